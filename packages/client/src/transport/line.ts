/**
 * One line to the relay: a connection that comes back by itself, proves each key once, opens its
 * mailboxes again after every break, and matches answers to requests (docs/protocol.md).
 */
import { toHex } from '@lapwing/codec'
import { signBytes } from '@lapwing/crypto'
import {
  decodeRelayFrame,
  encodeClientFrame,
  LEAN_BUDGET_BYTES,
  PING_MS,
  proofBytes,
  SPENT_CODE,
  type ClientFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import type { Clock } from '../clock.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { Answer, Done } from './answer.ts'
import { readerKey, type Attachment, type Reader } from './attachment.ts'
import { BATCH, FEWEST_BYTES, Openings } from './openings.ts'
import {
  inTurn,
  RelayRefusal,
  Requests,
  type Proof,
  type RequestBuilder,
  type Waiting,
} from './requests.ts'
import type { RawConnection, Transport } from './transport.ts'

export type LineState = 'connecting' | 'online' | 'offline'

export interface Line {
  readonly state: LineState
  attach(attachment: Attachment): () => void
  /**
   * Sends one request; resolves with what it has brought. Rejects with RelayRefusal: the relay's
   * code, or 'offline' when the line broke, as a wrong answer breaks it (every verb may be repeated).
   */
  request(proof: Proof | undefined, build: RequestBuilder, turn?: Waiting['turn']): Promise<Done>
  /** Of what was delivered before. Lost where nothing is connected: say it again once drained. */
  acknowledge(reader: Reader, upTo: number): void
  /** Tries to connect now instead of at the end of the pause. */
  hurry(): void
  /** Breaks the connection and makes a new one, so that every mailbox is drained anew. */
  renew(): void
  close(): void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 60_000
/** A connection through Tor takes tens of seconds; one without a challenge by then never speaks. */
const CHALLENGE_MS = 60_000
/** Between a refused opening and the next, give or take half of it. */
const REOPEN_MS = 15_000

interface Options {
  readonly transport: Transport
  readonly clock: Clock
  /** 16 random bytes, new at every unlock. */
  readonly instance: Uint8Array
  /** 0 ≤ n < 1: spreads reconnections. */
  readonly jitter: () => number
  readonly onState?: (state: LineState) => void
}

export function openLine(o: Options): Line {
  return new RelayLine(o)
}

class RelayLine implements Line {
  state: LineState = 'connecting'
  readonly #o: Options
  readonly #attachments = new Map<string, Attachment>()
  readonly #requests = new Requests()
  readonly #serial: Serial = createSerial()
  #unsent: Waiting[] = []
  #proved = new Set<string>()
  readonly #openings = new Openings<Attachment>()
  /** What was last delivered could not be kept: coming back at once would not help. */
  #stuck = false
  /** An answer was none its request can have: the next may be wrong as well. */
  #misled = false
  #connection: RawConnection | undefined
  #nonce: Uint8Array | undefined
  #pause = FIRST_PAUSE_MS
  #closed = false
  #cancelTimer: () => void = () => undefined
  #cancelPing: () => void = () => undefined
  /** Ping rounds since something was heard. */
  #silence = 0
  /** Bytes this connection has brought. */
  #heard = 0
  /** It was ended for what it carried, and only what it brought is still being kept. */
  #spent = false

  constructor(o: Options) {
    this.#o = o
    this.#connect()
  }

  attach(attachment: Attachment): () => void {
    const key = readerKey(attachment.mailbox, attachment.reader.publicKey)
    this.#attachments.set(key, attachment)
    this.#openings.closed(key)
    if (this.#nonce) this.#openDue()
    return () => {
      if (this.#attachments.get(key) !== attachment) return
      this.#attachments.delete(key)
      this.#openings.forget(key)
    }
  }

  request(proof: Proof | undefined, build: RequestBuilder, turn?: Waiting['turn']): Promise<Done> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { turn, proof, build, resolve, reject }
      if (this.#closed || this.state === 'offline') reject(new RelayRefusal('offline'))
      else if (this.#nonce) this.#ask(waiting)
      else this.#unsent.push(waiting)
    })
  }

  hurry(): void {
    if (this.#closed || this.#connection) return
    this.#pause = FIRST_PAUSE_MS
    this.#cancelTimer()
    this.#connect()
  }

  renew(): void {
    this.#pause = FIRST_PAUSE_MS
    this.#drop(this.#connection)
  }

  close(): void {
    this.#closed = true
    this.#cancelTimer()
    this.#cancelPing()
    this.#attachments.clear()
    this.#connection?.close()
    this.#broken()
  }

  #connect(isRotation = false): void {
    if (!isRotation) this.#setState('connecting')
    const connection = this.#o.transport.connect()
    this.#connection = connection
    connection.onMessage((bytes) => {
      if (this.#connection === connection) this.#receive(connection, bytes)
    })
    connection.onClose((code) => {
      if (this.#connection !== connection) return
      const isSpent = code === SPENT_CODE && connection.lean && this.#heard >= FEWEST_BYTES
      if (isSpent) this.#rotate(connection)
      else this.#broken()
    })
    if (this.#connection !== connection) return // it closed at once
    this.#cancelPing = this.#o.clock.after(CHALLENGE_MS, () => this.#drop(connection))
    this.#heard = 0
    this.#spent = false
  }

  /** Ends a connection without waiting for the other side, which may be long gone. */
  #drop(connection: RawConnection | undefined, why?: 'silent' | 'unanswered'): void {
    connection?.close(why === 'silent' ? why : undefined)
    if (connection && this.#connection === connection) this.#broken()
  }

  /** Gives back whoever waited for an answer over a connection that is gone. */
  #forget(): readonly Waiting[] {
    this.#connection = undefined
    this.#nonce = undefined
    this.#proved = new Set()
    this.#openings.moveOn()
    this.#cancelPing()
    const waiting = [...this.#requests.breakOff(), ...this.#unsent]
    this.#unsent = []
    return waiting
  }

  /**
   * A lean connection has carried what it may. Once all of that is kept the next goes on behind it,
   * with what was asked meanwhile; whoever reads does not notice.
   */
  #rotate(spent: RawConnection): void {
    this.#spent = true
    this.#cancelPing()
    void this.#serial.run(async () => {
      if (this.#connection !== spent) return
      this.#unsent = [...this.#forget()]
      this.#connect(true)
    })
  }

  #broken(): void {
    const waiting = this.#forget()
    this.#openings.clear()
    this.#setState('offline')
    for (const attachment of this.#attachments.values()) attachment.onBreak?.()
    for (const one of waiting) one.reject(new RelayRefusal('offline'))
    if (this.#closed) return
    const pause = this.#pause * (0.5 + this.#o.jitter())
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS)
    this.#cancelTimer = this.#o.clock.after(pause, () => this.#connect())
  }

  #receive(connection: RawConnection, bytes: Uint8Array): void {
    this.#silence = 0
    this.#heard += bytes.length
    let frame: RelayFrame
    try {
      frame = decodeRelayFrame(bytes)
    } catch {
      this.#drop(connection)
      return
    }
    if (frame.type === 'challenge' && !this.#nonce) this.#begin(frame.nonce)
    else if (frame.type !== 'challenge' && this.#nonce) this.#handle(frame)
    else this.#drop(connection)
  }

  #begin(nonce: Uint8Array): void {
    this.#nonce = nonce
    this.#silence = 0
    this.#cancelPing()
    this.#setState('online')
    this.#openDue()
    for (const waiting of inTurn(this.#unsent.splice(0))) this.#ask(waiting)
    this.#ping()
  }

  #handle(frame: Exclude<RelayFrame, { type: 'challenge' }>): void {
    // Only who answers sensibly is soon tried again: a challenge alone proves nothing.
    if (!this.#stuck && !this.#misled) this.#pause = FIRST_PAUSE_MS
    switch (frame.type) {
      case 'done':
      case 'stored':
      case 'refused':
      case 'blob-part':
      case 'blob-coming':
        return this.#answer(frame)
      case 'deliver': {
        const connection = this.#connection
        const key = readerKey(frame.mailbox, frame.reader)
        this.#openings.heard(key)
        return this.#tell(frame, async (attachment) => {
          const upTo = await attachment.onEntries(frame.entries)
          if (connection !== this.#connection) return
          this.#openings.reach(key, frame.entries.at(-1)?.seq ?? 0)
          if (upTo !== undefined) this.acknowledge(attachment, upTo)
        })
      }
      case 'drained': {
        const key = readerKey(frame.mailbox, frame.reader)
        this.#openings.heard(key)
        const attachment = this.#attachments.get(key)
        const owed = this.#openings.settle(key)
        if (attachment && owed !== undefined) this.acknowledge(attachment, owed)
        if (!attachment || !this.#openings.drains(key)) return
        return this.#tell(frame, (attachment) => attachment.onDrained(frame.upTo))
      }
      case 'evicted':
        return this.#tell(frame, async (attachment) => attachment.onEvicted?.())
      case 'lost':
        for (const attachment of this.#attachments.values()) {
          if (toHex(attachment.mailbox) === toHex(frame.mailbox)) {
            this.#inTurn(attachment, async () => attachment.onLost?.(frame.from, frame.to))
          }
        }
        return
      case 'over-quota':
      case 'cover':
      case 'pong':
        return
    }
  }

  #answer(frame: Answer): void {
    const opening = frame.type === 'refused' ? this.#openings.refused(frame.ref) : undefined
    if (opening) return this.#openLater(opening)
    const outcome = this.#requests.settle(frame)
    if (outcome === 'settled') this.#misled = false
    for (const next of this.#requests.due()) this.#ask(next)
    if (outcome !== 'wrong') return
    this.#misled = true
    this.#drop(this.#connection)
  }

  #tell(
    frame: { readonly mailbox: Uint8Array; readonly reader: Uint8Array },
    act: (attachment: Attachment) => Promise<void>,
  ): void {
    const attachment = this.#attachments.get(readerKey(frame.mailbox, frame.reader))
    if (attachment) this.#inTurn(attachment, act)
  }

  #inTurn(attachment: Attachment, act: (attachment: Attachment) => Promise<void>): void {
    const connection = this.#connection
    void this.#serial.run(async () => {
      // What an earlier connection still had in the queue will be delivered again.
      if (connection !== this.#connection) return
      try {
        await act(attachment)
        this.#stuck = false
      } catch {
        // Not persisted, so not acknowledged: come back and read it again.
        this.#stuck = true
        this.#drop(connection)
      }
    })
  }

  acknowledge({ mailbox, reader: { publicKey: reader } }: Reader, upTo: number): void {
    if (this.#spent) this.#openings.owe(readerKey(mailbox, reader), upTo)
    else if (this.#nonce) this.#send({ type: 'ack', mailbox, reader, upTo })
  }

  #openDue(): void {
    const lean = this.#connection?.lean ?? false
    for (const key of this.#openings.due([...this.#attachments.keys()], lean)) {
      const attachment = this.#attachments.get(key)
      if (attachment) this.#open(attachment)
    }
  }

  #open(attachment: Attachment): void {
    const { mailbox, reader } = attachment
    this.#prove({ class: 'reader', mailbox, pair: reader })
    const ref = this.#requests.nextRef()
    const key = readerKey(mailbox, reader.publicKey)
    this.#openings.opened(key, ref, attachment)
    this.#send({
      type: 'open',
      ref,
      mailbox,
      reader: reader.publicKey,
      after: Math.max(attachment.after(), this.#openings.reached(key)),
      instance: this.#o.instance,
      batch: this.#connection?.batch ?? BATCH,
      ...(this.#connection?.lean && { budget: LEAN_BUDGET_BYTES }),
    })
  }

  /** A relay that is full now may have room soon; nothing else on this line waits for it. */
  #openLater(attachment: Attachment): void {
    const connection = this.#connection
    const key = readerKey(attachment.mailbox, attachment.reader.publicKey)
    this.#o.clock.after(REOPEN_MS * (0.5 + this.#o.jitter()), () => {
      const stands = connection === this.#connection && this.#attachments.get(key) === attachment
      if (stands) this.#open(attachment)
    })
  }

  #ask(waiting: Waiting): void {
    const nonce = this.#nonce
    if (!nonce || this.#requests.defers(waiting, this.#connection)) return
    const isFirst = waiting.turn === 'first'
    if (waiting.proof) this.#prove(waiting.proof, isFirst)
    const at = { nonce, origin: this.#o.transport.origin, lean: this.#connection?.lean ?? false }
    this.#send(this.#requests.add(waiting, at), isFirst)
  }

  #prove({ class: verbs, mailbox, pair }: Proof, isFirst = false, nonce = this.#nonce): void {
    if (!nonce) return
    const key = `${verbs}/${readerKey(mailbox, pair.publicKey)}`
    if (this.#proved.has(key) && !isFirst) return
    this.#proved.add(key)
    const bytes = proofBytes(verbs, this.#o.transport.origin, mailbox, nonce)
    const signature = signBytes(bytes, pair)
    this.#send({ type: 'prove', class: verbs, mailbox, key: pair.publicKey, signature }, isFirst)
  }

  #send(frame: ClientFrame, isFirst = false): void {
    this.#connection?.send(encodeClientFrame(frame), isFirst)
  }

  /**
   * Ends a connection that is half open, or that pings but keeps an answer back. A post on a slow
   * line holds up everything behind it, so with a request on its way it may take longer.
   */
  #ping(): void {
    this.#silence += 1
    this.#send({ type: 'ping' })
    this.#cancelPing = this.#o.clock.after(PING_MS, () => {
      const verdict = this.#requests.endRound(this.#silence)
      if (verdict !== 'well') this.#drop(this.#connection, verdict)
      else {
        if (this.#connection?.lean) this.#openDue()
        this.#ping()
      }
    })
  }

  #setState(state: LineState): void {
    if (this.state === state) return
    this.state = state
    this.#o.onState?.(state)
  }
}
