/**
 * A TCP line as people have it, in front of a relay: so many bytes a second each way, late, cut at
 * random or when asked, frozen after so many bytes or when asked, or closed to WebSockets.
 */
import { connect, createServer, type Socket } from 'node:net'

export interface SlowLine {
  readonly port: number
  /** Connections made, cut, frozen, and upgrades refused so far. */
  readonly seen: Readonly<Record<'made' | 'cut' | 'frozen' | 'refused', number>>
  /** Bytes that wait for the narrow place just now, on their way to the relay and back. */
  readonly waiting: { readonly up: number; readonly down: number }
  /** Bytes that went to the relay and back so far. */
  readonly carried: Readonly<Record<'up' | 'down', number>>
  /** Cuts every connection there is. */
  cut(): void
  /** Nothing more passes on any connection there is, either way, without a close. */
  freeze(): void
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
  /** Asked for each connection; told all it was given for the relay, whether or not it passes. */
  readonly readAlong?: () => (bytes: Buffer) => void
}

export async function openSlowLine(o: LineTrouble & { readonly to: number }): Promise<SlowLine> {
  const { bytesPerSecond = Number.POSITIVE_INFINITY, latency = 0 } = o
  const seen = { made: 0, cut: 0, frozen: 0, refused: 0 }
  const carried = { up: 0, down: 0 }
  const sockets = new Set<Socket>()
  const open = new Set<{ cut(): void; freeze(): void }>()
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
    const one = {
      freeze(): void {
        if (!isFrozen) seen.frozen += 1
        isFrozen = true
      },
      cut(): void {
        seen.cut += 1
        near.resetAndDestroy()
        far.resetAndDestroy()
      },
    }
    open.add(one)
    near.on('close', () => open.delete(one))
    const goesUp = (bytes: number): boolean => {
      if (!isFrozen) carried.up += bytes
      return !isFrozen
    }
    const passes = (bytes: number): boolean => {
      brought += bytes
      if (brought > (o.freezeAfter ?? Number.POSITIVE_INFINITY)) one.freeze()
      if (!isFrozen) carried.down += bytes
      return !isFrozen
    }
    const first = () => Math.max(latency / 2, began + latency * 1.5 - performance.now())
    if (o.readAlong) near.on('data', o.readAlong())
    carry(near, far, { pace: up, delay: first, passes: goesUp })
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
      const cut = setTimeout(() => one.cut(), o.cutAfter())
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
    carried,
    cut() {
      for (const one of open) one.cut()
    },
    freeze() {
      for (const one of open) one.freeze()
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
