import { equalBytes } from '@lapwing/codec'
import { blake2b, createIdentity } from '@lapwing/crypto'
import type { KeyPackage } from 'ts-mls'
import { describe, expect, it } from 'vitest'
import { createKeyPackage, MAX_KEY_PACKAGE_DAYS, readKeyPackage } from '../src/index.ts'
import { encodeWire, keyPackageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { DAY, NOW } from './support/people.ts'

const identity = createIdentity()
const make = (days: number, now = NOW): ReturnType<typeof createKeyPackage> =>
  createKeyPackage({ identity, now, days })

describe('a key package', () => {
  it('says whose it is and until when', async () => {
    const made = await make(30)
    const notAfter = Math.floor((NOW + 30 * DAY) / 1000) * 1000
    expect(await readKeyPackage(made.bytes, NOW)).toEqual({
      identity: identity.publicKey,
      hash: made.hash,
      notAfter,
    })
    expect(made.hash).toEqual(blake2b(made.bytes))
  })

  it('is 2,739 bytes, always: nothing in its size tells one from another', async () => {
    const sizes = await Promise.all(
      [1, 30, 90].map(async (days) => (await make(days)).bytes.length),
    )
    expect(sizes).toEqual([2739, 2739, 2739])
  })

  it('has keys of its own, never the identity’s, never twice', async () => {
    const [one, two] = [keyPackageIn((await make(9)).bytes), keyPackageIn((await make(9)).bytes)]
    const keys = [one, two].flatMap(({ initKey, leafNode }) => [
      initKey,
      leafNode.hpkePublicKey,
      leafNode.signaturePublicKey,
    ])
    keys.push(identity.publicKey)
    const same = keys.filter((key) => keys.some((it) => it !== key && equalBytes(it, key)))
    expect(same).toEqual([])
  })

  it('is good from a day before it was made until its last second', async () => {
    const { bytes } = await make(30)
    for (const at of [NOW - DAY + 1000, NOW + 30 * DAY - 1000]) {
      await expect(readKeyPackage(bytes, at)).resolves.toBeDefined()
    }
    for (const at of [NOW - DAY - 1000, NOW + 30 * DAY + 1000]) {
      await expect(readKeyPackage(bytes, at)).rejects.toEqual(coded('refused'))
    }
  })

  it.each([0, -1, 1.5, Number.NaN, MAX_KEY_PACKAGE_DAYS + 1])(
    'is not made for %d days',
    async (days) => {
      await expect(make(days)).rejects.toEqual(coded('refused'))
    },
  )

  it('is refused when it lives longer than any of ours', async () => {
    const kept = keyPackageIn((await make(MAX_KEY_PACKAGE_DAYS)).bytes)
    const { leafNode } = kept
    const lifetime = { ...leafNode.lifetime, notAfter: leafNode.lifetime.notAfter + 1n }
    await refusedWith({ ...kept, leafNode: { ...leafNode, lifetime } })
  })

  it('is refused when anything that was signed is changed', async () => {
    const kept = keyPackageIn((await make(30)).bytes)
    const next = keyPackageIn((await make(30)).bytes)
    await refusedWith({ ...kept, initKey: next.initKey })
    await refusedWith({ ...kept, leafNode: next.leafNode })
    await refusedWith({ ...kept, signature: next.signature })
    await refusedWith({
      ...kept,
      leafNode: { ...kept.leafNode, hpkePublicKey: next.leafNode.hpkePublicKey },
    })
    const cipherSuite = 'MLS_256_XWING_AES256GCM_SHA512_Ed25519'
    await refusedWith({ ...kept, cipherSuite })
    const extension = { extensionType: 0xf00a, extensionData: new Uint8Array(1) }
    await refusedWith({ ...kept, extensions: [extension] })
  })
})

async function refusedWith(keyPackage: KeyPackage): Promise<void> {
  const bytes = encodeWire({ wireformat: 'mls_key_package', keyPackage })
  await expect(readKeyPackage(bytes, NOW)).rejects.toEqual(coded('refused'))
}
