/**
 * Changing what was already said. The old words are erased, not only replaced: entries lie under
 * slots that up to ENTRIES_PER_SLOT of them share, so those that stay move to a fresh slot and the
 * old one is overwritten (DESIGN §10).
 */
import type { SlotRef, Vault } from '@lapwing/vault'
import type { Delete, Put } from '../store.ts'
import { entries, type EntryRecord, type FlowRecord } from './records.ts'

/** More would make one deletion slow on a phone, fewer would use up slots. */
export const ENTRIES_PER_SLOT = 64

/** Where the next entry is put: a new slot each day, and after every ENTRIES_PER_SLOT entries. */
export function entrySlot(vault: Vault, flow: FlowRecord, now: number): SlotRef {
  const date = new Date(now).toISOString().slice(0, 10)
  const { day } = flow
  const isFull = day !== undefined && day.entries >= ENTRIES_PER_SLOT
  const slot = day?.date === date && !isFull ? day.slot : vault.freeSlot()
  flow.day = { date, slot, entries: slot === day?.slot ? day.entries + 1 : 1 }
  return slot
}

export interface Rewriting {
  readonly puts: readonly Put[]
  readonly deletes: readonly Delete[]
  readonly erase: readonly SlotRef[]
}

/**
 * Plans new versions of stored entries (undefined: none at all) of the conversation `key`. `puts` are
 * those of the same change: what they would put under an erased slot goes with the others.
 */
export async function rewriteEntries(
  vault: Vault,
  o: {
    readonly key: string
    readonly flow: FlowRecord
    readonly changed: ReadonlyMap<number, EntryRecord | undefined>
    readonly puts: readonly Put[]
  },
): Promise<Rewriting> {
  const { key, flow, changed } = o
  const name = (index: number): string => `${key}/${index}`
  const deletes: Delete[] = []
  const moves = new Map<string, { readonly from: SlotRef; readonly to: SlotRef }>()
  const staying = new Map<number, { readonly entry: EntryRecord; readonly slot: SlotRef }>()
  const indices = [...changed.keys()]
  const slots = await vault.slotsOf('entry', indices.map(name))
  for (const [i, index] of indices.entries()) {
    const from = slots[i]
    const entry = changed.get(index)
    if (!from) continue
    if (!entry) deletes.push(entries.remove(name(index)))
    const known = moves.get(keyOf(from))
    const to = known?.to ?? vault.freeSlot()
    if (entry) staying.set(index, { entry, slot: to })
    if (known) continue
    moves.set(keyOf(from), { from, to })
    for (const [near, kept] of await sharing(vault, { key, flow, index, slot: from })) {
      if (!changed.has(near)) staying.set(near, { entry: kept, slot: to })
    }
  }
  const { day } = flow
  const moved = day && moves.get(keyOf(day.slot))
  if (day && moved) flow.day = { ...day, slot: moved.to }
  const puts = o.puts.map((put) => {
    const move = put.slot && moves.get(keyOf(put.slot))
    return move ? { ...put, slot: move.to } : put
  })
  for (const [index, { entry, slot }] of staying) puts.push(entries.put(name(index), entry, slot))
  return { puts, deletes, erase: [...moves.values()].map((move) => move.from) }
}

/** Entries under the same slot as the one at `index`: its neighbours on either side, until none is. */
async function sharing(
  vault: Vault,
  o: {
    readonly key: string
    readonly flow: FlowRecord
    readonly index: number
    readonly slot: SlotRef
  },
): Promise<ReadonlyMap<number, EntryRecord>> {
  const found = new Map<number, EntryRecord>()
  const look = async (from: number, to: number): Promise<boolean> => {
    const indices = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
    const names = indices.map((index) => `${o.key}/${index}`)
    const slots = await vault.slotsOf('entry', names)
    const mine = indices.filter((_, i) => keyOf(slots[i]) === keyOf(o.slot))
    const records = await entries.getMany(
      vault,
      mine.map((index) => `${o.key}/${index}`),
    )
    for (const [i, index] of mine.entries()) {
      const entry = records[i]
      if (entry) found.set(index, entry)
    }
    return mine.length > 0
  }
  let down = o.index + 1
  while (down > 0 && (await look(Math.max(0, down - ENTRIES_PER_SLOT), down))) {
    down -= ENTRIES_PER_SLOT
  }
  let up = o.index + 1
  while (up < o.flow.entries) {
    if (!(await look(up, Math.min(o.flow.entries, up + ENTRIES_PER_SLOT)))) break
    up += ENTRIES_PER_SLOT
  }
  return found
}

function keyOf(slot: SlotRef | undefined): string {
  return slot ? `${slot.file}/${slot.slot}` : ''
}
