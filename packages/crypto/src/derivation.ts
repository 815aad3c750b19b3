/** Keys and ids made from a seed: docs/cryptography.md, Derivation. */
import { toUtf8 } from '@lapwing/codec'
import { CryptoError } from './crypto-error.ts'
import { blake2b } from './hash.ts'
import { adoptSecret, type Secret } from './secret.ts'

/** Every label there is, each used for one thing. A new use gets a new label here. */
export const DERIVATION_LABELS = [
  'lapwing invitation card id',
  'lapwing invitation card read',
  'lapwing invitation card open',
  'lapwing invitation door id',
  'lapwing invitation door post',
  'lapwing invitation psk',
  'lapwing return card id',
  'lapwing return card read',
  'lapwing return card open',
  'lapwing return door id',
  'lapwing return door post',
  'lapwing return psk',
  'lapwing open door card id',
  'lapwing open door card read',
  'lapwing open door card open',
  'lapwing open door door id',
  'lapwing open door door post',
  'lapwing open door psk',
  'lapwing link door id',
  'lapwing link door post',
  'lapwing link door seal',
  'lapwing link psk',
  'lapwing set-up identity',
  'lapwing set-up admission',
  'lapwing admission asked',
  'lapwing check-in control',
  'lapwing act mark',
  'lapwing file key',
  'lapwing file commitment',
  'lapwing file parts',
] as const

export type DerivationLabel = (typeof DERIVATION_LABELS)[number]

/**
 * BLAKE2b-256 with the seed (16 to 64 bytes) as key and the label as message. Different labels give
 * independent values; the seed cannot be found from them. The seed must be random: for something a
 * person thought of, see {@link passphraseKey}.
 */
export function derive(seed: Uint8Array, label: DerivationLabel): Secret {
  if (!DERIVATION_LABELS.includes(label)) throw new CryptoError('malformed')
  return adoptSecret(blake2b(toUtf8(label), seed))
}
