/**
 * A person's posture (DESIGN §11). What holds for one conversation is split in two: how this side
 * keeps it, which nobody else learns, and the terms, which travel signed and bind the other side.
 */
import * as z from 'zod/mini'
import { hoursShape, type AnsweringHours } from '../introduction/card.ts'
import { schema, type Schema } from '../schema.ts'

export type StorageMode = 'kept' | 'memory' | 'carried'

/**
 * How a person's words may be used outside their conversation. `on record`: with the name they go by
 * there. `not attributed`: the words without a name. `off record`: not at all.
 */
export type Attribution = 'on record' | 'not attributed' | 'off record'

/** Hours after it was read, on one's own side; 0: when the notes are locked; null: it is kept. */
export type Disappearing = number | null

/** What one person asks of everybody else in a conversation. The clients of honest people obey it. */
export interface Terms {
  /** Hours after reading until it is gone on the others' devices, at least 1; null: they may keep it. */
  readonly disappear: number | null
  /** Outside these hours nothing is sent to this person. */
  readonly contactHours: AnsweringHours | null
  readonly textOnly: boolean
  /** Bytes of one file; 0: none may be sent. */
  readonly attachmentLimit: number
  /** Nothing is sent while the list of officers is out of date. */
  readonly strictMembership: boolean
  /** Whether people may be named in what is written here; where not, whoever writes is reminded. */
  readonly namesAllowed: boolean
  readonly attribution: Attribution
}

/** How a person keeps one conversation. */
export interface Posture {
  /** On this device. */
  readonly disappear: Disappearing
  /** Seconds a message waits before it leaves. */
  readonly sendDelay: number
  readonly terms: Terms
}

/** What holds for the whole device. */
export interface DevicePosture {
  /** Minutes without use before the notes lock. */
  readonly idleLock: number
  readonly hideLock: boolean
}

export const LONGEST_HOURS: number = 366 * 24
export const LONGEST_SEND_DELAY = 86_400
export const LONGEST_IDLE_LOCK = 240
export const LARGEST_ATTACHMENT: number = 64 * 1024 * 1024

/** Hours that never come would be no hours: those who asked for some must not be written to at any. */
const contactShape = hoursShape.check(
  z.refine(({ days, from, to }) => days.length > 0 && from < to),
)

const termsShape = z.strictObject({
  disappear: z.nullable(z.int().check(z.minimum(1), z.maximum(LONGEST_HOURS))),
  contactHours: z.nullable(contactShape),
  textOnly: z.boolean(),
  attachmentLimit: z.int().check(z.minimum(0), z.maximum(LARGEST_ATTACHMENT)),
  strictMembership: z.boolean(),
  namesAllowed: z.boolean(),
  attribution: z.enum(['on record', 'not attributed', 'off record']),
})

export const terms: Schema<Terms> = schema(termsShape)

export const posture: Schema<Posture> = schema(
  z.strictObject({
    disappear: z.nullable(z.int().check(z.minimum(0), z.maximum(LONGEST_HOURS))),
    sendDelay: z.int().check(z.minimum(0), z.maximum(LONGEST_SEND_DELAY)),
    terms: termsShape,
  }),
)

export const devicePosture: Schema<DevicePosture> = schema(
  z.strictObject({
    idleLock: z.int().check(z.minimum(1), z.maximum(LONGEST_IDLE_LOCK)),
    hideLock: z.boolean(),
  }),
)
