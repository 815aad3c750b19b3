/**
 * An open door: an invitation that may be published, for people nobody has introduced (DESIGN §8).
 * Whoever comes through it does work first, and waits apart from everybody who was invited.
 */
import * as z from 'zod/mini'
import { textBytes } from '../dialogue/text-bytes.ts'
import { bytes, bytesBetween, line, schema, type Schema } from '../schema.ts'
import { PSEUDONYM_MAX } from './join-request.ts'

/**
 * How much work one request takes: the zero bits each of its parts must show. Each bit doubles it; the
 * most keeps an old phone under a few minutes (docs/performance.md, Open door).
 */
export const EFFORT = { min: 1, usual: 5, max: 9 } as const

/** Requests taken in a day. More than one desk reads with care in a day is of no use to anybody. */
export const DOOR_DAILY = { min: 1, usual: 10, max: 50 } as const

/** Requests that may wait at one door together, of all days. */
export const DOOR_WAITING = 200

/** What somebody says of themselves: as much as fits beside their keys in one envelope. */
export const DOOR_WORDS_MAX = 140
/** Name and words together, in UTF-8. */
export const DOOR_TEXT_BYTES = 380

export const CHALLENGE_BYTES = 16

/** Days since 1970 in UTC, where a door's day begins. */
const DAYS_END = 49_710

/** What a door asks of whoever comes now. */
export interface DoorTurn {
  /** Made for this turn, so that no work can be done before it. */
  readonly challenge: Uint8Array
  /** Days since 1970 (UTC). */
  readonly day: number
  readonly effort: number
  /** Nobody more is taken on this day. */
  readonly full: boolean
}

const turnFields = {
  challenge: bytes(CHALLENGE_BYTES),
  day: z.int().check(z.minimum(0), z.maximum(DAYS_END)),
  effort: z.int().check(z.minimum(EFFORT.min), z.maximum(EFFORT.max)),
  full: z.boolean(),
}

export const turnShape: z.ZodMiniType<DoorTurn> = z.strictObject(turnFields)

/** How a desk keeps an open door. */
export interface OpenDoorTerms {
  /** Requests taken in a day. */
  readonly daily: number
  /** The effort a day begins with. */
  readonly effort: number
  /** Identity of the officer who opened it. */
  readonly by: Uint8Array
  /** As it was when this was said. */
  readonly turn: DoorTurn
}

export const openDoorShape: z.ZodMiniType<OpenDoorTerms> = z.strictObject({
  daily: z.int().check(z.minimum(DOOR_DAILY.min), z.maximum(DOOR_DAILY.max)),
  effort: turnFields.effort,
  by: bytes(32),
  turn: turnShape,
})

/** The day a moment belongs to; Unix ms. */
export function doorDay(now: number): number {
  return Math.floor(now / 86_400_000)
}

/**
 * What a door should ask now, but for its challenge. Of one day the effort only rises, with every
 * quarter of what may come; a day never goes back, whatever a clock says.
 */
export function turnDue(
  { daily, effort }: Pick<OpenDoorTerms, 'daily' | 'effort'>,
  shown: DoorTurn,
  o: { readonly today: number; readonly taken: (day: number) => number; readonly waiting: number },
): Omit<DoorTurn, 'challenge'> {
  const day = Math.max(o.today, shown.day)
  const taken = o.taken(day)
  const risen = Math.min(EFFORT.max, effort + Math.floor((4 * taken) / daily))
  const least = day === shown.day ? shown.effort : effort
  return {
    day,
    effort: Math.max(risen, least),
    full: taken >= daily || o.waiting >= DOOR_WAITING,
  }
}

/** What is left at an open door. Nothing of the keys in it is looked at before somebody is let in. */
export interface DoorRequest {
  readonly keyPackage: Uint8Array
  readonly answerMailbox: Uint8Array
  readonly answerReader: Uint8Array
  readonly reader: Uint8Array
  readonly answerKey: Uint8Array
  readonly pseudonym: string
  /** What they say of themselves. */
  readonly words: string
}

export const doorRequest: Schema<DoorRequest> = schema(
  z
    .strictObject({
      keyPackage: bytesBetween(1, 2_900),
      answerMailbox: bytes(32),
      answerReader: bytes(32),
      reader: bytes(32),
      answerKey: bytes(32),
      pseudonym: line(PSEUDONYM_MAX),
      words: line(DOOR_WORDS_MAX),
    })
    .check(z.refine(fitsDoor)),
)

/** Whether name and words fit beside the keys of a request. */
export function fitsDoor({ pseudonym, words }: Pick<DoorRequest, 'pseudonym' | 'words'>): boolean {
  return textBytes(pseudonym) + textBytes(words) <= DOOR_TEXT_BYTES
}
