/** What whoever moves a file is given, whichever way it goes. */
import type { SentFile } from '@lapwing/engagement'
import type { Conversation, House } from '../conversation/context.ts'
import type { BlobLane } from '../transport/blob-lane.ts'
import type { FileRecord } from './file-records.ts'
import type { MovingFile } from './moving-file.ts'

export interface Transfer {
  readonly house: House
  readonly conversation: Conversation
  readonly file: SentFile
  readonly lane: BlobLane
  readonly moving: MovingFile
  /** Undefined where it was dropped meanwhile. */
  readonly record: () => FileRecord | undefined
  /** It has moved on: the screen is told, and nobody has to act on it. */
  readonly shown: () => void
  /** Writes it and holds it from then on. */
  readonly keep: (record: FileRecord) => Promise<void>
  /** Holds what was written with something else. */
  readonly kept: (record: FileRecord) => void
}
