/** Codes to hand on, on paper: what a reader of the file finds in it, and that nothing else is there. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatCode, type Language } from '@lapwing/client'
import { startCrypto } from '@lapwing/crypto'
import { codeWords } from '../../../packages/client/src/code/code.ts'
import { loadWords } from '../../../packages/client/src/code/words.ts'
import { addressPages, codePages, type Setting, type Slip } from '../src/paper/code-pages.ts'
import { readFont, type Font } from '../src/paper/font.ts'
import { writePdf } from '../src/paper/pdf.ts'
import { onlyPixels } from '../src/paper/png.ts'
import { textsIn } from '../src/paper/texts.ts'
import { codesOn, readPdf } from '../../../test/support/read-pdf.ts'

const LANGUAGES = ['en', 'fr', 'ru', 'uk'] as const
const ORIGIN = 'https://notes.example.org'

let font: Font
let slips: readonly Slip[]
beforeAll(async () => {
  await startCrypto()
  font = readFont(new Uint8Array(readFileSync('apps/web/src/paper/noto-sans.ttf')))
  slips = await Promise.all([1, 2, 3].map(async (number) => await slip(number)))
})

async function slip(number: number): Promise<Slip> {
  const code = { kind: 'invitation', tag: 5, seed: new Uint8Array(16).fill(number) } as const
  const characters = formatCode(code)
  return {
    number,
    characters,
    words: await codeWords(code),
    qr: characters.replaceAll(' ', ''),
    origins: [ORIGIN],
    expires: new Date(2027, 0, 14).getTime(),
  }
}

const setting = async (language: Language): Promise<Setting> => ({
  font,
  language,
  texts: await textsIn(language),
})
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

describe('a file of codes', () => {
  it.each(LANGUAGES)('says in %s what the code is, and how it is used', async (language) => {
    const { pages, squares } = readPdf(writePdf(codePages(slips, await setting(language)), font))
    expect(pages).toHaveLength(2)
    for (const [index, one] of slips.entries()) {
      const lines = pages[Math.floor(index / 2)] ?? []
      const words = one.words[language].map((word, at) => `${at + 1}. ${word.normalize('NFC')}`)
      for (const word of words) expect(lines).toContain(word)
      const shown = lines.join(' ').replace(/\s+/g, ' ')
      expect(shown).toContain(one.characters)
      expect(shown).toContain('14.01.2027')
      expect(lines).toContain(String(one.number))
    }
    const whole = pages.flat().join(' ')
    const { 'open-first': first } = await textsIn(language)
    expect(whole).toContain(first)
    expect(whole).not.toContain('?')
    const found = squares.flatMap((page) => codesOn(page))
    expect(found).toEqual(slips.map(({ qr }) => qr))
  })

  it('says the address on pages of its own, where it is asked to', async () => {
    const given = await setting('uk')
    const codes = readPdf(writePdf(codePages(slips, given), font))
    expect(codes.pages.flat().join(' ')).not.toMatch(/https?:|example/)
    const { pages, squares } = readPdf(writePdf(addressPages(slips, given), font))
    expect(pages).toHaveLength(1)
    expect(pages.flat().filter((line) => line === ORIGIN)).toHaveLength(3)
    expect(squares.flat()).toEqual([])
    for (const { characters, words } of slips) {
      expect(pages.flat().join(' ')).not.toContain(characters.slice(0, 5))
      expect(pages.flat()).not.toContain(`1. ${words.uk[0]}`)
    }
  })

  it('names nobody: no program, author, title, date or id, and is the same whenever it is made', async () => {
    const given = await setting('ru')
    const file = writePdf(codePages(slips, given), font)
    const again = writePdf(codePages(slips, given), font)
    expect(Buffer.from(again).equals(Buffer.from(file))).toBe(true)
    const text = latin(file)
    expect(text).not.toMatch(
      /\/(Info|ID|Metadata|Title|Author|Creator|Producer|CreationDate|ModDate|Lang|URI|Annots|JavaScript|OpenAction)\b/,
    )
    expect(text).not.toMatch(/lapwing|council|noto|D:20|xmp|https?:/i)
  })

  it('has a glyph for every word of every list and every sentence', async () => {
    for (const language of LANGUAGES) {
      const texts = Object.values(await textsIn(language))
      const { words } = await loadWords(language)
      for (const text of [...texts, ...words]) {
        for (const one of text.normalize('NFC')) expect(font.glyphOf(one)).toBeGreaterThan(0)
      }
    }
    expect(() => font.glyphOf('漢')).toThrow('the font has no')
  })

  it('sets no line beyond the margin', async () => {
    for (const language of LANGUAGES) {
      const given = await setting(language)
      for (const page of [...codePages(slips, given), ...addressPages(slips, given)]) {
        for (const mark of page) {
          if (!('text' in mark)) continue
          const width = Array.from(mark.text, (one) => font.widthOf(font.glyphOf(one)))
          const end = mark.x + (width.reduce((a, b) => a + b, 0) * mark.size) / 1000
          expect(end, mark.text).toBeLessThanOrEqual(595 - 47)
        }
      }
    }
  })
})

describe('a picture', () => {
  const chunk = (kind: string, body = ''): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(kind + body), Buffer.alloc(4, 7)])
  }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const size = chunk('IHDR', 'x'.repeat(13))

  it('keeps its pixels and loses whatever else a browser puts beside them', () => {
    const file = Buffer.concat([
      signature,
      size,
      ...['tIME', 'tEXt', 'iTXt', 'eXIf', 'iCCP', 'sRGB'].map((kind) => chunk(kind, 'Anna')),
      chunk('IDAT', 'pixels'),
      chunk('IEND'),
      Buffer.from('after the end'),
    ])
    const kept = onlyPixels(new Uint8Array(file))
    const wanted = Buffer.concat([signature, size, chunk('IDAT', 'pixels'), chunk('IEND')])
    expect(kept && Buffer.from(kept)).toEqual(wanted)
  })

  it('is none where it is not whole', () => {
    expect(onlyPixels(new Uint8Array(Buffer.concat([signature, size])))).toBeUndefined()
    const cut = Buffer.concat([signature, size, chunk('IDAT', 'pixels').subarray(0, 14)])
    expect(onlyPixels(new Uint8Array(cut))).toBeUndefined()
  })
})
