/** What officers of one desk tell each other in the desk group (DESIGN §5, §8). */
import * as z from 'zod/mini'
import { recordRuleShape, type RecordRule } from '../posture/record-rule.ts'
import { languageShape, type Language } from '../languages.ts'
import { bytes, bytesBetween, line, schema, seconds, type Schema } from '../schema.ts'

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
}

export const deskInvitation: Schema<DeskInvitation> = schema(
  z.strictObject({
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
  }),
)

/** A claim seen at a door, and what became of it. */
export interface DeskClaim {
  readonly type: 'desk claim'
  readonly seed: Uint8Array
  readonly claim: Uint8Array
  readonly state: 'accepted' | 'refused'
}

export const deskClaim: Schema<DeskClaim> = schema(
  z.strictObject({
    type: z.literal('desk claim'),
    seed: bytes(16),
    claim: bytes(32),
    state: z.enum(['accepted', 'refused']),
  }),
)

/** A case opened: the conversation, its mailbox and the keys a colleague needs to own it. */
export interface DeskCase {
  readonly type: 'desk case'
  readonly conversation: Uint8Array
  readonly mailbox: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly pseudonym: string
  readonly label: string
  readonly identity: Uint8Array
}

export const deskCase: Schema<DeskCase> = schema(
  z.strictObject({
    type: z.literal('desk case'),
    conversation: bytes(32),
    mailbox: bytes(32),
    ownerSeed: bytes(32),
    pseudonym: line(80),
    label: line(80),
    identity: bytesBetween(32, 32),
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

/** An officer's own key to a mailbox. */
export interface MailboxOwner {
  readonly identity: Uint8Array
  readonly key: Uint8Array
}

/** Who owns the desk's own mailbox from now on: as many as the relay takes. */
export interface DeskOwners {
  readonly type: 'desk owners'
  readonly owners: readonly MailboxOwner[]
}

export const deskOwners: Schema<DeskOwners> = schema(
  z.strictObject({
    type: z.literal('desk owners'),
    owners: z
      .array(z.strictObject({ identity: bytes(32), key: bytes(32) }))
      .check(z.minLength(1), z.maxLength(8)),
  }),
)

export type DeskRecord = DeskInvitation | DeskClaim | DeskCase | DeskAdmission | DeskOwners
