/** What a participant leaves at the door, and what comes back (DESIGN §8.3, §8.4). */
import * as z from 'zod/mini'
import { bytes, bytesBetween, line, schema, type Schema } from '../schema.ts'

/** Sealed to the card's hybrid key; must fit one envelope (3,448 bytes). */
export interface JoinRequest {
  readonly keyPackage: Uint8Array
  /** Random id of the mailbox the answer goes to; the desk creates it. */
  readonly answerMailbox: Uint8Array
  readonly answerReader: Uint8Array
  /** Reader key for the conversation's mailbox. */
  readonly reader: Uint8Array
  /** One-time X25519 key the answer is sealed to. */
  readonly answerKey: Uint8Array
  readonly pseudonym: string
  readonly pin?: string | undefined
}

/** Pseudonym and PIN together take at most 400 bytes on the wire (DESIGN §8.3). */
export const PSEUDONYM_MAX = 60
export const PIN_MAX = 12

export const joinRequest: Schema<JoinRequest> = schema(
  z.strictObject({
    keyPackage: bytesBetween(1, 2_900),
    answerMailbox: bytes(32),
    answerReader: bytes(32),
    reader: bytes(32),
    answerKey: bytes(32),
    pseudonym: line(PSEUDONYM_MAX),
    pin: z.optional(line(PIN_MAX)),
  }),
)

/** `welcome` opens the group; a `refusal` goes out only when an officer presses. */
export type JoinAnswer =
  | {
      readonly kind: 'welcome'
      readonly welcome: Uint8Array
      /** Random id of the conversation, separate from the MLS group id. */
      readonly conversation: Uint8Array
      readonly mailbox: Uint8Array
      /** Ed25519 seed of the mailbox's post key. */
      readonly postSeed: Uint8Array
      /** Hash of the last envelope of the commit that adds the joiner; they start after it. */
      readonly addCommit: Uint8Array
      /** roster key, roster and appointment statements. */
      readonly roster: readonly Uint8Array[]
    }
  | { readonly kind: 'refusal' }

export const joinAnswer: Schema<JoinAnswer> = schema(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('welcome'),
      welcome: bytesBetween(1, 131_072),
      conversation: bytes(32),
      mailbox: bytes(32),
      postSeed: bytes(32),
      addCommit: bytes(32),
      roster: z.array(bytesBetween(1, 16_384)).check(z.maxLength(64)),
    }),
    z.strictObject({ kind: z.literal('refusal') }),
  ]),
)
