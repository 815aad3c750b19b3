/** An officer's place in a mailbox of the desk, and what it takes to be given one. */
import * as z from 'zod/mini'
import { roomPeople, type RoomPersonTold } from '../dialogue/room.ts'
import { terms, type Terms } from '../posture/posture.ts'
import { bytes, bytesBetween, schema, type Schema } from '../schema.ts'

/** By which keys of its own an officer reads a mailbox, and owns it where they do. */
export interface Seat {
  readonly identity: Uint8Array
  readonly reader: Uint8Array
  readonly owner?: Uint8Array | undefined
  /** By which they would own it, where the relay does not take them as an owner yet. */
  readonly next?: Uint8Array | undefined
}

/** Offered by an officer for one case, whichever: used once. */
export interface SeatOffer {
  readonly keyPackage: Uint8Array
  readonly reader: Uint8Array
  readonly owner: Uint8Array
}

export const seatShape: z.ZodMiniType<Seat> = z.strictObject({
  identity: bytes(32),
  reader: bytes(32),
  owner: z.optional(bytes(32)),
  next: z.optional(bytes(32)),
})

/** More officers than a mailbox takes are none of ours. */
export const SEATS_MAX = 20

/** Places its sender would take in cases to come. */
export interface DeskOffers {
  readonly type: 'desk offers'
  readonly offers: readonly SeatOffer[]
  /** Hybrid public key: the way into a case by one of these is sealed to it. */
  readonly seal: Uint8Array
}

/** What fits beside each other in a few envelopes. */
export const OFFERS_MAX = 4
/** Of an X-Wing public key. */
const SEAL_BYTES = 1_216

export const deskOffers: Schema<DeskOffers> = schema(
  z.strictObject({
    type: z.literal('desk offers'),
    offers: z
      .array(
        z.strictObject({ keyPackage: bytesBetween(1, 2_900), reader: bytes(32), owner: bytes(32) }),
      )
      .check(z.minLength(1), z.maxLength(OFFERS_MAX)),
    seal: bytes(SEAL_BYTES),
  }),
)

/** The way into a case: what lets in whoever made an offer, and opens the case's mailbox to them. */
export interface DeskWay {
  readonly welcome: Uint8Array
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
  /** Ed25519 seed of the mailbox's post key. */
  readonly postSeed: Uint8Array
  /** Hash of the last envelope of the commit that adds them; they start after it. */
  readonly addCommit: Uint8Array
  /** What the participant asks, where they have said it before this officer came. */
  readonly terms?: Terms | undefined
  /** Officers the participant agreed to and who are not in it yet. */
  readonly agreed?: readonly Uint8Array[] | undefined
  /** Officers who have said that they leave, and whom a commit after this one may put out. */
  readonly leaving?: readonly Uint8Array[] | undefined
  /** In a shared room: everybody who is no officer. */
  readonly people?: readonly RoomPersonTold[] | undefined
}

const WELCOME_MAX = 131_072

export const deskWay: Schema<DeskWay> = schema(
  z.strictObject({
    welcome: bytesBetween(1, WELCOME_MAX),
    pskId: bytes(32),
    psk: bytes(32),
    postSeed: bytes(32),
    addCommit: bytes(32),
    terms: z.optional(z.custom<Terms>((value) => terms.read(value) !== undefined)),
    agreed: z.optional(z.array(bytes(32)).check(z.maxLength(SEATS_MAX))),
    leaving: z.optional(z.array(bytes(32)).check(z.maxLength(SEATS_MAX))),
    people: z.optional(roomPeople),
  }),
)

/** The way into a case for whoever made this offer: used for them alone, by its sender. */
export interface DeskSeat {
  readonly type: 'desk seat'
  readonly conversation: Uint8Array
  /** Hash of the offer's key package. */
  readonly offer: Uint8Array
  /** A {@link DeskWay} under the offer's seal: others of the desk have no way in of it. */
  readonly sealed: Uint8Array
}

/** A way with the longest Welcome, under its seal. */
export const SEALED_WAY_MAX: number = WELCOME_MAX + 8_192

export const deskSeat: Schema<DeskSeat> = schema(
  z.strictObject({
    type: z.literal('desk seat'),
    conversation: bytes(32),
    offer: bytes(32),
    sealed: bytesBetween(1, SEALED_WAY_MAX),
  }),
)

/** Its sender brings whoever made this offer into a case they are in; the first to name an offer has it. */
export interface DeskCall {
  readonly type: 'desk call'
  readonly conversation: Uint8Array
  /** Hash of the offer's key package. */
  readonly offer: Uint8Array
}

export const deskCall: Schema<DeskCall> = schema(
  z.strictObject({ type: z.literal('desk call'), conversation: bytes(32), offer: bytes(32) }),
)

/** Who has a place in the desk's own mailbox from now on. */
export interface DeskGroup {
  readonly type: 'desk group'
  readonly seats: readonly Seat[]
}

export const deskGroup: Schema<DeskGroup> = schema(
  z.strictObject({
    type: z.literal('desk group'),
    seats: z.array(seatShape).check(z.minLength(1), z.maxLength(SEATS_MAX)),
  }),
)
