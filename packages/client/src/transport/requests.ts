/** Requests on their way to the relay: which answer is whose, and how long each has waited for it. */
import type { SigningKeyPair } from '@lapwing/crypto'
import {
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  type ClientFrame,
  type RefusalCode,
  type VerbClass,
} from '@lapwing/protocol'
import { meaningOf, type Answer } from './answer.ts'

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

/** Builds the frame once the connection's nonce and origin are known. */
export type RequestBuilder = (ref: number, nonce: Uint8Array, origin: string) => ClientFrame

export interface Waiting {
  readonly proof: Proof | undefined
  readonly build: RequestBuilder
  readonly resolve: (seqs: readonly number[]) => void
  readonly reject: (refusal: RelayRefusal) => void
}

interface Asked {
  readonly waiting: Waiting
  readonly frame: ClientFrame
  rounds: number
}

export class Requests {
  readonly #asked = new Map<number, Asked>()
  #ref = 0

  nextRef(): number {
    this.#ref = (this.#ref + 1) % 0x7fff_ffff
    return this.#ref
  }

  /** Gives the frame to send, under the number its answer will carry. */
  add(waiting: Waiting, nonce: Uint8Array, origin: string): ClientFrame {
    const ref = this.nextRef()
    const frame = waiting.build(ref, nonce, origin)
    this.#asked.set(ref, { waiting, frame, rounds: 0 })
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
    if (meaning.what === 'done') asked.waiting.resolve(meaning.seqs)
    else asked.waiting.reject(new RelayRefusal(meaning.code))
    return 'settled'
  }

  /**
   * Counts one more round for each request; gives the most any of them has waited, 0 for none, and
   * the bytes of all that wait.
   */
  endRound(): { readonly waited: number; readonly bytes: number } {
    const all = [...this.#asked.values()]
    for (const asked of all) asked.rounds += 1
    return {
      waited: Math.max(0, ...all.map(({ rounds }) => rounds)),
      bytes: all.reduce((sum, { frame }) => sum + sizeOf(frame), 0),
    }
  }

  /** The connection is gone: gives back whoever still waits. */
  breakOff(): readonly Waiting[] {
    const waiting = [...this.#asked.values()].map((asked) => asked.waiting)
    this.#asked.clear()
    return waiting
  }
}

function sizeOf(frame: ClientFrame): number {
  return frame.type === 'post' ? frame.envelopes.length * ENVELOPE_BYTES : FRAME_HEADER_BYTES
}
