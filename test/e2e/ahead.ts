/**
 * A server between a browser and a relay from which a script can be had with a clock that is ahead:
 * `?ahead=26` after its address, by so many hours. Everything else passes as it is.
 */
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

const HOUR_MS = 3_600_000

/** Stands before this port; gives its own. It ends with the process. */
export async function publishAhead(port: number): Promise<number> {
  const server = createServer((asked, answer) => {
    const hours = /^(?<path>\/assets\/[\w-]+\.js)\?ahead=(?<hours>\d+)$/u.exec(asked.url ?? '')
    const path = hours?.groups?.['path'] ?? asked.url
    const onward = request(
      { host: '127.0.0.1', port, path, method: asked.method, headers: plainly(asked, hours) },
      (came) => {
        if (!hours) {
          answer.writeHead(came.statusCode ?? 502, came.headers)
          came.pipe(answer)
          return
        }
        const script: Buffer[] = []
        came.on('data', (chunk: Buffer) => script.push(chunk))
        came.on('end', () => {
          const before = `{const now=Date.now;Date.now=()=>now()+${String(Number(hours.groups?.['hours']) * HOUR_MS)}};`
          const body = Buffer.concat([Buffer.from(before), ...script])
          const { 'content-length': _, etag: __, ...rest } = came.headers
          answer.writeHead(came.statusCode ?? 502, { ...rest, 'cache-control': 'no-store' })
          answer.end(body)
        })
      },
    )
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  server.on('upgrade', (asked, socket, head) => {
    const onward = connect(port, '127.0.0.1', () => {
      const lines = [`${asked.method ?? 'GET'} ${asked.url ?? '/'} HTTP/1.1`]
      for (let n = 0; n < asked.rawHeaders.length; n += 2) {
        lines.push(`${asked.rawHeaders[n] ?? ''}: ${asked.rawHeaders[n + 1] ?? ''}`)
      }
      onward.write(`${lines.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  server.unref()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}

/** A script that is changed has to come whole and as it is written. */
function plainly(asked: IncomingMessage, changed: unknown): IncomingMessage['headers'] {
  if (!changed) return asked.headers
  const { 'accept-encoding': _, range: __, 'if-none-match': ___, ...rest } = asked.headers
  return rest
}
