/** A second port for the counts: nothing else is served there, and nothing of it on the first. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { SILENT_METER, type Meter } from './meter.ts'
import { METRICS_TYPE, createMetrics, type Metrics, type MetricsOptions } from './metrics.ts'

export interface MetricsService {
  readonly meter: Meter
  /** Undefined when no counts are served. */
  readonly port: number | undefined
  /** To be called about every second. */
  tick(): void
  stop(): Promise<void>
}

export interface MetricsServiceOptions extends Omit<MetricsOptions, 'dataDirectory'> {
  readonly config: Pick<Config, 'metrics' | 'dataDirectory'>
}

const PATH = '/metrics'
const LIMITS = { headersTimeout: 5000, requestTimeout: 5000, keepAliveTimeout: 5000 }
/** One Prometheus, and an operator who looks. */
const MAX_CONNECTIONS = 8

/** Counts nothing unless it is configured. Rejects when the port is not to be had. */
export async function startMetrics(options: MetricsServiceOptions): Promise<MetricsService> {
  const { metrics: place, dataDirectory } = options.config
  if (place === undefined) {
    return {
      meter: SILENT_METER,
      port: undefined,
      tick: () => undefined,
      stop: () => Promise.resolve(),
    }
  }
  const metrics = await createMetrics({ ...options, dataDirectory })
  const server = createMetricsServer(metrics)
  server.listen(place.port, place.host)
  await once(server, 'listening')
  return {
    meter: metrics.meter,
    port: (server.address() as AddressInfo).port,
    tick: () => metrics.tick(),
    async stop() {
      metrics.stop()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function createMetricsServer(metrics: Pick<Metrics, 'text'>): Server {
  const server = createServer(LIMITS, (request, response) => {
    const { method, url } = request
    if (url !== PATH || (method !== 'GET' && method !== 'HEAD')) {
      response.writeHead(404).end()
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': METRICS_TYPE }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  server.maxConnections = MAX_CONNECTIONS
  return server
}
