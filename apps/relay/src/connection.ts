/** One client's connection: frames in order, bounded work in flight, bounded bytes out. */
import {
  ENVELOPE_BYTES,
  PRE_AUTH_MS,
  ProtocolError,
  SILENCE_MS,
  decodeClientFrame,
  encodeRelayFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import type { Audience } from './authorize.ts'
import { createBlobVerbs, type BlobVerbs } from './blob-verbs.ts'
import { createBudget } from './budget.ts'
import { createCover } from './cover.ts'
import type { MailboxShares } from './mailbox-shares.ts'
import type { Meter } from './meter.ts'
import type { Holding } from './holding.ts'
import type { Orders } from './orders.ts'
import { BUSY_BYTES, DROP_BYTES, IN_FLIGHT_BYTES } from './quotas.ts'
import { createSession } from './session.ts'
import { CLOSE, type CloseCode, type Socket, type SocketEvents } from './socket.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import { StoreError } from './store/store-error.ts'
import type { Outlet } from './stream.ts'
import type { Streams } from './streams.ts'
import type { Shares } from './shares.ts'
import { createVerbs, type Answer } from './verbs.ts'

export interface ConnectionOptions {
  readonly socket: Socket
  readonly audience: Audience
  readonly store: MailboxStore
  readonly orders: Orders
  readonly holding: Holding
  readonly streams: Streams
  readonly shares: Shares
  readonly mailboxShares: MailboxShares
  /** Milliseconds that never jump. */
  readonly elapsed: () => number
  readonly meter: Meter
  readonly stopping: () => boolean
  /** Called once, when a first signature has been verified. */
  readonly onProved: () => void
  /** Called once. */
  readonly onClosed: () => void
}

export interface Connection extends SocketEvents {
  /** Closes when a deadline has passed. */
  tick(): void
  /** True once a signature has been verified. */
  isProved(): boolean
  /** Resolves when every accepted frame has been answered. */
  settled(): Promise<void>
  close(code: CloseCode): void
}

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, streams, shares, elapsed, meter } = options
  const session = createSession(options.audience, options.onProved)
  const budget = createBudget()
  const cover = createCover(socket)
  const share = shares.join()
  const queue: Uint8Array[] = []
  const pending = new Set<Promise<void>>()
  let working = false
  const acceptedAt = elapsed()
  let heardAt = acceptedAt
  let inFlight = 0
  let paused = false
  /** Too much is under way; frames have come that wait for their turn. */
  let isFull = false
  let isEarly = false
  let running: Promise<void> | undefined
  let open = true

  const outlet: Outlet = {
    isFull: () => budget.isSpent() || cover.isFull(),
    isBusy: () => cover.buffered() > BUSY_BYTES,
    send,
    limit(bytes) {
      if (socket.ration !== undefined) socket.ration(bytes)
      else if (bytes !== undefined) budget.limit(bytes)
    },
    provedReader: (mailbox, reader) => session.has('reader', mailbox, reader),
  }
  /** Most connections never carry a part. */
  let blobs: BlobVerbs | undefined
  const obey = createVerbs({
    ...options,
    blobs: () => (blobs ??= createBlobVerbs({ ...options, session, outlet })),
    session,
    outlet,
  })

  function send(frame: RelayFrame): void {
    // An entry that did not fit must not be followed by what comes after it.
    if (!open || (budget.isSpent() && !('ref' in frame))) return
    const bytes = encodeRelayFrame(frame)
    if (!budget.takes(bytes.length, frame.type === 'deliver')) {
      void settled().then(() => close(CLOSE.spent))
      return
    }
    if (frame.type === 'deliver') meter.delivered(frame.entries.length)
    if (frame.type === 'refused') meter.refused(frame.code)
    cover.send(bytes, flushed)
    endIfDeaf()
  }

  function endIfDeaf(): void {
    if (cover.buffered() > DROP_BYTES) close(CLOSE.policy)
  }

  function flushed(): void {
    streams.flushed(outlet)
    blobs?.flushed()
  }

  async function settled(): Promise<void> {
    await running
    // A reader that takes nothing would keep the relay from stopping.
    blobs?.end()
    await Promise.all(pending)
  }

  function close(code: CloseCode): void {
    if (!open) return
    ended()
    socket.close(code)
  }

  function ended(): void {
    open = false
    for (const bytes of queue.splice(0)) account(-bytes.length)
    streams.closed(outlet)
    blobs?.end()
    options.onClosed()
  }

  function account(bytes: number): void {
    inFlight += bytes
    if (isFull ? inFlight < IN_FLIGHT_BYTES / 2 : inFlight > IN_FLIGHT_BYTES) {
      isFull = !isFull
      readOrWait()
    }
  }

  function readOrWait(): void {
    if (paused === (isFull || isEarly)) return
    paused = !paused
    if (paused) socket.pause()
    else if (open) socket.resume()
  }

  /** One frame after the other. Most need no promise, and then none is made. */
  function work(): Promise<void> | undefined {
    working = true
    try {
      for (let bytes = queue[0]; bytes !== undefined; bytes = queue[0]) {
        isEarly = !shares.may(share)
        readOrWait()
        if (isEarly) return shares.wait(share).then(work)
        shares.spend(share, 1 + Math.floor(bytes.length / ENVELOPE_BYTES))
        queue.shift()
        const handled = handle(bytes)
        if (handled !== undefined) return handled.then(work)
      }
      running = undefined
    } finally {
      working = false
    }
    return undefined
  }

  function handle(bytes: Uint8Array): Promise<void> | undefined {
    const failed = (error: unknown): void => {
      close(closeCodeFor(error))
      account(-bytes.length)
    }
    try {
      const frame = decodeClientFrame(bytes)
      meter.received(frame.type)
      if (frame.type === 'cover') return uncover(frame.bytes, bytes.length)
      const answer = obey(frame)
      if (answer instanceof Promise) {
        return answer.then((given) => answered(given, bytes.length)).catch(failed)
      }
      answered(answer, bytes.length)
    } catch (error) {
      failed(error)
    }
    return undefined
  }

  /** What it brought is carried out once its answer is on the wire: the time tells nothing of it. */
  function uncover(brought: Uint8Array, size: number): Promise<void> | undefined {
    const frames = cover.take(brought, session.isProved())
    for (const frame of frames) account(frame.length)
    queue.unshift(...frames)
    account(-size)
    endIfDeaf()
    return frames.length === 0 ? undefined : new Promise((go) => setImmediate(go))
  }

  function answered({ now, later }: Answer, size: number): void {
    if (now !== undefined) send(now)
    if (session.isExhausted()) close(CLOSE.policy)
    if (later === undefined) account(-size)
    else answerLater(later, size)
  }

  /** A failed store takes the whole process down; anything unforeseen does so too. */
  function closeCodeFor(error: unknown): CloseCode {
    if (error instanceof ProtocolError) return CLOSE.policy
    if (error instanceof StoreError) return CLOSE.goingAway
    throw error
  }

  function answerLater(answer: Promise<RelayFrame | undefined>, size: number): void {
    const began = elapsed()
    const done = (): void => {
      pending.delete(sent)
      account(-size)
    }
    const sent = answer.then(
      (frame) => {
        done()
        if (frame?.type === 'stored') meter.stored(frame.seqs.length, elapsed() - began)
        if (frame !== undefined) send(frame)
      },
      (error: unknown) => {
        done()
        close(closeCodeFor(error))
      },
    )
    pending.add(sent)
  }

  return {
    received(bytes) {
      if (!open) return
      heardAt = elapsed()
      queue.push(bytes)
      account(bytes.length)
      if (running === undefined && !working) running = work()
    },
    closed() {
      if (open) ended()
    },
    tick() {
      const now = elapsed()
      if (now - heardAt > SILENCE_MS) close(CLOSE.policy)
      if (!session.isProved() && now - acceptedAt > PRE_AUTH_MS) close(CLOSE.policy)
    },
    isProved: () => session.isProved(),
    settled,
    close,
  }
}
