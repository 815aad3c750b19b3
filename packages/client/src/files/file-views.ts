/** Files as the screens see them. */
import type { FileType } from '@lapwing/engagement'
import type { Problem } from '../problem.ts'
import type { FileRecord } from './file-records.ts'

export interface FileView {
  /** Stands for it at the verbs about files. */
  readonly id: string
  readonly kind: FileType
  /** In bytes. */
  readonly size: number
  /** By its sender, without anything that steers what stands around it. */
  readonly name: string | undefined
  /**
   * `offered`: another's, of which nothing was asked for. The others are as they are kept:
   * see FileRecord. `lost`: an own one of which this device knows nothing any more. `broken`: an own one
   * that no longer opens here and of which nobody was told. `unwanted`: the participant's terms take no
   * such file; an own one was not sent.
   */
  readonly state: Exclude<FileRecord['state'], 'sealing'> | 'offered' | 'lost' | 'broken'
}

/** What lies here of one file, whole or in part. */
export interface KeptFile {
  readonly conversation: string
  /** Undefined while it is being sealed. */
  readonly message: string | undefined
  readonly kind: FileType
  readonly name: string | undefined
  readonly own: boolean
  /** On this device, sealed. */
  readonly bytes: number
  /** Of its message. */
  readonly at: number | undefined
  /** All of it lies here. */
  readonly isWhole: boolean
  /**
   * An own one nobody was told of yet: what there is of it goes with its message, by not sending it.
   * `stopped`: by its person, or by what a person has to do first. `refused`, `unwanted`, `broken`: as in
   * FileView. `queued`: all of it is at the relay, and only its message waits. Undefined once that is sent.
   */
  readonly unsent:
    | 'sealing'
    | 'sending'
    | 'stopped'
    | 'refused'
    | 'unwanted'
    | 'broken'
    | 'queued'
    | undefined
}

export interface KeptFilesView {
  /** Of all of them. */
  readonly bytes: number
  readonly count: number
  /** Largest first, at most 200. */
  readonly files: readonly KeptFile[]
}

/** A receipt beside a file: whether it is for this one, and who signed it as far as this device knows. */
export interface ReceiptView {
  readonly isSame: boolean
  /** By the receipt: SHA-256 in hex, and in bytes. */
  readonly hash: string
  readonly size: number
  /** By the clock of whoever signed. */
  readonly at: number
  /** Undefined where no conversation here has that identity now. */
  readonly signer:
    | {
        readonly who: 'own' | 'participant' | 'officer' | 'member'
        readonly conversation: string
        /** A participant's pseudonym, or an officer's name by the list. */
        readonly name: string
      }
    | undefined
}

/** A file that moves, or would if it were not stopped. */
export interface TransferView {
  readonly id: string
  readonly conversation: string
  /** Where its message stands; undefined while it is being sealed. */
  readonly entry: number | undefined
  readonly way: 'sealing' | 'sending' | 'coming'
  /** In bytes, as they move. */
  readonly done: number
  readonly total: number
  /** In ms, by how it went so far; undefined where nothing is known of that. */
  readonly left: number | undefined
  readonly paused: boolean
  /** What it waits for a person to do; it was stopped by that. */
  readonly problem: Problem | undefined
}
