import { encodeCbor, equalBytes } from '@lapwing/codec'
import { blake2b, createIdentity } from '@lapwing/crypto'
import type { KeyPackage, LeafNodeKeyPackage } from 'ts-mls'
import { signKeyPackage } from 'ts-mls/keyPackage.js'
import { signLeafNodeKeyPackage } from 'ts-mls/leafNode.js'
import { describe, expect, it } from 'vitest'
import { createKeyPackage, MAX_KEY_PACKAGE_DAYS, readKeyPackage } from '../src/index.ts'
import { privateHalf } from '../src/key-package.ts'
import { writeSaved } from '../src/saved.ts'
import { encodeWire, keyPackageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { suite } from './support/insider.ts'
import { DAY, must, NOW } from './support/people.ts'

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

  it('is refused when anything that was signed is changed', async () => {
    const kept = keyPackageIn((await make(30)).bytes)
    const next = keyPackageIn((await make(30)).bytes)
    const changes: Partial<KeyPackage>[] = [
      { initKey: next.initKey },
      { leafNode: next.leafNode },
      { signature: next.signature },
    ]
    for (const change of changes) {
      await expect(readKeyPackage(encoded({ ...kept, ...change }), NOW)).rejects.toEqual(
        coded('refused'),
      )
    }
  })
})

describe('a key package that is signed as it should be is refused', async () => {
  const made = await make(MAX_KEY_PACKAGE_DAYS)
  const honest = keyPackageIn(made.bytes)
  const { leafNode } = honest
  const key = privateHalf(made.secret).signaturePrivateKey

  /** Signed again inside and outside, as only its maker can. */
  async function resigned(change: Changes): Promise<Uint8Array> {
    const leaf = await signLeafNodeKeyPackage({ ...leafNode, ...change.leaf }, key, suite.signature)
    const changed = { ...honest, ...change.outer, leafNode: { ...leaf, ...change.afterSigning } }
    return encoded(await signKeyPackage(changed, key, suite.signature))
  }

  it('unless nothing is wrong with it', async () => {
    await expect(readKeyPackage(await resigned({}), NOW)).resolves.toBeDefined()
  })

  const extension = { extensionType: 0xf00a, extensionData: new Uint8Array(1) }
  const { notBefore, notAfter } = leafNode.lifetime
  const { capabilities } = leafNode
  const ciphersuites = ['MLS_256_XWING_AES256GCM_SHA512_Ed25519' as const]
  it.each<[string, Changes]>([
    ['for another suite', { outer: { cipherSuite: must(ciphersuites[0]) } }],
    [
      'with a leaf for another suite',
      { leaf: { capabilities: { ...capabilities, ciphersuites } } },
    ],
    ['with an extension', { outer: { extensions: [extension] } }],
    [
      'with an extension in its leaf',
      {
        leaf: {
          extensions: [extension],
          capabilities: { ...capabilities, extensions: [0xf00a] },
        },
      },
    ],
    ['with a leaf signed by nobody', { afterSigning: { signature: new Uint8Array(64) } }],
    [
      'living longer than any of ours',
      { leaf: { lifetime: { notBefore, notAfter: notAfter + 1n } } },
    ],
    [
      'ending before it begins',
      { leaf: { lifetime: { notBefore: notAfter, notAfter: notBefore } } },
    ],
    ['with one key for two uses', { outer: { initKey: leafNode.hpkePublicKey } }],
  ])('%s', async (_, change) => {
    const bytes = await resigned(change)
    await expect(readKeyPackage(bytes, NOW)).rejects.toEqual(coded('refused'))
  })
})

describe('a private half', () => {
  const [init, hpke, sign] = [32, 32, 64].map((length) => new Uint8Array(length).fill(length))
  const half = (...keys: (Uint8Array | string | undefined)[]) => {
    const items = keys.filter((key) => key !== undefined)
    return privateHalf(writeSaved('lapwing mls key package', encodeCbor(items)))
  }

  it('is three keys', () => {
    expect(half(init, hpke, sign)).toEqual({
      initPrivateKey: init,
      hpkePrivateKey: hpke,
      signaturePrivateKey: sign,
    })
  })

  it.each([
    ['two keys', [init, hpke]],
    ['four keys', [init, hpke, sign, sign]],
    ['a short first', [init?.subarray(1), hpke, sign]],
    ['a short second', [init, hpke?.subarray(1), sign]],
    ['a short third', [init, hpke, sign?.subarray(1)]],
    ['text for the first', ['x'.repeat(32), hpke, sign]],
    ['text for the second', [init, 'x'.repeat(32), sign]],
    ['text for the third', [init, hpke, 'x'.repeat(64)]],
  ])('is refused as %s', (_, keys) => {
    expect(() => half(...keys)).toThrow(coded('refused'))
  })

  it('is refused as text, however long', () => {
    const text = writeSaved('lapwing mls key package', encodeCbor('abc'))
    expect(() => privateHalf(text)).toThrow(coded('refused'))
  })
})

interface Changes {
  readonly leaf?: Partial<LeafNodeKeyPackage>
  readonly afterSigning?: Partial<LeafNodeKeyPackage>
  readonly outer?: Partial<KeyPackage>
}

function encoded(keyPackage: KeyPackage): Uint8Array {
  return encodeWire({ wireformat: 'mls_key_package', keyPackage })
}
