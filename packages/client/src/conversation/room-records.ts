/** What a shared room, and a case whose participant is invited into one, keep of it. */
import type { RoomPerson, RoomRequest, RoomWay } from '@lapwing/engagement'
import type { KeptKeyPackage } from '../introduction/asking.ts'
import type { RoomOfferState } from '../room-views.ts'

/** Fixed when a room begins. */
export interface RoomRecord {
  readonly title: string
  readonly about: string
  /** Its mailbox is not at the relay yet. */
  readonly due?: true | undefined
}

/** Somebody in a room who is no officer. */
export interface PersonRecord extends RoomPerson {
  readonly at: number
  /**
   * `coming`: told to the others. `out`: an officer takes them out; nobody says anything before it is
   * done. `gone`: out of the group; an officer still tells the relay so.
   */
  readonly state: 'coming' | 'in' | 'out' | 'gone'
}

/** A room the participant of a case is invited to, on either side. */
export interface RoomOfferRecord {
  readonly room: Uint8Array
  readonly title: string
  readonly about: string
  readonly people: number
  readonly at: number
  /** Identity of the officer who invites. */
  readonly by: Uint8Array
  /** That somebody let in is in it no more is not kept, but seen. */
  readonly state: Exclude<RoomOfferState, 'over'>
  /** What the participant is called in it. */
  readonly name?: string | undefined
  /** On their own side, until they are in: the keys they asked with. */
  readonly asking?: RoomAskingRecord | undefined
  /** The same, once it came; see conversation/entering.ts. */
  readonly way?: Omit<RoomWay, 'type' | 'room'> | undefined
  /** On the officers' side, until they are in. */
  readonly request?: RoomRequest | undefined
  /** On the officers' side, from then on: whom of the room this is. */
  readonly identity?: Uint8Array | undefined
}

export interface RoomAskingRecord extends KeptKeyPackage {
  readonly identitySeed: Uint8Array
  readonly readerSeed: Uint8Array
}
