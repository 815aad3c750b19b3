/**
 * Changing what was already said. The old words are erased, not only replaced: entries lie under
 * slots that up to ENTRIES_PER_SLOT of them share, so those that stay move to a fresh slot and the
 * old one is overwritten (DESIGN §10).
 */
import type { SlotRef, Vault } from '@lapwing/vault'
import { readable, type Delete, type Put } from '../store.ts'
import { entries, type EntryRecord, type FlowRecord } from './records.ts'

/** More would make one deletion slow on a phone, fewer would use up slots. */
export const ENTRIES_PER_SLOT = 64

/** Characters of messages under one slot: of long ones, fewer lie together. */
export const CHARACTERS_PER_SLOT = 65_536

/**
 * Where the next entry is put: a new slot each day, and when the one in use is full. One that will
 * disappear by itself lies apart, so that nothing else moves when it does.
 */
export function entrySlot(
  vault: Vault,
  flow: FlowRecord,
  o: { readonly now: number; readonly entry: EntryRecord; readonly isApart: boolean },
): SlotRef {
  if (o.isApart) return vault.freeSlot()
  const { now, entry } = o
  const date = new Date(now).toISOString().slice(0, 10)
  const { day } = flow
  const length = entry.k === 'message' ? entry.text.length : 0
  const characters = (day?.characters ?? 0) + length
  const isFull =
    day !== undefined && (day.entries >= ENTRIES_PER_SLOT || characters > CHARACTERS_PER_SLOT)
  flow.day =
    day?.date === date && !isFull
      ? { ...day, entries: day.entries + 1, characters }
      : { date, slot: vault.freeSlot(), entries: 1, characters: length }
  return flow.day.slot
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
    /** Which of them only gained something, and stay under their slot unless another moves it. */
    readonly amended: ReadonlySet<number>
    readonly puts: readonly Put[]
  },
): Promise<Rewriting> {
  const { key, flow, changed, amended } = o
  const name = (index: number): string => `${key}/${index}`
  const deletes: Delete[] = []
  const moves = new Map<string, { readonly from: SlotRef; readonly to: SlotRef }>()
  const staying = new Map<number, { readonly entry: EntryRecord; readonly slot: SlotRef }>()
  const indices = [...changed.keys()]
  const slots = await slotsOf(vault, indices.map(name))
  for (const [i, index] of indices.entries()) {
    const from = slots[i]
    const entry = changed.get(index)
    if (!from || amended.has(index)) continue
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
  for (const [i, index] of indices.entries()) {
    const from = slots[i]
    const entry = changed.get(index)
    if (!from || !entry || !amended.has(index)) continue
    staying.set(index, { entry, slot: moves.get(keyOf(from))?.to ?? from })
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

/** Entries under the same slot as the one at `index`: they were written one after another. */
async function sharing(
  vault: Vault,
  o: {
    readonly key: string
    readonly flow: FlowRecord
    readonly index: number
    readonly slot: SlotRef
  },
): Promise<ReadonlyMap<number, EntryRecord>> {
  const name = (index: number): string => `${o.key}/${index}`
  const from = Math.max(0, o.index - ENTRIES_PER_SLOT + 1)
  const to = Math.min(o.flow.entries, o.index + ENTRIES_PER_SLOT)
  const near = Array.from({ length: to - from }, (_, i) => from + i)
  const slots = await slotsOf(vault, near.map(name))
  const mine = near.filter((_, i) => keyOf(slots[i]) === keyOf(o.slot))
  const records = await entries.getReadable(vault, mine.map(name))
  return new Map(
    mine.flatMap((index, i): [number, EntryRecord][] => {
      const entry = records[i]
      return entry ? [[index, entry]] : []
    }),
  )
}

/** A damaged record has no slot to tell, and nothing under it that could be kept. */
function slotsOf(
  vault: Vault,
  names: readonly string[],
): Promise<readonly (SlotRef | undefined)[]> {
  return readable(names, (some) => vault.slotsOf('entry', some))
}

function keyOf(slot: SlotRef | undefined): string {
  return slot ? `${slot.file}/${slot.slot}` : ''
}
