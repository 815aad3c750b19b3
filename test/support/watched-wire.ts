/** Somebody on the cable before a relay: passes everything on, and notes how many bytes went when. */
import { connect, createServer, type Socket } from 'node:net'

export interface WireNote {
  readonly way: 'up' | 'down'
  readonly bytes: number
  /** performance.now(). */
  readonly at: number
}

export interface WatchedWire {
  readonly port: number
  readonly notes: WireNote[]
  close(): void
}

export async function openWatchedWire(to: number): Promise<WatchedWire> {
  const notes: WireNote[] = []
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
    }
    carry(near, far, 'up')
    carry(far, near, 'down')
  })
  function carry(from: Socket, into: Socket, way: WireNote['way']): void {
    from.on('data', (bytes) => {
      notes.push({ way, bytes: bytes.length, at: performance.now() })
      into.write(bytes)
    })
    from.on('close', () => into.destroy())
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    notes,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** What went one way in one go: bytes with no longer a silence between them than `gap` ms. */
export function bursts(notes: readonly WireNote[], way: WireNote['way'], gap: number): number[] {
  const sizes: number[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const one of notes) {
    if (one.way !== way) continue
    if (one.at - last < gap) sizes.push((sizes.pop() ?? 0) + one.bytes)
    else sizes.push(one.bytes)
    last = one.at
  }
  return sizes
}
