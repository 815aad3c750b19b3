/** Shared rooms as the screens see them (docs/decisions/0041-shared-rooms.md); plain data alone. */

/** What a shared room is beside a conversation; its title is the conversation's. */
export interface RoomView {
  /** What it is for, in its officer's words; may be empty. */
  readonly about: string
  /** Those who are in it and no officers, in the order they came; oneself among them. */
  readonly people: readonly RoomPersonView[]
  /** How many more it takes; at most ROOM_MAX are in it, officers among them. */
  readonly free: number
  /** This side has said that it leaves: it is erased here once that was read back. */
  readonly leaving: boolean
}

export interface RoomPersonView {
  readonly identity: string
  /** What they call themselves here. Nobody but the desk knows who it is. */
  readonly name: string
  readonly own: boolean
  /** Where this one stands: `coming`: told to the others, and not able to read yet; `going`: being taken out. */
  readonly state: 'coming' | 'in' | 'going'
}

/**
 * A room the participant of a case is invited to. `asked`: they have not answered. `wanted`: they said
 * yes and are not in it yet. `in`: they were let in. `over`: they were, and are in it no more, as far as
 * this device knows the room. `failed`: the way in could not be used.
 */
export type RoomOfferState =
  | 'asked'
  | 'wanted'
  | 'in'
  | 'over'
  | 'declined'
  | 'withdrawn'
  | 'failed'

export interface RoomOfferView {
  /** Id of the room's conversation, on whichever side has it. */
  readonly room: string
  readonly title: string
  readonly about: string
  /** How many were in it when it was offered. */
  readonly people: number
  readonly at: number
  /** The officer who invites, by name; empty where the newest list does not name them. */
  readonly by: string
  readonly state: RoomOfferState
  /** What the participant is called in it, once they have said yes. */
  readonly name: string | undefined
}
