/** A vault's first write: nothing, or what another vault held. */
import type { AbstractBatchOperation } from 'abstract-level'
import { NOTHING, type VaultContents } from './contents.ts'
import { encodeHead, HEAD_PLACE, type Head } from './head.ts'
import { leafPlace } from './open-state.ts'
import type { RecordStore } from './record-store.ts'
import { SlotDirectory } from './slot-directory.ts'
import type { RecordDatabase } from './storage.ts'
import type { VaultPut } from './write.ts'

/** Number 1. `files` are those of the contents' slots, and whatever else is to be used. */
export function firstWrite(
  records: RecordStore,
  files: readonly number[],
  contents: VaultContents = NOTHING,
): {
  readonly head: Head
  readonly directory: SlotDirectory
  readonly operations: AbstractBatchOperation<RecordDatabase, Uint8Array, Uint8Array>[]
} {
  const directory = SlotDirectory.empty(files)
  const take = contents.records.flatMap(({ slot }) => slot ?? [])
  const change = directory.plan({ take, free: [], whole: true })
  const head: Head = { files, erasing: [], directory: change.digest, tables: new Map() }
  const all: VaultPut[] = [
    ...contents.records,
    ...change.leaves.map(({ file, leaf, bytes }) => ({ ...leafPlace(file, leaf), value: bytes })),
    { ...HEAD_PLACE, value: encodeHead(head) },
  ]
  const operations = all.map((record) => ({
    type: 'put' as const,
    key: records.address(record),
    value: records.seal(record, { version: 1, slot: record.slot }),
  }))
  change.adopt()
  return { head, directory, operations }
}
