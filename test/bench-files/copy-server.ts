/**
 * The least a server of files does: a PUT is written to one file as it comes and synced with its folder before
 * it is answered, a GET gives the file back. `node copy-server.mjs <folder> <port>`.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const [folder = '', port = ''] = process.argv.slice(2)

async function keep(request: IncomingMessage, path: string): Promise<void> {
  await pipeline(request, createWriteStream(path, { flush: true }))
  const names = await open(folder, 'r')
  await names.sync()
  await names.close()
}

// Kept alive between turns: other ways take longer than a server usually waits.
createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  const path = join(folder, (request.url ?? '').replace(/[^0-9a-z]/gu, ''))
  if (request.method === 'PUT') {
    keep(request, path).then(
      () => response.end(),
      () => response.destroy(),
    )
  } else pipeline(createReadStream(path), response).catch(() => response.destroy())
}).listen(Number(port), '127.0.0.1')
