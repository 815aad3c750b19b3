/** Where mailboxes live. One acceptance suite (test/support) holds every engine to this. */
import type { Entry } from '@lapwing/protocol'
import type { BlobPiece } from './coming.ts'
import type { HeldPost } from './hold.ts'
import type { MailboxRecord } from './mailbox-record.ts'

/** Entries made durable together, in the mailbox's order. */
export interface Committed {
  readonly mailbox: Uint8Array
  readonly entries: readonly Entry[]
}

export interface LostRange {
  readonly from: number
  readonly to: number
}

export interface ReadResult {
  /** In order; at most the limit asked for. */
  readonly entries: readonly Entry[]
  /** Entries this reader should have had and can no longer get. */
  readonly lost: readonly LostRange[]
  /** Everything up to here is accounted for; read on after it. */
  readonly upTo: number
  /** The last sequence number given out. */
  readonly last: number
}

/**
 * 'gone': no such mailbox. 'over-quota': nothing was stored, what waits is kept. 'busy': the disk
 * is too far behind, or full; or as much waits as may.
 */
export type AppendResult =
  | { readonly kind: 'stored'; readonly seqs: readonly number[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'over-quota' }
  | { readonly kind: 'busy' }

/**
 * 'stored' also when it was there already, at the first piece. 'taken': there are other bytes under
 * this id, and they are kept. 'malformed': the whole is not what its sender said, and is forgotten.
 * 'too-many': the mailbox has as many on their way as it may. The others as in {@link AppendResult}.
 */
export type PutPieceResult =
  | number
  | 'stored'
  | 'gone'
  | 'taken'
  | 'malformed'
  | 'too-many'
  | 'over-quota'
  | 'busy'

/** What a start or a read found wrong, and whether there is room. Shown to operators: counts only. */
export interface StoreHealth {
  /** Entries that were stored and cannot be read any more. */
  readonly lostEntries: number
  /** Mailboxes whose records are gone or damaged. */
  readonly lostMailboxes: number
  /** Blobs that did not read back when somebody last wanted them. */
  readonly lostBlobs: number
  /** Entries and blobs of no known mailbox; kept until the longest retention has passed. */
  readonly orphans: number
  /** Damaged places in the log that do not say what they held. */
  readonly unreadable: number
  /** Held posts that cannot be read any more, or of no known mailbox. Never released. */
  readonly lostHolds: number
  /** Pieces of a last write that was never acknowledged; dropped. Not damage. */
  readonly torn: number
  /** True while the disk is so full that posts and blobs are refused as 'busy'; sweeps make room. */
  readonly full: boolean
  /** How much of what may wait does; from 1 on posts are refused as 'busy' until readers fetch. */
  readonly crowding: number
}

/**
 * 'refused': no such mailbox or hold, or another hold under that key. 'too-many': the mailbox holds
 * as many as it may. 'over-quota': there is no room for its envelopes, which count as if they
 * waited. 'busy': the disk is too far behind, or full; or as much waits as may.
 */
export type HoldResult = 'done' | 'refused' | 'too-many' | 'over-quota' | 'busy'

/** Whoever calls has checked the signatures. Each change is durable when it resolves. */
export interface Holds {
  /**
   * Holds a post until its hour, which may have come. The same again changes nothing; so does one
   * whose envelopes the mailbox has had.
   */
  hold(mailbox: Uint8Array, post: HeldPost): Promise<HoldResult>
  /** Never moves a release to an earlier hour. */
  postpone(mailbox: Uint8Array, control: Uint8Array, hour: number): Promise<HoldResult>
  cancel(mailbox: Uint8Array, control: Uint8Array): Promise<HoldResult>
  release(mailbox: Uint8Array, control: Uint8Array): Promise<HoldResult>
  /** Releases whatever is due and fits; to be called about every second. */
  releaseDue(): Promise<void>
}

export interface MailboxStore {
  /** No promise where it is known at once: every post asks. */
  find(id: Uint8Array): Promise<MailboxRecord | undefined> | MailboxRecord | undefined

  /** Durable when it resolves. False when the id exists or existed: nothing is touched then. */
  create(record: MailboxRecord): Promise<boolean>

  /**
   * Replaces a record by what `apply` makes of it and of the last forgotten number, one change at
   * a time; durable when it resolves. When `apply` gives nothing back, nothing changes. False when
   * the mailbox is unknown.
   */
  change(
    id: Uint8Array,
    apply: (record: MailboxRecord, forgotten: number) => MailboxRecord | undefined,
  ): Promise<boolean>

  /**
   * Stores all the envelopes or none; resolves when they are on disk, in commit order. An envelope
   * the mailbox still remembers (by SHA-256) is not stored again and keeps its number.
   */
  append(id: Uint8Array, envelopes: readonly Uint8Array[]): Promise<AppendResult>

  /** Entries for one reader after `after`. Nothing when the mailbox or reader is unknown. */
  read(
    id: Uint8Array,
    reader: Uint8Array,
    after: number,
    limit: number,
  ): Promise<ReadResult | undefined>

  /**
   * The reader needs nothing up to `upTo`. Takes effect at once and is on its way to disk; a power
   * cut may bring the last few back. No promise where nothing has to be waited for.
   */
  acknowledge(id: Uint8Array, reader: Uint8Array, upTo: number): Promise<void> | undefined

  /** As {@link acknowledge}, and durable when it resolves. */
  purge(id: Uint8Array, reader: Uint8Array, upTo: number): Promise<void>

  /**
   * Puts a piece of a blob of exactly BLOB_PART_BYTES under an id its sender chose. A number says how
   * much of it has come, from its beginning: that is not on disk, nobody can read it, and a start or
   * half an hour forgets it. When the last has come and the whole is what `hash` says it is 'stored':
   * on disk, until it is dropped, has expired or its mailbox ends. Acknowledging does not touch it.
   */
  putPiece(id: Uint8Array, blob: Uint8Array, piece: BlobPiece): Promise<PutPieceResult>

  /**
   * Its bytes, whole. Undefined when there is no such mailbox or blob; 'damaged', never wrong ones;
   * 'busy' when it cannot be read just now.
   */
  getBlob(id: Uint8Array, blob: Uint8Array): Promise<Uint8Array | 'damaged' | 'busy' | undefined>

  /** Forgets a blob, if there is one; durable when it resolves, but for 'busy': not just now. */
  dropBlob(id: Uint8Array, blob: Uint8Array): Promise<'dropped' | 'busy'>

  /**
   * Forgets what has expired, removes mailboxes whose closing is due, with what they hold, and
   * frees space.
   * Gives back the ids of removed mailboxes.
   */
  sweep(): Promise<readonly Uint8Array[]>

  /** Posts that wait for their hour. */
  readonly holds: Holds

  /** Calls back for every commit, in order, in the same turn as the appends resolve. */
  watch(listener: (committed: readonly Committed[]) => void): void

  health(): StoreHealth

  /** Finishes what was accepted. No other call may follow. */
  close(): Promise<void>
}

export const HEALTHY: StoreHealth = {
  lostEntries: 0,
  lostMailboxes: 0,
  lostBlobs: 0,
  orphans: 0,
  unreadable: 0,
  lostHolds: 0,
  torn: 0,
  full: false,
  crowding: 0,
}
