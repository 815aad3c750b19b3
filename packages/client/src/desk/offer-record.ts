/** A place a colleague offers in cases to come, as the vault keeps it. */
import type { SeatOffer } from '@lapwing/engagement'

export interface OfferRecord extends SeatOffer {
  readonly identity: Uint8Array
  readonly hash: Uint8Array
  readonly notAfter: number
  /** What the way in by it is sealed to. */
  readonly seal: Uint8Array
}
