/**
 * Frames over HTTPS (docs/protocol.md): requests that bring frames and fetch what waits. Frames are
 * counted in both directions, so that a request or an answer that is lost loses nothing.
 */
import { concatBytes } from '@lapwing/codec'
import {
  CLIENT_FRAME_NUMBERS,
  MAX_FRAME_BYTES,
  NEW_SESSION,
  RELAY_PATH,
  bundled,
  decodeRelayFrame,
  encodeClientFrame,
  packBundle,
  unpackRelayBundle,
  type PollFrame,
} from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import type { RawConnection, Transport } from './transport.ts'

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'POST'
    readonly body: Uint8Array<ArrayBuffer>
    readonly headers: Readonly<Record<string, string>>
    readonly signal: AbortSignal
    readonly cache: 'no-store'
    readonly credentials: 'omit'
    readonly redirect: 'error'
    readonly referrerPolicy: 'no-referrer'
  },
) => Promise<Pick<Response, 'status' | 'headers' | 'body'>>

export interface HttpsTransport extends Transport {
  /** `onStall` is told of a request that was begun and never ended. */
  connect(o?: {
    readonly lean?: boolean
    readonly covered?: boolean
    readonly onStall?: () => void
  }): RawConnection
}

type Way = NonNullable<Parameters<HttpsTransport['connect']>[0]>

interface Options {
  /** Such as `https://example.org`; requests go to the same origin's RELAY_PATH. */
  readonly origin: string
  readonly fetch: Fetch
  readonly clock: Clock
}

const TYPE = 'application/octet-stream'
/** How long an idle request waits for something to come: as long as a line is silent. */
const POLL_MS = 25_000
/** While others wait for a place to ask from. */
const CROWDED_POLL_MS = 5000
/** A request that brings frames waits this long for their first answer. */
const ANSWER_MS = 1000
/** Nothing arriving for so long, beside what was asked to wait: the network holds it back. */
const STALL_MS = 15_000
/** The slowest line that is waited for, 16 kbit/s. */
const SLOWEST_BYTES_PER_MS = 2
/** In one request, unless one frame is larger. The relay takes no more before a proof. */
const REQUEST_BYTES = 19_456
/** Between tries, doubled each time; after the last the session is given up. */
const FIRST_PAUSE_MS = 250
const MAX_TRIES = 6
/** Said for a moment: too slow, too many, no room, or a proxy whose relay is away. */
const PASSING: readonly number[] = [408, 429, 502, 503, 504]
/** A browser opens six connections to one place: two are kept for frames to leave by. */
const MAX_POLLS = 4

export function httpsTransport(o: Options): HttpsTransport {
  const places = createPlaces()
  return {
    origin: o.origin,
    connect: (way = {}) => new HttpsConnection(o, places, way),
  }
}

class HttpsConnection implements RawConnection {
  readonly lean: boolean
  readonly #o: Options
  readonly #places: Places
  /** What comes answers what is sent: nothing is to be waited for. */
  readonly #isCovered: boolean
  readonly #onStall: () => void
  /** Not known to have been taken by the relay. */
  #frames: Uint8Array[] = []
  /** So many of them have been in a request: from then on their order stands. */
  #offered = 0
  #sent = 0
  #got = 0
  #ref = 0
  #session = NEW_SESSION
  readonly #asked = new Set<AbortController>()
  /** One request at a time brings frames, so that they come in order. */
  #bringing = false
  /** In line for a place to wait for the relay from. */
  #queued = false
  /** Between two tries. */
  #pausing = false
  #scheduled = false
  #tries = 0
  #closed = false
  #onMessage: (bytes: Uint8Array) => void = () => undefined
  #onClose: (() => void) | undefined

  constructor(
    o: Options,
    places: Places,
    { lean = false, covered = false, onStall = () => undefined }: Way,
  ) {
    this.#o = o
    this.#places = places
    this.lean = lean
    this.#isCovered = covered
    this.#onStall = onStall
    this.#soon()
  }

  send(bytes: Uint8Array): void {
    const piece = this.#frames.findIndex((frame, at) => at >= this.#offered && isPiece(frame))
    // Words and whatever else is asked go before a piece of a file that still waits here.
    this.#frames.splice(piece < 0 ? this.#frames.length : piece, 0, bytes)
    this.#soon()
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#onMessage = listener
  }

