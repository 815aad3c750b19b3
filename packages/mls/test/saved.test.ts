/** The frame around what rests in the vault, by itself. */
import { concatBytes, encodeCbor, type CborValue } from '@lapwing/codec'
import { blake2b, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_INPUT_BYTES, SAVED_VERSION, SUITE_ID } from '../src/limits.ts'
import { readSaved, writeSaved } from '../src/saved.ts'
import { coded } from './support/coded.ts'

const KIND = 'lapwing mls group'
const bytes = Uint8Array.of(1, 2, 3)

/** Whole by its hash, so that only what is in it can be what is refused. */
function framed(...items: CborValue[]): Uint8Array {
  const body = encodeCbor(items)
  return concatBytes(blake2b(body), body)
}

const read = (saved: Uint8Array) => () => readSaved(KIND, saved)

beforeAll(startCrypto)

describe('what was saved', () => {
  it('comes back as a copy, in the layout of its version', () => {
    const saved = writeSaved(KIND, bytes)
    expect(new Uint8Array(saved)).toEqual(framed(KIND, SAVED_VERSION, SUITE_ID, bytes))
    expect(readSaved(KIND, saved)).toEqual(bytes)
    expect(readSaved(KIND, saved).buffer).not.toBe(saved.buffer)
    expect(new Uint8Array(saved)).toEqual(framed(KIND, SAVED_VERSION, SUITE_ID, bytes))
  })

  it('of a newer version is told apart, whatever follows', () => {
    for (const rest of [[SUITE_ID, bytes], [99, bytes], [SUITE_ID, bytes, 1], []]) {
      expect(read(framed(KIND, SAVED_VERSION + 1, ...rest))).toThrow(coded('newer-state'))
    }
  })

  it.each<[string, () => Uint8Array]>([
    ['of another kind', () => framed('lapwing mls key package', SAVED_VERSION, SUITE_ID, bytes)],
    ['of version 0', () => framed(KIND, 0, SUITE_ID, bytes)],
    ['of a version that is text', () => framed(KIND, '1', SUITE_ID, bytes)],
    ['of another suite', () => framed(KIND, SAVED_VERSION, SUITE_ID + 1, bytes)],
    ['that holds no bytes', () => framed(KIND, SAVED_VERSION, SUITE_ID, 'x')],
    ['that holds nothing', () => framed(KIND, SAVED_VERSION, SUITE_ID)],
    ['with something behind it', () => framed(KIND, SAVED_VERSION, SUITE_ID, bytes, 1)],
    ['that is no list', () => concatBytes(blake2b(encodeCbor(1)), encodeCbor(1))],
    ['that is a hash alone', () => blake2b(new Uint8Array(0))],
    ['that is nothing', () => new Uint8Array(0)],
    ['with a changed hash', () => framed(KIND, 1, SUITE_ID, bytes).map((b, i) => b ^ +(i === 31))],
    ['with a changed body', () => framed(KIND, 1, SUITE_ID, bytes).map((b, i) => b ^ +(i === 57))],
    ['that nests deeply', () => framed(KIND, [[[[1]]]])],
  ])('is refused %s', (_, saved) => {
    expect(read(saved())).toThrow(coded('refused'))
  })

  it('may be as large as anything we take, and not a byte larger', () => {
    const empty = framed(KIND, SAVED_VERSION, SUITE_ID, new Uint8Array(70_000)).length - 70_000
    const most = MAX_INPUT_BYTES - empty
    const of = (size: number) => framed(KIND, SAVED_VERSION, SUITE_ID, new Uint8Array(size))
    expect(of(most)).toHaveLength(MAX_INPUT_BYTES)
    expect(readSaved(KIND, of(most))).toHaveLength(most)
    expect(read(of(most + 1))).toThrow(coded('refused'))
  })
})
