import { concatBytes, toHex } from '@lapwing/codec'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createFileOpener,
  createFileSealer,
  FILE_PART_BYTES,
  fileHash,
  filePartId,
  filePartsOf,
  randomBytes,
  sha256,
} from '../src/index.ts'
import { setBackend } from '../src/backend.ts'
import { startNoble } from '../src/noble-backend.ts'
import { startSodium } from '../src/sodium-backend.ts'
import { onEachBackend } from './on-each-backend.ts'

/** Of the first part, and of every other. */
const FIRST = 65_463
const NEXT = 65_519

function seal(secret: Uint8Array, file: Uint8Array, pieces = [file.length]): readonly Uint8Array[] {
  const sealer = createFileSealer(secret)
  const parts: Uint8Array[] = []
  let at = 0
  for (const length of [...pieces, file.length]) {
    parts.push(...sealer.push(file.subarray(at, at + length)))
    at = Math.min(file.length, at + length)
  }
  return [...parts, ...sealer.end()]
}

function open(secret: Uint8Array, size: number, parts: readonly Uint8Array[]): Uint8Array {
  const opener = createFileOpener(secret, size)
  const bytes = concatBytes(...parts.map((part) => opener.pull(part)))
  expect(opener.finished).toBe(true)
  return bytes
}

function failure(task: () => unknown): string {
  try {
    task()
  } catch (error) {
    return String(error)
  }
  return 'none'
}

const CANNOT = 'CryptoError: crypto: cannot-open'

onEachBackend(() => {
  it.each([
    0,
    1,
    FIRST - 1,
    FIRST,
    FIRST + 1,
    FIRST + NEXT,
    FIRST + NEXT + 1,
    FIRST + 8 * NEXT + 5,
  ])('a file of %i bytes comes back from equal parts, however it came', (size) => {
    const secret = randomBytes(32)
    const file = randomBytes(Math.max(1, size)).subarray(0, size)
    const parts = seal(secret, file, [1, 7, 65_536, 3, 100_000])
    expect(parts).toHaveLength(filePartsOf(size))
    for (const part of parts) expect(part).toHaveLength(FILE_PART_BYTES)
    expect(toHex(sha256(open(secret, size, parts)))).toBe(toHex(sha256(file)))
  })

  it('a file cut short, and one whose size is told wrong, is not opened', () => {
    const secret = randomBytes(32)
    const size = FIRST + NEXT + 9
    const parts = seal(secret, randomBytes(size))
    const opener = createFileOpener(secret, size)
    opener.pull(parts[0]!)
    expect(opener.finished).toBe(false)
    expect(failure(() => open(secret, size - 8, parts))).toBe(CANNOT)
    expect(failure(() => open(secret, FIRST, parts))).toBe(CANNOT)
    expect(failure(() => open(secret, size + 2 * NEXT, [...parts, parts[0]!]))).toBe(CANNOT)
  })

  it('swapped, missing, repeated and foreign parts are noticed, and nothing more is opened', () => {
    const secret = randomBytes(32)
    const size = FIRST + 2 * NEXT
    const [a, b, c] = seal(secret, randomBytes(size)) as [Uint8Array, Uint8Array, Uint8Array]
    const foreign = seal(randomBytes(32), randomBytes(size))
    const other = seal(secret, randomBytes(size))
    for (const parts of [
      [b, a, c],
      [a, c, b],
      [a, a, b, c],
      [a, c],
      [a, b, foreign[2]!],
      [foreign[0]!, b, c],
      [a, other[1]!, c],
      [a, b, c, c],
      [a.subarray(1), b, c],
    ]) {
      expect(failure(() => open(secret, size, parts))).toBe(CANNOT)
    }
    const opener = createFileOpener(secret, size)
    expect(failure(() => opener.pull(b))).toBe(CANNOT)
    expect(failure(() => opener.pull(a))).toBe(CANNOT)
    expect(opener.finished).toBe(false)
  })

  it('one changed byte anywhere is noticed', () => {
    const secret = randomBytes(32)
    const parts = seal(secret, randomBytes(FIRST + 20))
    const places = fc.tuple(
      fc.nat(1),
      fc.nat(FILE_PART_BYTES - 1),
      fc.integer({ min: 1, max: 255 }),
    )
    fc.assert(
      fc.property(places, ([which, at, by]) => {
        const changed = parts.map((part) => part.slice())
        changed[which]![at]! ^= by
        expect(failure(() => open(secret, FIRST + 20, changed))).toBe(CANNOT)
      }),
      {
        numRuns: 20,
        examples: [[[0, 0, 1]], [[0, 31, 1]], [[0, 32, 1]], [[0, 55, 1]], [[0, 56, 1]]],
      },
    )
  })

  it('the same bytes open under one secret alone, whatever else its holder claims', () => {
    // A stream of ChaCha20-Poly1305 can be made to open under two keys; the commitment is under one.
    const [a, b] = [randomBytes(32), randomBytes(32)]
    const [part] = seal(a, randomBytes(100)) as [Uint8Array]
    expect(failure(() => open(b, 100, [part]))).toBe(CANNOT)
    const [other] = seal(b, randomBytes(100)) as [Uint8Array]
    const mixed = concatBytes(other.subarray(0, 32), part.subarray(32))
    expect(failure(() => open(b, 100, [mixed]))).toBe(CANNOT)
  })

  it('its hash is SHA-256, in one piece or in many', () => {
    const file = randomBytes(1_000)
    const hashing = fileHash()
    for (let at = 0; at < file.length; at += 77) hashing.update(file.subarray(at, at + 77))
    expect(toHex(hashing.digest())).toBe(toHex(sha256(file)))
  })
})

it('what one library seals the other opens, under the same ids', async () => {
  const secret = new Uint8Array(32).fill(7)
  const file = new Uint8Array(FIRST + 300).fill(9)
  setBackend(startNoble())
  const parts = seal(secret, file)
  const ids = [0, 1, 70_000].map((index) => toHex(filePartId(secret, index)))
  setBackend(await startSodium())
  expect(open(secret, file.length, parts)).toEqual(file)
  expect([0, 1, 70_000].map((index) => toHex(filePartId(secret, index)))).toEqual(ids)
  expect(new Set(ids).size).toBe(3)
})

it('counts of parts: small ones as they are, large ones in steps, at most an eighth more', () => {
  const counts = (needed: number): number => filePartsOf(FIRST + (needed - 1) * NEXT)
  expect([1, 2, 3, 8, 9, 15, 17, 33, 100, 1_000, 16_385].map(counts)).toEqual([
    ...[1, 2, 3, 8, 10, 16, 18, 36, 104, 1_024, 17_408],
  ])
  for (let needed = 1; needed < 3_000; needed += 1) {
    expect(counts(needed)).toBeGreaterThanOrEqual(needed)
    expect(counts(needed)).toBeLessThanOrEqual(Math.ceil(needed * 1.12))
  }
  expect(failure(() => filePartsOf(-1))).toContain('bad-size')
  expect(failure(() => filePartsOf(1.5))).toContain('bad-size')
})
