import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { concatBytes } from '@lapwing/codec'
import { load } from 'exifreader'
import { describe, expect, it, vi } from 'vitest'
import * as xmp from '../src/xmp.ts'
import {
  cleanPicture,
  FileError,
  kindOf,
  lookAtPicture,
  type StrippedKind,
  type Trace,
} from '../src/index.ts'
import { crc32 } from '../src/crc32.ts'

/** Each with what it must be said to tell, beside what stands in all that came from a phone. */
const PICTURES: readonly (readonly [string, readonly Trace[]])[] = [
  ['photo.jpg', ['thumbnail', 'hidden']],
  ['turned.jpg', []],
  ['progressive.jpg', []],
  ['four-colours.jpg', []],
  ['screen.png', ['hidden']],
  ['photo.webp', ['hidden']],
  ['moving.webp', ['hidden']],
]
const OF_A_PHONE: readonly Trace[] = [
  ...([
    'place',
    'author',
    'device',
    'time',
    'software',
    'comment',
    'changes',
    'identifier',
  ] as const),
]
const ALL = [...PICTURES.map(([name]) => name), 'screen.gif']

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../test/corpus/${name}`, import.meta.url)))
}

function cleaned(bytes: Uint8Array): Uint8Array {
  return lookAtPicture(kindOf(bytes) as StrippedKind, bytes).clean()
}

describe('a picture that tells of who made it', () => {
  it.each(PICTURES)('%s: all of it is told before it is cleaned', (name, more) => {
    const bytes = read(name)
    const { found } = lookAtPicture(kindOf(bytes) as StrippedKind, bytes)
    expect(found.map(({ trace }) => trace)).toEqual(
      expect.arrayContaining([...OF_A_PHONE, ...more]),
    )
    const says = new Map(found.map((one) => [one.trace, one.says]))
    expect(says.get('place')?.[0]).toBe('55.75580, 37.61730')
    expect(says.get('device')).toContain('MARKMODEL Phone 12')
    expect(says.get('author')).toContain('MARKARTIST Anna')
  })

  it.each(ALL)('%s: nothing of it is left', (name) => {
    const clean = cleaned(read(name))
    expect(new TextDecoder('latin1').decode(clean)).not.toMatch(/mark[a-z]/i)
    expect(lookAtPicture(kindOf(clean) as StrippedKind, clean).found).toEqual([])
  })

  it.each(ALL)('%s: cleaned again, it is the same', (name) => {
    const clean = cleaned(read(name))
    expect(cleaned(clean)).toEqual(clean)
  })

  it('a comment of a GIF is told', () => {
    const { found } = lookAtPicture('gif', read('screen.gif'))
    expect(found).toContainEqual({ trace: 'comment', count: 1, says: ['MARKGIFCOMMENT'] })
  })

  it.each(ALL)('%s: is the same where it is only drawn', (name) => {
    const bytes = read(name)
    expect(cleanPicture(kindOf(bytes) as StrippedKind, bytes)).toEqual(cleaned(bytes))
  })

  it('of what is only drawn, no XML is read', () => {
    const parse = vi.spyOn(xmp, 'parseXmp')
    const bytes = read('turned.jpg')
    cleaned(bytes)
    expect(parse).toHaveBeenCalled()
    parse.mockClear()
    cleanPicture('jpeg', bytes)
    expect(parse).not.toHaveBeenCalled()
  })

  it('is turned as it was', () => {
    const tags = load(Buffer.from(cleaned(read('turned.jpg'))), { expanded: true })
    expect(tags.exif?.Orientation?.value).toBe(6)
    expect(Object.keys(tags.exif ?? {})).toEqual(['Orientation'])
  })
})

describe('a picture that is none', () => {
  /** Nothing but the one error; and what comes out can be taken apart. */
  function holds(bytes: Uint8Array): void {
    const kind = kindOf(bytes)
    if (!isPicture(kind)) return
    try {
      const clean = lookAtPicture(kind, bytes).clean()
      lookAtPicture(kind, clean)
    } catch (error) {
      expect(error).toBeInstanceOf(FileError)
    }
  }

  it.each(ALL)('%s, cut at any place', (name) => {
    const bytes = read(name)
    const step = Math.ceil(bytes.length / 400)
    for (let end = 12; end < bytes.length; end += step) holds(bytes.subarray(0, end))
    expect(() => cleaned(bytes.subarray(0, Math.floor(bytes.length / 3)))).toThrow(FileError)
  })

  it.each(ALL)('%s, with bytes changed', (name) => {
    const bytes = read(name)
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(places, (changes) => {
        const changed = bytes.slice()
        for (const [at, byte] of changes) changed[at] = byte
        holds(changed)
      }),
      { numRuns: 150 },
    )
  })

  it('of a beginning and nothing else', () => {
    for (const name of ALL) holds(read(name).subarray(0, 40))
  })
})

function isPicture(kind: string): kind is StrippedKind {
  return ['jpeg', 'png', 'webp', 'gif'].includes(kind)
}

describe('what a picture needs, in another shape', () => {
  const MARK = new TextEncoder().encode('MARKSHAPE')
  const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
  /** Put in at a place. */
  const put = (bytes: Uint8Array, at: number, ...parts: readonly Uint8Array[]): Uint8Array =>
    concatBytes(bytes.subarray(0, at), ...parts, bytes.subarray(at))

  function png(type: string, ...body: readonly number[]): Uint8Array {
    const said = Uint8Array.of(...new TextEncoder().encode(type), ...body)
    const around = new DataView(new ArrayBuffer(8))
    around.setUint32(0, body.length)
    around.setUint32(4, crc32(said))
    const numbers = new Uint8Array(around.buffer)
    return concatBytes(numbers.subarray(0, 4), said, numbers.subarray(4))
  }

  function webp(bytes: Uint8Array, type: string, body: Uint8Array): Uint8Array {
    const head = new Uint8Array(8)
    head.set(new TextEncoder().encode(type))
    new DataView(head.buffer).setUint32(4, body.length, true)
    const whole = concatBytes(bytes, head, body, new Uint8Array(body.length & 1))
    new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
    return whole
  }

  const gif = cleaned(read('screen.gif'))
  const still = cleaned(read('screen.png'))
  const photo = cleaned(read('photo.jpg'))
  const drawn = cleaned(read('photo.webp'))
  const moving = cleaned(read('moving.webp'))
  const gifHead = 13 + ((gif[10] ?? 0) & 0x80 ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0)
  const control = [0x21, 0xf9, 4, 0, 0, 0, 0]
  const pngHead = 8 + 25
  const nothing = Array.from({ length: 4 }, () => 0)

  it.each([
    [
      'a control of a GIF that goes on',
      put(gif, gifHead, Uint8Array.of(...control, MARK.length, ...MARK, 0)),
    ],
    ['a control that is longer', put(gif, gifHead, Uint8Array.of(0x21, 0xf9, 9, ...MARK, 0))],
    [
      'a control of no picture',
      put(gif, gif.length - 1, Uint8Array.of(0x21, 0xf9, 4, ...MARK.subarray(0, 4), 0)),
    ],
    ['a longer gamma', put(still, pngHead, png('gAMA', ...nothing, ...MARK))],
    ['a longer sRGB', put(still, pngHead, png('sRGB', 0, ...MARK))],
    ['a longer animation', put(still, pngHead, png('acTL', ...nothing, ...nothing, ...MARK))],
    ['a palette nobody reads', put(still, pngHead, png('PLTE', ...MARK))],
    ['pictures of no animation', put(still, still.length - 12, png('fdAT', ...nothing, ...MARK))],
    ['a restart that is longer', put(photo, 2, Uint8Array.of(0xff, 0xdd, 0, 11, ...MARK))],
    [
      'a number of lines that is longer',
      put(photo, photo.length - 2, Uint8Array.of(0xff, 0xdc, 0, 11, ...MARK)),
    ],
    ['a second still picture', webp(drawn, 'VP8 ', MARK)],
    ['a still picture beside what moves', webp(moving, 'VP8L', MARK)],
    [
      'what moves beside a still picture',
      webp(drawn, 'ANMF', concatBytes(new Uint8Array(16), MARK)),
    ],
    ['a second background', webp(moving, 'ANIM', MARK)],
  ])('%s goes, and is told', (_, bytes) => {
    const kind = kindOf(bytes) as StrippedKind
    const { found } = lookAtPicture(kind, bytes)
    const clean = cleaned(bytes)
    expect(latin(clean)).not.toContain('MARK')
    expect(found.map(({ trace }) => trace)).toEqual(['hidden'])
    expect(lookAtPicture(kind, clean).found).toEqual([])
  })

  it('two beginnings of a PNG are refused', () => {
    const head = still.subarray(8, pngHead)
    expect(() => cleaned(put(still, pngHead, head))).toThrow(FileError)
  })

  it('an animation that is one stays', () => {
    const frame = [...nothing, ...Array.from({ length: 22 }, () => 1)]
    const parts = [png('acTL', 0, 0, 0, 1, 0, 0, 0, 0), png('fcTL', ...frame)]
    const whole = put(put(still, still.length - 12, png('fdAT', ...nothing, 1)), pngHead, ...parts)
    expect(cleaned(whole)).toEqual(whole)
  })
})

describe('tags made to take memory', () => {
  const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words)
  const photo = cleaned(read('photo.jpg'))
  const segment = (marker: number, ...body: readonly Uint8Array[]): Uint8Array => {
    const whole = concatBytes(...body)
    const length = whole.length + 2
    return concatBytes(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), whole)
  }
  const withParts = (...parts: readonly Uint8Array[]): Uint8Array =>
    concatBytes(photo.subarray(0, 2), ...parts, photo.subarray(2))
  const rdf = (words: string, more = ''): string =>
    `${more}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">${words}</rdf:Description></rdf:RDF></x:xmpmeta>`
  const xmp = (words: string): Uint8Array =>
    segment(0xe1, utf8('http://ns.adobe.com/xap/1.0/\0'), utf8(words))
  const told = (bytes: Uint8Array): readonly unknown[] => lookAtPicture('jpeg', bytes).found

  it('a packet is read as far as one that is plain', () => {
    expect(told(withParts(xmp(rdf('<dc:title>Pskov</dc:title>'))))).toContainEqual({
      trace: 'comment',
      count: 1,
      says: ['Pskov'],
    })
  })

  const laughs = '<!DOCTYPE x [<!ENTITY a "ha">]>'
  it.each([
    ['entities', rdf('<dc:title>&a;</dc:title>', laughs)],
    ['more tags than anybody writes', rdf('<dc:a/>'.repeat(5_500))],
    [
      'more attributes',
      rdf(
        '<dc:a '.concat(Array.from({ length: 2_000 }, (_, at) => `dc:a${at}="b"`).join(' '), '/>'),
      ),
    ],
    ['deeper than anybody writes', rdf('<dc:a>'.repeat(500).concat('</dc:a>'.repeat(500)))],
  ])('a packet of %s is told as what was not read, and goes', (_, words) => {
    const bytes = withParts(xmp(words))
    expect(told(bytes)).toEqual([{ trace: 'other', count: 1, says: ['XMP'] }])
    expect(cleaned(bytes)).toEqual(photo)
  })

  it('parts of more than a megabyte are told as what was not read, and it is turned all the same', () => {
    const part = segment(0xe1, utf8('http://ns.adobe.com/xmp/extension/\0'), new Uint8Array(60_000))
    const turned = cleaned(read('turned.jpg'))
    const bytes = concatBytes(
      turned.subarray(0, 2),
      ...Array.from({ length: 40 }, () => part),
      turned.subarray(2),
    )
    expect(told(bytes)).toEqual([{ trace: 'other', count: 2, says: ['XMP'] }])
    expect(cleaned(bytes)).toEqual(turned)
  })
})
