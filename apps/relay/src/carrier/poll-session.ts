/**
 * One client's connection over HTTPS, as a {@link Socket}: what is to be sent waits for a request to
 * answer. Frames are counted in both directions, so that a request or an answer that was lost is
 * made up for by the next one, and nothing is carried out twice.
 */
import {
  CLIENT_FRAME_NUMBERS,
  FRAME_HEADER_BYTES,
  bundled,
  packBundle,
  type PollFrame,
} from '@lapwing/protocol'
import type { Connected } from '../gateway.ts'
import { ANSWER_BYTES, GATHER_MS } from '../quotas.ts'
import { CLOSE, type CloseCode, type Socket } from '../socket.ts'

export interface PollSession {
  /** The nonce of its challenge, by which requests name it. */
  readonly nonce: Uint8Array
  isProved(): boolean
  /** True when each TCP connection ends with its answer: also before an open says that it need not. */
  isLean(): boolean
  /**
   * Takes the frames of one request and gives the bundle that answers it, at once or when there is
   * something to say; undefined when the session is over. A newer request ends an older one.
   */
  exchange(poll: PollFrame, frames: readonly Uint8Array[]): Promise<Uint8Array | undefined>
  /** Whoever asked has gone: nothing is handed over until the next request. */
  leave(poll: PollFrame): void
  close(code: CloseCode): void
}

interface Unsent {
  readonly bytes: Uint8Array
  readonly flushed: () => void
}

interface Waiting {
  readonly poll: PollFrame
  readonly answer: (bundle: Uint8Array | undefined) => void
  readonly timer: NodeJS.Timeout
}

export function createPollSession(o: {
  readonly connect: (socket: Socket) => Connected
  readonly onClosed: () => void
}): PollSession {
  /** Sent by the relay, not yet known to have come. */
  let unsent: Unsent[] = []
  let buffered = 0
  /** Frames the client has said it has. */
  let confirmed = 0
  /** Frames taken from the client. */
  let taken = 0
  /** The newest request. */
  let latest = 0
  let waiting: Waiting | undefined
  let gathering: NodeJS.Timeout | undefined
  let resumed = Promise.resolve()
  let resume: () => void = () => undefined
  let budget: number | undefined
  /** Something was opened, so that it is known whether there is a budget. */
  let isKnown = false
  let open = true

  const socket: Socket = {
    buffered: () => buffered,
    send(bytes, flushed) {
      if (!open) return
      unsent.push({ bytes, flushed })
      buffered += bytes.length
      if (waiting !== undefined) gather()
    },
    close: end,
    pause() {
      resumed = new Promise((resolve) => (resume = resolve))
    },
    resume: () => resume(),
    ration(bytes) {
      // Said under cover traffic, where no open can be seen from here.
      isKnown = true
      if (bytes !== undefined) budget = Math.min(budget ?? bytes, bytes)
    },
  }
  const connected = o.connect(socket)

  const isOver = () => !open

  function gather(): void {
    gathering ??= setTimeout(hand, GATHER_MS)
  }

  /** Answers the request that waits with what there is. */
  function hand(): void {
    clearTimeout(gathering)
    gathering = undefined
    const frames = unsent.map(({ bytes }) => bytes)
    settle(packBundle(frames.slice(0, bundled(frames, budget ?? ANSWER_BYTES))))
  }

  function settle(bundle: Uint8Array | undefined): void {
    if (waiting === undefined) return
    const { answer, timer } = waiting
    waiting = undefined
    clearTimeout(timer)
    answer(bundle)
  }

  function end(): void {
    if (!open) return
    open = false
    unsent = []
    clearTimeout(gathering)
    settle(undefined)
    resume()
    o.onClosed()
  }

  function close(code: CloseCode): void {
    if (!open) return
    connected.closed()
    socket.close(code)
  }

  function forget(got: number): void {
    const flushed = unsent.splice(0, got - confirmed)
    confirmed = Math.max(confirmed, got)
    for (const { bytes } of flushed) buffered -= bytes.length
    for (const one of flushed) one.flushed()
  }

  function take({ sent }: PollFrame, frames: readonly Uint8Array[]): void {
    const fresh = frames.slice(taken - sent)
    taken += fresh.length
    isKnown ||= fresh.some(([number]) => number === CLIENT_FRAME_NUMBERS.open)
    for (const frame of fresh) connected.received(frame)
  }

  return {
    nonce: connected.nonce,
    isProved: () => connected.isProved(),
    isLean: () => budget !== undefined || !isKnown,

    async exchange(poll, frames) {
      if (!open) return undefined
      // Late, or repeated by somebody else: a newer one has been taken already.
      if (poll.ref < latest || poll.got < confirmed) return NOTHING
      settle(NOTHING)
      latest = poll.ref
      if (poll.sent > taken || poll.got > confirmed + unsent.length) {
        close(CLOSE.policy)
        return undefined
      }
      forget(poll.got)
      take(poll, frames)
      await resumed
      if (isOver()) return undefined
      if (poll.ref < latest || waiting !== undefined) return NOTHING
      return new Promise((answer) => {
        waiting = { poll, answer, timer: setTimeout(hand, poll.waitMs) }
        if (unsent.length > 0) gather()
      })
    },

    leave(poll) {
      if (waiting?.poll === poll) settle(NOTHING)
    },

    close,
  }
}

/** Zeros only: an answer like every other to whoever sees its size. */
const NOTHING = new Uint8Array(FRAME_HEADER_BYTES)
