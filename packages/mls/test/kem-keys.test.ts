/**
 * FIPS 203 §7.2: nobody seals to an ML-KEM key whose coefficients are not reduced. The library under
 * MLS looks for itself; should a later one not look (as noble 0.5.2 did not), this tells.
 */
import { signKeyPackage } from 'ts-mls/keyPackage.js'
import { expect, it } from 'vitest'
import { privateHalf } from '../src/key-package.ts'
import { encodeWire, keyPackageIn } from '../src/wire.ts'
import { coded } from './support/coded.ts'
import { suite } from './support/insider.ts'
import { addition, founder, guest, invitation, type Guest } from './support/people.ts'

/** The key with its first or last coefficient replaced. */
function withCoefficient(key: Uint8Array, which: 'first' | 'last', value: number): Uint8Array {
  const changed = key.slice()
  const at = which === 'first' ? 0 : 1149
  const [low = 0, middle = 0, high = 0] = changed.subarray(at, at + 3)
  changed.set(
    which === 'first'
      ? [value & 255, (middle & 240) | (value >> 8), high]
      : [low, (middle & 15) | ((value & 15) << 4), value >> 4],
    at,
  )
  return changed
}

/** Mallory's offer, signed as it should be, around such a key. */
async function offering(which: 'first' | 'last', value: number): Promise<Guest> {
  const mallory = await guest('Mallory')
  const offer = keyPackageIn(mallory.keyPackage.bytes)
  const initKey = withCoefficient(offer.initKey, which, value)
  const { signaturePrivateKey } = privateHalf(mallory.keyPackage.secret)
  const keyPackage = await signKeyPackage(
    { ...offer, initKey },
    signaturePrivateKey,
    suite.signature,
  )
  const bytes = encodeWire({ wireformat: 'mls_key_package', keyPackage })
  return { ...mallory, keyPackage: { ...mallory.keyPackage, bytes } }
}

it.each(['first', 'last'] as const)(
  'a key whose %s coefficient is 3329 is sealed to by nobody',
  async (which) => {
    const anna = await founder('Anna')
    await addition(anna, [await offering(which, 3328)], invitation())
    for (const value of [3329, 4095]) {
      const mallory = await offering(which, value)
      await expect(addition(anna, [mallory], invitation())).rejects.toEqual(coded('refused'))
    }
  },
)
