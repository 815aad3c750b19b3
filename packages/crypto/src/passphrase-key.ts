/** Passphrase key: Argon2id (RFC 9106), one lane, 32 bytes. */
import { CodecError, toUtf8 } from '@lapwing/codec'
import { backend } from './backend.ts'
import { CryptoError } from './crypto-error.ts'
import { assertKey } from './key-size.ts'
import { adoptSecret, wipe, type Secret } from './secret.ts'

export interface PassphraseCost {
  readonly memoryKiB: number
  readonly passes: number
}

/** For a passphrase a person made up: 64 MiB, about 0.2 s on a laptop. */
export const CHOSEN_COST: PassphraseCost = { memoryKiB: 65_536, passes: 3 }

/**
 * For a generated passphrase of at least 77 bits, where guessing is hopeless at any cost. One pass,
 * so that it opens in four seconds where nothing is compiled (docs/decisions/0010-one-pass.md).
 */
export const GENERATED_COST: PassphraseCost = { memoryKiB: 8_192, passes: 1 }

/** No file and no server may ask for less than {@link GENERATED_COST}. */
const LEAST: PassphraseCost = GENERATED_COST
/** Nor for so much that the tab dies: 1 GiB and 16 passes. */
const MOST: PassphraseCost = { memoryKiB: 1_048_576, passes: 16 }

export const PASSPHRASE_SALT_BYTES = 16

/**
 * The key of a passphrase in Unicode form NFKC, so that the same words typed on another keyboard
 * give the same key. The salt has 16 bytes. Throws `weak-passphrase-cost` for a cost below the floor
 * (8 MiB, 1 pass) or beyond reason, `malformed` for text that UTF-8 cannot carry.
 * The passphrase itself stays in memory as a string for as long as the engine likes.
 */
export function passphraseKey(passphrase: string, salt: Uint8Array, cost: PassphraseCost): Secret {
  assertKey(salt, PASSPHRASE_SALT_BYTES)
  assertCost(cost.memoryKiB, LEAST.memoryKiB, MOST.memoryKiB)
  assertCost(cost.passes, LEAST.passes, MOST.passes)
  const password = passphraseBytes(passphrase)
  const key = adoptSecret(backend().argon2id(password, salt, cost.memoryKiB, cost.passes))
  wipe(password)
  return key
}

function assertCost(value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new CryptoError('weak-passphrase-cost')
  }
}

function passphraseBytes(passphrase: string): Uint8Array {
  try {
    return toUtf8(passphrase.normalize('NFKC'))
  } catch (error) {
    if (error instanceof CodecError) throw new CryptoError('malformed')
    throw error
  }
}
