/**
 * Open doors of a desk: what they ask of whoever comes, and how they end (DESIGN §5, §8). What a door
 * asks is said in the desk group and counts in the order of its log, so that every colleague checks the
 * same; of one day it only asks more.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes, signingKeyPair, signingKeyPairFromSeed } from '@lapwing/crypto'
import {
  CHALLENGE_BYTES,
  DOOR_DAILY,
  doorDay,
  EFFORT,
  turnDue,
  type DeskInvitation,
  type DoorTurn,
  type OpenDoorTerms,
} from '@lapwing/engagement'
import type { House } from '../conversation/context.ts'
import { keysOf } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import type { Line } from '../transport/line.ts'
import { closeMailbox, updateMailbox } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import type { InvitationRecord, OpenDoorRecord } from './records.ts'

/** Whoever began to work for a turn may still come, so long after another took its place. */
const EARLIER_MS = 86_400_000
const EARLIER = 8
/** A colleague's clock may be ahead of this one's. */
const AHEAD_DAYS = 1

/** How a new door begins. Throws ClientError `bug` beyond what a door may be. */
export function freshDoor(
  choice: { readonly daily: number; readonly effort: number },
  by: Uint8Array,
  now: number,
): OpenDoorRecord {
  const { daily, effort } = choice
  if (!isWithin(daily, DOOR_DAILY) || !isWithin(effort, EFFORT)) throw new ClientError('bug')
  const challenge = randomBytes(CHALLENGE_BYTES)
  const turn = { challenge, day: doorDay(now), effort, full: false }
  return { daily, effort, by, turn, earlier: [] }
}

function isWithin(value: number, { min, max }: { readonly min: number; readonly max: number }) {
  return Number.isInteger(value) && value >= min && value <= max
}

/** As the desk is told of it. */
export function openTermsOf({ daily, effort, by, turn }: OpenDoorTerms): OpenDoorTerms {
  return { daily, effort, by, turn }
}

/** Turns whose work counts now. */
export function turnsAt({ turn, earlier }: OpenDoorRecord, now: number): readonly DoorTurn[] {
  return [turn, ...earlier.filter(({ until }) => until > now)]
}

/** The first day requests can still be of: what was settled before it is needed no more. */
export function firstDay({ turn, earlier }: OpenDoorRecord): number {
  return Math.min(turn.day, ...earlier.map(({ day }) => day))
}

/** What the door should ask from now on; undefined where it does, or has said so. */
export function turnWanted(
  open: OpenDoorRecord,
  o: {
    readonly now: number
    readonly taken: (day: number) => number
    readonly waiting: number
  },
): DoorTurn | undefined {
  const due = turnDue(open, open.turn, { ...o, today: doorDay(o.now) })
  if (isSame(due, open.turn) || (open.asked && isSame(due, open.asked))) return undefined
  const isHarder = due.day !== open.turn.day || due.effort !== open.turn.effort
  return { ...due, challenge: isHarder ? randomBytes(CHALLENGE_BYTES) : open.turn.challenge }
}

function isSame(one: Omit<DoorTurn, 'challenge'>, other: DoorTurn): boolean {
  return one.day === other.day && one.effort === other.effort && one.full === other.full
}

/** The door once this turn was read in the log; the same where it asks nothing else. */
export function afterTurn(open: OpenDoorRecord, told: DoorTurn, now: number): OpenDoorRecord {
  const { turn, earlier } = open
  const isLater = told.day > turn.day || (told.day === turn.day && told.effort >= turn.effort)
  const isNow = told.day <= doorDay(now) + AHEAD_DAYS && told.effort >= open.effort
  if (!isLater || !isNow || isSame(told, turn)) return { ...open, asked: undefined }
  const isAnother = !equalBytes(told.challenge, turn.challenge)
  const before = isAnother ? [{ ...turn, until: now + EARLIER_MS }, ...earlier] : earlier
  return { ...open, turn: told, earlier: before.slice(0, EARLIER), asked: undefined }
}

/** Whoever is appointed no more opens and closes no open door, and none is opened for them. */
export function isForgedDoor(
  { rosters }: House,
  { open, withdrawn }: Pick<DeskInvitation, 'open' | 'withdrawn'>,
  by: Uint8Array,
): boolean {
  if (!open) return false
  return !rosters.officer(by) || (!withdrawn && !rosters.officer(open.by))
}

/** Whether it goes on after whoever opened it: nobody else has decided that it should. */
export function isOrphaned({ rosters }: House, { open, state }: InvitationRecord): boolean {
  const lives = state === 'open' || state === 'making'
  return open !== undefined && lives && rosters.current() !== undefined && !rosters.officer(open.by)
}

/** It is over, and the relay still takes what is posted to it. */
export function isShutDue({ open, state }: InvitationRecord): boolean {
  return open !== undefined && !open.shut && (state === 'withdrawn' || state === 'expired')
}

/**
 * The relay takes nothing more for a door that is over: at once, since the key that posts is one nobody
 * has, and a day later there is no mailbox.
 */
export async function shutWhereOver(
  line: Line,
  record: InvitationRecord,
): Promise<InvitationRecord> {
  const { open } = record
  if (!open || !isShutDue(record)) return record
  const mailbox = keysOf(record).doorMailbox
  const owner = signingKeyPairFromSeed(record.ownerSeed)
  const postKey = signingKeyPair().publicKey
  await updateMailbox(line, owner, { mailbox, postKey }).catch(unlessRefused)
  await closeMailbox(line, owner, mailbox).catch(unlessRefused)
  return { ...record, open: { ...open, shut: true } }
}

/** A colleague has done it, or there is no such mailbox. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof RelayRefusal && error.code === 'refused')) throw error
}
