/** One relay: its store, its gateway, its server, its clocks. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdmission, createStruck } from './authorize.ts'
import { openControl } from './backup/control.ts'
import type { Config } from './config.ts'
import { servePosts } from './carrier/posts.ts'
import { createGateway } from './gateway.ts'
import { damageIn, isDamaged } from './health.ts'
import type { Log } from './log.ts'
import { startMetrics } from './metrics-server.ts'
import { createServer } from './server.ts'
import { openClock } from './store/clock.ts'
import { openEmbeddedStore } from './store/embedded-store.ts'
import { serveWebSockets } from './upgrade.ts'

export interface RelayOptions {
  readonly config: Config
  readonly log: Log
  /** The store failed: the process must end and be started again. */
  readonly onFailure: () => void
}

export interface Relay {
  readonly port: number
  /** Answers what was accepted, closes every connection, brings everything to disk. */
  stop(): Promise<void>
}

/** Requests still under way after this are cut off. */
const STOP_MS = 3000
const TICK_MS = 1000
/** Of what may wait: below it it is said that there is room again, and not at each post. */
const ROOM_AGAIN = 0.9
/** So many times within the time in which forgotten bytes must leave the disk. */
const SWEEPS = 12
/** The first sweep clears what an earlier run left behind. */
const FIRST_SWEEP_MS = 10_000

/** Resolves when the relay accepts connections. Throws StoreError when its data cannot be used. */
export async function startRelay({ config, log, onFailure }: RelayOptions): Promise<Relay> {
  let accepting = true
  const clock = await openClock({
    directory: config.dataDirectory,
    wall: () => Date.now(),
    elapsed: () => performance.now(),
  })
  const store = await openEmbeddedStore({
    directory: config.dataDirectory,
    now: () => clock.least(),
    stamp: () => clock.now(),
    forgetMs: config.forgetMs,
    reserveBytes: config.reserveBytes,
    maxWaiting: config.maxWaiting,
    onFailure() {
      accepting = false
      log({ event: 'store-failed' })
      onFailure()
    },
  })
  const tellDamage = () => log({ event: 'damage-found', ...damageIn(store.health()) })
  if (isDamaged(store.health())) tellDamage()
  const control = await openControl(config.dataDirectory, () => store.walk())
  const metrics = await startMetrics({
    config,
    store,
    accepting: () => accepting,
    now: () => Date.now(),
  })
  const gateway = createGateway({
    store,
    admission: createAdmission(config.admission),
    struck: createStruck(config.struckOwners),
    origins: config.origins,
    now: () => clock.now(),
    elapsed: () => performance.now(),
    meter: metrics.meter,
  })
  const posts = servePosts(gateway, metrics.meter)
  const server = await createServer({ ...config, store, accepting: () => accepting, posts })
  serveWebSockets(server, gateway)
  server.listen(config.port, config.host)
  await once(server, 'listening')

  let sweeping: Promise<void> | undefined
  const sweep = () => {
    sweeping ??= gateway.sweep().finally(() => (sweeping = undefined))
  }
  let told = { full: false, crowded: false, lostBlobs: 0, lostHolds: store.health().lostHolds }
  function tick(): void {
    gateway.tick()
    metrics.tick()
    void clock.tick()
    const health = store.health()
    const { full, lostBlobs, lostHolds } = health
    const crowded = health.crowding >= (told.crowded ? ROOM_AGAIN : 1)
    // Found when they are read or released, and whole again when they are put again.
    if (lostBlobs > told.lostBlobs || lostHolds > told.lostHolds) tellDamage()
    // A full disk is swept until there is room.
    if (full) sweep()
    if (full && !told.full) log({ event: 'disk-full' })
    if (crowded && !told.crowded) log({ event: 'much-waits' })
    if ((told.full || told.crowded) && !full && !crowded) log({ event: 'room-again' })
    told = { full, crowded, lostBlobs, lostHolds }
  }
  const timers = [
    setInterval(tick, TICK_MS),
    setInterval(sweep, config.forgetMs / SWEEPS),
    setTimeout(sweep, FIRST_SWEEP_MS),
  ]
  log({ event: 'started' })

  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      log({ event: 'stopping' })
      accepting = false
      for (const timer of timers) clearTimeout(timer)
      const closed = once(server, 'close')
      server.close()
      await gateway.stop()
      server.closeIdleConnections()
      const cutOff = setTimeout(() => server.closeAllConnections(), STOP_MS)
      await closed
      clearTimeout(cutOff)
      await metrics.stop()
      await control.stop()
      await store.close()
      log({ event: 'stopped' })
    },
  }
}
