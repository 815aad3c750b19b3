/**
 * What the relay counts about itself. Names come from closed lists of the protocol, and no call
 * takes an address, a mailbox, a key or a text: there is nothing to put one into.
 */
import type { ClientFrameType, RefusalCode } from '@lapwing/protocol'

import type { Carrier } from './socket.ts'

export type TurnedAway =
  | 'no-such-path'
  | 'other-origin'
  | 'no-room'
  /** Over HTTPS: no poll where one must be, or another size, or another type of content. */
  | 'no-request'
  /** Over HTTPS: a session that is over, never was, or is another origin's. */
  | 'no-session'

export interface Meter {
  connected(carrier: Carrier): void
  turnedAway(why: TurnedAway): void
  /** A frame that could be decoded. */
  received(type: ClientFrameType): void
  refused(code: RefusalCode): void
  /** Envelopes on disk and answered, repeats included, `milliseconds` after the post was taken up. */
  stored(envelopes: number, milliseconds: number): void
  delivered(envelopes: number): void
  /** A blob is on disk and answered, repeats included. */
  blobStored(): void
  /** A part of a blob, or all of it, sent to a reader. */
  blobDelivered(): void
}

/** Counts nothing. */
export const SILENT_METER: Meter = {
  connected: () => undefined,
  turnedAway: () => undefined,
  received: () => undefined,
  refused: () => undefined,
  stored: () => undefined,
  delivered: () => undefined,
  blobStored: () => undefined,
  blobDelivered: () => undefined,
}
