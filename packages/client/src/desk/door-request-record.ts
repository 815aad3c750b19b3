/** A request at an open door as the vault keeps it: apart from everything else the desk has. */
import type { SlotRef } from '@lapwing/vault'
import { table, type Table } from '../store.ts'
import type { OfferRecord } from './offer-record.ts'

export interface DoorRequestRecord {
  /** Hash of the request. */
  readonly id: Uint8Array
  /** Of its door. */
  readonly seed: Uint8Array
  /** The day whose work was done for it. */
  readonly day: number
  readonly at: number
  /**
   * `telling`: read at the door, said in the desk group, not yet read back. `accepting`, `refusing`: the
   * same of an answer. `lapsed`: its keys let nobody in any more.
   */
  readonly standing:
    | 'telling'
    | 'waiting'
    | 'accepting'
    | 'accepted'
    | 'refusing'
    | 'refused'
    | 'lapsed'
  /** What the desk calls them, once they were let in. */
  readonly called?: string | undefined
  /** Let in by this officer: the case is to be begun, with these places of colleagues. */
  readonly due?: readonly OfferRecord[] | undefined
  /** The whole request, until it is settled. */
  readonly request?: Uint8Array | undefined
  /** Under a slot of its own: of what was refused nothing is left. */
  readonly slot?: SlotRef | undefined
}

/** By the hash, in hex. */
export const doorRequests: Table<DoorRequestRecord> = table('door request')

/** What is left of one that was answered: that it is not taken a second time. */
export function settledRequest(
  { id, seed, day, at }: DoorRequestRecord,
  standing: 'accepted' | 'refused' | 'lapsed',
): DoorRequestRecord {
  return { id, seed, day, at, standing }
}
