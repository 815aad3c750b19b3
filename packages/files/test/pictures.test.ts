import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { load } from 'exifreader'
import { describe, expect, it } from 'vitest'
import { FileError, kindOf, lookAtPicture, type StrippedKind, type Trace } from '../src/index.ts'

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
