/** What the database holds of a vault in which nothing is. */
import type { AbstractBatchOperation } from 'abstract-level'
import { encodeHead, type Head } from './head.ts'
import { HEAD_PLACE, leafPlace } from './open-state.ts'
import type { RecordStore } from './record-store.ts'
import { SlotDirectory } from './slot-directory.ts'
import type { RecordDatabase } from './storage.ts'

/** Its first write, number 1. */
export function emptyVault(
  records: RecordStore,
  files: readonly number[],
): {
  readonly head: Head
  readonly directory: SlotDirectory
  readonly operations: AbstractBatchOperation<RecordDatabase, Uint8Array, Uint8Array>[]
} {
  const directory = SlotDirectory.empty(files)
  const { leaves, digest } = directory.plan({ take: [], free: [], whole: true })
  const head: Head = { files, erasing: [], directory: digest, tables: new Map() }
  const own = [
    ...leaves.map(({ file, leaf, bytes }) => ({ ...leafPlace(file, leaf), value: bytes })),
    { ...HEAD_PLACE, value: encodeHead(head) },
  ]
  const operations = own.map((record) => ({
    type: 'put' as const,
    key: records.address(record),
    value: records.seal(record, { version: 1, slot: undefined }),
  }))
  return { head, directory, operations }
}
