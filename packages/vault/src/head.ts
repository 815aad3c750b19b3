/**
 * The head: the one record every write replaces, sealed like any other. Its version is the number
 * of the last write.
 */
import { decodeCbor, encodeCbor, type CborValue } from '@lapwing/codec'
import { HEAD_FORMAT } from './layout.ts'
import type { SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

export interface Head {
  /** Key files whose slots this vault uses, ascending. */
  readonly files: readonly number[]
  /** Slots being overwritten: redone at every opening until a later write has settled them. */
  readonly erasing: readonly SlotRef[]
  /** Of the slot directory as this write left it. */
  readonly directory: Uint8Array
  /** Listed tables and how many index pages each has. */
  readonly tables: ReadonlyMap<string, number>
}

/** In the vault's own table, which no caller can name. */
export const HEAD_PLACE: { readonly table: ''; readonly name: 'head' } = { table: '', name: 'head' }

/** A table's pages and 32,768 slots being erased fit many times over. */
const MAX_HEAD_BYTES = 16_777_216

export function encodeHead(head: Head): Uint8Array {
  return encodeCbor({
    format: HEAD_FORMAT,
    files: head.files,
    erasing: head.erasing.map(({ file, slot }) => [file, slot]),
    directory: head.directory,
    tables: [...head.tables].map(([table, pages]) => [table, pages]),
  })
}

/** Throws `newer` for a later format, `damaged` for anything else that is not a head. */
export function decodeHead(bytes: Uint8Array): Head {
  const fields = toFields(decodeCbor(bytes, { maxBytes: MAX_HEAD_BYTES, maxDepth: 3 }))
  const format = fields.get('format')
  if (typeof format === 'number' && format > HEAD_FORMAT) throw new VaultError('newer')
  const directory = fields.get('directory')
  if (format !== HEAD_FORMAT || !(directory instanceof Uint8Array)) throw new VaultError('damaged')
  return {
    files: toArray(fields.get('files')).map(toCount),
    erasing: toArray(fields.get('erasing')).map((pair) => {
      const [file, slot] = toArray(pair)
      return { file: toCount(file), slot: toCount(slot) }
    }),
    directory,
    tables: new Map(
      toArray(fields.get('tables')).map((pair) => {
        const [table, pages] = toArray(pair)
        if (typeof table !== 'string') throw new VaultError('damaged')
        return [table, toCount(pages)]
      }),
    ),
  }
}

function toFields(value: CborValue): ReadonlyMap<string, CborValue> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new VaultError('damaged')
  }
  return new Map(Object.entries(value))
}

function toArray(value: CborValue | undefined): readonly CborValue[] {
  if (!Array.isArray(value)) throw new VaultError('damaged')
  return value as readonly CborValue[]
}

function toCount(value: CborValue | undefined): number {
  if (typeof value !== 'number' || value < 0) throw new VaultError('damaged')
  return value
}
