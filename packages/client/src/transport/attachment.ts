import { toHex } from '@lapwing/codec'
import type { SigningKeyPair } from '@lapwing/crypto'
import type { Entry } from '@lapwing/protocol'

/** A mailbox somebody reads over this line. Listeners run one after another, in arrival order. */
export interface Attachment {
  readonly mailbox: Uint8Array
  readonly reader: SigningKeyPair
  /** Last sequence number already persisted; asked anew at every opening. */
  after(): number
  /** Gives back the sequence number that may be acknowledged, once everything is persisted. */
  onEntries(entries: readonly Entry[]): Promise<number | undefined>
  onDrained(upTo: number): Promise<void>
  onLost?(from: number, to: number): Promise<void>
  onEvicted?(): Promise<void>
  /** Connection gone: nothing is drained until the next `onDrained`. */
  onBreak?(): void
}

/** Whose opening it is. */
export type Reader = Pick<Attachment, 'mailbox' | 'reader'>

/** What names an opening: one mailbox, read under one key. */
export function readerKey(mailbox: Uint8Array, reader: Uint8Array): string {
  return `${toHex(mailbox)}/${toHex(reader)}`
}
