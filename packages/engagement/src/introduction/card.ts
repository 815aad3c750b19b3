/** The card: what an invitation shows before anybody decides anything (DESIGN §8.1). */
import * as z from 'zod/mini'
import { languageShape, type Language } from '../languages.ts'
import { recordRuleShape, type RecordRule } from '../posture/record-rule.ts'
import { turnShape, type DoorTurn } from './open-door.ts'
import { bytes, line, schema, seconds, type Schema } from '../schema.ts'

/** When the desk usually answers: ISO weekdays (1 = Monday) and minutes of the day in `zone`. */
export interface AnsweringHours {
  /** IANA time zone name. */
  readonly zone: string
  readonly days: readonly number[]
  readonly from: number
  readonly to: number
}

/** Body of a `card` statement, signed by an appointed officer. */
export interface CardBody {
  /** `used` and `expired` cards replace an open one, so that a late claimant is told. */
  readonly state: 'open' | 'used' | 'expired'
  /** Mailbox id of the door. */
  readonly door: Uint8Array
  /** X-Wing public key the join request is sealed to. */
  readonly sealKey: Uint8Array
  readonly anchor: Uint8Array
  /** Where the page may be opened. */
  readonly origins: readonly string[]
  readonly languages: readonly Language[]
  readonly hours: AnsweringHours
  /** Unix seconds. */
  readonly expires: number
  readonly pin: boolean
  /**
   * Matches one identity, for whoever knows it: the one this invitation begins again. Of an
   * invitation that begins something new it matches nobody, and nobody can tell the two apart.
   */
  readonly again: Uint8Array
  /** How long the institution keeps what is said, where it has a rule. */
  readonly record?: RecordRule | undefined
  /** Of an open door: what it asks of whoever comes now. */
  readonly open?: DoorTurn | undefined
  /** Who introduced whom it is for, where they chose to be named. */
  readonly introducedBy?: string | undefined
}

export const hoursShape: z.ZodMiniType<AnsweringHours> = z.strictObject({
  zone: line(64),
  days: z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.maxLength(7)),
  from: z.int().check(z.minimum(0), z.maximum(1440)),
  to: z.int().check(z.minimum(0), z.maximum(1440)),
})

export const cardBody: Schema<CardBody> = schema(
  z.strictObject({
    state: z.enum(['open', 'used', 'expired']),
    door: bytes(32),
    sealKey: bytes(1216),
    anchor: bytes(32),
    origins: z.array(line(200)).check(z.maxLength(8)),
    languages: z.array(languageShape).check(z.minLength(1), z.maxLength(4)),
    hours: hoursShape,
    expires: seconds(),
    pin: z.boolean(),
    again: bytes(32),
    record: z.optional(recordRuleShape),
    open: z.optional(turnShape),
    introducedBy: z.optional(line(80)),
  }),
)

/** An invitation lives at most ninety days; its replacement card ninety days more. */
export const INVITATION_DAYS = 30
export const REPLACED_CARD_DAYS = 90
