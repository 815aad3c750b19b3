/**
 * A vault that lies beside the one its passphrase was set in and goes: notes of a second passphrase
 * that have moved. It shuts itself, as far as it knows itself; the other finds at its next opening
 * that it went, and takes out what it knows of it.
 */
import { equalBytes } from '@lapwing/codec'
import { blake2b } from '@lapwing/crypto'
import { HEAD_PLACE } from './head.ts'
import type { Inside } from './inside.ts'
import { destroySlots } from './key-file.ts'
import { FIRST_GROWTH_FILE, PASSPHRASE_SLOTS } from './layout.ts'
import { slotIn, withoutPassphrases } from './next-sector.ts'
import type { OpenState } from './open-state.ts'
import type { Place, RecordStore } from './record-store.ts'
import { STRICT } from './storage.ts'

/** The hash of what takes the place of its passphrase slot: where that is there, it has gone. */
const MARK_PLACE: Place = { table: '', name: 'retiring' }
const DELETES_AT_ONCE = 512

/**
 * The mark first, then the sector: from then on its passphrase opens nothing. Then its slots, its
 * records, and last the mark. Where the disk fails in it, a further call goes on. RangeError for the
 * first vault: that one is destroyed.
 */
export function createRetiring(inside: Inside): () => Promise<void> {
  const { state } = inside
  const { depth, passphraseSlot } = state
  if (depth === 0) throw new RangeError('the first vault does not retire')
  const own = Array.from(
    { length: PASSPHRASE_SLOTS - depth },
    (_, i) => (passphraseSlot + i) % PASSPHRASE_SLOTS,
  )
  const next = withoutPassphrases(state.sector.sector, own)
  const mark = { ...MARK_PLACE, value: blake2b(slotIn(next, passphraseSlot)) }
  const files = state.head.files.filter((file) => file !== 0)
  let isMarked = false
  let isShut = false
  return async () => {
    if (!isMarked) await inside.commit({}, { puts: [mark] })
    isMarked = true
    if (!isShut) await inside.resumeSector(next)
    isShut = true
    for (let file = files[0]; file !== undefined; file = files[0]) {
      destroySlots(state.slots.device(file))
      // One that lies beside every first vault's stays, random as ever.
      if (file >= FIRST_GROWTH_FILE) await state.slots.drop(file)
      files.shift()
    }
    await deleteOwn(state)
  }
}

/** Whether the vault whose passphrase lay in slot `index` has gone; asked where it lies there no more. */
export async function hasRetired(other: RecordStore, sealed: Uint8Array): Promise<boolean> {
  const [mark, head] = await other.fetch([MARK_PLACE, HEAD_PLACE])
  if (mark === undefined) return head === undefined
  const { value } = other.open(MARK_PLACE, mark, Number.MAX_SAFE_INTEGER)
  return equalBytes(value, blake2b(sealed))
}

async function deleteOwn({ storage, records }: OpenState): Promise<void> {
  const mark = records.address(MARK_PLACE)
  const own: Uint8Array[] = []
  for await (const { address, stored } of records.everything()) {
    if (records.owns(address, stored) && !equalBytes(address, mark)) own.push(address)
  }
  own.push(mark)
  for (let from = 0; from < own.length; from += DELETES_AT_ONCE) {
    const keys = own.slice(from, from + DELETES_AT_ONCE)
    await storage.database.batch(
      keys.map((key) => ({ type: 'del' as const, key })),
      STRICT,
    )
  }
}
