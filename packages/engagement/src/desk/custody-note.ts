/**
 * The note that lies beside a file an officer saved for the record: one line of JSON that can be read
 * without this program. It names nobody unless the officer who saved it chose to be named.
 */
import type { FileType } from '../dialogue/sent-file.ts'

/** What was held against the file when it was saved; nothing of it says that what it shows is true. */
export type CustodyCheck =
  /** Every part opened under the file's own secret, in its place. */
  | 'parts'
  /** SHA-256 of the whole is the one that stands in its message. */
  | 'sha256'
  /** Its message was signed by the participant of the case, or by an officer of the list. */
  | 'sender'

export interface CustodyNote {
  readonly lapwing: 'custody note'
  readonly version: 1
  /** Random, in hex: without it, whoever has the file could guess the note that an act names by its hash. */
  readonly id: string
  /** The case's mark, as the desk's record of acts has it, in hex. */
  readonly case: string
  readonly kind: FileType
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly from: 'participant' | 'officer' | 'unknown'
  /** Of its message, by its sender's clock. */
  readonly sent: string
  /** By the clock of whoever saved it. */
  readonly saved: string
  readonly checked: readonly CustodyCheck[]
  /** Only where they chose it: the officer's name by the list. */
  readonly by?: string
}

export function writeCustodyNote(note: CustodyNote): string {
  return `${JSON.stringify(note)}\n`
}
