/** The HTTP side: the static client, its configuration, health, and the route that clears a site. */
import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer, type Server } from 'node:http'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Posts } from './carrier/posts.ts'
import { healthz, readyz, type HealthOptions } from './health.ts'
import { securityHeaders } from './security-headers.ts'
import { staticClient } from './static-client.ts'

export interface ServerOptions extends HealthOptions {
  readonly origins: readonly string[]
  readonly clientDirectory: string | undefined
  /** The file served as /config.json. */
  readonly clientConfig: string | undefined
  readonly maxConnections: number
  readonly posts: Posts
}

/** Node's defaults let half a request line live for a minute (measured); these do not. */
const TIMEOUTS = {
  headersTimeout: 10_000,
  // Frames over HTTPS may take long on slow lines, and have a deadline of their own.
  requestTimeout: 600_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 8192,
}
const MAX_HEADERS = 50
/** By then every other request has come whole. */
const REQUEST_MS = 20_000

/** Throws when the client's files cannot be read. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const app = await createApp(options)
  const server = createHttpServer(TIMEOUTS, (request, response) => {
    if (options.posts(request, response)) return
    const deadline = setTimeout(() => request.destroy(), REQUEST_MS)
    request.once('close', () => clearTimeout(deadline))
    app(request, response)
  })
  server.maxHeadersCount = MAX_HEADERS
  server.maxConnections = options.maxConnections
  return server
}

async function createApp(options: ServerOptions): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.set('trust proxy', false)
  app.use(...securityHeaders())
  app.use(noStore)
  app.get('/healthz', healthz(options))
  app.get('/readyz', readyz(options))
  app.post('/clear', clear(options.origins))
  if (options.clientConfig !== undefined) app.get('/config.json', configFile(options.clientConfig))
  if (options.clientDirectory !== undefined) app.use(await staticClient(options.clientDirectory))
  app.use(notFound)
  app.use(failed)
  return app
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  next()
}

/**
 * The last step of destroying a vault (DESIGN §10). A page elsewhere must not be able to bring it
 * about: only our own origins, and never across sites.
 */
function clear(origins: readonly string[]): RequestHandler {
  return (request, response) => {
    const { origin, 'sec-fetch-site': site = 'same-origin' } = request.headers
    if (origin === undefined || !origins.includes(origin) || site !== 'same-origin') {
      response.status(403).type('text/plain').send('forbidden')
      return
    }
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"')
    response.status(204).end()
  }
}

/** Read anew each time: the trial's roster is renewed under a running relay. */
function configFile(path: string): RequestHandler {
  return (_request, response, next) => {
    readFile(path).then(
      (bytes) => response.type('application/json').send(bytes),
      () => {
        next()
      },
    )
  }
}

const notFound: RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('not found')
}

/** Express tells an error handler by its four parameters. */
const failed: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(400).type('text/plain').send('bad request')
}
