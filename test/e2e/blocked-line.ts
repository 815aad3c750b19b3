/** A network that lets no WebSocket through, in front of a relay, and sees what goes by. */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request to the relay's path and its answer, each by the bytes of its body. */
export interface Passed {
  readonly url: string
  readonly cookie: boolean
  readonly status: number
  readonly asked: number
  readonly answered: number
}

export interface BlockedLine {
  readonly port: number
  /** Upgrades that were turned away. */
  refused(): number
  /** What was posted and answered whole. */
  passed(): readonly Passed[]
  close(): void
}

export async function openBlockedLine(relay: number): Promise<BlockedLine> {
  let refused = 0
  const passed: Passed[] = []
  const server = createServer((asking, answering) => {
    const { method, url = '', headers } = asking
    const asked = counted(asking)
    const onward = request({ host: '127.0.0.1', port: relay, method, path: url, headers })
    onward.on('response', (answer) => {
      const answered = counted(answer)
      answering.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(answering)
      answer.on('end', () => {
        if (method !== 'POST') return
        const status = answer.statusCode ?? 0
        const cookie = 'cookie' in headers || 'set-cookie' in answer.headers
        passed.push({ url, cookie, status, asked: asked(), answered: answered() })
      })
    })
    // Whoever goes is followed, on either side.
    onward.on('error', () => answering.destroy())
    answering.on('close', () => onward.destroy())
    asking.pipe(onward)
  })
  server.on('upgrade', (_, socket) => {
    refused += 1
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    refused: () => refused,
    passed: () => passed,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Counts the bytes of a body as they go by. */
function counted(message: IncomingMessage): () => number {
  let bytes = 0
  message.on('data', (chunk: Buffer) => (bytes += chunk.length))
  return () => bytes
}
