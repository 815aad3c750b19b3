/** What officers of one desk tell each other in the desk group (DESIGN §5, §8). */
import * as z from 'zod/mini'
import type { DeskAct } from './act.ts'
import type { DeskAbsence, DeskCover } from './absence.ts'
import type { DeskFile } from './case-file.ts'
import type { DeskComparison } from './comparison.ts'
import type { DeskDevice } from './device.ts'
import type { DeskExport } from './export.ts'
import type { DeskDoor, DeskRequest } from './open-door.ts'
import type { DeskRecusal } from './recusal.ts'
import { openDoorShape, type OpenDoorTerms } from '../introduction/open-door.ts'
import { introducedShape, type Introduced } from '../introduction/introduction.ts'
import { roomAbout } from '../dialogue/room.ts'
import { recordRuleShape, type RecordRule } from '../posture/record-rule.ts'
import { languageShape, type Language } from '../languages.ts'
import { bytes, bytesBetween, line, schema, seconds, type Schema } from '../schema.ts'
import {
  SEATS_MAX,
  seatShape,
  type DeskCall,
  type DeskGroup,
  type DeskOffers,
  type DeskSeat,
  type Seat,
} from './seat.ts'

/**
 * Of the sheets of a book: fewer are single invitations; of more, one book would take more than a
 * twenty-fifth of the mailboxes a desk can open over one connection (512).
 */
export const BOOK_SHEETS = { min: 2, max: 20 } as const

/** The book an invitation is a sheet of, and which. */
export interface BookPlace {
  readonly id: Uint8Array
  /** From 1. */
  readonly sheet: number
}

/** An invitation made: everything another officer needs to answer its door. */
export interface DeskInvitation {
  readonly type: 'desk invitation'
  readonly seed: Uint8Array
  /** What the desk calls it; never shown to the invited person. */
  readonly label: string
  readonly doorSecret: Uint8Array
  readonly doorReaderSeed: Uint8Array
  readonly cardPostSeed: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly languages: readonly Language[]
  readonly expires: number
  readonly pin?: string | undefined
  /** The case this invitation reopens, when it does (a restart under the same desk). */
  readonly reopens?: Uint8Array | undefined
  /** Its code is the return phrase of that case's participant, which the desk does not know. */
  readonly returns?: true | undefined
  /** Identity known for that case when the invitation was made. */
  readonly expects?: Uint8Array | undefined
  /** The rule on records its card tells. */
  readonly record?: RecordRule | undefined
  /** Where it is one of several an intermediary carries. */
  readonly book?: BookPlace | undefined
  /** Where it is an open door: nothing of one person's belongs to it then. */
  readonly open?: OpenDoorTerms | undefined
  /** Where an intermediary has proposed whom it is for. */
  readonly introduced?: Introduced | undefined
  /** It lets nobody in any more. */
  readonly withdrawn?: true | undefined
}

export const deskInvitation: Schema<DeskInvitation> = schema(
  z
    .strictObject({
      type: z.literal('desk invitation'),
      seed: bytes(16),
      label: line(80),
      doorSecret: bytes(32),
      doorReaderSeed: bytes(32),
      cardPostSeed: bytes(32),
      ownerSeed: bytes(32),
      languages: z.array(languageShape).check(z.minLength(1), z.maxLength(4)),
      expires: seconds(),
      pin: z.optional(line(12)),
      reopens: z.optional(bytes(32)),
      returns: z.optional(z.literal(true)),
      expects: z.optional(bytes(32)),
      record: z.optional(recordRuleShape),
      book: z.optional(
        z.strictObject({
          id: bytes(16),
          sheet: z.int().check(z.minimum(1), z.maximum(BOOK_SHEETS.max)),
        }),
      ),
      open: z.optional(openDoorShape),
      introduced: z.optional(introducedShape),
      withdrawn: z.optional(z.literal(true)),
    })
    .check(z.refine(isOneKind)),
)

function isOneKind({
  open,
  pin,
  reopens,
  returns,
  expects,
  book,
  introduced,
}: DeskInvitation): boolean {
  return !open || !(pin ?? reopens ?? returns ?? expects ?? book ?? introduced)
}

/** What the desk holds behind a code beyond its seed, made anew since somebody who knew it has left. */
export interface RenewedInvitation {
  readonly seed: Uint8Array
  readonly doorSecret: Uint8Array
  readonly doorReaderSeed: Uint8Array
  readonly cardPostSeed: Uint8Array
  readonly ownerSeed: Uint8Array
}

