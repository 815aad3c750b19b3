/** The sector that follows the present one when the passphrase changes. */
import { CryptoError, type PassphraseCost } from '@lapwing/crypto'
import { sealPassphraseSlot } from './passphrase-slot.ts'
import { buildSector, reachesFloor, withCost } from './sector.ts'
import { VaultError } from './vault-error.ts'
import type { OpenState } from './open-state.ts'

/**
 * Salt and the costs already named stay, and so do the other seven slots, byte for byte: another
 * passphrase may lie in any of them, and nobody here can know. Throws CryptoError
 * `weak-passphrase-cost` below the file's floor, `full` when four costs are named already and this
 * is a fifth.
 */
export function nextSector(
  state: OpenState,
  o: { readonly passphrase: string; readonly cost: PassphraseCost },
): Uint8Array {
  const { sector } = state.sector
  if (!reachesFloor(sector.costs, o.cost)) throw new CryptoError('weak-passphrase-cost')
  const costs = withCost(sector.costs, o.cost)
  if (costs === undefined) throw new VaultError('full')
  const index = state.passphraseSlot
  const own = sealPassphraseSlot({
    index,
    passphrase: o.passphrase,
    salt: sector.salt,
    cost: o.cost,
    vaultKey: state.vaultKey,
  })
  return buildSector({
    prev: sector.hash,
    salt: sector.salt,
    costs,
    slots: sector.slots.map((slot, i) => (i === index ? own : slot)),
  })
}
