/**
 * Shares: a 32-byte secret cut into `of` parts, any `needed` of which give it back and fewer tell
 * nothing (Shamir's scheme over GF(2^8)). The library gives a wrong secret for too few or altered
 * parts and says nothing; here every share is bound to its set and the secret found is checked.
 *
 *     share  = version 1 ‖ set 4 ‖ needed 1 ‖ of 1 ‖ number 1 ‖ part 33 ‖ sum 16 ‖ check 3
 *     sum    = BLAKE2b(CBOR ["lapwing share set", set, needed, of, secret]), the first 16 bytes
 *     check  = BLAKE2b(CBOR ["lapwing share", all before it]), the first 3 bytes
 */
import { concatBytes, encodeCbor, equalBytes } from '@lapwing/codec'
import { CryptoError } from './crypto-error.ts'
import { blake2b } from './hash.ts'
import { assertKey } from './key-size.ts'
import { randomBytes } from './random.ts'
import { adoptSecret, wipe, type Secret } from './secret.ts'

export const SHARE_BYTES = 60
/** More would be more than anybody keeps apart. */
export const MOST_SHARES = 16

/** What a share says of itself. */
export interface ShareLabel {
  /** 4 random bytes, the same in all shares of one splitting. */
  readonly set: Uint8Array
  readonly needed: number
  readonly of: number
  /** 1 to `of`. */
  readonly number: number
}

/**
 * Cuts 32 random bytes: 2 ≤ `needed` ≤ `of` ≤ 16, or throws `bad-size`. Not for what a person made
 * up: each share tells whether a guess is right.
 */
export async function splitSecret(
  secret: Uint8Array,
  o: { readonly needed: number; readonly of: number },
): Promise<readonly Secret[]> {
  assertKey(secret, 32)
  const { needed, of } = o
  if (!isCount(needed, of) || !isCount(of, MOST_SHARES)) throw new CryptoError('bad-size')
  const { split } = await import('shamir-secret-sharing')
  const set = randomBytes(4)
  const sum = sumOf(set, needed, of, secret)
  // A plain copy: the library refuses subclasses.
  const plain = Uint8Array.from(secret)
  const parts = await split(plain, of, needed)
  wipe(plain)
  return parts.map((part, i) => {
    const body = concatBytes(
      Uint8Array.of(VERSION),
      set,
      Uint8Array.of(needed, of, i + 1),
      part,
      sum,
    )
    return adoptSecret(concatBytes(body, checkOf(body)))
  })
}

/** Throws `share-damaged` for anything that is not a whole share. */
export function readShare(share: Uint8Array): ShareLabel {
  const { set, needed, of, number } = read(share)
  return { set, needed, of, number }
}

/**
 * The secret. Shares beyond those needed may be wrong: it is found as long as enough are right.
 * Throws `share-damaged` (one is not whole), `shares-differ` (not of one set), `share-twice`,
 * `too-few-shares`, or `shares-wrong` when no choice among them gives what was cut.
 */
export async function combineShares(shares: readonly Uint8Array[]): Promise<Secret> {
  const found = shares.map(read)
  const [first] = found
  if (first === undefined) throw new CryptoError('too-few-shares')
  if (!found.every((share) => isOfSet(share, first))) throw new CryptoError('shares-differ')
  if (new Set(found.map(({ number }) => number)).size < found.length) {
    throw new CryptoError('share-twice')
  }
  const { set, needed, of, sum } = first
  if (found.length < needed) throw new CryptoError('too-few-shares')
  const { combine } = await import('shamir-secret-sharing')
  for (const parts of choices(
    found.map(({ part }) => part),
    needed,
  )) {
    // Two of one point, which no splitting makes, would have the library throw.
    if (new Set(parts.map((part) => part.at(-1))).size < needed) continue
    const secret = adoptSecret(await combine([...parts]))
    if (equalBytes(sumOf(set, needed, of, secret), sum)) return secret
    wipe(secret)
  }
  throw new CryptoError('shares-wrong')
}

const VERSION = 1
const CHECK_BYTES = 3

interface Share extends ShareLabel {
  /** 32 bytes and the point they were taken at. */
  readonly part: Uint8Array
  readonly sum: Uint8Array
}

function read(share: Uint8Array): Share {
  const body = share.slice(0, -CHECK_BYTES)
  const whole =
    share.length === SHARE_BYTES &&
    body[0] === VERSION &&
    equalBytes(checkOf(body), share.slice(-CHECK_BYTES))
  if (!whole) throw new CryptoError('share-damaged')
  const [needed = 0, of = 0, number = 0] = body.subarray(5, 8)
  const right = isCount(needed, of) && isCount(of, MOST_SHARES) && number >= 1 && number <= of
  const part = Uint8Array.from(body.subarray(8, 41))
  if (!right || part[32] === 0) throw new CryptoError('share-damaged')
  return {
    set: Uint8Array.from(body.subarray(1, 5)),
    needed,
    of,
    number,
    part,
    sum: body.slice(41),
  }
}

function isCount(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 2 && count <= most
}

function isOfSet(share: Share, other: Share): boolean {
  return (
    equalBytes(share.set, other.set) &&
    share.needed === other.needed &&
    share.of === other.of &&
    equalBytes(share.sum, other.sum)
  )
}

function sumOf(set: Uint8Array, needed: number, of: number, secret: Uint8Array): Uint8Array {
  return blake2b(encodeCbor(['lapwing share set', set, needed, of, secret])).slice(0, 16)
}

function checkOf(body: Uint8Array): Uint8Array {
  return blake2b(encodeCbor(['lapwing share', body])).slice(0, CHECK_BYTES)
}

/** Every choice of `count` among these, in order; at most 12,870. */
function* choices<T>(among: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) yield []
  for (const [i, one] of among.entries()) {
    if (among.length - i < count) return
    for (const others of choices(among.slice(i + 1), count - 1)) yield [one, ...others]
  }
}
