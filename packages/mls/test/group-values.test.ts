/** What a group hands out is a copy, what it is asked for has bounds, and its suite takes no other shape. */
import { describe, expect, it } from 'vitest'
import { isOurs, signature, SUITE } from '../src/suite.ts'
import { coded } from './support/coded.ts'
import { founder } from './support/people.ts'

describe('a group', () => {
  it('hands out copies: overwriting them changes nothing inside', async () => {
    const { group } = await founder('Anna')
    const handedOut = [group.groupId, group.authenticator]
    const before = handedOut.map((bytes) => bytes.slice())
    for (const bytes of handedOut) bytes.fill(0)
    expect([group.groupId, group.authenticator]).toEqual(before)
  })

  it('exports from 1 to 255 whole bytes, and nothing else', async () => {
    const { group } = await founder('Anna')
    const exported = (length: number) => group.exportSecret('x', new Uint8Array(), length)
    for (const length of [1, 255]) expect(await exported(length)).toHaveLength(length)
    for (const length of [0, -1, 1.5, 256, Number.NaN, Infinity]) {
      await expect(exported(length)).rejects.toEqual(coded('refused'))
    }
  })
})

describe('the suite', () => {
  it('is one version and one suite', () => {
    expect(isOurs({ version: 'mls10', cipherSuite: SUITE })).toBe(true)
    expect(isOurs({ version: 'mls11', cipherSuite: SUITE })).toBe(false)
    const other = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'
    expect(isOurs({ version: 'mls10', cipherSuite: other })).toBe(false)
  })

  it('takes a signature or key of another length for a wrong one', async () => {
    const { signKey, publicKey } = await signature.keygen()
    const message = Uint8Array.of(1)
    const signed = await signature.sign(signKey, message)
    expect(signed).toHaveLength(64)
    expect(await signature.verify(publicKey, message, signed)).toBe(true)
    expect(await signature.verify(publicKey.subarray(1), message, signed)).toBe(false)
    expect(await signature.verify(Uint8Array.of(...publicKey, 0), message, signed)).toBe(false)
    expect(await signature.verify(publicKey, message, signed.subarray(1))).toBe(false)
    expect(await signature.verify(publicKey, message, Uint8Array.of(...signed, 0))).toBe(false)
  })
})
