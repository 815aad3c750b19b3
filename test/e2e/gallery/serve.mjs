/** Builds the gallery and serves it on loopback under the relay's Content-Security-Policy. */
import { createServer } from 'node:http'
import { readFile, rm } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { build } from 'vite'
import { cache } from '../../../scripts/plain.mjs'

/** As the relay sends it (docs/architecture.md); what breaks it breaks the scene. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lapwing-workers',
].join('; ')

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Gives back the address and what stops the server. Two runs at once do not share a build. */
export async function serveGallery() {
  const folder = join(cache, `gallery-${process.pid}`)
  await build({
    configFile: join(import.meta.dirname, 'vite.config.mjs'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  const server = createServer((request, response) => {
    if (request.url === '/twice.css') {
      response.writeHead(200, { 'Content-Type': TYPES['.css'] }).end('html{font-size:200%}')
      return
    }
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    readFile(join(folder, path === '/' ? 'index.html' : path)).then(
      (bytes) => {
        response.writeHead(200, {
          'Content-Type': TYPES[extname(path)] ?? TYPES['.html'],
          'Content-Security-Policy': POLICY,
          'Permissions-Policy': 'camera=(self)',
          // Named by what is in them: hundreds of pages need not fetch and compile them anew.
          'Cache-Control': path.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-cache',
        })
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      await new Promise((stopped) => server.close(stopped))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
