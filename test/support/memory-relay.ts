/**
 * A relay inside the test's own process: the gateway of apps/relay over its memory store or another,
 * with in-process connections that carry the same frames as a WebSocket would.
 */
import { createAdmission, createStruck } from '../../apps/relay/src/authorize.ts'
import { createGateway, type Gateway } from '../../apps/relay/src/gateway.ts'
import type { Meter } from '../../apps/relay/src/meter.ts'
import type { Socket } from '../../apps/relay/src/socket.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { createMemoryStore } from '../../apps/relay/src/store/memory-store.ts'

const PARTS_AT_ONCE = 4

interface MemoryConnection {
  /** As many as over a WebSocket. */
  readonly partsAtOnce: number
  send(bytes: Uint8Array): void
  /** Frames that came before a listener was set are handed to it first. */
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Called once, however the connection ended. */
  onClose(listener: (code?: number) => void): void
  close(): void
}

export interface MemoryRelay {
  /** A connection from a page at `origin`, which proofs on it must name. */
  connect(origin: string): MemoryConnection
  /** Ends every connection, as a lost network would; nothing stored is lost. */
  breakConnections(): void
  /** No network until it is called with false: every connection ends as soon as it is made. */
  unplug(unplugged: boolean): void
  /** Lets deadlines pass that the clock has reached. */
  tick(): void
  /** Expiry and due closings by the clock. */
  sweep(): Promise<void>
  readonly store: MailboxStore
  /** The operator changes what the relay knows, and starts it anew. */
  operate(o: Pick<MemoryRelayOptions, 'admission' | 'struck'>): void
}

export interface MemoryRelayOptions {
  readonly clock: { now(): number }
  /** Public keys that may create mailboxes. */
  readonly admission: readonly Uint8Array[]
  /** Owner keys the operator has struck. */
  readonly struck?: readonly Uint8Array[]
  readonly meter?: Meter
  /** Opened by the same clock, and closed by whoever opened it. */
  readonly store?: MailboxStore
}

export function createMemoryRelay(options: MemoryRelayOptions): MemoryRelay {
  const { clock, admission, struck = [], meter } = options
  const now = () => clock.now()
  let known = { admission: createAdmission(admission), struck: createStruck(struck) }
  const store = options.store ?? createMemoryStore({ now })
  const gateway = createGateway({
    store,
    admission: { admits: (key) => known.admission.admits(key) },
    struck: { without: (record) => known.struck.without(record) },
    origins: [],
    now,
    elapsed: now,
    ...(meter && { meter }),
  })
  const open = new Set<MemoryConnection>()
  let unplugged = false
  const breakConnections = (): void => {
    for (const connection of open) connection.close()
  }
  return {
    store,
    connect(origin) {
      const connection = connect(gateway, origin, () => open.delete(connection))
      open.add(connection)
      if (unplugged) connection.close()
      return connection
    },
    breakConnections,
    operate(o) {
      known = { admission: createAdmission(o.admission), struck: createStruck(o.struck ?? []) }
      breakConnections()
    },
    unplug(now) {
      unplugged = now
      if (now) breakConnections()
    },
    tick: () => gateway.tick(),
    sweep: () => gateway.sweep(),
  }
}

function connect(gateway: Gateway, origin: string, onEnd: () => void): MemoryConnection {
  let closed = false
  let ended = false
  let onMessage: ((bytes: Uint8Array) => void) | undefined
  let closeCode: number | undefined
  let onClose: ((code?: number) => void) | undefined
  const inbox: Uint8Array[] = []

  // Microtasks keep the order of a network without ever handing over within the sender's call.
  const hear = () =>
    queueMicrotask(() => {
      while (onMessage !== undefined && !ended) {
        const bytes = inbox.shift()
        if (bytes === undefined) return
        onMessage(bytes)
      }
    })
  const end = (code?: number) => {
    if (closed) return
    closeCode = code
    closed = true
    onEnd()
    queueMicrotask(() => {
      ended = true
      onClose?.(code)
    })
  }

  const socket: Socket = {
    buffered: () => 0,
    send(bytes, flushed) {
      inbox.push(bytes.slice())
      hear()
      queueMicrotask(flushed)
    },
    close: end,
    pause: () => undefined,
    resume: () => undefined,
  }
  const events = gateway.connect(socket, origin, 'websocket')

  return {
    partsAtOnce: PARTS_AT_ONCE,
    send(bytes) {
      const copy = bytes.slice()
      queueMicrotask(() => {
        if (!closed) events.received(copy)
      })
    },
    onMessage(listener) {
      onMessage = listener
      hear()
    },
    onClose(listener) {
      onClose = listener
      if (ended) listener(closeCode)
    },
    close() {
      if (closed) return
      end()
      events.closed()
    },
  }
}
