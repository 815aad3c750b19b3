/** What files take on this device, as a person sees it who wants room, or wants less to lie here. */
import { toHex } from '@lapwing/codec'
import { FILE_PART_BYTES } from '@lapwing/crypto'
import type { MessageRecord } from '../conversation/records.ts'
import type { FileRecord } from './file-records.ts'
import type { KeptFile, KeptFilesView } from './file-views.ts'

/** A list nobody can read to its end helps nobody: what is on it can be removed, and the next come up. */
const MOST = 200

interface Found {
  readonly record: FileRecord
  /** The message that brought it. */
  readonly message: MessageRecord | undefined
  /** That message waits to be sent. */
  readonly isQueued: boolean
  /** By what a person has to do first. */
  readonly isStopped: boolean
}

export function keptFilesView(found: readonly Found[]): KeptFilesView {
  const files = found.flatMap((one): readonly KeptFile[] => {
    const { record, message } = one
    if (record.have === 0) return []
    const { conversation } = record
    const bytes = record.have * FILE_PART_BYTES
    // Being sealed: it has no message yet.
    if (!message?.file) return [{ ...{ conversation, bytes }, ...UNSAID }]
    const { kind, name } = message.file
    const { own, at } = message
    const isWhole = record.state === 'here' || record.members !== undefined
    const unsent = own ? unsentAs(one) : undefined
    return [
      {
        ...{ conversation, bytes, own, at, kind, name, isWhole, unsent },
        message: toHex(message.id),
      },
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
  isWhole: false,
  unsent: 'sealing',
} as const

function unsentAs({ record, isQueued, isStopped }: Found): KeptFile['unsent'] {
  const { state, members, paused } = record
  if (members === undefined) return isQueued ? 'queued' : undefined
  if (state === 'refused' || state === 'unwanted') return state
  if (state === 'damaged') return 'broken'
  return paused || isStopped ? 'stopped' : 'sending'
}
