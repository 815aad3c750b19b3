/** One connection under cover traffic: what is said over it waits for the next beat. */
import {
  CLIENT_FRAME_NUMBERS,
  CoverReader,
  CoverWriter,
  decodeRelayFrame,
  encodeClientFrame,
  encodeRelayFrame,
} from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import type { RawConnection } from './transport.ts'

/** Beats the network may hold back before the next are left out: half a minute. */
const MOST_UNANSWERED = 10
/** WebSocket close code for what is no frame: said to a first beat, it is not known there. */
const NO_FRAME_CODE = 1008
/** Every answer says that the other side is there; the line needs no ping of its own. */
const PONG: Uint8Array = encodeRelayFrame({ type: 'pong' })

export interface CoveredOptions {
  readonly connect: () => RawConnection
  readonly clock: Clock
  readonly everyMs: number
  /** The first answer came. */
  readonly onAnswer: () => void
  /** `wasRefused`: the relay took the first beat for no frame. Called once. */
  readonly onEnd: (wasRefused: boolean) => void
}

export class CoveredConnection implements RawConnection {
  /** An entry a beat: several would come only when all of them have. */
  readonly batch = 1
  readonly #o: CoveredOptions
  readonly #writer = new CoverWriter()
  readonly #reader = new CoverReader()
  #inner: RawConnection | undefined
  #isChallenged = false
  #isAnswered = false
  #unanswered = 0
  #ended = false
  #code: number | undefined
  #cancel: () => void = () => undefined
  #onMessage: (bytes: Uint8Array) => void = () => undefined
  #onClose: ((code?: number) => void) | undefined

  constructor(o: CoveredOptions) {
    this.#o = o
  }

  get lean(): boolean {
    return this.#inner?.lean ?? false
  }

  /** True while it beats and is answered. */
  get runs(): boolean {
    return this.#isAnswered && !this.#ended
  }

  /** Nothing is connected before. */
  begin(): void {
    if (this.#inner || this.#ended) return
    const inner = this.#o.connect()
    this.#inner = inner
    inner.onMessage((bytes) => this.#hear(bytes))
    inner.onClose((code) => this.#end(code))
  }

  send(bytes: Uint8Array, isFirst = false): void {
    if (bytes[0] === CLIENT_FRAME_NUMBERS.ping) return
    if (isFirst) this.#writer.hurry(bytes)
    else this.#writer.add(bytes)
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#onMessage = listener
  }

  onClose(listener: (code?: number) => void): void {
    this.#onClose = listener
    if (this.#ended) listener(this.#code)
  }

  close(why?: 'silent'): void {
    if (this.#ended) return
    this.#inner?.close(why)
    this.#end(undefined)
  }

  #hear(bytes: Uint8Array): void {
    if (this.#ended) return
    if (!this.#isChallenged) {
      this.#isChallenged = true
      this.#onMessage(bytes)
      this.#beatOn(this.#o.clock.now())
      return
    }
    let frames: readonly Uint8Array[]
    try {
      const frame = decodeRelayFrame(bytes)
      if (frame.type !== 'cover') throw new TypeError('said in the open')
      frames = this.#reader.take(frame.bytes)
    } catch {
      this.close()
      return
    }
    this.#unanswered = Math.max(0, this.#unanswered - 1)
    const isFirst = !this.#isAnswered
    this.#isAnswered = true
    if (isFirst) this.#o.onAnswer()
    for (const frame of [PONG, ...frames]) if (!this.#isOver()) this.#onMessage(frame)
  }

  #isOver(): boolean {
    return this.#ended
  }

  /** Beats now, and then at every whole multiple of the time between two; one that is late is left out. */
  #beatOn(began: number): void {
    if (this.#ended) return
    if (this.#unanswered < MOST_UNANSWERED) {
      this.#unanswered += 1
      const { bytes } = this.#writer.next()
      this.#inner?.send(encodeClientFrame({ type: 'cover', bytes }))
    }
    const { clock, everyMs } = this.#o
    const since = clock.now() - began
    const wait = (Math.floor(since / everyMs) + 1) * everyMs - since
    // A timer may ring a little early: that is no beat of its own.
    const next = wait < everyMs / 2 ? wait + everyMs : wait
    this.#cancel = clock.after(next, () => this.#beatOn(began))
  }

  #end(code: number | undefined): void {
    if (this.#ended) return
    this.#ended = true
    this.#code = code
    this.#cancel()
    this.#o.onEnd(code === NO_FRAME_CODE && !this.#isAnswered)
    this.#onClose?.(code)
  }
}
