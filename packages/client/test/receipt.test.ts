/** A receipt as it comes from anywhere: read only as it was signed, for what it was signed. */
import { fromBase64Url, toBase64Url, type CborValue } from '@lapwing/codec'
import { identityFromSeed, makeStatement, randomBytes, sha256, startCrypto } from '@lapwing/crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkReceipt, makeReceipt, readReceipt } from '../src/files/receipt.ts'

const AT = 1_795_000_000
const house = { rosters: { nameOf: () => undefined } as never, conversations: new Map() }

let seed: Uint8Array
let bytes: Uint8Array<ArrayBuffer>
let text: string
beforeAll(async () => {
  await startCrypto()
  seed = randomBytes(32)
  bytes = randomBytes(5_000) as Uint8Array<ArrayBuffer>
  text = makeReceipt({ hash: sha256(bytes), size: 5_000 }, { identitySeed: seed, at: AT })
})

const statement = (type: 'file receipt' | 'desk act', version: number, body: CborValue): string =>
  toBase64Url(makeStatement(type, version, body, identityFromSeed(seed).pair))

describe('a receipt', () => {
  it('says the hash, the size and the time, and whose key signed', () => {
    const { publicKey: signer } = identityFromSeed(seed)
    expect(readReceipt(text)).toEqual({ hash: sha256(bytes), size: 5_000, at: AT, signer })
    expect(text).toMatch(/^[\w-]{1,400}\n$/u)
  })

  it('is none once a bit of it is another, or it is cut', () => {
    const whole = fromBase64Url(text.trim())
    for (let at = 0; at < whole.length; at += 1) {
      const other = whole.slice()
      other[at] = (other[at] ?? 0) ^ 1
      expect(readReceipt(toBase64Url(other))).toBeUndefined()
      expect(readReceipt(toBase64Url(whole.subarray(0, at)))).toBeUndefined()
    }
  })

  it('is nothing signed for another purpose, of another version or with more in it', () => {
    const body = { hash: sha256(bytes), size: 5_000, at: AT }
    expect(readReceipt(statement('file receipt', 1, body))).toBeDefined()
    expect(readReceipt(statement('desk act', 1, body))).toBeUndefined()
    expect(readReceipt(statement('file receipt', 2, body))).toBeUndefined()
    for (const wrong of [
      { ...body, name: 'x' },
      { ...body, size: -1 },
      { ...body, size: 2 ** 40 },
      { ...body, hash: bytes.slice(0, 31) },
      { ...body, at: 2 ** 52 },
      { size: 5_000, at: AT },
    ]) {
      expect(readReceipt(statement('file receipt', 1, wrong))).toBeUndefined()
    }
  })

  it('belongs to its file alone, whatever another has in common with it', async () => {
    const other = bytes.slice()
    other[4_999] = (other[4_999] ?? 0) ^ 1
    const beside = (file: Uint8Array<ArrayBuffer>) =>
      checkReceipt(house, new Blob([text]), new Blob([file]))
    expect(await beside(bytes)).toMatchObject({ isSame: true, size: 5_000, signer: undefined })
    for (const file of [other, bytes.slice(1), new Uint8Array(0)]) {
      expect((await beside(file)).isSame).toBe(false)
    }
  })

  it('is not read where it is larger than any', async () => {
    const large = new Blob([text, ' '.repeat(2_000)])
    Object.defineProperty(large, 'text', { value: () => Promise.reject(new Error('was read')) })
    const checked = checkReceipt(house, large, new Blob([bytes]))
    await expect(checked).rejects.toMatchObject({ problem: 'receipt-not-genuine' })
  })
})
