/** Reads a file of codes as any reader of PDFs does, by rules of its own. */
import { expect } from 'vitest'
import { readPixels } from '../../apps/web/src/parts/qr.ts'

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

export interface ReadFile {
  /** Text of each page, line by line. */
  readonly pages: readonly (readonly string[])[]
  /** Rectangles of each page: left, bottom, width, height. */
  readonly squares: readonly (readonly (readonly number[])[])[]
}

/** What any reader does: follow the table to the pages, and the font's map from glyphs to text. */
export function readPdf(file: Uint8Array): ReadFile {
  const text = latin(file)
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const starts = [...text.slice(table).matchAll(/(\d{10}) 00000 n \n/g)].map(([, at]) => Number(at))
  const objects = starts.map((at) => text.slice(at, text.indexOf('\nendobj\n', at)))
  for (const [index, object] of objects.entries()) {
    expect(object.startsWith(`${index + 1} 0 obj\n`)).toBe(true)
    const length = /\/Length (\d+) >>\nstream\n/.exec(object)
    if (!length) continue
    const body = object.slice(length.index + length[0].length)
    expect(body.length - '\nendstream'.length).toBe(Number(length[1]))
  }
  const map = new Map<string, string>()
  for (const [, glyph = '', code = ''] of text.matchAll(/^<(\w{4})> <(\w{4})>$/gm)) {
    map.set(glyph, String.fromCharCode(parseInt(code, 16)))
  }
  const contents = objects
    .filter((object) => object.includes('/Type /Page '))
    .map((page) => objects[Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]) - 1] ?? '')
  return {
    pages: contents.map((content) =>
      [...content.matchAll(/<(\w*)> Tj/g)].map(([, hex = '']) =>
        (hex.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph) ?? '?').join(''),
      ),
    ),
    squares: contents.map((content) =>
      [...content.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm)].map((one) =>
        one.slice(1).map(Number),
      ),
    ),
  }
}

/** The texts of all QR codes of a page, as a camera that sees one half of it at a time reads them. */
export function codesOn(squares: readonly (readonly number[])[]): readonly (string | undefined)[] {
  const halves = [421, 0].map((from) => squares.filter(([, y = 0]) => y >= from && y < from + 421))
  return halves.filter((half) => half.length > 0).map((half) => codeIn(half))
}

function codeIn(squares: readonly (readonly number[])[]): string | undefined {
  const scale = 2
  const [width, height] = [595 * scale, 842 * scale]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [x = 0, y = 0, w = 0, h = 0] of squares) {
    for (let row = Math.round((842 - y - h) * scale); row < Math.round((842 - y) * scale); row += 1)
      for (let at = Math.round(x * scale); at < Math.round((x + w) * scale); at += 1)
        data.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3)
  }
  return readPixels({ data, width, height } as ImageData)
}