/** Of what two say the last in the log counts. */
export interface DeskRenewal {
  readonly type: 'desk renewal'
  readonly invitations: readonly RenewedInvitation[]
}

/** What fits into one envelope. */
export const RENEWALS_MAX = 16

export const deskRenewal: Schema<DeskRenewal> = schema(
  z.strictObject({
    type: z.literal('desk renewal'),
    invitations: z
      .array(
        z.strictObject({
          seed: bytes(16),
          doorSecret: bytes(32),
          doorReaderSeed: bytes(32),
          cardPostSeed: bytes(32),
          ownerSeed: bytes(32),
        }),
      )
      .check(z.minLength(1), z.maxLength(RENEWALS_MAX)),
  }),
)

/**
 * A claim at a door: seen by whoever read it there first, then accepted or refused by one officer. Of
 * two who accept, the one whose word stands first in the desk group's log does.
 */
export type DeskClaim =
  | {
      readonly type: 'desk claim'
      readonly state: 'seen'
      readonly seed: Uint8Array
      /** The whole join request; its hash names the claim. */
      readonly request: Uint8Array
    }
  | {
      readonly type: 'desk claim'
      readonly state: 'accepted'
      readonly seed: Uint8Array
      readonly claim: Uint8Array
      /** What the desk calls the person, where that is not their own name. */
      readonly called?: string | undefined
      /** Offers, by the hashes of their key packages, that are used up for this case. */
      readonly offers: readonly Uint8Array[]
    }
  | {
      readonly type: 'desk claim'
      readonly state: 'refused'
      readonly seed: Uint8Array
      readonly claim: Uint8Array
    }

export const deskClaim: Schema<DeskClaim> = schema(
  z.discriminatedUnion('state', [
    z.strictObject({
      type: z.literal('desk claim'),
      state: z.literal('seen'),
      seed: bytes(16),
      request: bytesBetween(1, 4_096),
    }),
    z.strictObject({
      type: z.literal('desk claim'),
      state: z.literal('accepted'),
      seed: bytes(16),
      claim: bytes(32),
      called: z.optional(line(80)),
      offers: z.array(bytes(32)).check(z.maxLength(SEATS_MAX)),
    }),
    z.strictObject({
      type: z.literal('desk claim'),
      state: z.literal('refused'),
      seed: bytes(16),
      claim: bytes(32),
    }),
  ]),
)

/** A case and who of the desk has a place in it. Nothing in it opens what is said there. */
export interface DeskCase {
  readonly type: 'desk case'
  readonly conversation: Uint8Array
  readonly mailbox: Uint8Array
  readonly seats: readonly Seat[]
  readonly pseudonym: string
  readonly label: string
  /** The participant's. */
  readonly identity: Uint8Array
  /** The institution's rule on its records, as the participant was told it. */
  readonly rule?: RecordRule | undefined
  /** The conversation of whoever introduced its participant, as it was first told. */
  readonly introduced?: Uint8Array | undefined
  /** It is a shared room: its pseudonym is the title, and its identity nobody's. */
  readonly room?: { readonly about: string } | undefined
}

export const deskCase: Schema<DeskCase> = schema(
  z.strictObject({
    type: z.literal('desk case'),
    conversation: bytes(32),
    mailbox: bytes(32),
    seats: z.array(seatShape).check(z.maxLength(SEATS_MAX)),
    pseudonym: line(80),
    label: line(80),
    identity: bytes(32),
    rule: z.optional(recordRuleShape),
    introduced: z.optional(bytes(32)),
    room: z.optional(z.strictObject({ about: roomAbout })),
  }),
)

/** The key that creates the desk's mailboxes, for whoever has come to the desk. */
export interface DeskAdmission {
  readonly type: 'desk admission'
  readonly seed: Uint8Array
}

export const deskAdmission: Schema<DeskAdmission> = schema(
  z.strictObject({ type: z.literal('desk admission'), seed: bytes(32) }),
)

export type DeskRecord =
  | DeskInvitation
  | DeskRenewal
  | DeskClaim
  | DeskDoor
  | DeskRequest
  | DeskCase
  | DeskAdmission
  | DeskGroup
  | DeskOffers
  | DeskCall
  | DeskSeat
  | DeskFile
  | DeskExport
  | DeskRecusal
  | DeskComparison
  | DeskAct
  | DeskDevice
  | DeskAbsence
  | DeskCover
