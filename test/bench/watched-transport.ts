/** A WebSocket transport that notes when frames of each type pass, without changing anything. */
import { webSocketTransport, type Transport } from '@lapwing/client'
import { decodeClientFrame, decodeRelayFrame } from '@lapwing/protocol'
import { WebSocket } from 'ws'

export interface FrameNote {
  /** 'to relay: post', 'from relay: stored' and so on. */
  readonly frame: string
  /** performance.now(). */
  readonly at: number
}

export interface WatchedTransport extends Transport {
  readonly notes: FrameNote[]
}

export function watchedTransport(origin: string): WatchedTransport {
  const notes: FrameNote[] = []
  const inner = webSocketTransport({
    origin,
    createSocket: (url) => new WebSocket(url, { origin }),
  })
  return {
    notes,
    origin: inner.origin,
    connect() {
      const connection = inner.connect()
      return {
        ...connection,
        send(bytes) {
          notes.push({ frame: `to relay: ${decodeClientFrame(bytes).type}`, at: performance.now() })
          connection.send(bytes)
        },
        onMessage(listener) {
          connection.onMessage((bytes) => {
            const at = performance.now()
            notes.push({ frame: `from relay: ${decodeRelayFrame(bytes).type}`, at })
            listener(bytes)
          })
        },
      }
    },
  }
}

/** Asks again on every turn of the event loop until there is an answer; gives it. */
export async function soon(find: () => number | undefined): Promise<number> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const found = find()
    if (found !== undefined) return found
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('waited a minute for a frame')
}
