/** The front of the relay: every connection, whatever carries it. */
import { randomBytes } from 'node:crypto'
import { NONCE_BYTES, encodeRelayFrame } from '@lapwing/protocol'
import type { Admission, Struck } from './authorize.ts'
import { createConnection, type Connection } from './connection.ts'
import { createHolding } from './holding.ts'
import { createMailboxShares } from './mailbox-shares.ts'
import { SILENT_METER, type Meter, type TurnedAway } from './meter.ts'
import { createOrders } from './orders.ts'
import { MAX_UNPROVED } from './quotas.ts'
import { CLOSE, type Carrier, type Socket, type SocketEvents } from './socket.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import { createStreams } from './streams.ts'
import { createShares } from './shares.ts'

export interface GatewayOptions {
  readonly store: MailboxStore
  readonly admission: Admission
  readonly struck: Struck
  /** Every origin this relay is reached at. */
  readonly origins: readonly string[]
  /** Unix ms. */
  readonly now: () => number
  /** Milliseconds that never jump. */
  readonly elapsed: () => number
  /** Counts nothing when left out. */
  readonly meter?: Meter
}

/** Where a socket's events go, and what its connection has come to. */
export interface Connected extends SocketEvents {
  /** Of the challenge: 32 random bytes of this connection alone. */
  readonly nonce: Uint8Array
  /** True once a signature has been verified. */
  isProved(): boolean
}

export interface Gateway {
  /** False when an Origin header names none of ours; connections without one may come. */
  accepts(origin: string | undefined): boolean
  /** False while too many connections have proved nothing yet. */
  hasRoom(carrier: Carrier): boolean
  /** Counts a connection that was not taken. */
  turnedAway(why: TurnedAway): void
  /** Sends the challenge and gives back where the socket's events go. */
  connect(socket: Socket, origin: string | undefined, carrier: Carrier): Connected
  /** To be called about every second: deadlines, and held posts whose hour has come. */
  tick(): void
  /** To be called every few minutes: expiry, due closings, space. */
  sweep(): Promise<void>
  /** Refuses new work, answers what was accepted, closes every connection. */
  stop(): Promise<void>
}

export function createGateway(options: GatewayOptions): Gateway {
  const { store, origins, elapsed, meter = SILENT_METER } = options
  const streams = createStreams(store)
  const orders = createOrders(options)
  const holding = createHolding(options)
  const shares = createShares()
  const mailboxShares = createMailboxShares()
  const connections = new Set<Connection>()
  const unproved = { websocket: 0, https: 0 }
  let stopping = false

  return {
    accepts: (origin) => origin === undefined || origins.includes(origin),

    hasRoom: (carrier) => !stopping && unproved[carrier] < MAX_UNPROVED,

    turnedAway: (why) => meter.turnedAway(why),

    connect(socket, origin, carrier) {
      const nonce = new Uint8Array(randomBytes(NONCE_BYTES))
      unproved[carrier] += 1
      const connection: Connection = createConnection({
        socket,
        audience: { nonce, origins: origin === undefined ? origins : [origin] },
        store,
        orders,
        holding,
        streams,
        shares,
        mailboxShares,
        elapsed,
        meter,
        stopping: () => stopping,
        onProved: () => (unproved[carrier] -= 1),
        onClosed() {
          if (!connection.isProved()) unproved[carrier] -= 1
          connections.delete(connection)
        },
      })
      connections.add(connection)
      meter.connected(carrier)
      socket.send(encodeRelayFrame({ type: 'challenge', version: 1, nonce }), () => undefined)
      return {
        nonce,
        received: (bytes) => connection.received(bytes),
        closed: () => connection.closed(),
        isProved: () => connection.isProved(),
      }
    },

    tick() {
      for (const connection of connections) connection.tick()
      mailboxShares.tick()
      // A store that has failed has said so itself.
      void store.holds.releaseDue().catch(() => undefined)
    },

    async sweep() {
      for (const mailbox of await store.sweep()) streams.changed(mailbox)
    },

    async stop() {
      stopping = true
      await Promise.all([...connections].map((connection) => connection.settled()))
      for (const connection of connections) connection.close(CLOSE.goingAway)
    },
  }
}
