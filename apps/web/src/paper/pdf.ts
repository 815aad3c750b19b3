/**
 * A PDF of lines, squares and one font, and of nothing else: no title, author, program, date or id is
 * in it, and the same pages are the same bytes (docs/decisions/0031).
 */
import type { Font } from './font.ts'
import { joined } from './joined.ts'

/** In points from the upper left corner; `y` of a text is its base line. */
export type Mark =
  | { readonly text: string; readonly x: number; readonly y: number; readonly size: number }
  | {
      readonly squares: readonly (readonly boolean[])[]
      readonly x: number
      readonly y: number
      readonly side: number
    }
  | { readonly cut: number }

/** A4. */
export const PAGE = { width: 595, height: 842 } as const

/** Names one font in the file. */
const FONT = 'Sans'

export function writePdf(pages: readonly (readonly Mark[])[], font: Font): Uint8Array {
  const used = new Map<number, string>()
  const contents = pages.map((marks) => marks.map((mark) => drawn(mark, font, used)).join('\n'))
  const pageAt = (index: number): number => 8 + 2 * index
  const glyphs = [...used].sort(([a], [b]) => a - b)
  const widths = glyphs.map(([glyph]) => `${glyph} [${font.widthOf(glyph)}]`).join(' ')
  const described =
    `/FontName /${FONT} /Flags 4 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 ` +
    `/Ascent ${font.ascent} /Descent ${font.descent} /CapHeight ${font.ascent} /StemV 80`
  const kids = pages.map((_, index) => `${pageAt(index)} 0 R`).join(' ')
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] ` +
      `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F 3 0 R >> >> >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /${FONT} /Encoding /Identity-H ` +
      '/DescendantFonts [4 0 R] /ToUnicode 7 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${FONT} /CIDToGIDMap /Identity ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/FontDescriptor 5 0 R /DW 0 /W [${widths}] >>`,
    `<< /Type /FontDescriptor ${described} /FontFile2 6 0 R >>`,
    stream(font.file, `/Length1 ${font.file.length} `),
    stream(latin(meanings(glyphs))),
    ...contents.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${pageAt(index) + 1} 0 R >>`,
      stream(latin(content)),
    ]),
  ])
}

/** How wide a line is, in points. */
export function widthOf(text: string, size: number, font: Font): number {
  const units = Array.from(text, (one) => font.widthOf(font.glyphOf(one)))
  return (units.reduce((sum, width) => sum + width, 0) * size) / 1000
}

function drawn(mark: Mark, font: Font, used: Map<number, string>): string {
  if ('cut' in mark) {
    const y = number(PAGE.height - mark.cut)
    return `0.6 G 0.5 w [3 4] 0 d 36 ${y} m ${PAGE.width - 36} ${y} l S`
  }
  if ('squares' in mark) return squares(mark)
  const line = Array.from(mark.text, (one) => {
    const glyph = font.glyphOf(one)
    used.set(glyph, one)
    return hex(glyph)
  })
  const place = `${number(mark.x)} ${number(PAGE.height - mark.y)}`
  return `BT /F ${number(mark.size)} Tf ${place} Td <${line.join('')}> Tj ET`
}

/** One rectangle for every run of dark squares in a line. */
function squares({ squares: lines, x, y, side }: Extract<Mark, { squares: unknown }>): string {
  const step = side / lines.length
  const runs = lines.flatMap((line, row) =>
    line.flatMap((isDark, from) => {
      if (!isDark || line[from - 1]) return []
      const next = line.indexOf(false, from)
      const length = (next === -1 ? line.length : next) - from
      const [left, top] = [x + from * step, PAGE.height - y - (row + 1) * step]
      return [`${number(left)} ${number(top)} ${number(length * step)} ${number(step)} re`]
    }),
  )
  return `${runs.join('\n')}\nf`
}

/** Which character each glyph stands for: without it nobody could search or copy the text. */
function meanings(glyphs: readonly (readonly [number, string])[]): string {
  const blocks: string[] = []
  for (let from = 0; from < glyphs.length; from += 100) {
    const some = glyphs.slice(from, from + 100)
    const lines = some.map(([glyph, one]) => `<${hex(glyph)}> <${hex(one.charCodeAt(0))}>`)
    blocks.push(`${some.length} beginbfchar\n${lines.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

function stream(bytes: Uint8Array, more = ''): readonly [string, Uint8Array] {
  return [`<< ${more}/Length ${bytes.length} >>`, bytes]
}

/** The objects from number 1 on, the table of where each begins, and which is the first. */
function fileOf(objects: readonly (string | readonly [string, Uint8Array])[]): Uint8Array {
  const parts: Uint8Array[] = [latin('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')]
  let length = parts[0]?.length ?? 0
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes)
    length += bytes.length
  }
  const starts = objects.map((object, index) => {
    const start = length
    put(latin(`${index + 1} 0 obj\n`))
    if (typeof object === 'string') put(latin(object))
    else {
      put(latin(`${object[0]}\nstream\n`))
      put(object[1])
      put(latin('\nendstream'))
    }
    put(latin('\nendobj\n'))
    return start
  })
  const table = length
  const lines = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`)
  const size = objects.length + 1
  put(latin(`xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}`))
  put(latin(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`))
  return joined(parts)
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (one) => one.charCodeAt(0))
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0')
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
