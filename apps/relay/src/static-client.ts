/**
 * The web client's files, read once at start: a closed list, so a path is found or it is not.
 * Compressed here because bad networks are the normal case; they are public and hold no secret.
 */
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

interface StaticFile {
  readonly type: string
  readonly plain: Buffer
  /** Undefined where compressing gains nothing. */
  readonly gzipped: Buffer | undefined
  readonly cacheControl: string
}

/** The bundler names what it puts here by its content. */
const HASHED = '/assets/'
const FOREVER = 'public, max-age=31536000, immutable'
/** Gains smaller than this are not worth a Content-Encoding. */
const WORTH = 0.95

/** Serves GET and HEAD; every other request goes on. Throws when the directory cannot be read. */
export async function staticClient(directory: string): Promise<RequestHandler> {
  const files = new Map<string, StaticFile>()
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    const url = `/${relative(directory, path).replaceAll(sep, '/')}`
    files.set(url, await load(path, url))
  }
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)

  return (request, response, next) => {
    const file = files.get(request.path)
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      next()
      return
    }
    response.type(file.type).setHeader('Cache-Control', file.cacheControl)
    if (file.gzipped === undefined) {
      response.send(file.plain)
      return
    }
    response.vary('Accept-Encoding')
    const compressed = request.acceptsEncodings('gzip') === 'gzip'
    if (compressed) response.setHeader('Content-Encoding', 'gzip')
    response.send(compressed ? file.gzipped : file.plain)
  }
}

async function load(path: string, url: string): Promise<StaticFile> {
  const plain = await readFile(path)
  const compressed = await promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION })
  return {
    type: extname(path) || 'application/octet-stream',
    plain,
    gzipped: compressed.length < plain.length * WORTH ? compressed : undefined,
    cacheControl: url.startsWith(HASHED) ? FOREVER : 'no-store',
  }
}
