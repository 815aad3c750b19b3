/**
 * Work that is dear to do and cheap to check: guesses under Argon2id until enough of them begin with
 * zero bits (docs/cryptography.md, Work). Each guess needs 2 MiB of memory, so that whoever builds
 * machines for it gains little over an old phone.
 */
import { concatBytes, toUtf8 } from '@lapwing/codec'
import { backend } from './backend.ts'
import { assertKey } from './key-size.ts'

/** One guess takes some 3 ms on a laptop, some 20 ms on an old phone (docs/performance.md). */
const MEMORY_KIB = 2_048
const CONTEXT = toUtf8('lapwing open door work')
export const WORK_CHALLENGE_BYTES = 16
/** Several small parts in the place of one large: how long it takes can be foretold, and shown. */
export const WORK_PARTS = 8
/** Guesses are counted in four bytes. */
export const WORK_GUESSES = 0x1_0000_0000

/** What work is done for; none of it counts for anything else. */
export interface WorkTask {
  /** 32 bytes: hash of what it is done for. */
  readonly subject: Uint8Array
  /** 16 random bytes of whoever asks for it. */
  readonly challenge: Uint8Array
  /** Zero bits, 1 to 32. */
  readonly effort: number
}

/** Whether this guess is one for this part: one run of Argon2id. */
export function isGuess(task: WorkTask, part: number, guess: number): boolean {
  assertKey(task.subject, 32)
  assertKey(task.challenge, WORK_CHALLENGE_BYTES)
  const end = new Uint8Array(5)
  const view = new DataView(end.buffer)
  view.setUint8(0, part)
  view.setUint32(1, guess)
  const input = concatBytes(CONTEXT, task.subject, end)
  const hash = backend().argon2id(input, task.challenge, MEMORY_KIB, 1)
  const head = new DataView(hash.buffer, hash.byteOffset, hash.length).getUint32(0)
  return head < 2 ** (32 - task.effort)
}

/** Whether all of it is done. What is not is mostly found with the first run. */
export function isWorkDone(task: WorkTask, guesses: readonly number[]): boolean {
  return guesses.length === WORK_PARTS && guesses.every((guess, i) => isGuess(task, i, guess))
}
