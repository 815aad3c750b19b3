/** A server between browsers and a relay that changes some of what is served; all else passes as it is. */
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'

export interface Changes {
  /** Where a script is asked for under another address: its own, and what shall stand before it. */
  readonly script?: (url: string) => { readonly path: string; readonly before: string } | undefined
  readonly headers?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
}

/** Stands before this port; gives its own. It ends with the process. */
export async function publishChanged(port: number, changes: Changes): Promise<number> {
  const server = createServer((asked, answer) => pass(port, changes, asked, answer))
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

function pass(
  port: number,
  { script, headers = (same) => same }: Changes,
  asked: IncomingMessage,
  answer: ServerResponse,
): void {
  const changed = script?.(asked.url ?? '/')
  const path = changed?.path ?? asked.url
  const onward = request(
    { host: '127.0.0.1', port, path, method: asked.method, headers: plainly(asked, changed) },
    (came) => {
      const status = came.statusCode ?? 502
      if (!changed) {
        answer.writeHead(status, headers(came.headers))
        came.pipe(answer)
        return
      }
      const parts: Buffer[] = [Buffer.from(changed.before)]
      came.on('data', (chunk: Buffer) => parts.push(chunk))
      came.on('end', () => {
        const { 'content-length': _, etag: __, ...rest } = came.headers
        answer.writeHead(status, { ...rest, 'cache-control': 'no-store' })
        answer.end(Buffer.concat(parts))
      })
    },
  )
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}

/** A script that is changed has to come whole and as it is written. */
function plainly(asked: IncomingMessage, changed: unknown): IncomingHttpHeaders {
  if (!changed) return asked.headers
  const { 'accept-encoding': _, range: __, 'if-none-match': ___, ...rest } = asked.headers
  return rest
}
