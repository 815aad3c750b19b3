/** Everything a caller keeps in a vault, apart from keys and slot bytes: what moves into another. */
import { decodeCbor, encodeCbor, type CborValue } from '@lapwing/codec'
import { wipe } from '@lapwing/crypto'
import { SLOTS_PER_FILE, MOST_FILES } from './layout.ts'
import type { RecordStore } from './record-store.ts'
import type { SlotRef } from './storage.ts'
import { checkPlace, type VaultPut } from './write.ts'
import { isVaultError, VaultError } from './vault-error.ts'

/** In no order. Records keep the slots they share: the bytes of the slots are new in each vault. */
export interface VaultContents {
  readonly records: readonly VaultPut[]
}

export const NOTHING: VaultContents = { records: [] }

const FORMAT = 1
/**
 * What opens now. A record that was erased is not among them, nor one that is damaged: it could be
 * read nowhere else either.
 */
export async function gatherContents(records: RecordStore): Promise<VaultContents> {
  const found: VaultPut[] = []
  for await (const one of records.search()) {
    try {
      const { table, name, value, header } = records.openFound(one)
      if (table !== '')
        found.push({ table, name, value, ...(header.slot && { slot: header.slot }) })
    } catch (error) {
      if (!isVaultError(error, 'damaged')) throw error
    }
  }
  return { records: found }
}

/** The key files these contents need, ascending; 0 is always among them. */
export function filesOf({ records }: VaultContents): readonly number[] {
  const files = new Set([0])
  for (const { slot } of records) if (slot) files.add(slot.file)
  return [...files].sort((a, b) => a - b)
}

export function encodeContents({ records }: VaultContents): Uint8Array {
  return encodeCbor([
    FORMAT,
    records.map(({ table, name, value, slot }) =>
      slot ? [table, name, value, slot.file, slot.slot] : [table, name, value],
    ),
  ])
}

/** Throws `newer` for a later format, `damaged` for anything else {@link encodeContents} never gave. */
export function decodeContents(bytes: Uint8Array): VaultContents {
  let decoded: CborValue
  try {
    decoded = decodeCbor(bytes, { maxBytes: bytes.length, maxDepth: 3 })
  } catch (error) {
    throw new VaultError('damaged', error)
  }
  const [format, records] = listOf(decoded)
  if (typeof format === 'number' && format > FORMAT) throw new VaultError('newer')
  if (format !== FORMAT) throw new VaultError('damaged')
  const contents = { records: listOf(records).map(readRecord) }
  const places = new Set(contents.records.map(({ table, name }) => JSON.stringify([table, name])))
  if (places.size !== contents.records.length) throw new VaultError('damaged')
  return contents
}

/** Wherever their words are not needed any more. */
export function wipeContents({ records }: VaultContents): void {
  for (const { value } of records) wipe(value)
}

function readRecord(fields: CborValue): VaultPut {
  const [table, name, value, file, slot, ...rest] = listOf(fields)
  const isRecord =
    typeof table === 'string' && typeof name === 'string' && value instanceof Uint8Array
  if (!isRecord || rest.length > 0) throw new VaultError('damaged')
  try {
    checkPlace({ table, name })
  } catch (error) {
    throw new VaultError('damaged', error)
  }
  return file === undefined
    ? { table, name, value }
    : { table, name, value, slot: readSlot(file, slot) }
}

function readSlot(file: CborValue, slot: CborValue | undefined): SlotRef {
  if (!isBelow(MOST_FILES, file) || !isBelow(SLOTS_PER_FILE, slot)) throw new VaultError('damaged')
  return { file, slot }
}

function isBelow(end: number, value: CborValue | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < end
}

function listOf(value: CborValue | undefined): readonly CborValue[] {
  if (!Array.isArray(value)) throw new VaultError('damaged')
  return value as readonly CborValue[]
}
