/** Five people each keep a share of Greta's anchor; three of them together bring it back. */
import { inspect } from 'node:util'
import { encodeCbor } from '@lapwing/codec'
import fc from 'fast-check'
import { combine } from 'shamir-secret-sharing'
import { expect, it } from 'vitest'
import {
  blake2b,
  combineShares,
  CryptoError,
  MOST_SHARES,
  randomBytes,
  readShare,
  secretFrom,
  SHARE_BYTES,
  splitSecret,
} from '../src/index.ts'
import { onEachBackend } from './on-each-backend.ts'
import { second } from './second-implementation.ts'

const secret = Uint8Array.from({ length: 32 }, (_, i) => 7 * i)

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof CryptoError) return error.code
    throw error
  }
  return 'accepted'
}

/** The share with these bytes in place of its own from `at` on, and a check that fits. */
function altered(share: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array {
  const body = share.slice(0, -3)
  body.set(bytes, at)
  const check = blake2b(encodeCbor(['lapwing share', body])).subarray(0, 3)
  return Uint8Array.from([...body, ...check])
}

onEachBackend(() => {
  it('any so many give the secret, in any order, and what a share says of itself is true', async () => {
    const counts = fc
      .integer({ min: 2, max: MOST_SHARES })
      .chain((of) => fc.tuple(fc.constant(of), fc.integer({ min: 2, max: of })))
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        counts,
        fc.infiniteStream(fc.nat(1000)),
        async (bytes, [of, needed], order) => {
          const shares = await splitSecret(secretFrom(bytes), { needed, of })
          expect(shares.map((share) => readShare(share))).toMatchObject(
            shares.map((_, i) => ({ needed, of, number: i + 1 })),
          )
          const mixed = shares
            .map((share) => ({ share, at: order.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ share }) => share)
          expect(Uint8Array.from(await combineShares(mixed.slice(0, needed)))).toEqual(bytes)
          expect(Uint8Array.from(await combineShares(mixed))).toEqual(bytes)
          if (needed > 2) {
            expect(await codeOf(combineShares(mixed.slice(0, needed - 1)))).toBe('too-few-shares')
          }
        },
      ),
    )
  })

  it('each byte and each length of a share counts', async () => {
    const [one, two] = await splitSecret(secret, { needed: 2, of: 3 })
    expect(one).toHaveLength(SHARE_BYTES)
    for (let at = 0; at < SHARE_BYTES; at++) {
      const changed = one!.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await codeOf(combineShares([changed, two!])), String(at)).toBe('share-damaged')
      expect(await codeOf(combineShares([one!.slice(0, at), two!]))).toBe('share-damaged')
    }
    const longer = Uint8Array.from([...one!, 0])
    expect(await codeOf(combineShares([longer, two!]))).toBe('share-damaged')
  })

  it('shares of another set, or of the same secret cut again, do not mix', async () => {
    const [one] = await splitSecret(secret, { needed: 2, of: 3 })
    const [, again] = await splitSecret(secret, { needed: 2, of: 3 })
    expect(await codeOf(combineShares([one!, again!]))).toBe('shares-differ')
  })

  it('one share is not two, and none are none', async () => {
    const [one, two] = await splitSecret(secret, { needed: 2, of: 3 })
    expect(await codeOf(combineShares([one!, one!.slice()]))).toBe('share-twice')
    expect(await codeOf(combineShares([one!, two!, two!.slice()]))).toBe('share-twice')
    expect(await codeOf(combineShares([one!]))).toBe('too-few-shares')
    expect(await codeOf(combineShares([]))).toBe('too-few-shares')
  })

  it('one that was changed on purpose gives no wrong secret, and is outvoted by enough others', async () => {
    const [one, two, three, four] = await splitSecret(secret, { needed: 3, of: 5 })
    for (const at of [8, 20, 39]) {
      const lie = altered(one!, at, (one![at] ?? 0) ^ 4)
      expect(readShare(lie).number).toBe(1)
      expect(await codeOf(combineShares([lie, two!, three!]))).toBe('shares-wrong')
      expect(Uint8Array.from(await combineShares([lie, two!, three!, four!]))).toEqual(secret)
    }
    // Another's point under one's own number.
    const twin = altered(one!, 40, two![40]!)
    expect(await codeOf(combineShares([twin, two!, three!]))).toBe('shares-wrong')
    // A set that says that fewer are needed.
    const [a, b] = [one!, two!].map((share) => altered(share, 5, 2))
    expect(await codeOf(combineShares([a!, b!]))).toBe('shares-wrong')
  })

  it('labels no splitting makes are damage', async () => {
    const [one] = await splitSecret(secret, { needed: 2, of: 3 })
    for (const [at, ...bytes] of [
      [0, 2],
      [5, 1],
      [5, 4],
      [5, 2, MOST_SHARES + 1],
      [7, 0],
      [7, 4],
      [40, 0],
    ] as [number, ...number[]][]) {
      expect(() => readShare(altered(one!, at, ...bytes)), `${at}`).toThrow('share-damaged')
    }
  })

  it('numbers and secrets of other sizes are refused', async () => {
    for (const [needed, of] of [
      [1, 3],
      [4, 3],
      [2, MOST_SHARES + 1],
      [2.5, 3],
      [0, 0],
    ] as const) {
      expect(await codeOf(splitSecret(secret, { needed, of })), `${needed} of ${of}`).toBe(
        'bad-size',
      )
    }
    expect(await codeOf(splitSecret(secret.slice(1), { needed: 2, of: 3 }))).toBe('bad-key')
  })

  it('the layout is what docs/cryptography.md says', async () => {
    const shares = await splitSecret(secret, { needed: 2, of: 3 })
    const [share] = shares
    const set = share!.slice(1, 5)
    const sum = second.blake2b(
      Uint8Array.from(encodeCbor(['lapwing share set', Uint8Array.from(set), 2, 3, secret])),
    )
    expect(Uint8Array.from(share!.subarray(41, 57))).toEqual(sum.slice(0, 16))
    const parts = shares.slice(0, 2).map((one) => Uint8Array.from(one.subarray(8, 41)))
    expect(await combine(parts)).toEqual(secret)
  })

  it('two splittings of one secret have nothing in common but what they say', async () => {
    const [a] = await splitSecret(secret, { needed: 2, of: 3 })
    const [b] = await splitSecret(secret, { needed: 2, of: 3 })
    expect(a!.slice(8, 40)).not.toEqual(b!.slice(8, 40))
    expect(a!.slice(41, 57)).not.toEqual(b!.slice(41, 57))
  })

  it('a share and what it gives do not print', async () => {
    const shares = await splitSecret(randomBytes(32), { needed: 2, of: 2 })
    const found = await combineShares(shares)
    expect(inspect([shares, found])).toBe('[ [ [redacted], [redacted] ], [redacted] ]')
  })
})
