/** The sector that follows the present one when a passphrase comes, changes or goes. */
import { CryptoError, randomBytes, wipe, type PassphraseCost } from '@lapwing/crypto'
import { PASSPHRASE_SLOT_BYTES } from './layout.ts'
import { openPassphraseSlots, sealPassphraseSlot, type SlotContent } from './passphrase-slot.ts'
import { buildSector, parseSector, withCost, type Sector } from './sector.ts'
import { VaultError } from './vault-error.ts'

/**
 * `sector` with this passphrase in slot `index`. Salt and the costs already named stay, and so do
 * the other seven slots, byte for byte: another passphrase may lie in any of them, and nobody here
 * can know. It is sealed at the cheapest cost the sector names already that asks for at least
 * `cost`: a further one would lengthen every attempt, and show that a second was ever wanted. Where
 * none is enough, `cost` is added; throws `full` when four are named already.
 */
export function withPassphrase(
  sector: Sector,
  o: {
    readonly index: number
    readonly passphrase: string
    readonly cost: PassphraseCost
    readonly content: SlotContent
  },
): Uint8Array {
  const cost = sector.costs.find((named) => reaches(named, o.cost)) ?? o.cost
  const costs = withCost(sector.costs, cost)
  if (costs === undefined) throw new VaultError('full')
  const own = sealPassphraseSlot({ ...o, cost, salt: sector.salt })
  return successor(sector, costs, new Map([[o.index, own]]))
}

/** `sector` with nothing in these slots: random bytes again, as in slots never used. */
export function withoutPassphrases(sector: Sector, indices: readonly number[]): Uint8Array {
  const emptied = indices.map((index) => [index, randomBytes(PASSPHRASE_SLOT_BYTES)] as const)
  return successor(sector, sector.costs, new Map(emptied))
}

/** Slot `index` of a sector's 4,096 bytes. */
export function slotIn(sector: Uint8Array, index: number): Uint8Array {
  return parseSector(sector)?.slots[index] ?? new Uint8Array(0)
}

/**
 * Throws `wrong-passphrase` unless `current` opens slot `index`, and `passphrase-taken` where `next`
 * does something already in a slot other than `nextIn`: two meanings for one passphrase would hide
 * one of them for ever.
 */
export function checkPassphrases(
  sector: Sector,
  o: {
    readonly index: number
    readonly current: string
    readonly next?: string
    readonly nextIn?: number
  },
): void {
  if (slotOf(sector, o.current) !== o.index) throw new VaultError('wrong-passphrase')
  if (o.next === undefined) return
  const taken = slotOf(sector, o.next)
  if (taken !== undefined && taken !== o.nextIn) throw new VaultError('passphrase-taken')
}

function slotOf(sector: Sector, passphrase: string): number | undefined {
  try {
    const opened = openPassphraseSlots(sector, passphrase)
    if (opened?.content.does === 'opens') wipe(opened.content.vaultKey)
    return opened?.index
  } catch (error) {
    // Text that is no text opens nothing.
    if (error instanceof CryptoError && error.code === 'malformed') return undefined
    throw error
  }
}

function successor(
  sector: Sector,
  costs: readonly PassphraseCost[],
  changed: ReadonlyMap<number, Uint8Array>,
): Uint8Array {
  return buildSector({
    prev: sector.hash,
    salt: sector.salt,
    costs,
    slots: sector.slots.map((slot, i) => changed.get(i) ?? slot),
  })
}

function reaches(named: PassphraseCost, asked: PassphraseCost): boolean {
  return named.memoryKiB >= asked.memoryKiB && named.passes >= asked.passes
}
