/** The server of forward-peer.ts: port in argv, one poster and one reader for each number. */
import { WebSocketServer, type WebSocket } from 'ws'

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2]),
  perMessageDeflate: false,
})
const readers = new Map<string, WebSocket>()
server.on('connection', (socket, { url }) => {
  const [, role, which = ''] = (url ?? '').split('/')
  if (role === 'read') readers.set(which, socket)
  else socket.on('message', (data: Buffer) => readers.get(which)?.send(data))
})
process.on('SIGTERM', () => process.exit(0))
