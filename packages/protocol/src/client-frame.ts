/** What a client says to a relay. */
import type { MailboxTerms } from './mailbox.ts'

/** What a proof opens: an admission key creates, an owner key changes, and so on. */
export type VerbClass = 'admission' | 'owner' | 'post' | 'reader'

/** Signs {@link proofBytes}. Never answered: an unknown mailbox looks like a known one. */
export interface ProveFrame {
  readonly type: 'prove'
  readonly class: VerbClass
  readonly mailbox: Uint8Array
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/** Signed by an admission key over {@link orderBytes}. The same terms again are done again. */
export interface CreateFrame {
  readonly type: 'create'
  readonly ref: number
  readonly terms: MailboxTerms
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/** A reader starts after entry `after` and never sees what came before. */
export interface AddedReader {
  readonly key: Uint8Array
  readonly after: number
}

/** A second owner's signature over the very same bytes as the first one's. */
export interface Cosignature {
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Signed by an owner key. Changes of owners need a second owner's cosignature, except that a sole
 * owner may add the second.
 */
export interface UpdateFrame {
  readonly type: 'update'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly key: Uint8Array
  readonly signature: Uint8Array
  readonly addReaders: readonly AddedReader[]
  readonly dropReaders: readonly Uint8Array[]
  readonly postKey?: Uint8Array
  readonly addOwners?: readonly Uint8Array[]
  readonly dropOwners?: readonly Uint8Array[]
  readonly cosignature?: Cosignature
}

/** Signed by an owner key. Takes effect after CLOSING_MS; `cancel` takes it back until then. */
export interface CloseFrame {
  readonly type: 'close'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly cancel: boolean
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/** Signed by an owner key: moves one reader's cursor forward to `upTo`. */
export interface PurgeFrame {
  readonly type: 'purge'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  readonly upTo: number
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/** 1, 2, 4 … 64 envelopes, stored all or none. Needs a post proof. */
export interface PostFrame {
  readonly type: 'post'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly envelopes: readonly Uint8Array[]
  /**
   * Unix ms; with `control` it makes the envelopes held ones. Kept to the full hour and rounded up:
   * the disk tells no finer time of anybody. Answered by `done`.
   */
  readonly notBefore?: number
  /** Public key whose owner alone may postpone, cancel or release them. */
  readonly control?: Uint8Array
}

/** Stream the entries after `after`, then live ones. Needs a reader proof to yield anything. */
export interface OpenFrame {
  readonly type: 'open'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  readonly after: number
  readonly instance: Uint8Array
  /**
   * Lean mode: entries come one at a time, and the relay ends each TCP connection before it has
   * sent more bytes over it than this, at least LEAN_BUDGET_BYTES.
   */
  readonly budget?: number
  /** Most entries of one `deliver`, for lines on which a large frame takes long. */
  readonly batch?: number
}

/** Forget up to `upTo` for this reader. Never answered. */
export interface AckFrame {
  readonly type: 'ack'
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  readonly upTo: number
}

export interface PingFrame {
  readonly type: 'ping'
}

/**
 * Signed by the held envelopes' control key over {@link orderBytes}, like the next two. Never moves
 * a release forward in time: done means that it comes no sooner than `notBefore`.
 */
export interface PostponeFrame {
  readonly type: 'postpone'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly control: Uint8Array
  readonly notBefore: number
  readonly signature: Uint8Array
}

/** Nothing of the held envelopes is ever delivered. */
export interface CancelFrame {
  readonly type: 'cancel'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly control: Uint8Array
  readonly signature: Uint8Array
}

/** Delivers the held envelopes at once. */
export interface ReleaseFrame {
  readonly type: 'release'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly control: Uint8Array
  readonly signature: Uint8Array
}

/**
 * A piece (BLOB_PIECES) of one part of an encrypted file, which has exactly BLOB_PART_BYTES, under an
 * id of its own: 32 random bytes, or as good as. Needs a post proof. Answered by `blob-coming` until
 * the whole is on disk, and then by `done`. The same bytes again are done again; others are 'taken'.
 */
export interface BlobPutFrame {
  readonly type: 'blob-put'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly blob: Uint8Array
  /** SHA-256 of the whole part. */
  readonly hash: Uint8Array
  readonly offset: number
  readonly bytes: Uint8Array
}

/** `offset + length` is BLOB_PART_BYTES at most. Needs a reader proof. Answered by `blob-part`. */
export interface BlobGetFrame {
  readonly type: 'blob-get'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly blob: Uint8Array
  readonly offset: number
  readonly length: number
}

/**
 * Needs a post proof, or in a mailbox whose readers acknowledge a reader proof. Done when there is
 * no such blob any more, whether or not there was one.
 */
export interface BlobDropFrame {
  readonly type: 'blob-drop'
  readonly ref: number
  readonly mailbox: Uint8Array
  readonly blob: Uint8Array
}

/**
 * Begins every request over HTTPS (REQUEST_SIZES). Answered by a bundle of what waits for this
 * session, or of what comes within `waitMs`.
 */
export interface PollFrame {
  readonly type: 'poll'
  /** Rises with each request of a session; one that is below another's is answered by nothing. */
  readonly ref: number
  /** The nonce of the session's challenge; {@link NEW_SESSION} asks for one. */
  readonly session: Uint8Array
  /** Frames of this session sent before those of this request. Repeated ones are passed over. */
  readonly sent: number
  /** The relay's frames of this session that have come: it forgets them and goes on after them. */
  readonly got: number
  readonly waitMs: number
}

/**
 * Cover traffic: the next bytes of a stream of frames (CoverWriter), or none. Answered by a cover frame
 * at once, whatever it brings; after it all the relay says on this connection goes in such answers.
 */
export interface CoverFrame {
  readonly type: 'cover'
  readonly bytes: Uint8Array
}

export type ClientFrame =
  | ProveFrame
  | CreateFrame
  | UpdateFrame
  | CloseFrame
  | PurgeFrame
  | PostFrame
  | OpenFrame
  | AckFrame
  | PingFrame
  | PostponeFrame
  | CancelFrame
  | ReleaseFrame
  | BlobPutFrame
  | BlobGetFrame
  | BlobDropFrame
  | PollFrame
  | CoverFrame
