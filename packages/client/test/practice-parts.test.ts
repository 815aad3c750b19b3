/** What a practice's relay has of files: whole parts alone are given, and only so many are taken. */
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { BLOB_PART_BYTES } from '@lapwing/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { PracticeParts } from '../src/practice/parts.ts'

const HALF = BLOB_PART_BYTES / 2

describe('parts of files in a practice', () => {
  beforeAll(async () => startCrypto())

  const at = (blob: Uint8Array) => ({ mailbox: new Uint8Array(32), blob })
  const put = (blob: Uint8Array, bytes: Uint8Array, offset: number) =>
    ({ type: 'blob-put', ref: 1, ...at(blob), hash: new Uint8Array(32), offset, bytes }) as const
  const get = (blob: Uint8Array, offset: number, length: number) =>
    ({ type: 'blob-get', ref: 2, ...at(blob), offset, length }) as const
  const drop = (blob: Uint8Array) => ({ type: 'blob-drop', ref: 3, ...at(blob) }) as const

  it('come in pieces, are given once they are whole, and gone once they are dropped', () => {
    const parts = new PracticeParts()
    const [blob, bytes] = [randomBytes(32), randomBytes(BLOB_PART_BYTES)]
    const [first, second] = [bytes.subarray(0, HALF), bytes.subarray(HALF)]
    expect(parts.put(put(blob, second, HALF))).toMatchObject({ type: 'blob-coming', upTo: 0 })
    expect(parts.put(put(blob, first, 0))).toMatchObject({ type: 'blob-coming', upTo: HALF })
    expect(parts.get(get(blob, 0, HALF))).toMatchObject({ type: 'refused', code: 'refused' })
    expect(parts.put(put(blob, second, HALF))).toEqual({ type: 'done', ref: 1 })
    expect(parts.put(put(blob, first, 0))).toEqual({ type: 'done', ref: 1 })
    expect(parts.get(get(blob, HALF, HALF))).toMatchObject({ type: 'blob-part', bytes: second })
    expect(parts.drop(drop(blob))).toEqual({ type: 'done', ref: 3 })
    expect(parts.get(get(blob, 0, HALF))).toMatchObject({ type: 'refused' })
  })

  it('are taken while there is room, and again once some were dropped', () => {
    const parts = new PracticeParts(1)
    const [one, two, bytes] = [randomBytes(32), randomBytes(32), new Uint8Array(BLOB_PART_BYTES)]
    expect(parts.put(put(one, bytes, 0))).toMatchObject({ type: 'done' })
    expect(parts.put(put(two, bytes, 0))).toMatchObject({ type: 'refused', code: 'over-quota' })
    expect(parts.put(put(one, bytes, 0))).toMatchObject({ type: 'done' })
    parts.drop(drop(one))
    expect(parts.put(put(two, bytes, 0))).toMatchObject({ type: 'done' })
  })
})
