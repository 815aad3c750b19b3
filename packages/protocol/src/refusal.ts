/** Why a relay did not do what a frame asked: one closed list. */

export const REFUSAL_CODES = [
  /** Unknown, closed or forbidden mailbox or blob, or a wrong key: one answer, so it tells nothing. */
  'refused',
  /** Well-formed frame, impossible request: the last owner dropped, a part unlike its hash. */
  'malformed',
  /** A verb or field this relay does not have yet. */
  'unsupported',
  /** Not signed by an admission key the operator registered. */
  'not-proved',
  /** `create` with other terms for an id that exists; `blob-put` of other bytes. */
  'taken',
  /** The mailbox holds as many envelopes, or as many blobs, as it may. What it holds is kept. */
  'over-quota',
  /** The blob is damaged on the relay's disk. Who still has the very same bytes may put it again. */
  'lost',
  /** The connection, or what comes into one mailbox in pieces, reached a limit of its own. */
  'too-many',
  /** Try again later. */
  'busy',
  /** The relay is going down; connect again. */
  'stopping',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]
