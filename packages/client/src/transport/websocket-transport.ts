/** Frames over a WebSocket, in a browser's worker or in Node. */
import { RELAY_PATH } from '@lapwing/protocol'
import { PARTS_AT_ONCE } from './piece-pace.ts'
import type { RawConnection, Transport } from './transport.ts'

/** The part of the WebSocket interface that is used; the browser's own and `ws` both have it. */
export interface SocketLike {
  binaryType: string
  readonly readyState: number
  send(data: Uint8Array<ArrayBuffer>): void
  close(): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const OPEN = 1

/** `origin` such as `https://example.org`; the relay listens on the same origin's RELAY_PATH. */
export function webSocketTransport(o: {
  readonly origin: string
  readonly createSocket: (url: string) => SocketLike
}): Transport {
  const url = `${o.origin.replace(/^http/u, 'ws')}${RELAY_PATH}`
  return { origin: o.origin, connect: () => connect(o.createSocket(url)) }
}

function connect(socket: SocketLike): RawConnection {
  socket.binaryType = 'arraybuffer'
  const early: Uint8Array[] = []
  let closed = false
  let endedWith: number | undefined
  let onClose: (code?: number) => void = () => undefined
  const close = (code?: number): void => {
    if (closed) return
    closed = true
    endedWith = code
    onClose(code)
  }
  const push = (bytes: Uint8Array): void => socket.send(isUnshared(bytes) ? bytes : bytes.slice())
  socket.addEventListener('open', () => {
    for (const bytes of early.splice(0)) push(bytes)
  })
  socket.addEventListener('close', ({ code }) => close(code))
  socket.addEventListener('error', () => close())
  return {
    partsAtOnce: PARTS_AT_ONCE,
    send(bytes) {
      if (closed) return
      if (socket.readyState === OPEN) push(bytes)
      else early.push(bytes)
    },
    onMessage(listener) {
      socket.addEventListener('message', (event) => {
        if (event.data instanceof ArrayBuffer) listener(new Uint8Array(event.data))
        else socket.close() // text or anything else is no frame of ours
      })
    },
    onClose(listener) {
      onClose = listener
      if (closed) listener(endedWith)
    },
    close: () => socket.close(),
  }
}

/** Sockets take no memory that others may change meanwhile. Nobody here shares any. */
function isUnshared(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
}
