/** A server in front of a relay that lets browsers keep its pages: it takes "no-store" away. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

export interface CachableFront {
  readonly port: number
  close(): void
}

export async function openCachableFront(relay: number): Promise<CachableFront> {
  const server = createServer((asking, answering) => {
    const { method, url, headers } = asking
    const onward = request({ host: '127.0.0.1', port: relay, method, path: url, headers })
    onward.on('response', (answer) => {
      const { 'cache-control': policy = '', ...others } = answer.headers
      const kept = policy.includes('no-store') ? {} : { 'cache-control': policy }
      answering.writeHead(answer.statusCode ?? 0, { ...others, ...kept })
      answer.pipe(answering)
    })
    onward.on('error', () => answering.destroy())
    answering.on('close', () => onward.destroy())
    asking.pipe(onward)
  })
  server.on('upgrade', (asking, socket, head) => {
    const onward = connect(relay, '127.0.0.1', () => {
      const lines = [`${String(asking.method)} ${String(asking.url)} HTTP/1.1`]
      asking.rawHeaders.forEach((name, at, all) => {
        if (at % 2 === 0) lines.push(`${name}: ${String(all[at + 1])}`)
      })
      onward.write(`${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
    socket.on('close', () => onward.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
