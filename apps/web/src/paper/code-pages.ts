/**
 * Codes to hand on, as pages: two to a page, with nothing on them that says whose they are. The
 * address stands on pages of its own, so that neither half opens anything without the other.
 */
import { encode } from 'uqr'
import type { InvitationSheet, Language } from '@lapwing/client'
import { date } from '../locales/format.ts'
import { fives } from '../screens/invitations/fives.ts'
import type { Font } from './font.ts'
import { PAGE, widthOf, type Mark } from './pdf.ts'
import type { textsIn } from './texts.ts'

/** What is printed of an invitation: neither its label nor its PIN. */
export interface Slip extends Pick<
  InvitationSheet,
  'characters' | 'words' | 'qr' | 'origins' | 'expires'
> {
  /** In its book. */
  readonly number?: number | undefined
}

export interface Setting {
  readonly font: Font
  readonly texts: Awaited<ReturnType<typeof textsIn>>
  /** Of the words. */
  readonly language: Language
}

const MARGIN = 48
const WIDTH: number = PAGE.width - 2 * MARGIN
const BODY = 11
const SMALL = 9
const LEADING = 1.45
const QR_SIDE = 180
/** Quiet squares around a code, so that readers find it. */
const QUIET = 4
const SLIPS = 2
const STRIPS = 4

/** Two codes on each page, a line to cut along between them. */
export function codePages(slips: readonly Slip[], setting: Setting): readonly (readonly Mark[])[] {
  return dealt(slips, SLIPS, (slip, top) => codeSlip(slip, top, setting))
}

/** The address for each code, four on a page. */
export function addressPages(
  slips: readonly Slip[],
  setting: Setting,
): readonly (readonly Mark[])[] {
  return dealt(slips, STRIPS, (slip, top) => addressStrip(slip, top, setting))
}

/** So many on each page, one under the other. */
function dealt(
  slips: readonly Slip[],
  each: number,
  draw: (slip: Slip, top: number) => readonly Mark[],
): readonly (readonly Mark[])[] {
  const height = PAGE.height / each
  const pages: Mark[][] = []
  for (const [index, slip] of slips.entries()) {
    const place = index % each
    if (place === 0) pages.push([])
    const page = pages.at(-1)
    page?.push(...draw(slip, place * height))
    if (place > 0) page?.push({ cut: place * height })
  }
  return pages
}

function codeSlip(slip: Slip, top: number, setting: Setting): readonly Mark[] {
  const { font, texts, language } = setting
  const marks: Mark[] = []
  let y = top + MARGIN + 14
  const number = slip.number === undefined ? '' : `${slip.number}`
  const right = PAGE.width - MARGIN
  marks.push({ text: number, x: right - widthOf(number, SMALL, font), y: y - 18, size: SMALL })
  for (const line of lined(fives(slip.characters), 3)) {
    marks.push({ text: line, x: MARGIN, y, size: 17 })
    y += 26
  }
  y += 8
  const words = slip.words[language].map((word, at) => `${at + 1}. ${word.normalize('NFC')}`)
  const rows = Math.ceil(words.length / 2)
  for (const [at, text] of words.entries()) {
    const column = Math.floor(at / rows)
    marks.push({ text, x: MARGIN + column * 140, y: y + (at % rows) * 19, size: 12 })
  }
  marks.push(...picture(slip.qr, right - QR_SIDE, top + MARGIN + 10))
  y = top + 262
  for (const text of [texts['open-first'], texts['code-text'], untilOf(slip, texts)]) {
    const set = paragraph(text, y, font)
    marks.push(...set)
    y += set.length * BODY * LEADING + 5
  }
  return marks
}

function addressStrip(slip: Slip, top: number, { font, texts }: Setting): readonly Mark[] {
  const marks: Mark[] = []
  let y = top + 44
  for (const origin of slip.origins) {
    marks.push({ text: origin, x: MARGIN, y, size: 14 })
    y += 22
  }
  for (const text of [texts['step-1'], texts['step-2'], texts['step-3']]) {
    const set = paragraph(text, y, font)
    marks.push(...set)
    y += set.length * BODY * LEADING + 3
  }
  return marks
}

function untilOf({ expires }: Slip, { until }: Setting['texts']): string {
  return until.replace('{date}', date(expires))
}

function picture(text: string, x: number, y: number): readonly Mark[] {
  return [{ squares: encode(text, { ecc: 'M', border: QUIET }).data, x, y, side: QR_SIDE }]
}

function lined(parts: readonly string[], each: number): readonly string[] {
  return parts.flatMap((_, at) => (at % each === 0 ? [parts.slice(at, at + each).join('   ')] : []))
}

/** Broken where a plain space is; the spaces that hold words together do. */
function paragraph(text: string, top: number, font: Font): readonly Mark[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last === undefined || widthOf(longer, BODY, font) > WIDTH) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.map((line, at) => ({
    text: line,
    x: MARGIN,
    y: top + at * BODY * LEADING,
    size: BODY,
  }))
}
