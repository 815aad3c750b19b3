/**
 * The envelope of a request at an open door, with the work that was done for it outside what is sealed:
 *
 *   version 1 ‖ challenge 16 ‖ guesses 8 × 4 ‖ hybrid seal of one piece
 *
 * The work is bound to the door, to the sealed request and to the challenge, so that it counts for no
 * other; it is checked before anything is opened.
 */
import { concatBytes, equalBytes, toUtf8 } from '@lapwing/codec'
import {
  blake2b,
  isGuess,
  isWorkDone,
  randomBytes,
  WORK_CHALLENGE_BYTES,
  WORK_GUESSES,
  WORK_PARTS,
  type WorkTask,
} from '@lapwing/crypto'
import { EFFORT } from '@lapwing/engagement'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import type { Clock } from '../clock.ts'

const VERSION = 1
const GUESSES_AT = 1 + WORK_CHALLENGE_BYTES
export const WORK_HEADER_BYTES: number = GUESSES_AT + 4 * WORK_PARTS
const CONTEXT = toUtf8('lapwing open door subject')
/** So long the worker does nothing else: a press to lock waits no longer. */
const SPELL_MS = 40

export interface Worked {
  readonly challenge: Uint8Array
  readonly guesses: readonly number[]
  readonly sealed: Uint8Array
}

/** What the work for one sealed request at one door is. */
export function taskOf(
  { challenge, sealed }: Pick<Worked, 'challenge' | 'sealed'>,
  door: Uint8Array,
  effort: number,
): WorkTask {
  return { subject: blake2b(concatBytes(CONTEXT, door, sealed)), challenge, effort }
}

export function layOut({ challenge, guesses, sealed }: Worked): Uint8Array {
  const head = new Uint8Array(WORK_HEADER_BYTES)
  head[0] = VERSION
  head.set(challenge, 1)
  const view = new DataView(head.buffer)
  guesses.forEach((guess, i) => view.setUint32(GUESSES_AT + 4 * i, guess))
  return concatBytes(head, sealed)
}

/** Undefined for what is no such envelope. Checks no work. */
export function readLaidOut(envelope: Uint8Array): Worked | undefined {
  if (envelope.length !== ENVELOPE_BYTES || envelope[0] !== VERSION) return undefined
  const view = new DataView(envelope.buffer, envelope.byteOffset, envelope.length)
  return {
    challenge: envelope.slice(1, GUESSES_AT),
    guesses: Array.from({ length: WORK_PARTS }, (_, i) => view.getUint32(GUESSES_AT + 4 * i)),
    sealed: envelope.slice(WORK_HEADER_BYTES),
  }
}

/** Whether the work asked for by one of these turns was done; gives the turn. */
export function workedFor<T extends { readonly challenge: Uint8Array; readonly effort: number }>(
  worked: Worked,
  door: Uint8Array,
  turns: readonly T[],
): T | undefined {
  const turn = turns.find(({ challenge }) => equalBytes(challenge, worked.challenge))
  if (!turn || !isWorkDone(taskOf(worked, door, turn.effort), worked.guesses)) return undefined
  return turn
}

/**
 * Looks for the guess of one part, in short spells between which everything else has its turn. Undefined
 * once it is not wanted any more. `timed` is told how long one guess takes, in whole ms.
 */
export async function findGuess(
  task: WorkTask,
  part: number,
  o: {
    readonly clock: Clock
    readonly isOver: () => boolean
    readonly timed: (ms: number) => void
  },
): Promise<number | undefined> {
  let guess = new DataView(randomBytes(4).buffer).getUint32(0)
  for (;;) {
    const began = o.clock.now()
    let tried = 0
    do {
      if (isGuess(task, part, guess)) return guess
      guess = (guess + 1) % WORK_GUESSES
      tried += 1
    } while (o.clock.now() - began < SPELL_MS)
    o.timed(wholeMs((o.clock.now() - began) / tried))
    await new Promise<void>((go) => o.clock.after(0, go))
    if (o.isOver()) return undefined
  }
}

/** How long one guess takes here, in whole ms. */
export function timeOfGuess(clock: Clock): number {
  const task = { subject: randomBytes(32), challenge: randomBytes(16), effort: EFFORT.max }
  isGuess(task, 0, 0)
  const began = clock.now()
  let tried = 0
  while (tried < 4 || (tried < 20 && clock.now() - began < 20)) {
    isGuess(task, 0, tried)
    tried += 1
    if (clock.now() - began > 300) break
  }
  return wholeMs((clock.now() - began) / tried)
}

/** Never nothing. */
function wholeMs(ms: number): number {
  return Math.max(1, Math.round(ms))
}

/** How long the parts that are left take on the average, in ms. */
export function workLeft(effort: number, done: number, guessMs: number): number {
  return (WORK_PARTS - done) * 2 ** effort * guessMs
}
