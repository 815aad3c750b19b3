/** Requests on their way to the relay: which answer is whose, and how long each has waited for it. */
import type { SigningKeyPair } from '@lapwing/crypto'
import {
  blobFrameSize,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  type ClientFrame,
  type RefusalCode,
  type VerbClass,
} from '@lapwing/protocol'
import { meaningOf, type Answer, type Done } from './answer.ts'
import type { RawConnection } from './transport.ts'

/** A proof a request stands on: which key, for which mailbox. */
export interface Proof {
  readonly class: VerbClass
  readonly mailbox: Uint8Array
  readonly pair: SigningKeyPair
}

export class RelayRefusal extends Error {
  readonly code: RefusalCode | 'offline'

  constructor(code: RefusalCode | 'offline') {
    super(code)
    this.name = 'RelayRefusal'
    this.code = code
  }
}

/** Builds the frame once the connection is known, and anew for each it has to be asked over. */
export type RequestBuilder = (ref: number, at: ConnectedAt) => ClientFrame

export interface ConnectedAt {
  readonly nonce: Uint8Array
  readonly origin: string
  /** True where it carries few bytes. */
  readonly lean: boolean
}

/**
 * `first`: before all that has not left yet, with a proof of its own. `last`: when nothing waits for its
 * answer but what goes last, too, and with it no more than so many, nor than the connection takes at once:
 * words wait behind those.
 */
export type Turn = 'first' | { readonly last: number } | undefined

export interface Waiting {
  readonly turn: Turn
  readonly proof: Proof | undefined
  readonly build: RequestBuilder
  readonly resolve: (done: Done) => void
  readonly reject: (refusal: RelayRefusal) => void
}

/** Ping rounds a request may take, beside those for what has to pass before its answer. */
const BUSY_ROUNDS = 3
/**
 * What leaves within a round at 16 kbit/s, and nearly that under cover traffic: with more on its way,
 * silence is no sign yet.
 */
const ROUND_BYTES = 50_000

interface Asked {
  readonly waiting: Waiting
  readonly frame: ClientFrame
  /** Left until its answer is kept back. */
  rounds: number
}

export class Requests {
  readonly #asked = new Map<number, Asked>()
  #last: Waiting[] = []
  #ref = 0

  nextRef(): number {
    this.#ref = (this.#ref + 1) % 0x7fff_ffff
    return this.#ref
  }

  /** True where it has to wait; then {@link due} gives it back. */
  defers(waiting: Waiting, over: RawConnection | undefined): boolean {
    if (!isLast(waiting) || this.#hasRoom(waiting.turn.last, over)) return false
    this.#last.push(waiting)
    return true
  }

  /** What was deferred and may go now; what finds no room after all is deferred again. */
  due(): readonly Waiting[] {
    return this.#last.splice(0)
  }

  /** Never while anything else waits for its answer. */
  #hasRoom(most: number, over: RawConnection | undefined): boolean {
    const all = [...this.#asked.values()]
    const takes = over?.lean ? 1 : (over?.partsAtOnce ?? 1)
    return all.length < Math.min(most, takes) && all.every(({ waiting }) => isLast(waiting))
  }

  /** Gives the frame to send, under the number its answer will carry. */
  add(waiting: Waiting, at: ConnectedAt): ClientFrame {
    const ref = this.nextRef()
    const frame = waiting.build(ref, at)
    const bytes = this.#bytes() + sizeOf(frame)
    this.#asked.set(ref, { waiting, frame, rounds: BUSY_ROUNDS + roundsFor(bytes) })
    return frame
  }

  /**
   * Settles the request an answer is for. One it cannot have is 'wrong', and the request goes on
   * waiting. An answer to nothing is no reason to do anything.
   */
  settle(answer: Answer): 'settled' | 'wrong' | 'nobody' {
    const asked = this.#asked.get(answer.ref)
    if (!asked) return 'nobody'
    const meaning = meaningOf(asked.frame, answer)
    if (!meaning) return 'wrong'
    this.#asked.delete(answer.ref)
    if (meaning.what === 'done') asked.waiting.resolve(meaning)
    else asked.waiting.reject(new RelayRefusal(meaning.code))
    return 'settled'
  }

  /**
   * Counts one more round for each request, after so many in which nothing was heard. A connection
   * is `silent` when more could have left by now, and keeps an answer back when it is `unanswered`.
   */
  endRound(silence: number): 'silent' | 'unanswered' | 'well' {
    const all = [...this.#asked.values()]
    for (const asked of all) asked.rounds -= 1
    // What was asked before the largest has its own answer, which would have been heard.
    const largest = Math.max(0, ...all.map(({ frame }) => sizeOf(frame)))
    if (silence >= 1 + roundsFor(largest)) return 'silent'
    return all.some(({ rounds }) => rounds < 0) ? 'unanswered' : 'well'
  }

  #bytes(): number {
    return [...this.#asked.values()].reduce((sum, { frame }) => sum + sizeOf(frame), 0)
  }

  /** The connection is gone: gives back whoever still waits. */
  breakOff(): readonly Waiting[] {
    const waiting = [...this.#asked.values()].map((asked) => asked.waiting).concat(this.#last)
    this.#asked.clear()
    this.#last = []
    return waiting
  }
}

/** In their order, but for what is to go first or last. */
export function inTurn(all: readonly Waiting[]): readonly Waiting[] {
  const [first, last] = [all.filter(({ turn }) => turn === 'first'), all.filter(isLast)]
  return [...first, ...all.filter(({ turn }) => turn === undefined), ...last]
}

function isLast(
  waiting: Waiting,
): waiting is Waiting & { readonly turn: { readonly last: number } } {
  return typeof waiting.turn === 'object'
}

const roundsFor = (bytes: number): number => Math.floor(bytes / ROUND_BYTES)

/** What has to pass before its answer can: of a blob that is asked for, the answer itself. */
function sizeOf(frame: ClientFrame): number {
  switch (frame.type) {
    case 'post':
      return frame.envelopes.length * ENVELOPE_BYTES
    case 'blob-put':
      return blobFrameSize(frame.bytes.length)
    case 'blob-get':
      return blobFrameSize(frame.length)
    default:
      return FRAME_HEADER_BYTES
  }
}
