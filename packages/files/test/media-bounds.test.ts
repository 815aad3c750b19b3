/** Film and sound that is none, or was made to do harm: it ends soon, in the one error or in nothing. */
import { readFileSync } from 'node:fs'
import { concatBytes } from '@lapwing/codec'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileError, lookAtFile } from '../src/index.ts'
import { Findings } from '../src/finding.ts'
import { cleanAv1 } from '../src/media/av1.ts'
import { cleanUnit } from '../src/media/nal.ts'
import { Pieces } from '../src/media/pieces.ts'

const NAMES = [
  ...[
    'phone.mp4',
    'phone.mov',
    'pieces.mp4',
    'screen.webm',
    'drawer.mkv',
    'voice.m4a',
    'voice.mp3',
  ],
  ...['voice.ogg', 'voice.flac', 'voice.wav'],
]

const read = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))

/** Nothing but the one error; and what comes out can be looked at and tells nothing. */
async function holds(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const { clean } = await lookAtFile(new Blob([bytes]))
    if (clean) expect((await lookAtFile(clean)).found).toEqual([])
  } catch (error) {
    expect(error).toBeInstanceOf(FileError)
  }
}

describe('a recording that is broken', () => {
  it.each(NAMES)('%s, cut at any place', async (name) => {
    const bytes = read(name)
    for (let part = 1; part < 16; part += 1) {
      await holds(bytes.slice(0, Math.floor((bytes.length * part) / 16)))
    }
  })

  it.each(NAMES)('%s, with bytes changed', async (name) => {
    const bytes = read(name)
    const near = fc.nat(Math.min(bytes.length, 4_000) - 1)
    const place = fc.oneof(near, fc.nat(bytes.length - 1))
    const places = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const changed = bytes.slice()
        for (const [at, byte] of changes) changed[at] = byte
        await holds(changed)
      }),
      { numRuns: 15 },
    )
  })
})

describe('a film made to take time or memory', () => {
  const bad = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    const started = performance.now()
    await expect(lookAtFile(new Blob([bytes]))).rejects.toMatchObject({ code: 'malformed' })
    expect(performance.now() - started).toBeLessThan(5_000)
  }

  it.each([
    ['stts', 8, 0x7fffffff],
    ['ctts', 8, 0x7fffffff],
    ['stsz', 8, 0x7fffffff],
    ['stco', 4, 0x7fffffff],
    ['stsc', 8, 0x7fffffff],
  ])('that claims two thousand million samples in %s', async (type, at, count) => {
    const bytes = read('phone.mp4')
    const from = new TextDecoder('latin1').decode(bytes).indexOf(type)
    new DataView(bytes.buffer).setUint32(from + 4 + at, count)
    await bad(bytes)
  })

  it('of pieces that each claim a million', async () => {
    const bytes = read('pieces.mp4')
    const text = new TextDecoder('latin1').decode(bytes)
    for (let at = text.indexOf('trun'); at !== -1; at = text.indexOf('trun', at + 1)) {
      new DataView(bytes.buffer).setUint32(at + 8, 900_000)
    }
    await bad(bytes)
  })

  it('of boxes within boxes, and of boxes that have no length', async () => {
    const head = box('ftyp', ascii('isom0000isom'))
    let deep = box('trak', new Uint8Array())
    for (let level = 0; level < 200; level += 1) deep = box('trak', deep)
    await bad(concatBytes(head, box('moov', deep)))
    await bad(concatBytes(head, box('moov', new Uint8Array(64))))
    await bad(concatBytes(head, new Uint8Array(1_000)))
  })

  it('of elements that never end', async () => {
    const head = read('screen.webm').slice(0, read('screen.webm').indexOf(0x18, 20))
    const unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
    const segment = Uint8Array.of(0x18, 0x53, 0x80, 0x67, ...unknown)
    const cluster = Uint8Array.of(0x1f, 0x43, 0xb6, 0x75, ...unknown)
    await bad(concatBytes(head, segment, ...Array.from({ length: 5_000 }, () => cluster)))
    await bad(concatBytes(head, segment, Uint8Array.of(0x16, 0x54, 0xae, 0x6b, ...unknown)))
  })

  function box(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
    const head = new Uint8Array(8)
    new DataView(head.buffer).setUint32(0, 8 + body.length)
    head.set(ascii(type), 4)
    return concatBytes(head, body)
  }

  function ascii(word: string): Uint8Array {
    return Uint8Array.from(word, (letter) => letter.charCodeAt(0))
  }
})

describe('remarks among what is coded', () => {
  const remark = [
    ...Array.from({ length: 16 }, () => 1),
    ...new TextEncoder().encode('MARKCODER 1'),
  ]

  it('go from a unit of H.264, and what is needed stays', () => {
    const found = new Findings()
    const both = Uint8Array.of(6, 5, remark.length, ...remark, 6, 1, 0xc4, 0x80)
    expect(cleanUnit(both, 'avc', found)).toEqual(Uint8Array.of(6, 6, 1, 0xc4, 0x80))
    expect(found.all).toEqual([{ trace: 'software', count: 1, says: ['MARKCODER 1'] }])
    // The time of day may stand in it.
    expect(cleanUnit(Uint8Array.of(6, 1, 2, 9, 9, 0x80), 'avc', found)).toBeUndefined()
    const picture = Uint8Array.of(0x65, 1, 2, 3)
    expect(cleanUnit(picture, 'avc', found)).toBe(picture)
  })

  it('go from units nobody has named', () => {
    const found = new Findings()
    expect(cleanUnit(Uint8Array.of(30, 1, 2), 'avc', found)).toBeUndefined()
    expect(cleanUnit(Uint8Array.of(62 << 1, 1, 2), 'hevc', found)).toBeUndefined()
    expect(
      cleanUnit(Uint8Array.of(39 << 1, 1, 5, 20, ...remark.slice(0, 20), 0x80), 'hevc', found),
    ).toBeUndefined()
    expect(found.all.map(({ trace }) => trace)).toEqual(['software', 'hidden'])
  })

  it('go from AV1, and how bright it is stays', () => {
    const found = new Findings()
    const bright = [0x2a, 2, 1, 7]
    const said = [0x2a, 3, 4, 7, 7]
    const padding = [0x7a, 2, 7, 7]
    const frame = [0x32, 1, 9]
    const packet = Uint8Array.of(...bright, ...said, ...padding, ...frame)
    expect(cleanAv1(packet, found)).toEqual(Uint8Array.of(...bright, ...frame))
    expect(found.all).toEqual([{ trace: 'hidden', count: 2, says: [] }])
  })
})

it('pieces are one whole, also where they are written over', async () => {
  const pieces = new Pieces()
  const size = 9 * 1024 * 1024 + 3
  const all = new Uint8Array(size)
  for (let at = 0; at < size; at += 1_000_003) all[at] = at & 255
  for (let at = 0; at < size; at += 700_000) pieces.write(all.subarray(at, at + 700_000), at)
  const edge = 4 * 1024 * 1024
  for (const at of [0, edge - 2, 2 * edge - 1, size - 2]) {
    const over = Uint8Array.of(1, 2, 3, 4)
    pieces.write(over, at)
    if (at + 4 <= size) all.set(over, at)
  }
  const longer = concatBytes(all.subarray(0, size - 2), Uint8Array.of(1, 2, 3, 4))
  const whole = new Uint8Array(await pieces.whole().arrayBuffer())
  expect(whole.length).toBe(longer.length)
  expect(Buffer.compare(whole, longer)).toBe(0)
})
