/**
 * Chooses the way to the relay by what it meets: a WebSocket, or HTTPS where none gets through, and
 * lean mode where connections freeze (docs/decisions/0017). What it learns stays in memory.
 */
import type { Clock } from '../clock.ts'
import type { HttpsTransport } from './https-transport.ts'
import type { RawConnection, Transport } from './transport.ts'

type Way = 'websocket' | 'https'

/** Of three tries without an answer, this one goes the other way. */
const OTHER_WAY = 2
/** How long a try may go without a challenge: a blocked one often hangs, and Tor takes long. */
const PATIENCE_MS = [15_000, 15_000, 30_000, 60_000] as const
/** Between looks for the better way. */
const PROBE_MS = 600_000
const LONGEST_LEAN_MS = 4 * 3_600_000
/** A connection that falls silent below this may have been frozen: 15 to 20 KB, and what TLS adds. */
const FREEZE_BYTES = 32_768
/** One that has brought this much was not. */
const FREE_BYTES = 65_536

export function choosingTransport(o: {
  readonly websocket: Transport
  readonly https: HttpsTransport
  readonly clock: Clock
}): Transport {
  return new Chooser(o)
}

class Chooser implements Transport {
  readonly origin: string
  readonly #o: Parameters<typeof choosingTransport>[0]
  #way: Way = 'websocket'
  /** Tries without a challenge since the last that had one. */
  #failures = 0
  /** Until then connections are lean; undefined where none was frozen. */
  #leanUntil: number | undefined
  #leanMs = PROBE_MS
  readonly #overHttps = new Set<Chosen>()
  #probing = false

  constructor(o: Parameters<typeof choosingTransport>[0]) {
    this.#o = o
    this.origin = o.websocket.origin
  }

  connect(wanted?: { readonly lean: boolean; readonly covered?: boolean }): RawConnection {
    const covered = wanted?.covered === true
    if (wanted?.lean) return this.#connect('https', true, covered)
    const isOther = this.#failures % (OTHER_WAY + 1) === OTHER_WAY
    const way = isOther ? otherThan(this.#way) : this.#way
    const lean = this.#leanUntil !== undefined && this.#o.clock.now() < this.#leanUntil
    // On a WebSocket what is said would decide when the next begins.
    return this.#connect(lean && covered ? 'https' : way, lean, covered)
  }

  #connect(way: Way, lean: boolean, covered: boolean): RawConnection {
    const chosen: Chosen = new Chosen({
      inner:
        way === 'websocket'
          ? this.#o.websocket.connect()
          : this.#o.https.connect({ lean, covered, onStall: () => chosen.close('silent') }),
      way,
      lean,
      clock: this.#o.clock,
      patienceMs: PATIENCE_MS[this.#failures] ?? PATIENCE_MS[3],
      onChallenge: () => {
        this.#failures = 0
        this.#way = way
        if (way === 'https') this.#probe()
      },
      onFree: () => {
        this.#leanUntil = undefined
        this.#leanMs = PROBE_MS
      },
      onFrozen: () => {
        this.#leanUntil = this.#o.clock.now() + this.#leanMs
        this.#leanMs = Math.min(this.#leanMs * 2, LONGEST_LEAN_MS)
      },
      onEnd: (one, challenged) => {
        if (!challenged) this.#failures += 1
        this.#overHttps.delete(one)
      },
    })
    if (way === 'https') this.#overHttps.add(chosen)
    return chosen
  }

  /** While something goes over HTTPS, looks now and then whether a WebSocket gets through. */
  #probe(): void {
    if (this.#probing) return
    this.#probing = true
    this.#o.clock.after(PROBE_MS, () => {
      this.#probing = false
      if (this.#overHttps.size === 0) return
      this.#probe()
      const probe = this.#o.websocket.connect()
      probe.onClose(() => undefined)
      const giveUp = this.#o.clock.after(PATIENCE_MS[3], () => probe.close())
      probe.onMessage(() => {
        giveUp()
        probe.close()
        this.#way = 'websocket'
        for (const one of this.#overHttps) one.close()
      })
    })
  }
}

interface Watched {
  readonly inner: RawConnection
  readonly way: Way
  readonly lean: boolean
  readonly clock: Clock
  readonly patienceMs: number
  readonly onChallenge: () => void
  readonly onFree: () => void
  readonly onFrozen: () => void
  readonly onEnd: (one: Chosen, challenged: boolean) => void
}

/** One connection, watched. */
class Chosen implements RawConnection {
  readonly lean: boolean
  readonly partsAtOnce: number
  readonly #o: Watched
  #received = 0
  #ended = false
  #code: number | undefined
  #onMessage: (bytes: Uint8Array) => void = () => undefined
  #onClose: ((code?: number) => void) | undefined
  #cancelPatience: () => void

  constructor(o: Watched) {
    this.#o = o
    this.lean = o.lean
    this.partsAtOnce = o.inner.partsAtOnce ?? 1
    this.#cancelPatience = o.clock.after(o.patienceMs, () => this.close())
    o.inner.onMessage((bytes) => this.#hear(bytes))
    o.inner.onClose((code) => this.#end(code))
  }

  send(bytes: Uint8Array): void {
    this.#o.inner.send(bytes)
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
    // Over HTTPS one session takes many TCP connections, and a stalled request is a frozen one.
    const isFew = this.#received < FREEZE_BYTES || this.#o.way === 'https'
    const isFrozen = why === 'silent' && this.#received > 0 && isFew
    if (isFrozen && !this.lean) this.#o.onFrozen()
    this.#o.inner.close()
    // The other side may be long gone, and its farewell never come.
    this.#end(undefined)
  }

  #hear(bytes: Uint8Array): void {
    if (this.#ended) return
    const before = this.#received
    this.#received += bytes.length
    if (before === 0) {
      this.#cancelPatience()
      this.#o.onChallenge()
    }
    const isFree = before < FREE_BYTES && this.#received >= FREE_BYTES
    if (isFree && !this.lean && this.#o.way === 'websocket') this.#o.onFree()
    this.#onMessage(bytes)
  }

  #end(code: number | undefined): void {
    if (this.#ended) return
    this.#ended = true
    this.#code = code
    this.#cancelPatience()
    this.#o.onEnd(this, this.#received > 0)
    this.#onClose?.(code)
  }
}

function otherThan(way: Way): Way {
  return way === 'websocket' ? 'https' : 'websocket'
}
