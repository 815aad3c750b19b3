/** Whatever is done to bytes, they are refused with one word, and nothing else happens. */
import { concatBytes, encodeCbor, equalBytes } from '@lapwing/codec'
import { blake2b, type Secret } from '@lapwing/crypto'
import fc from 'fast-check'
import { createApplicationMessage } from 'ts-mls/createMessage.js'
import { processPrivateMessage } from 'ts-mls/processMessages.js'
import { emptyPskIndex } from 'ts-mls/pskIndex.js'
import { describe, expect, it } from 'vitest'
import { joinGroup, loadGroup, MAX_INPUT_BYTES, MlsError, readKeyPackage } from '../src/index.ts'
import { encodeWire } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { stateOf, suite } from './support/insider.ts'
import {
  addition,
  founder,
  guest,
  invitation,
  joined,
  must,
  NOW,
  read,
  room,
  say,
  yes,
} from './support/people.ts'

const RUNS = process.env['LAPWING_LONG'] === '1' ? 600 : 60

describe('changed bytes', async () => {
  const [anna, osinka] = await room('Anna', 'Osinka', 'Jeanne')
  const message = await say(osinka, 'Здесь кто-нибудь есть?')
  const commit = (await osinka.group.commit({ now: NOW, approve: yes })).bytes
  const state = anna.group.serialize()
  const reading = (bytes: Uint8Array): Promise<unknown> =>
    anna.group.read(bytes, { psks: [], now: NOW, approve: yes })

  const host = await founder('Anna')
  const newcomer = await guest('Osinka')
  const psk = invitation()
  const welcome = must((await addition(host, [newcomer], psk)).welcome)
  const entering = (bytes: Uint8Array): Promise<unknown> =>
    joinGroup({ ...newcomer, welcome: bytes, psk, now: NOW, approve: yes })
  const halved = (secret: Uint8Array): Promise<unknown> => {
    const keyPackage = { ...newcomer.keyPackage, secret: secret as Secret }
    return joinGroup({ ...newcomer, keyPackage, welcome, psk, now: NOW, approve: yes })
  }

  it.each<[string, Uint8Array, (bytes: Uint8Array) => Promise<unknown>]>([
    ['a message', message, reading],
    ['a commit', commit, reading],
    ['a Welcome', welcome, entering],
    ['a key package', newcomer.keyPackage.bytes, (bytes) => readKeyPackage(bytes, NOW)],
    ['a saved state', state, (bytes) => loadGroup(bytes, anna.identity)],
    ['a saved private half', newcomer.keyPackage.secret, halved],
  ])('of %s are refused', async (_, original, use) => {
    await expect(use(original)).resolves.toBeDefined()
    await fc.assert(
      fc.asyncProperty(mutation(original), async (bytes) => {
        fc.pre(!equalBytes(bytes, original))
        const outcome = await use(bytes).then(
          () => 'taken',
          (error: unknown) => (error instanceof MlsError ? error.code : String(error)),
        )
        expect(outcome).toBe(otherEpoch(bytes) ?? 'refused')
      }),
      { numRuns: RUNS },
    )
  })

  /** The header is read before anything is proved, so another epoch there has its own word. */
  function otherEpoch(bytes: Uint8Array): string | undefined {
    try {
      const { epoch } = anna.group.peek(bytes)
      if (epoch === anna.group.epoch) return undefined
      return epoch < anna.group.epoch ? 'stale-epoch' : 'future-epoch'
    } catch {
      return undefined
    }
  }
})

it('a byte changed anywhere in a Welcome for two leads one of them to the same group or nowhere', async () => {
  const anna = await founder('Anna')
  const guests = [await guest('Osinka'), await guest('Jeanne')]
  const osinka = must(guests[0])
  const psk = invitation()
  const welcome = must((await addition(anna, guests, psk)).welcome)
  const { group } = await joined(osinka, welcome, psk)
  let taken = 0
  for (let at = 0; at < welcome.length; at += 59) {
    const bytes = welcome.slice()
    bytes[at] = (bytes[at] ?? 0) ^ 0x55
    const arrived = await joined(osinka, bytes, psk).catch((error: unknown) => {
      expect(error).toEqual(coded('refused'))
    })
    if (arrived === undefined) continue
    taken++
    expect(arrived.group.authenticator).toEqual(group.authenticator)
  }
  // The other guest's part of it: 1,245 of some 7,500 bytes.
  expect(taken).toBeGreaterThan(15)
  expect(taken).toBeLessThan(26)
})

