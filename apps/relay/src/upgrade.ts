/** WebSockets in front of the gateway. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { MAX_FRAME_BYTES, RELAY_PATH } from '@lapwing/protocol'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Gateway } from './gateway.ts'
import type { TurnedAway } from './meter.ts'
import { MAX_FRAGMENTS } from './quotas.ts'
import { CLOSE, type Socket } from './socket.ts'

const STATUS = {
  'no-such-path': '404 Not Found',
  'other-origin': '403 Forbidden',
  'no-room': '503 Service Unavailable',
} as const satisfies Partial<Record<TurnedAway, string>>
/** How long a closed peer may take to say goodbye. */
const FAREWELL_MS = 2000

/** Takes over upgrades at RELAY_PATH from our origins; everything else is turned away unread. */
export function serveWebSockets(server: Server, gateway: Gateway): void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Ratios of compressed sizes would leak what the fixed sizes hide.
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    maxFragments: MAX_FRAGMENTS,
  })

  function refusalOf(
    url: string | undefined,
    origin: string | undefined,
  ): keyof typeof STATUS | undefined {
    if (url !== RELAY_PATH) return 'no-such-path'
    if (!gateway.accepts(origin)) return 'other-origin'
    return gateway.hasRoom('websocket') ? undefined : 'no-room'
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, early: Buffer) => {
    socket.on('error', () => socket.destroy())
    const { origin } = request.headers
    const refusal = refusalOf(request.url, origin)
    if (refusal !== undefined) {
      gateway.turnedAway(refusal)
      const answer = `HTTP/1.1 ${STATUS[refusal]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
      socket.end(answer, () => socket.destroy())
      return
    }
    sockets.handleUpgrade(request, socket, early, (webSocket) => {
      attach(webSocket, together(socket), gateway, origin)
    })
  })
}

/** To be called before something is sent: all that is sent in this turn leaves in one write. */
function together(socket: Duplex): () => void {
  let held = false
  const release = (): void => {
    held = false
    socket.uncork()
  }
  return () => {
    if (held) return
    held = true
    socket.cork()
    process.nextTick(release)
  }
}

function attach(
  webSocket: WebSocket,
  hold: () => void,
  gateway: Gateway,
  origin: string | undefined,
): void {
  const partSoon = () => setTimeout(() => webSocket.terminate(), FAREWELL_MS).unref()
  const socket: Socket = {
    buffered: () => webSocket.bufferedAmount,
    send(bytes, flushed) {
      hold()
      webSocket.send(bytes, { binary: true }, flushed)
    },
    close(code) {
      webSocket.close(code)
      partSoon()
    },
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
  }
  const events = gateway.connect(socket, origin, 'websocket')
  webSocket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) events.received(data)
    else {
      socket.close(CLOSE.policy)
      events.closed()
    }
  })
  webSocket.on('close', () => events.closed())
  // ws has already said which rule was broken.
  webSocket.on('error', partSoon)
}
