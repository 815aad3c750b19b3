/** What waits sealed, until it was read back from the log. */
import type { SlotRef } from '@lapwing/vault'

export interface PostPart {
  readonly what: 'content' | 'commit' | 'nothing'
  /** Content id in hex. */
  readonly content?: string | undefined
  /** Hashes of its envelopes not yet read back, in order. */
  readonly hashes: readonly Uint8Array[]
}

/** Sealed envelopes, persisted before they are sent. */
export interface PostRecord {
  readonly epoch: number
  readonly parts: readonly PostPart[]
  readonly envelopes: readonly Uint8Array[]
  /** Serialised group after the commit; taken only once the commit was read back. */
  readonly next?: Uint8Array | undefined
  readonly adds?: boolean | undefined
  /** Part of cutting somebody off: it leaves while nothing else does. */
  readonly upkeep?: true | undefined
  /** Hash of the member list after a commit that adds: whoever let them in writes to them already. */
  readonly members?: Uint8Array | undefined
  readonly slot?: SlotRef | undefined
}
