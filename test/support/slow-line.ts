/**
 * A TCP line as people have it, in front of a relay: so many bytes a second each way, late, cut at
 * random, frozen after so many bytes, or closed to WebSockets.
 */
import { connect, createServer, type Socket } from 'node:net'

export interface SlowLine {
  readonly port: number
  /** Connections made, cut, frozen, and upgrades refused so far. */
  readonly seen: Readonly<Record<'made' | 'cut' | 'frozen' | 'refused', number>>
  /** Bytes that wait for the narrow place just now, on their way to the relay and back. */
  readonly waiting: { readonly up: number; readonly down: number }
  close(): void
}

export interface LineTrouble {
  readonly bytesPerSecond?: number
  /** A whole round trip; a connection takes one of its own before its first byte. */
  readonly latency?: number
  /** Bytes a connection brings before nothing more passes on it, either way, without a close. */
  readonly freezeAfter?: number
  /** Milliseconds until a connection is cut, asked for each. */
  readonly cutAfter?: () => number
  readonly refuseUpgrades?: boolean
}

export async function openSlowLine(o: LineTrouble & { readonly to: number }): Promise<SlowLine> {
  const { bytesPerSecond = Number.POSITIVE_INFINITY, latency = 0 } = o
  const seen = { made: 0, cut: 0, frozen: 0, refused: 0 }
  const sockets = new Set<Socket>()
  // All connections share the one line.
  const up = new Pace(bytesPerSecond)
  const down = new Pace(bytesPerSecond)
  const server = createServer((near) => {
    seen.made += 1
    const far = connect(o.to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    const began = performance.now()
    let brought = 0
    let isFrozen = false
    const passes = (bytes: number): boolean => {
      brought += bytes
      if (isFrozen || brought <= (o.freezeAfter ?? Number.POSITIVE_INFINITY)) return !isFrozen
      isFrozen = true
      seen.frozen += 1
      return false
    }
    const first = () => Math.max(latency / 2, began + latency * 1.5 - performance.now())
    carry(near, far, { pace: up, delay: first, passes: () => !isFrozen })
    carry(far, near, { pace: down, delay: () => latency / 2, passes })
    if (o.refuseUpgrades) {
      near.prependOnceListener('data', (head) => {
        if (!/^upgrade: *websocket/imu.test(head.toString('latin1'))) return
        seen.refused += 1
        far.destroy()
        near.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      })
    }
    if (o.cutAfter) {
      const cut = setTimeout(() => {
        seen.cut += 1
        near.resetAndDestroy()
        far.resetAndDestroy()
      }, o.cutAfter())
      near.on('close', () => clearTimeout(cut))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    seen,
    waiting: {
      get up() {
        return up.waiting
      },
      get down() {
        return down.waiting
      },
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** When bytes that set out now have passed the narrow place. */
class Pace {
  readonly #bytesPerSecond: number
  #free = 0

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond
  }

  get waiting(): number {
    return (Math.max(0, this.#free - performance.now()) * this.#bytesPerSecond) / 1000
  }

  take(bytes: number): number {
    const now = performance.now()
    this.#free = Math.max(this.#free, now) + (bytes * 1000) / this.#bytesPerSecond
    return this.#free - now
  }
}

/** Bytes about as large as what a network carries at once, so that connections take turns. */
const PACKET = 1400

function carry(
  from: Socket,
  to: Socket,
  o: {
    readonly pace: Pace
    readonly delay: () => number
    /** False once nothing gets through any more, farewells included. */
    readonly passes: (bytes: number) => boolean
  },
): void {
  let last = 0
  // Timers that are late do not come in the order of their times: each lets the next packet go.
  const waiting: Buffer[] = []
  const letGo = (): void => {
    const packet = waiting.shift()
    if (packet !== undefined && to.writable) to.write(packet)
  }
  from.on('data', (bytes) => {
    for (let at = 0; at < bytes.length; at += PACKET) {
      const packet = bytes.subarray(at, at + PACKET)
      if (!o.passes(packet.length)) return
      last = Math.max(last, performance.now() + o.pace.take(packet.length) + o.delay())
      waiting.push(packet)
      setTimeout(letGo, last - performance.now())
    }
  })
  from.on('close', () => {
    if (o.passes(0)) setTimeout(() => to.end(), Math.max(0, last - performance.now()) + 20)
  })
}
