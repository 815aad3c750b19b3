/**
 * A write, planned whole before anything is touched: one strict batch that replaces the head.
 *
 * 1. The batch commits puts, deletes, the slot directory and, in the head, the intent to erase.
 * 2. The slots are overwritten and flushed; only then does the write resolve.
 * 3. The next batch's head names the intent no more and the directory frees the slots. Until then
 *    an opening repeats step 2, which harms nothing: nobody was given the slot.
 *
 * Deletes go with the intent and not after the erasure: the batch is then the one point before
 * which the old state is whole and after which nothing can fail for want of room, and a record that
 * does not open is always damage.
 */
import type { AbstractBatchOperation } from 'abstract-level'
import { encodeHead, HEAD_PLACE, type Head } from './head.ts'
import type { Place } from './record-store.ts'
import { keyOf, type Leaf } from './slot-directory.ts'
import type { RecordDatabase, SlotRef } from './storage.ts'
import { encodePage, TableIndex } from './table-index.ts'
import { leafPlace, pagePlace, type OpenState } from './open-state.ts'

export interface VaultWrite {
  readonly puts?: readonly VaultPut[]
  readonly deletes?: readonly Place[]
  /** Every record under these slots becomes unreadable; name those that should also be absent. */
  readonly erase?: readonly SlotRef[]
}

export interface VaultPut extends Place {
  readonly value: Uint8Array
  /** From `freeSlot`, or a slot already in use, which the record then shares. */
  readonly slot?: SlotRef
}

/** What the vault itself adds to a write. */
export interface OwnWrite {
  /** A key file filled and open, to be used from now on. */
  readonly addFile?: number
  /** Records of its own table. */
  readonly puts?: readonly VaultPut[]
  readonly deletes?: readonly Place[]
  /** Operations on records of another vault in the same database. */
  readonly beside?: readonly Operation[]
}

export type Operation = AbstractBatchOperation<RecordDatabase, Uint8Array, Uint8Array>

export interface PlannedWrite {
  /** On this vault's records. */
  readonly operations: readonly Operation[]
  readonly beside: readonly Operation[]
  /** Slots to overwrite after the commit. */
  readonly erase: readonly SlotRef[]
  /** The head in the batch: whether the database holds it says whether the batch committed. */
  readonly headStored: Uint8Array
  /** Call once the batch is on disk. */
  adopt(): void
  /** Call when it is not. */
  abandon(): void
}

const MAX_PLACE_CHARACTERS = 1024

/**
 * Plans `w` on top of `state`; changes nothing but reservations. Every listed table it touches has
 * its index in `state.indexes`. Throws RangeError for a write that contradicts itself or names
 * slots it may not, and `full` when no slot is left for an index page.
 */
export function planWrite(state: OpenState, w: VaultWrite, own: OwnWrite = {}): PlannedWrite {
  const { addFile, puts: ownPuts = [], deletes: ownDeletes = [], beside = [] } = own
  checkWrite(state, w)
  const indexes = planIndexes(state, w)
  const erase = [...(w.erase ?? []), ...indexes.vacated]
  const change = state.directory.plan({
    take: [...slotsOf([...(w.puts ?? []), ...ownPuts, ...indexes.pages])],
    free: state.erased,
    whole: state.rebuilt,
    ...(addFile === undefined ? {} : { addFile }),
  })
  const head: Head = {
    files: addFile === undefined ? state.head.files : [...state.head.files, addFile],
    erasing: erase,
    directory: change.digest,
    tables: new Map([...state.head.tables, ...indexes.tables]),
  }
  const version = state.version + 1
  const puts = [...(w.puts ?? []), ...ownPuts, ...indexes.pages, ...change.leaves.map(leafRecord)]
  const headStored = state.records.seal(
    { ...HEAD_PLACE, value: encodeHead(head) },
    { version, slot: undefined },
  )
  return {
    operations: [
      ...[...(w.deletes ?? []), ...ownDeletes].map((place) => ({
        type: 'del' as const,
        key: state.records.address(place),
      })),
      ...puts.map((record) => ({
        type: 'put' as const,
        key: state.records.address(record),
        value: state.records.seal(record, { version, slot: record.slot }),
      })),
      { type: 'put', key: state.records.address(HEAD_PLACE), value: headStored },
    ],
    beside,
    erase,
    headStored,
    adopt: () => {
      change.adopt()
      for (const [table, index] of indexes.next) state.indexes.set(table, index)
      state.head = head
      state.version = version
      state.erased = []
      state.rebuilt = false
    },
    abandon: () => {
      for (const slot of slotsOf(indexes.pages)) state.directory.release(slot)
    },
  }
}

