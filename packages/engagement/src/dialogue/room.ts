/**
 * Shared rooms (docs/decisions/0041-shared-rooms.md): what an officer and a participant say of one in the
 * participant's own conversation, and what is said inside it of who comes and who goes.
 */
import * as z from 'zod/mini'
import { PSEUDONYM_MAX } from '../introduction/join-request.ts'
import { bytes, bytesBetween, isPlainLine, line, schema, type Schema } from '../schema.ts'

/** People in a room, officers among them (DESIGN §5). */
export const ROOM_MAX = 20
export const ROOM_TITLE_MAX = 60
export const ROOM_ABOUT_MAX = 300
/** A Welcome into a room of so many, and its tree. */
const WELCOME_MAX = 131_072

/** An officer invites the participant into a room, or takes that back. */
export interface RoomOffer {
  readonly type: 'room offer'
  /** Id of the room's conversation. */
  readonly room: Uint8Array
  /** Absent: taken back. */
  readonly offered?: RoomTold | undefined
}

/** What is told of a room before anybody is in it. */
export interface RoomTold {
  readonly title: string
  /** What it is for; may be empty. */
  readonly about: string
  /** How many are in it now. */
  readonly people: number
}

/** The participant's own word on it. */
export interface RoomAnswer {
  readonly type: 'room answer'
  readonly room: Uint8Array
  /** Absent: no. */
  readonly request?: RoomRequest | undefined
}

/** What lets somebody into a room, made for it alone. */
export interface RoomRequest {
  readonly name: string
  readonly keyPackage: Uint8Array
  /** Ed25519 public key by which they would read the room's mailbox. */
  readonly reader: Uint8Array
}

/** Somebody in a room, as whoever let them in tells it. */
export interface RoomPerson {
  readonly identity: Uint8Array
  readonly name: string
  /** By which they read its mailbox: an officer who takes them out tells the relay. */
  readonly reader: Uint8Array
}

/** The same, for somebody who comes. */
export interface RoomPersonTold extends RoomPerson {
  /** They leave, or are taken out: a commit to come puts them out. */
  readonly goes?: true | undefined
}

/** The way into a room, for the participant who asked for it. */
export interface RoomWay {
  readonly type: 'room way'
  readonly room: Uint8Array
  readonly mailbox: Uint8Array
  readonly welcome: Uint8Array
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
  /** Ed25519 seed of the mailbox's post key. */
  readonly postSeed: Uint8Array
  /** Hash of the last envelope of the commit that adds them; they start after it. */
  readonly addCommit: Uint8Array
  /** Everybody in it who is no officer, they themselves among them. */
  readonly people: readonly RoomPersonTold[]
}

/** In a room, by an officer: who comes, before they can read, with the PSK of the commit that adds them. */
export interface RoomPersonComes extends RoomPerson {
  readonly type: 'room person'
  readonly kind: 'comes'
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
}

/** In a room: its sender leaves it. */
export interface RoomPersonLeaves {
  readonly type: 'room person'
  readonly kind: 'leaves'
}

/** In a room, by an officer: this one is taken out of it. */
export interface RoomPersonOut {
  readonly type: 'room person'
  readonly kind: 'out'
  readonly identity: Uint8Array
}

export type RoomPersonSaid = RoomPersonComes | RoomPersonLeaves | RoomPersonOut

export type RoomContent = RoomOffer | RoomAnswer | RoomWay | RoomPersonSaid

export const roomAbout: z.ZodMiniType<string> = z
  .string()
  .check(z.maxLength(ROOM_ABOUT_MAX), z.refine(isPlainLine))

const told: z.ZodMiniType<RoomTold> = z.strictObject({
  title: line(ROOM_TITLE_MAX),
  about: roomAbout,
  people: z.int().check(z.minimum(1), z.maximum(ROOM_MAX)),
})

export const roomOffer: Schema<RoomOffer> = schema(
  z.strictObject({ type: z.literal('room offer'), room: bytes(32), offered: z.optional(told) }),
)

export const roomAnswer: Schema<RoomAnswer> = schema(
  z.strictObject({
    type: z.literal('room answer'),
    room: bytes(32),
    request: z.optional(
      z.strictObject({
        name: line(PSEUDONYM_MAX),
        keyPackage: bytesBetween(1, 2_900),
        reader: bytes(32),
      }),
    ),
  }),
)

const person = { identity: bytes(32), name: line(PSEUDONYM_MAX), reader: bytes(32) } as const

/** Also told to an officer who comes into it. */
export const roomPeople: z.ZodMiniType<readonly RoomPersonTold[]> = z
  .array(z.strictObject({ ...person, goes: z.optional(z.literal(true)) }))
  .check(z.maxLength(ROOM_MAX))

export const roomWay: Schema<RoomWay> = schema(
  z.strictObject({
    type: z.literal('room way'),
    room: bytes(32),
    mailbox: bytes(32),
    welcome: bytesBetween(1, WELCOME_MAX),
    pskId: bytes(32),
    psk: bytes(32),
    postSeed: bytes(32),
    addCommit: bytes(32),
    people: roomPeople,
  }),
)

export const roomPerson: Schema<RoomPersonSaid> = schema(
  z.discriminatedUnion('kind', [
    z.strictObject({
      type: z.literal('room person'),
      kind: z.literal('comes'),
      ...person,
      pskId: bytes(32),
      psk: bytes(32),
    }),
    z.strictObject({ type: z.literal('room person'), kind: z.literal('leaves') }),
    z.strictObject({ type: z.literal('room person'), kind: z.literal('out'), identity: bytes(32) }),
  ]),
)
