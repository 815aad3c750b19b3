/** What setting a line needs of a TrueType font: which glyph a character is, and how wide. */

export interface Font {
  /** The file, as it is embedded. */
  readonly file: Uint8Array
  /** In thousandths of the size, like all that follows. */
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  /** Throws for a character the font lacks: a sheet with a hole in it would be worse than none. */
  glyphOf(character: string): number
  widthOf(glyph: number): number
}

/** Reads a font with a character map of format 4. Throws where it is none. */
export function readFont(file: Uint8Array): Font {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = tablesOf(view)
  const at = (name: string): number => {
    const found = tables.get(name)
    if (found === undefined) throw new Error(`a font without ${name}`)
    return found
  }
  const [head, hhea, hmtx] = [at('head'), at('hhea'), at('hmtx')]
  const inThousandths = (units: number): number =>
    Math.round((units * 1000) / view.getUint16(head + 18))
  const glyphs = glyphsOf(view, at('cmap'))
  const lastWide = view.getUint16(hhea + 34) - 1
  const edge = (place: number): number => inThousandths(view.getInt16(head + 36 + 2 * place))
  return {
    file,
    ascent: inThousandths(view.getInt16(hhea + 4)),
    descent: inThousandths(view.getInt16(hhea + 6)),
    box: [edge(0), edge(1), edge(2), edge(3)],
    glyphOf(character) {
      const glyph = glyphs.get(character.codePointAt(0) ?? 0)
      if (glyph === undefined) throw new Error(`the font has no ${character}`)
      return glyph
    },
    widthOf: (glyph) => inThousandths(view.getUint16(hmtx + 4 * Math.min(glyph, lastWide))),
  }
}

/** Where each table begins. */
function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const count = view.getUint16(4)
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const entry = 12 + 16 * i
      const name = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(entry + j)))
      return [name, view.getUint32(entry + 8)]
    }),
  )
}

/** The map of the Basic Multilingual Plane: segments of characters in a row. */
function glyphsOf(view: DataView, cmap: number): ReadonlyMap<number, number> {
  const count = view.getUint16(cmap + 2)
  const maps = Array.from({ length: count }, (_, i) => cmap + view.getUint32(cmap + 8 + 8 * i))
  const map = maps.find((start) => view.getUint16(start) === 4)
  if (map === undefined) throw new Error('a font without a map of characters')
  const segments = view.getUint16(map + 6) / 2
  const [ends, starts] = [map + 14, map + 16 + 2 * segments]
  const [deltas, ranges] = [starts + 2 * segments, starts + 4 * segments]
  const glyphs = new Map<number, number>()
  for (let segment = 0; segment < segments; segment += 1) {
    const place = 2 * segment
    const last = view.getUint16(ends + place)
    const first = view.getUint16(starts + place)
    const delta = view.getUint16(deltas + place)
    const range = view.getUint16(ranges + place)
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = range && view.getUint16(ranges + place + range + 2 * (code - first))
      const glyph = range === 0 ? (code + delta) & 0xffff : listed && (listed + delta) & 0xffff
      if (glyph > 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}
