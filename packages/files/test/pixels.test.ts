/** How large a picture says it is, before anything decodes it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pixelsOf } from '../src/index.ts'
import { crc32 } from '../src/crc32.ts'

const corpus = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))

describe('a picture', () => {
  it.each([
    ['photo.jpg', 'jpeg', 240, 180],
    ['four-colours.jpg', 'jpeg', 240, 180],
    ['progressive.jpg', 'jpeg', 240, 180],
    ['turned.jpg', 'jpeg', 180, 240],
    ['screen.png', 'png', 240, 180],
    ['screen.gif', 'gif', 240, 180],
    ['photo.webp', 'webp', 240, 180],
    ['moving.webp', 'webp', 240, 180],
  ] as const)('%s says its size', (name, kind, width, height) => {
    expect(pixelsOf(kind, corpus(name))).toEqual({ width, height })
  })

  it('of 50,000 by 50,000 says so in its first bytes', () => {
    const bytes = corpus('screen.png').slice()
    const view = new DataView(bytes.buffer)
    view.setUint32(16, 50_000)
    view.setUint32(20, 50_000)
    view.setUint32(29, crc32(bytes.subarray(12, 29)))
    expect(pixelsOf('png', bytes)).toEqual({ width: 50_000, height: 50_000 })
  })

  it('that says nothing, or is none, has no size', () => {
    const bytes = corpus('photo.jpg').slice()
    const frame = bytes.findLastIndex((one, at) => one === 0xff && (bytes[at + 1] ?? 0) === 0xc0)
    bytes.fill(0, frame + 5, frame + 9)
    expect(pixelsOf('jpeg', bytes)).toBeUndefined()
    expect(pixelsOf('pdf', bytes)).toBeUndefined()
    expect(() => pixelsOf('png', bytes)).toThrow('malformed')
  })
})
