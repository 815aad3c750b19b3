/** The work of whoever comes by an open door, and what they learn of the door while they wait. */
import { encodeCbor, equalBytes, type CborValue } from '@lapwing/codec'
import { WORK_PARTS } from '@lapwing/crypto'
import {
  DOOR_WORDS_MAX,
  doorRequest,
  fitsDoor,
  isPlainLine,
  type DoorRequest,
  type DoorTurn,
} from '@lapwing/engagement'
import type { Clock } from '../clock.ts'
import { ClientError, type InvitationProblem } from '../problem.ts'
import { sealToOpenDoor } from '../sealing/seal.ts'
import type { GenuineCard } from './card.ts'
import type { JoiningRecord, OpenWait } from './joining-record.ts'
import { findGuess, layOut, taskOf, timeOfGuess, WORK_HEADER_BYTES } from './work.ts'

/** The desk takes work for an earlier challenge for a day (open-door-rules.ts): before that it begins anew. */
const STALE_MS = 20 * 3_600_000

/** What somebody says of themselves, as one line. Throws where there is nothing, or too much. */
export function plainWords(text: string, pseudonym: string): string {
  const signs = Array.from(text.replace(/\s+/gu, ' '))
  const words = signs.filter(isPlainSign).join('').trim()
  if (words === '') throw new ClientError('words-empty')
  const isTooLong = words.length > DOOR_WORDS_MAX || !fitsDoor({ pseudonym, words })
  if (isTooLong || !isPlainLine(words)) throw new ClientError('words-too-long')
  return words
}

/** What can be seen, and steers nothing around it. */
function isPlainSign(sign: string): boolean {
  return isPlainLine(`a${sign}a`)
}

/** Throws ClientError `words-too-long` for what no door would take. */
export function sealDoorRequest(request: DoorRequest, sealKey: Uint8Array): Uint8Array {
  if (!doorRequest.read(request)) throw new ClientError('words-too-long')
  const bytes = encodeCbor(request as unknown as CborValue)
  return sealToOpenDoor(bytes, sealKey, WORK_HEADER_BYTES)
}

/** Work that begins now. */
export function openWait(turn: DoorTurn, sealed: Uint8Array, clock: Clock): OpenWait {
  const { challenge, effort } = turn
  return { challenge, effort, began: clock.now(), guesses: [], sealed, guessMs: timeOfGuess(clock) }
}

export function isDone({ guesses }: OpenWait): boolean {
  return guesses.length === WORK_PARTS
}

/** The envelope, once all is done. */
export function laidOut(open: OpenWait): readonly Uint8Array[] {
  return [layOut(open)]
}

/** One part more; undefined where it is over before. */
export async function workOn(
  open: OpenWait,
  door: Uint8Array,
  o: { readonly clock: Clock; readonly isOver: () => boolean },
): Promise<OpenWait | undefined> {
  let { guessMs } = open
  const part = open.guesses.length
  const timed = (ms: number): void => {
    guessMs = ms
  }
  const guess = await findGuess(taskOf(open, door, open.effort), part, { ...o, timed })
  return guess === undefined ? undefined : { ...open, guesses: [...open.guesses, guess], guessMs }
}

/**
 * What the door's newest card makes of a request: the same record where nothing. Closing lets nobody more
 * in, and whoever waits there is answered all the same. Work that is about to count no more begins anew.
 */
export function worksAnew(
  record: JoiningRecord,
  card: GenuineCard | InvitationProblem,
  now: number,
): JoiningRecord {
  const { open, state } = record
  if (!open) return record
  if (card === 'invitation-expired') {
    if (state !== 'waiting') return { ...record, state: 'expired' }
    return open.said === 'closed' ? record : { ...record, open: { ...open, said: 'closed' } }
  }
  const turn = typeof card === 'string' ? undefined : card.body.open
  if (!turn) return record
  if (state === 'waiting') {
    // Asked on another day, it was taken or passed over on that one.
    const isFull = turn.full && equalBytes(turn.challenge, open.challenge)
    return isFull && !open.said ? { ...record, open: { ...open, said: 'full' } } : record
  }
  const isSame = equalBytes(turn.challenge, open.challenge)
  if (isSame || now - open.began < STALE_MS) return record
  const { challenge, effort } = turn
  const anew = { ...open, challenge, effort, began: now, guesses: [] }
  return { ...record, open: anew, request: [], state: 'working' }
}
