/** Key packages: the offer to be added, once. */
import { type CborValue, decodeCbor, encodeCbor, equalBytes } from '@lapwing/codec'
import { blake2b, wipe } from '@lapwing/crypto'
import type { KeyPackage as MlsKeyPackage, PrivateKeyPackage } from 'ts-mls'
import { generateKeyPackageWithKey, verifyKeyPackage } from 'ts-mls/keyPackage.js'
import { verifyLeafNodeSignatureKeyPackage } from 'ts-mls/leafNode.js'
import { makeCredential, provenIdentity } from './credential.ts'
import type { CreateKeyPackageOptions, KeyPackage, ReadKeyPackage } from './group.ts'
import { checkLifetime, lifetimeOf } from './lifetime.ts'
import { refusing, refusingNow, must } from './mls-error.ts'
import { readSaved, writeSaved } from './saved.ts'
import { isOurs, openSuite, SUITE } from './suite.ts'
import { encodeWire, keyPackageIn } from './wire.ts'

export async function createKeyPackage(options: CreateKeyPackageOptions): Promise<KeyPackage> {
  const { publicPackage, privatePackage } = await generate(options)
  const bytes = encodeWire({ wireformat: 'mls_key_package', keyPackage: publicPackage })
  const { initPrivateKey, hpkePrivateKey, signaturePrivateKey } = privatePackage
  const keys = encodeCbor([initPrivateKey, hpkePrivateKey, signaturePrivateKey])
  const secret = writeSaved('lapwing mls key package', keys)
  for (const copy of [keys, initPrivateKey, hpkePrivateKey, signaturePrivateKey]) wipe(copy)
  return { bytes, secret, hash: blake2b(bytes) }
}

export async function readKeyPackage(bytes: Uint8Array, now: number): Promise<ReadKeyPackage> {
  const { identity, notAfter } = await checkKeyPackage(keyPackageIn(bytes), now)
  return { identity, notAfter, hash: blake2b(bytes) }
}

/**
 * The plain list of capabilities, without GREASE: every key package has the same size, and nothing
 * tells one build from another.
 */
export async function generate(
  options: CreateKeyPackageOptions,
): Promise<{ publicPackage: MlsKeyPackage; privatePackage: PrivateKeyPackage }> {
  const suite = await openSuite()
  const leafKeys = await suite.signature.keygen()
  return generateKeyPackageWithKey(
    makeCredential(options.identity, leafKeys.publicKey),
    {
      versions: ['mls10'],
      ciphersuites: [SUITE],
      extensions: [],
      proposals: [],
      credentials: ['basic'],
    },
    lifetimeOf(options.now, options.days),
    [],
    leafKeys,
    suite,
  )
}

/** Suite, version, lifetime at `now`, credential, both signatures. Throws `refused`. */
export async function checkKeyPackage(
  keyPackage: MlsKeyPackage,
  now: number,
): Promise<{ identity: Uint8Array; notAfter: number }> {
  const suite = await openSuite()
  return refusing(async () => {
    const { leafNode } = keyPackage
    must(isOurs(keyPackage))
    must(keyPackage.extensions.length === 0 && leafNode.extensions.length === 0)
    must(leafNode.capabilities.versions.includes('mls10'))
    must(leafNode.capabilities.ciphersuites.includes(SUITE))
    must(leafNode.capabilities.credentials.includes('basic'))
    must(!equalBytes(keyPackage.initKey, leafNode.hpkePublicKey))
    const notAfter = checkLifetime(keyPackage, now)
    const identity = provenIdentity(leafNode.credential, leafNode.signaturePublicKey)
    must(identity !== undefined)
    must(await verifyLeafNodeSignatureKeyPackage(leafNode, suite.signature))
    must(await verifyKeyPackage(keyPackage, suite.signature))
    return { identity, notAfter }
  })
}

/** The private half as {@link createKeyPackage} saved it. Throws `refused` or `newer-state`. */
export function privateHalf(secret: Uint8Array): PrivateKeyPackage {
  const saved = readSaved('lapwing mls key package', secret)
  return refusingNow(() => {
    const items = decodeCbor(saved, { maxBytes: saved.length, maxDepth: 1 })
    wipe(saved)
    must(Array.isArray(items) && items.length === 3)
    const [init, hpke, sign] = items as readonly CborValue[]
    must(init instanceof Uint8Array && init.length === 32)
    must(hpke instanceof Uint8Array && hpke.length === 32)
    must(sign instanceof Uint8Array && sign.length === 64)
    return { initPrivateKey: init, hpkePrivateKey: hpke, signaturePrivateKey: sign }
  })
}