describe('bytes beyond 256 KiB', () => {
  it('are refused before anything looks at them', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const huge = new Uint8Array(MAX_INPUT_BYTES + 1)
    const newcomer = await guest('Osinka')
    const psk = invitation()
    const options = { psks: [], now: NOW, approve: yes }
    expect(() => anna.group.peek(huge)).toThrow(coded('refused'))
    const attempts: (() => Promise<unknown>)[] = [
      () => anna.group.read(huge, options),
      () => anna.group.encrypt(huge),
      () => joinGroup({ ...newcomer, welcome: huge, psk, now: NOW, approve: yes }),
      () => readKeyPackage(huge, NOW),
      () => loadGroup(huge, anna.identity),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toEqual(coded('refused'))
  })

  it('are refused though they are a message that ts-mls reads', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const state = stateOf(anna.group)
    const long = new Uint8Array(MAX_INPUT_BYTES)
    const { privateMessage } = await createApplicationMessage(state, long, suite)
    const bytes = encodeWire({ wireformat: 'mls_private_message', privateMessage })
    const bare = processPrivateMessage(stateOf(osinka.group), privateMessage, emptyPskIndex, suite)
    await expect(bare).resolves.toHaveProperty('kind', 'applicationMessage')
    await expect(read(osinka, bytes)).rejects.toEqual(coded('refused'))
  })

  it('are those of no message we can write: the longest fits', async () => {
    const [anna, osinka] = await room('Anna', 'Osinka')
    const { bytes } = await anna.group.encrypt(new Uint8Array(MAX_INPUT_BYTES - 200))
    const read = await osinka.group.read(bytes, { psks: [], now: NOW, approve: yes })
    expect(read.kind).toBe('message')
  })
})

describe('a saved state', () => {
  const saved = (...items: Parameters<typeof encodeCbor>[0][]): Uint8Array => {
    const body = encodeCbor(items)
    return concatBytes(blake2b(body), body)
  }
  const kind = 'lapwing mls group'

  it('of a newer version is told apart, and not read', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const bytes = anna.group.serialize()
    for (const newer of [saved(kind, 2, 84, bytes), saved(kind, 9, { any: 'thing' })]) {
      await expect(loadGroup(newer, anna.identity)).rejects.toEqual(coded('newer-state'))
    }
  })

  it('of another suite, kind or shape is refused', async () => {
    const [anna] = await room('Anna', 'Osinka')
    const bytes = Uint8Array.from(anna.group.serialize()).slice(32 + 1 + 18 + 1 + 2 + 3)
    await expect(loadGroup(saved(kind, 1, 84, bytes), anna.identity)).resolves.toBeDefined()
    const wrong = [
      saved(kind, 1, 83, bytes),
      saved(kind, 0, 84, bytes),
      saved('lapwing mls key package', 1, 84, bytes),
      saved('something else', 2, 84, bytes),
      saved(kind, 1, 84, 'text'),
      saved(kind, 1, 84, bytes, 0),
      saved(kind, 1, 84, bytes.slice(0, -1)),
      saved(kind, 1, 84, concatBytes(bytes, Uint8Array.of(0))),
      saved(kind, 1),
      saved(),
      (await guest('Osinka')).keyPackage.secret,
    ]
    for (const one of wrong) {
      await expect(loadGroup(one, anna.identity)).rejects.toEqual(coded('refused'))
    }
  })
})

/** Bit flips, cuts, insertions, removals, runs of zeroes, doubled and swapped pieces. */
function mutation(original: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(original.length - 1)
  const some = fc.uint8Array({ minLength: 1, maxLength: 40 })
  const before = (at: number): Uint8Array => new Uint8Array(original.subarray(0, at))
  const after = (at: number): Uint8Array => new Uint8Array(original.subarray(at))
  return fc.oneof(
    fc.tuple(place, fc.nat(7)).map(([at, bit]) => {
      const bytes = new Uint8Array(original)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      return bytes
    }),
    place.map(before),
    place.map(after),
    fc.tuple(place, some).map(([at, extra]) => concatBytes(before(at), extra, after(at))),
    fc.tuple(place, some).map(([at, other]) => {
      return concatBytes(before(at), other, after(Math.min(at + other.length, original.length)))
    }),
    fc.tuple(place, fc.integer({ min: 1, max: 64 })).map(([at, length]) => {
      return concatBytes(before(at), after(Math.min(at + length, original.length)))
    }),
    fc.tuple(place, fc.integer({ min: 1, max: 64 })).map(([at, length]) => {
      return new Uint8Array(original).fill(0, at, at + length)
    }),
    some.map((extra) => concatBytes(original, extra)),
    place.map((at) => concatBytes(after(at), before(at))),
  )
}
