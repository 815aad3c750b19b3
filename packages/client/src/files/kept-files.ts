/** What files take on this device, as a person sees it who wants room, or wants less to lie here. */
import { toHex } from '@lapwing/codec'
import { FILE_PART_BYTES } from '@lapwing/crypto'
import type { MessageRecord } from '../conversation/records.ts'
import type { FileRecord } from './file-records.ts'
import type { KeptFile, KeptFilesView } from './file-views.ts'

/** A list nobody can read to its end helps nobody: what is on it can be removed, and the next come up. */
const MOST = 200

/** `found`: records of files, with the messages that brought them. */
export function keptFilesView(
  found: readonly { readonly record: FileRecord; readonly message: MessageRecord | undefined }[],
): KeptFilesView {
  const files = found.flatMap(({ record, message }): readonly KeptFile[] => {
    if (record.have === 0) return []
    const { conversation } = record
    const bytes = record.have * FILE_PART_BYTES
    // Being sealed: it has no message yet.
    if (!message?.file) return [{ ...{ conversation, bytes }, ...UNSAID }]
    const { kind, name } = message.file
    const { own, at } = message
    const isOnItsWay = record.members !== undefined
    return [
      { ...{ conversation, bytes, own, at, kind, name, isOnItsWay }, message: toHex(message.id) },
    ]
  })
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0)
  const listed = [...files].sort((a, b) => b.bytes - a.bytes)
  return { bytes, count: files.length, files: listed.slice(0, MOST) }
}

const UNSAID = {
  message: undefined,
  own: true,
  at: undefined,
  kind: 'other',
  name: undefined,
  isOnItsWay: true,
} as const
