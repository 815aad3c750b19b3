import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { FileError, lookAtFile, type Trace } from '../src/index.ts'
import { heifPixels } from '../src/pictures/redrawn.ts'

function read(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))
}

/** Draws all that was told into it again, as a browser of malice might. */
const redrawn = (): Promise<Blob> => Promise.resolve(new Blob([read('photo.jpg')]))

const OF_A_PHONE: readonly Trace[] = ['place', 'author', 'device', 'time', 'software', 'comment']
const NAMES = ['photo.heic', 'photo.avif']

describe('a picture that has to be drawn anew', () => {
  it.each(NAMES)('%s: what it tells is told, and is not in what goes', async (name) => {
    const seen = vi.fn(redrawn)
    const look = await lookAtFile(new Blob([read(name)]), seen)
    expect(seen).toHaveBeenCalledTimes(1)
    expect(look.found.map(({ trace }) => trace)).toEqual(expect.arrayContaining([...OF_A_PHONE]))
    expect(look.found.find(({ trace }) => trace === 'place')?.says[0]).toBe('55.75580, 37.61730')
    expect(look.cleanKind).toBe('jpeg')
    const clean = new Uint8Array((await look.clean?.arrayBuffer()) ?? new ArrayBuffer(0))
    expect([...clean.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(new TextDecoder('latin1').decode(clean)).not.toMatch(/mark[a-z]/i)
  })

  it.each(NAMES)('%s: goes as it is where the browser draws nothing', async (name) => {
    const { clean, kind, cleanKind, found } = await lookAtFile(new Blob([read(name)]), () =>
      Promise.resolve(undefined),
    )
    expect([clean, cleanKind, found]).toEqual([undefined, kind, []])
  })

  it.each(NAMES)('%s: says how large it is before anything decodes it', (name) => {
    expect(heifPixels(read(name))).toEqual({ width: 240, height: 180 })
  })
})

/** The same, but for four bytes of its first size. */
function sized(name: string, width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = read(name)
  const at = new TextDecoder('latin1').decode(bytes).indexOf('ispe') + 8
  const view = new DataView(bytes.buffer)
  view.setUint32(at, width)
  view.setUint32(at + 4, height)
  return bytes
}

describe('a picture made to do harm', () => {
  it.each([
    ['50,000 pixels in each direction', sized('photo.heic', 50_000, 50_000)],
    ['as large as can be said', sized('photo.avif', 2 ** 32 - 1, 2 ** 32 - 1)],
    ['no size at all', sized('photo.avif', 0, 0)],
    ['a film of pictures', branded('avis')],
  ])('%s: nothing decodes it', async (_, bytes) => {
    const seen = vi.fn(redrawn)
    expect((await lookAtFile(new Blob([bytes]), seen)).clean).toBeUndefined()
    expect(seen).not.toHaveBeenCalled()
  })

  it('cut or changed anywhere, it is refused, or drawn by whoever can', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (name, place, byte, isCut) => {
          const bytes = read(name)
          const at = 12 + (place % (bytes.length - 12))
          bytes[at] = byte
          const damaged = isCut ? bytes.subarray(0, at) : bytes
          const look = lookAtFile(new Blob([damaged]), redrawn)
          const ended = await look.catch((error: unknown) => error)
          if (ended instanceof Error) expect(ended).toBeInstanceOf(FileError)
        },
      ),
    )
  })
})

function branded(brand: string): Uint8Array<ArrayBuffer> {
  const bytes = read('photo.avif')
  for (let at = 0; at < brand.length; at += 1) bytes[8 + at] = brand.charCodeAt(at)
  return bytes
}
