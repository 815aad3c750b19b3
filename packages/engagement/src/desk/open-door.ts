/** What officers tell each other of open doors and of whoever asks at them (DESIGN §5, §8). */
import * as z from 'zod/mini'
import { turnShape, type DoorTurn } from '../introduction/open-door.ts'
import { bytes, bytesBetween, line, schema, type Schema } from '../schema.ts'
import { SEATS_MAX } from './seat.ts'

/** What a door asks from now on. Of one day it only asks more. */
export interface DeskDoor {
  readonly type: 'desk door'
  readonly seed: Uint8Array
  readonly turn: DoorTurn
}

export const deskDoor: Schema<DeskDoor> = schema(
  z.strictObject({ type: z.literal('desk door'), seed: bytes(16), turn: turnShape }),
)

/** Requests that one word refuses. */
export const REFUSED_AT_ONCE = 64

/**
 * A request at an open door: told by whoever read it there, then taken or refused by one officer. Of two
 * who answer, the one whose word stands first in the desk group's log does.
 */
export type DeskRequest =
  | {
      readonly type: 'desk request'
      readonly state: 'seen'
      readonly seed: Uint8Array
      /** The day whose work was done for it, and to which it counts. */
      readonly day: number
      /** The whole request; its hash names it. */
      readonly request: Uint8Array
    }
  | {
      readonly type: 'desk request'
      readonly state: 'accepted'
      readonly request: Uint8Array
      /** What the desk calls the person, where that is not their own name. */
      readonly called?: string | undefined
      /** Offers, by the hashes of their key packages, that are used up for this case. */
      readonly offers: readonly Uint8Array[]
    }
  | {
      readonly type: 'desk request'
      readonly state: 'refused'
      readonly requests: readonly Uint8Array[]
      /** They are told so; otherwise nothing leaves. */
      readonly told?: true | undefined
    }

export const deskRequest: Schema<DeskRequest> = schema(
  z.discriminatedUnion('state', [
    z.strictObject({
      type: z.literal('desk request'),
      state: z.literal('seen'),
      seed: bytes(16),
      day: z.int().check(z.minimum(0), z.maximum(0xffff_ffff)),
      request: bytesBetween(1, 3_400),
    }),
    z.strictObject({
      type: z.literal('desk request'),
      state: z.literal('accepted'),
      request: bytes(32),
      called: z.optional(line(80)),
      offers: z.array(bytes(32)).check(z.maxLength(SEATS_MAX)),
    }),
    z.strictObject({
      type: z.literal('desk request'),
      state: z.literal('refused'),
      requests: z.array(bytes(32)).check(z.minLength(1), z.maxLength(REFUSED_AT_ONCE)),
      told: z.optional(z.literal(true)),
    }),
  ]),
)
