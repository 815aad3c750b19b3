/** A code drawn by the desk is read back from pixels by the landing page. */
import { describe, expect, it } from 'vitest'
import { encode } from 'uqr'
import { readPixels } from '../src/parts/qr.ts'

const CODE = '7KQ2M9XH4DWPT6ARC8VJ3NEB5YGZ1F'

function draw(text: string, scale: number): ImageData {
  const { data, size } = encode(text, { border: 4 })
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4)
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const dark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false
      pixels.set([dark ? 20 : 250, dark ? 24 : 248, dark ? 28 : 240, 255], (y * width + x) * 4)
    }
  }
  return { data: pixels, width, height: width, colorSpace: 'srgb' }
}

describe('the code in a picture', () => {
  it('is read as text', () => {
    expect(readPixels(draw(CODE, 6))).toBe(CODE)
  })

  it('is read as text too when it is an address, so that the person can be told', () => {
    expect(readPixels(draw('https://example.org/#secret', 4))).toBe('https://example.org/#secret')
  })

  it('is not found where there is none', () => {
    const width = 200
    const data = new Uint8ClampedArray(width * width * 4).fill(200)
    expect(readPixels({ data, width, height: width, colorSpace: 'srgb' })).toBeUndefined()
  })
})