  onClose(listener: () => void): void {
    this.#onClose = listener
    if (this.#closed) listener()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const asked of this.#asked) asked.abort()
    this.#onClose?.()
  }

  /** Frames sent in one go leave in one request. */
  #soon(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      void this.#goOn()
    })
  }

  async #goOn(): Promise<void> {
    if (this.#closed || this.#pausing || this.#bringing) return
    if (this.#session === NEW_SESSION) {
      if (this.#asked.size === 0) await this.#ask([], 0)
      return
    }
    if (this.#frames.length > 0) {
      this.#bringing = true
      const frames = this.#frames.slice(0, together(this.#frames))
      this.#offered = Math.max(this.#offered, frames.length)
      await this.#ask(frames, frames.every(isAck) ? 0 : ANSWER_MS)
      return
    }
    if (this.#isBusy() || this.#queued || this.#isCovered) return
    this.#queued = true
    const leave = await this.#places.take()
    this.#queued = false
    if (!this.#isBusy())
      await this.#ask([], this.#places.crowded ? CROWDED_POLL_MS : POLL_MS, leave)
    else {
      leave()
      this.#soon()
    }
  }

  #isBusy(): boolean {
    return this.#closed || this.#pausing || this.#frames.length > 0 || this.#asked.size > 0
  }

  async #ask(frames: readonly Uint8Array[], waitMs: number, leave?: () => void): Promise<void> {
    this.#ref += 1
    const counts = { session: this.#session, sent: this.#sent, got: this.#got }
    const poll: PollFrame = { type: 'poll', ref: this.#ref, ...counts, waitMs }
    const asked = new AbortController()
    this.#asked.add(asked)
    let bundle: Uint8Array | 'over' | undefined
    try {
      bundle = await this.#exchange(poll, frames, asked)
    } catch {
      bundle = undefined
    }
    this.#asked.delete(asked)
    leave?.()
    if (frames.length > 0) this.#bringing = false
    if (this.#closed) return
    if (bundle === 'over') this.close()
    else if (bundle) this.#took(poll, frames.length, bundle)
    // A newer request is on its way and will make up for this one.
    else if (this.#asked.size === 0) this.#tryAgain()
    this.#soon()
  }

  async #exchange(
    poll: PollFrame,
    frames: readonly Uint8Array[],
    asked: AbortController,
  ): Promise<Uint8Array | 'over'> {
    const bundle = frames.length > 0 ? [packBundle(frames)] : []
    const body = concatBytes(encodeClientFrame(poll), ...bundle)
    let cancel: () => void = () => undefined
    const watch = (ms: number): void => {
      cancel()
      cancel = this.#o.clock.after(ms, () => {
        asked.abort()
        this.#onStall()
      })
    }
    watch(poll.waitMs + STALL_MS + body.length / SLOWEST_BYTES_PER_MS)
    try {
      const answer = await this.#o.fetch(`${this.#o.origin}${RELAY_PATH}`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': TYPE },
        signal: asked.signal,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      })
      const isOurs = answer.status === 200 && answer.headers.get('Content-Type') === TYPE
      if (!isOurs || !answer.body) {
        if (PASSING.includes(answer.status)) throw new Error('later')
        return 'over'
      }
      return (await read(answer.body, () => watch(STALL_MS))) ?? 'over'
    } finally {
      cancel()
      // Whatever was not read is not waited for.
      asked.abort()
    }
  }

  #took(poll: PollFrame, frames: number, bundle: Uint8Array): void {
    this.#tries = 0
    this.#sent += frames
    this.#frames.splice(0, frames)
    this.#offered = Math.max(0, this.#offered - frames)
    try {
      unpackRelayBundle(bundle).forEach((frame, index) => {
        // Requests overlap: what an earlier answer brought is passed over.
        if (this.#closed || poll.got + index !== this.#got) return
        this.#got += 1
        if (this.#session === NEW_SESSION) this.#session = nonceIn(frame)
        this.#onMessage(frame)
      })
    } catch {
      this.close()
    }
  }

  #tryAgain(): void {
    this.#tries += 1
    if (this.#tries >= MAX_TRIES || this.#session === NEW_SESSION) {
      this.close()
      return
    }
    this.#pausing = true
    this.#o.clock.after(FIRST_PAUSE_MS * 2 ** this.#tries, () => {
      this.#pausing = false
      this.#soon()
    })
  }
}

function isPiece(frame: Uint8Array): boolean {
  return frame[0] === CLIENT_FRAME_NUMBERS['blob-put']
}

/** To those nothing is answered. */
function isMute(frame: Uint8Array): boolean {
  return isAck(frame) || frame[0] === CLIENT_FRAME_NUMBERS.prove
}

/**
 * How many of the frames leave in one request. A piece of a file is the last of it, and in one of its
 * own where something else waits for an answer: that must not take as long as the piece.
 */
function together(frames: readonly Uint8Array[]): number {
  const most = bundled(frames, REQUEST_BYTES)
  const piece = frames.slice(0, most).findIndex(isPiece)
  if (piece < 0) return most
  return frames.slice(0, piece).every(isMute) ? piece + 1 : piece
}

/** To those nothing is answered, and words must not wait behind them. */
function isAck(frame: Uint8Array): boolean {
  return frame[0] === CLIENT_FRAME_NUMBERS.ack
}

/** The whole body; undefined as soon as it is larger than any answer. */
async function read(
  body: ReadableStream<Uint8Array>,
  onMore: () => void,
): Promise<Uint8Array | undefined> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let bytes = 0; bytes <= MAX_FRAME_BYTES;) {
    onMore()
    const { done, value } = await reader.read()
    if (done) return concatBytes(...chunks)
    bytes += value.length
    chunks.push(value)
  }
  return undefined
}

/** Throws where the first frame is no challenge. */
function nonceIn(frame: Uint8Array): Uint8Array {
  const challenge = decodeRelayFrame(frame)
  if (challenge.type !== 'challenge') throw new TypeError('no challenge')
  return challenge.nonce.slice()
}

interface Places {
  /** Resolves when there is a place; gives what is called when it is left. */
  take(): Promise<() => void>
  readonly crowded: boolean
}

/** Places to wait for the relay from, shared by all sessions of a client. */
function createPlaces(): Places {
  let free = MAX_POLLS
  const queue: (() => void)[] = []
  return {
    async take() {
      if (free === 0) await new Promise<void>((resolve) => queue.push(resolve))
      else free -= 1
      return () => {
        const next = queue.shift()
        if (next) next()
        else free += 1
      }
    },
    get crowded() {
      return queue.length > 0
    },
  }
}
