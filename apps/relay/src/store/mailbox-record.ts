/** What a store keeps about one mailbox besides its entries. */
import { KEY_BYTES, type MailboxKind, type MailboxTerms } from '@lapwing/protocol'

export interface Reader {
  readonly key: Uint8Array
  /** Sees entries after this one only. */
  readonly start: number
}

/** Entries after number `after`, as the store counts, are `by` higher for everybody else. */
export interface Skip {
  readonly after: number
  readonly by: number
  /** The keys of who read the mailbox then, one behind the other: they may miss something. */
  readonly readers: Uint8Array
}

export interface MailboxRecord {
  readonly id: Uint8Array
  readonly kind: MailboxKind
  readonly ownerKeys: readonly Uint8Array[]
  readonly postKey: Uint8Array
  readonly readers: readonly Reader[]
  readonly retentionDays: number
  readonly quota: number
  /** SHA-256 of the terms it was created with: an identical `create` is a repeat. */
  readonly createdAs: Uint8Array
  /** Unix ms, a full hour, at which it ceases to exist, once an owner has closed it. */
  readonly closesAt?: number
  /** Where numbers go on higher, one for each restore that left it something to say. */
  readonly skips?: readonly Skip[]
}

/** The record of a mailbox that does not exist yet. */
export function recordOf(terms: MailboxTerms, createdAs: Uint8Array): MailboxRecord {
  const { readerKeys, ...rest } = terms
  return { ...rest, readers: readerKeys.map((key) => ({ key, start: 0 })), createdAs }
}

/** Node reads latin1 from its own buffers alone, and making one costs more than this copy. */
const copied = Buffer.alloc(KEY_BYTES)

/** A map key for an id or public key; cheaper than hex. */
export function keyOf(bytes: Uint8Array): string {
  copied.set(bytes)
  return copied.toString('latin1', 0, bytes.length)
}

export function bytesOf(key: string): Uint8Array {
  return new Uint8Array(Buffer.from(key, 'latin1'))
}
