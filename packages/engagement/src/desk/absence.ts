/** An officer who is away until a day, and who covers meanwhile (DESIGN §15): no reason, no way into a case. */
import * as z from 'zod/mini'
import { bytes, schema, seconds, type Schema } from '../schema.ts'

/** Its sender's own absence, in the place of what they said before. */
export interface Absence {
  /** Unix seconds of when it ends by itself; null: they are back. */
  readonly until: number | null
  /** Identity of the officer who covers, if anybody does. */
  readonly cover?: Uint8Array | undefined
}

/** Said in the desk group: places they offered are not used, and what was theirs to look after is the cover's. */
export interface DeskAbsence extends Absence {
  readonly type: 'desk absence'
}

/** Said in their cases, for the participant. */
export interface OfficerAbsence extends Absence {
  readonly type: 'officer absence'
}

/** Its sender covers for somebody in this case, and asks to be brought into it the ordinary way. */
export interface DeskCover {
  readonly type: 'desk cover'
  readonly conversation: Uint8Array
}

/** Nobody is away for longer in one word: it has to be said anew. */
export const ABSENCE_DAYS_MAX = 366

const absence = { until: z.nullable(seconds()), cover: z.optional(bytes(32)) }

export const deskAbsence: Schema<DeskAbsence> = schema(
  z.strictObject({ type: z.literal('desk absence'), ...absence }),
)

export const officerAbsence: Schema<OfficerAbsence> = schema(
  z.strictObject({ type: z.literal('officer absence'), ...absence }),
)

export const deskCover: Schema<DeskCover> = schema(
  z.strictObject({ type: z.literal('desk cover'), conversation: bytes(32) }),
)

/** Whether this absence may count when it is heard at `now`: it has not ended, and ends some day. */
export function isWithin({ until }: Absence, now: number): boolean {
  return until !== null && until > now && until <= now + ABSENCE_DAYS_MAX * 86_400
}
