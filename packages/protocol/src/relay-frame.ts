/** What a relay says to a client. */
import type { Entry } from './envelope.ts'
import type { RefusalCode } from './refusal.ts'

/** The first frame of every connection. Proofs and orders sign its nonce. */
export interface ChallengeFrame {
  readonly type: 'challenge'
  readonly version: 1
  readonly nonce: Uint8Array
}

/** The order or held post with this ref is on disk. */
export interface DoneFrame {
  readonly type: 'done'
  readonly ref: number
}

export interface RefusedFrame {
  readonly type: 'refused'
  readonly ref: number
  readonly code: RefusalCode
}

/** The post is on disk; one sequence number for each envelope, earlier ones for a repeat. */
export interface StoredFrame {
  readonly type: 'stored'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly seqs: readonly number[]
}

/** 1 to 64 entries in order; the frame is padded to a batch size with zero envelopes. */
export interface DeliverFrame {
  readonly type: 'deliver'
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  readonly entries: readonly Entry[]
}

/** Once for each open: the backlog has been sent; what follows is live. */
export interface DrainedFrame {
  readonly type: 'drained'
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  /** The last sequence number the mailbox has given out; 0 for none. */
  readonly upTo: number
}

/** Entries `from` to `to` can no longer be had: damaged on disk, or expired unread. */
export interface LostFrame {
  readonly type: 'lost'
  readonly mailbox: Uint8Array
  readonly from: number
  readonly to: number
}

/** Another instance opened this conversation with the same reader key; this one gets no more. */
export interface EvictedFrame {
  readonly type: 'evicted'
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
}

/** Told to readers: the mailbox is full and a post was refused. */
export interface OverQuotaFrame {
  readonly type: 'over-quota'
  readonly mailbox: Uint8Array
}

export interface PongFrame {
  readonly type: 'pong'
}

export interface BlobPartFrame {
  readonly type: 'blob-part'
  readonly ref: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * The relay has the first `upTo` bytes of the blob that was put with this ref, for now: they are not
 * on disk and may be forgotten. The next piece begins there.
 */
export interface BlobComingFrame {
  readonly type: 'blob-coming'
  readonly ref: number
  readonly upTo: number
}

/** Answers a cover frame, with the next of what the relay has to say, or with nothing. */
export interface CoverAnswerFrame {
  readonly type: 'cover'
  readonly bytes: Uint8Array
}

export type RelayFrame =
  | ChallengeFrame
  | DoneFrame
  | RefusedFrame
  | StoredFrame
  | DeliverFrame
  | DrainedFrame
  | LostFrame
  | EvictedFrame
  | OverQuotaFrame
  | PongFrame
  | BlobPartFrame
  | BlobComingFrame
  | CoverAnswerFrame