interface PlannedIndexes {
  readonly next: ReadonlyMap<string, TableIndex>
  /** Page counts of the tables in `next`. */
  readonly tables: ReadonlyMap<string, number>
  /** Pages to store, each under a slot reserved for it. */
  readonly pages: readonly VaultPut[]
  /** Slots of the pages they replace. */
  readonly vacated: readonly SlotRef[]
}

function planIndexes(state: OpenState, w: VaultWrite): PlannedIndexes {
  const next = new Map<string, TableIndex>()
  const pages: VaultPut[] = []
  const vacated: SlotRef[] = []
  try {
    for (const [table, index] of state.indexes) {
      const change = index.with(namesIn(w.puts, table), namesIn(w.deletes, table))
      const stored = state.head.tables.get(table)
      if (change.touched.length === 0 && stored === change.next.pages.length) continue
      const slots = new Map<number, SlotRef>()
      for (const at of change.touched) {
        const page = change.next.pages[at]
        if (page === undefined) continue
        const slot = state.directory.reserve()
        slots.set(at, slot)
        pages.push({ ...pagePlace(table, at), value: encodePage(page), slot })
        if (page.slot !== undefined) vacated.push(page.slot)
      }
      next.set(table, change.next.placed(slots))
    }
  } catch (error) {
    for (const slot of slotsOf(pages)) state.directory.release(slot)
    throw error
  }
  const tables = new Map([...next].map(([table, index]) => [table, index.pages.length] as const))
  return { next, tables, pages, vacated }
}

/** All of these are mistakes of the caller; the vault stays open and unchanged. */
function checkWrite(state: OpenState, w: VaultWrite): void {
  const places = new Set<string>()
  for (const place of [...(w.puts ?? []), ...(w.deletes ?? [])]) {
    checkPlace(place)
    places.add(JSON.stringify([place.table, place.name]))
  }
  if (places.size !== (w.puts?.length ?? 0) + (w.deletes?.length ?? 0)) {
    throw new RangeError('a write names one record twice')
  }
  const erased = new Set(state.erased.map(keyOf))
  const erase = new Set((w.erase ?? []).map(keyOf))
  if (erase.size !== (w.erase?.length ?? 0)) throw new RangeError('a write erases one slot twice')
  for (const slot of w.erase ?? []) {
    if (!state.directory.isTaken(slot) || erased.has(keyOf(slot))) {
      throw new RangeError('a write erases a slot not in use')
    }
  }
  for (const slot of slotsOf(w.puts ?? [])) {
    const usable = state.directory.isReserved(slot) || state.directory.isTaken(slot)
    if (!usable || erased.has(keyOf(slot)) || erase.has(keyOf(slot))) {
      throw new RangeError('a write puts a record under a slot that is not its to use')
    }
  }
}

/** The empty table is the vault's own. */
export function checkPlace({ table, name }: Place): void {
  if (table === '' || table.length > MAX_PLACE_CHARACTERS || name.length > MAX_PLACE_CHARACTERS) {
    throw new RangeError('no such table, or a name too long')
  }
}

function namesIn(places: readonly Place[] | undefined, table: string): readonly string[] {
  return (places ?? []).filter((place) => place.table === table).map((place) => place.name)
}

function slotsOf(puts: readonly VaultPut[]): readonly SlotRef[] {
  return puts.flatMap((put) => (put.slot === undefined ? [] : [put.slot]))
}

function leafRecord({ file, leaf, bytes }: Leaf): VaultPut {
  return { ...leafPlace(file, leaf), value: bytes }
}
