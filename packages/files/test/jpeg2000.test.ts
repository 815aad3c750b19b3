/** JPEG 2000 as it stands in a PDF: of its header, what says how it is drawn stays, and no profile. */
import { concatBytes } from '@lapwing/codec'
import { describe, expect, it } from 'vitest'
import { Findings } from '../src/finding.ts'
import { cleanJpeg2000 } from '../src/pdf/jpeg2000.ts'

const ascii = (words: string): Uint8Array => new TextEncoder().encode(words)

function box(type: string, ...body: readonly Uint8Array[]): Uint8Array {
  const whole = concatBytes(new Uint8Array(4), ascii(type), ...body)
  new DataView(whole.buffer).setUint32(0, whole.length)
  return whole
}

/** One pixel high and wide, of so many parts. */
const size = (parts: number): Uint8Array =>
  box('ihdr', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, parts, 7, 7, 0, 0))
const profile = (space: string): Uint8Array =>
  box('colr', Uint8Array.of(2, 0, 0), new Uint8Array(16), ascii(space), ascii('MARKPROFILE'))
const known = (space: number, ...more: readonly number[]): Uint8Array =>
  box('colr', Uint8Array.of(1, 0, 0, 0, 0, 0, space, ...more))
const code = box('jp2c', Uint8Array.of(0xff, 0x4f, 0xff, 0x90, 1, 2, 3))

function cleaned(...header: readonly Uint8Array[]): {
  readonly bytes: Uint8Array
  readonly traces: readonly string[]
} {
  const found = new Findings()
  const bytes = cleanJpeg2000(concatBytes(box('jp2h', ...header), code), found)
  return { bytes, traces: found.all.map(({ trace }) => trace) }
}

describe('the header of a JPEG 2000', () => {
  it.each([
    ['RGB ', 3, 16],
    ['GRAY', 1, 17],
    ['CMYK', 4, 12],
    ['Lab ', 3, 14],
    ['????', 3, 16],
    ['????', 2, 17],
  ])('a profile of %s and %i parts becomes a number', (space, parts, number) => {
    const { bytes, traces } = cleaned(size(parts), profile(space))
    expect(traces).toEqual(['other'])
    expect(bytes).toEqual(concatBytes(box('jp2h', size(parts), known(number)), code))
  })

  it('what is needed to draw it stays', () => {
    const header = [
      size(3),
      box('bpcc', Uint8Array.of(7, 7, 7)),
      box('pclr', Uint8Array.of(0, 2, 1, 7, 1, 2)),
      box('cmap', Uint8Array.of(0, 0, 1, 0)),
      box('cdef', Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 1)),
      known(14, ...new Uint8Array(28)),
    ]
    const { bytes, traces } = cleaned(...header)
    expect(traces).toEqual([])
    expect(bytes).toEqual(concatBytes(box('jp2h', ...header), code))
  })

  it('what is not, is longer, or stands there twice goes, and is told', () => {
    const more = ascii('MARKSHAPE')
    const { bytes, traces } = cleaned(
      size(3),
      known(16),
      known(16, ...more),
      profile('RGB '),
      box('bpcc', more),
      box('cmap', more),
      box('cdef', more),
      box('pclr', Uint8Array.of(0, 2, 1, 7, 1, 2), more),
      box('res ', more),
    )
    expect(bytes).toEqual(concatBytes(box('jp2h', size(3), known(16)), code))
    expect(new Set(traces)).toEqual(new Set(['other', 'hidden']))
  })

  it('its beginning says nothing more', () => {
    const more = ascii('MARKSHAPE')
    const head = concatBytes(
      box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a), more),
      box('ftyp', ascii('jpx '), more, ascii('jp2 ')),
      code,
    )
    expect(cleanJpeg2000(head, new Findings())).toEqual(
      concatBytes(
        box('jP  ', Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
        box('ftyp', ascii('jpx '), new Uint8Array(4), ascii('jpx ')),
        code,
      ),
    )
  })

  it('without its size it is refused', () => {
    expect(() => cleaned(known(16))).toThrow('malformed')
  })
})
