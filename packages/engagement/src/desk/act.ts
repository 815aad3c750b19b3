/**
 * A desk's record of acts (DESIGN §5, §15): who of its officers did what, and in which order. Each act
 * is signed by its officer, bound to their own act before it and to the newest of the others' they had
 * seen. So two at once make no quarrel, and nobody rewrites, leaves out or turns round what another has
 * built upon without its being seen. No name and no word is in it; a case goes by a mark that tells
 * something to the desk alone, and nothing once the case is gone.
 */
import * as z from 'zod/mini'
import { bytes, bytesBetween, schema, seconds, type Schema } from '../schema.ts'
import { CASE_STATUSES, type CaseStatus } from './case-file.ts'
import { RETENTION_CLASSES, type RetentionClass } from './retention.ts'
import { SEATS_MAX } from './seat.ts'

/** What is written down, in the order it is listed. */
export const DESK_ACTS = [
  'place offered',
  'officer let in',
  'invited',
  'book made',
  'invitation withdrawn',
  'door opened',
  'door closed',
  'let in',
  'refused',
  'brought in',
  'handed over',
  'left',
  'recused',
  'recusal lifted',
  'cut off',
  'renewed',
  'status changed',
  'retention changed',
  'export decided',
  'exported',
  'intermediary marked',
  'intermediary unmarked',
  'introduction agreed',
  'introduction declined',
  'room opened',
  'room left',
  'room closed',
  'taken out of a room',
  'file saved',
] as const
export type DeskActKind = (typeof DESK_ACTS)[number]

/** Somebody's act by its place among theirs, from 1, and by the hash of its statement. */
export interface ActPlace {
  readonly by: Uint8Array
  readonly n: number
  readonly hash: Uint8Array
}

/** Of a mark: opaque, of the desk, a case, an invitation, a book or a shared room. */
export const ACT_MARK_BYTES = 16

/** Body of a `desk act` statement. Its signer is the officer, by the identity they are appointed with. */
export interface DeskActBody {
  readonly desk: Uint8Array
  readonly n: number
  /** By the officer's own clock, Unix seconds. */
  readonly at: number
  readonly act: DeskActKind
  /** The case, invitation, book or shared room it is about. */
  readonly about?: Uint8Array | undefined
  /** The officer it is about. */
  readonly whom?: Uint8Array | undefined
  readonly how?: RetentionClass | CaseStatus | undefined
  /** Hash of what is said with it, to the desk or in a shared room, where something is; of a saved file its note's. */
  readonly said?: Uint8Array | undefined
  /** Hash of the officer's own act before; absent of the first alone. */
  readonly before?: Uint8Array | undefined
  /** Newest acts of others that no other act they had seen was built upon. */
  readonly seen: readonly ActPlace[]
}

/** With every place named that there can be. */
export const ACT_MAX_BYTES = 4_096
const NUMBER_MAX = 0xffff_ffff

const placeShape = z.strictObject({
  by: bytes(32),
  n: z.int().check(z.minimum(1), z.maximum(NUMBER_MAX)),
  hash: bytes(32),
})

export const deskActBody: Schema<DeskActBody> = schema(
  z
    .strictObject({
      desk: bytes(ACT_MARK_BYTES),
      n: z.int().check(z.minimum(1), z.maximum(NUMBER_MAX)),
      at: seconds(),
      act: z.enum(DESK_ACTS),
      about: z.optional(bytes(ACT_MARK_BYTES)),
      whom: z.optional(bytes(32)),
      how: z.optional(z.enum([...RETENTION_CLASSES, ...CASE_STATUSES])),
      said: z.optional(bytes(32)),
      before: z.optional(bytes(32)),
      seen: z.array(placeShape).check(z.maxLength(SEATS_MAX)),
    })
    .check(z.refine(({ n, before }) => (n === 1) === (before === undefined))),
)

/** An act on its way through the desk group's log: the statement, which its sender has signed. */
export interface DeskAct {
  readonly type: 'desk act'
  readonly statement: Uint8Array
}

export const deskAct: Schema<DeskAct> = schema(
  z.strictObject({ type: z.literal('desk act'), statement: bytesBetween(1, ACT_MAX_BYTES) }),
)

/** A statement whose signature and body were checked. */
export interface SignedAct {
  readonly by: Uint8Array
  readonly hash: Uint8Array
  readonly body: DeskActBody
}

/**
 * What does not fit, and whose it is.
 * `missing`: acts of theirs between two that are here. `forked`: two acts of theirs in one place, or one
 * that follows on another than the one here: only they can have signed both. `gone`: a colleague built
 * upon an act of theirs that is not here. `other`: a colleague built upon another act in that place than
 * the one here: one of the two shows different people different records. `clock`: it says an earlier
 * hour than what it was built upon.
 */
export interface ActFault {
  readonly kind: 'missing' | 'forked' | 'gone' | 'other' | 'clock'
  readonly whose: Uint8Array
  /** Places among theirs. */
  readonly from: number
  readonly to: number
  /** Whose act tells of it, where that is somebody else's. */
  readonly by?: Uint8Array | undefined
}

/** The newest act of somebody, with when it says it was. */
export interface ActHead extends ActPlace {
  readonly at: number
}

/** What is known of acts, as an act that comes is held against it. */
export interface KnownActs {
  head(by: Uint8Array): ActHead | undefined
  /** Hashes of all that are known in this place. */
  at(by: Uint8Array, n: number): readonly Uint8Array[]
}

/** Clocks of two offices may differ by so much, in seconds. */
const CLOCK_SLACK = 3_600

/**
 * What is wrong with an act in this place of the log. Of an officer of whom nothing is known yet, any
 * act may be the first: whoever came later has nothing older.
 */
export function faultsOf({ by, body }: SignedAct, known: KnownActs): readonly ActFault[] {
  const head = known.head(by)
  const faults: ActFault[] = []
  const fault = (kind: ActFault['kind'], from: number, to: number): void => {
    faults.push({ kind, whose: by, from, to })
  }
  if (head && body.n > head.n + 1) fault('missing', head.n + 1, body.n - 1)
  const follows = body.before !== undefined && same(body.before, head?.hash)
  if (head && body.n === head.n + 1 && !follows) fault('forked', head.n, head.n)
  if (head && body.n <= head.n) fault('forked', body.n, body.n)
  let latest = head && body.n === head.n + 1 ? head.at : 0
  for (const place of body.seen) {
    const newest = known.head(place.by)
    if (!newest) continue
    const named = { whose: place.by, from: place.n, to: place.n, by }
    const here = known.at(place.by, place.n)
    if (place.n > newest.n) faults.push({ kind: 'gone', ...named })
    else if (here.length > 0 && !here.some((hash) => same(hash, place.hash))) {
      faults.push({ kind: 'other', ...named })
    }
    if (place.n === newest.n) latest = Math.max(latest, newest.at)
  }
  if (body.at + CLOCK_SLACK < latest) fault('clock', body.n, body.n)
  return faults
}

/** The tips after an act: itself, and of what was there before all it was not built upon. */
export function tipsAfter(tips: readonly ActPlace[], act: SignedAct): readonly ActPlace[] {
  const { by, hash, body } = act
  const own = tips.find((tip) => same(tip.by, by))
  const others = tips.filter(
    (tip) => !same(tip.by, by) && !body.seen.some((one) => same(one.hash, tip.hash)),
  )
  const newest = own && own.n > body.n ? own : { by, n: body.n, hash }
  return [...others, newest].slice(-SEATS_MAX)
}

function same(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return a.length === b?.length && a.every((byte, i) => byte === b[i])
}
