/** A TCP line as an old phone has it, in front of the relay: so many bytes a second each way, late. */
import { connect, createServer, type Socket } from 'node:net'

export interface SlowLine {
  readonly port: number
  close(): void
}

/** `latency` is a whole round trip; a connection takes one of its own before its first byte. */
export async function openSlowLine(o: {
  readonly to: number
  readonly bytesPerSecond: number
  readonly latency: number
}): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  // All connections share the one line.
  const up = new Pace(o.bytesPerSecond)
  const down = new Pace(o.bytesPerSecond)
  const server = createServer((near) => {
    const far = connect(o.to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    const began = performance.now()
    carry(near, far, up, () => Math.max(o.latency / 2, began + o.latency * 1.5 - performance.now()))
    carry(far, near, down, () => o.latency / 2)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
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

  take(bytes: number): number {
    const now = performance.now()
    this.#free = Math.max(this.#free, now) + (bytes * 1000) / this.#bytesPerSecond
    return this.#free - now
  }
}

/** Bytes about as large as what a network carries at once, so that connections take turns. */
const PACKET = 1400

function carry(from: Socket, to: Socket, pace: Pace, delay: () => number): void {
  let last = 0
  from.on('data', (bytes) => {
    for (let at = 0; at < bytes.length; at += PACKET) {
      const packet = bytes.subarray(at, at + PACKET)
      last = Math.max(last, performance.now() + pace.take(packet.length) + delay())
      setTimeout(() => to.writable && to.write(packet), last - performance.now())
    }
  })
  from.on('close', () => setTimeout(() => to.end(), Math.max(0, last - performance.now()) + 20))
}
