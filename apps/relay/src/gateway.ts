/** The front of the relay: every connection, whatever carries it. */
import { randomBytes } from 'node:crypto'
import { NONCE_BYTES, encodeRelayFrame } from '@lapwing/protocol'
import type { Admission } from './authorize.ts'
import { createConnection, type Connection } from './connection.ts'
import { SILENT_METER, type Meter, type TurnedAway } from './meter.ts'
import { createOrders } from './orders.ts'
import { MAX_UNPROVED } from './quotas.ts'
import { CLOSE, type Socket, type SocketEvents } from './socket.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import { createStreams } from './streams.ts'

export interface GatewayOptions {
  readonly store: MailboxStore
  readonly admission: Admission
  /** Every origin this relay is reached at. */
  readonly origins: readonly string[]
  /** Unix ms. */
  readonly now: () => number
  /** Milliseconds that never jump. */
  readonly elapsed: () => number
  /** Counts nothing when left out. */
  readonly meter?: Meter
}

export interface Gateway {
  /** False when an Origin header names none of ours; connections without one may come. */
  accepts(origin: string | undefined): boolean
  /** False while too many connections have proved nothing yet. */
  hasRoom(): boolean
  /** Counts a connection that was not taken. */
  turnedAway(why: TurnedAway): void
  /** Sends the challenge and gives back where the socket's events go. */
  connect(socket: Socket, origin: string | undefined): SocketEvents
  /** To be called about every second: deadlines. */
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
  const connections = new Set<Connection>()
  let stopping = false

  return {
    accepts: (origin) => origin === undefined || origins.includes(origin),

    hasRoom() {
      let unproved = 0
      for (const connection of connections) if (!connection.proved) unproved += 1
      return !stopping && unproved < MAX_UNPROVED
    },

    turnedAway: (why) => meter.turnedAway(why),

    connect(socket, origin) {
      const nonce = new Uint8Array(randomBytes(NONCE_BYTES))
      const connection: Connection = createConnection({
        socket,
        audience: { nonce, origins: origin === undefined ? origins : [origin] },
        store,
        orders,
        streams,
        elapsed,
        meter,
        stopping: () => stopping,
        onClosed: () => connections.delete(connection),
      })
      connections.add(connection)
      meter.connected()
      socket.send(encodeRelayFrame({ type: 'challenge', version: 1, nonce }), () => undefined)
      return connection
    },

    tick() {
      for (const connection of connections) connection.tick()
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
