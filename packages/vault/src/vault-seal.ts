/** A passphrase and the vault key it opens, made before there is a place for the vault. */
import { randomBytes, secretFrom, type PassphraseCost, type Secret } from '@lapwing/crypto'
import { PASSPHRASE_SLOTS, PASSPHRASE_SLOT_BYTES } from './layout.ts'
import { sealPassphraseSlot } from './passphrase-slot.ts'
import { buildSector, randomSalt } from './sector.ts'

/** Whoever has it wipes the key when no vault is to be made of it any more. */
export interface VaultSeal {
  readonly vaultKey: Secret
  readonly passphraseSlot: number
  readonly depth: number
  readonly sectorBytes: Uint8Array
}

/** A new vault key under this passphrase. Throws CryptoError `weak-passphrase-cost`. */
export function makeSeal(o: {
  readonly passphrase: string
  readonly cost: PassphraseCost
}): VaultSeal {
  const vaultKey = secretFrom(randomBytes(32))
  const passphraseSlot = randomBytes(1).reduce((_, byte) => byte % PASSPHRASE_SLOTS, 0)
  const salt = randomSalt()
  const own = sealPassphraseSlot({
    ...o,
    index: passphraseSlot,
    salt,
    content: { does: 'opens', vaultKey, depth: 0 },
  })
  const sectorBytes = buildSector({
    prev: randomBytes(32),
    salt,
    costs: [o.cost],
    slots: Array.from({ length: PASSPHRASE_SLOTS }, (_, i) =>
      i === passphraseSlot ? own : randomBytes(PASSPHRASE_SLOT_BYTES),
    ),
  })
  return { vaultKey, passphraseSlot, depth: 0, sectorBytes }
}
