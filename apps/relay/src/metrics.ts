/**
 * The counts for a Prometheus on the same machine. What people do is shown as it stood when the
 * last full hour ended, as in the log: read every few seconds, live counters of a small relay would
 * be a diary of single messages. What only the machine does is shown as it is.
 */
import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { CLIENT_FRAME_NUMBERS, REFUSAL_CODES } from '@lapwing/protocol'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isFull, type HealthOptions } from './health.ts'
import type { Meter, TurnedAway } from './meter.ts'
import { CARRIERS } from './socket.ts'
import { hourOf } from './store/hour.ts'

export interface Metrics {
  readonly meter: Meter
  /** In Prometheus' text format. */
  text(): Promise<string>
  /** To be called about every second: publishes what was counted when an hour has ended. */
  tick(): void
  /** Stops measuring. */
  stop(): void
}

export interface MetricsOptions extends HealthOptions {
  readonly dataDirectory: string
  /** Unix ms. */
  readonly now: () => number
}

export const METRICS_TYPE: string = Registry.PROMETHEUS_CONTENT_TYPE

const MEBIBYTE = 1_048_576
/** A post grows a segment by 4.7 KiB: steps this wide tell of a filling disk and of no message. */
const SPACE_STEP = 256 * MEBIBYTE
const MEMORY_STEP = 32 * MEBIBYTE
/** A thousand entries at least, and of many conversations. */
const CROWDING_STEPS = 10
const NANOSECONDS = 1e9
const POST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const TURNED_AWAY: readonly TurnedAway[] = [
  'no-such-path',
  'other-origin',
  'no-room',
  'no-request',
  'no-session',
]

export async function createMetrics(options: MetricsOptions): Promise<Metrics> {
  const { now } = options
  const people = new Registry()
  const meter = createMeter(people)
  const machine = measureMachine(options)
  let hour = hourOf(now())
  let published = await people.metrics()

  return {
    meter,
    text: async () => published + (await machine.registry.metrics()),
    tick() {
      if (hourOf(now()) === hour) return
      hour = hourOf(now())
      void people.metrics().then((text) => (published = text))
    },
    stop: machine.stop,
  }
}

function createMeter(registry: Registry): Meter {
  const counter = <Name extends string>(name: string, help: string, labelNames: Name[] = []) =>
    new Counter({ name: `lapwing_${name}_total`, help, labelNames, registers: [registry] })
  const connections = counter('connections', 'WebSockets and HTTPS sessions taken.', ['carrier'])
  const turnedAway = counter('connections_turned_away', 'WebSockets and HTTPS requests refused.', [
    'why',
  ])
  const frames = counter('frames', 'Frames from clients that could be decoded.', ['type'])
  const refusals = counter('refusals', 'Frames answered with a refusal.', ['code'])
  const stored = counter('envelopes_stored', 'Envelopes on disk and answered, repeats included.')
  const delivered = counter('envelopes_delivered', 'Envelopes sent to readers.')
  const blobsStored = counter('blobs_stored', 'Blobs on disk and answered, repeats included.')
  const blobsDelivered = counter('blobs_delivered', 'Blobs, or ranges of them, sent to readers.')
  const posts = new Histogram({
    name: 'lapwing_post_seconds',
    help: 'From taking up a post to its answer, the disk included.',
    buckets: POST_SECONDS,
    registers: [registry],
  })
  // Every label there can ever be, from the first reading on.
  for (const carrier of CARRIERS) connections.inc({ carrier }, 0)
  for (const why of TURNED_AWAY) turnedAway.inc({ why }, 0)
  for (const type of Object.keys(CLIENT_FRAME_NUMBERS)) frames.inc({ type }, 0)
  for (const code of REFUSAL_CODES) refusals.inc({ code }, 0)

  return {
    connected: (carrier) => connections.inc({ carrier }),
    turnedAway: (why) => turnedAway.inc({ why }),
    received: (type) => frames.inc({ type }),
    refused: (code) => refusals.inc({ code }),
    stored(envelopes, milliseconds) {
      stored.inc(envelopes)
      posts.observe(milliseconds / 1000)
    },
    delivered: (envelopes) => delivered.inc(envelopes),
    blobStored: () => blobsStored.inc(),
    blobDelivered: () => blobsDelivered.inc(),
  }
}

function measureMachine({ store, accepting, dataDirectory }: MetricsOptions) {
  const registry = new Registry()
  const gauge = (name: string, help: string, collect: () => number | Promise<number>) =>
    new Gauge({
      name: `lapwing_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await collect())
      },
    })
  const delay = monitorEventLoopDelay()
  delay.enable()

  gauge('ready', '1 while connections and posts are taken.', () => Number(accepting()))
  gauge('full', '1 while there is no room for posts.', () => Number(isFull(store.health())))
  gauge(
    'crowding',
    'How much of what may wait does, down to tenths.',
    () => stepped(store.health().crowding * CROWDING_STEPS, 1) / CROWDING_STEPS,
  )
  gauge('lost_entries', 'Entries that cannot be read any more.', () => store.health().lostEntries)
  gauge('lost_mailboxes', 'Mailboxes without a record.', () => store.health().lostMailboxes)
  gauge('lost_blobs', 'Blobs that did not read back.', () => store.health().lostBlobs)
  gauge('lost_holds', 'Held posts that cannot be released.', () => store.health().lostHolds)
  gauge('orphans', 'Entries and blobs of no known mailbox.', () => store.health().orphans)
  gauge('unreadable', 'Damaged places that name nothing.', () => store.health().unreadable)
  gauge('disk_free_bytes', 'Free for the data, down to 256 MiB steps.', async () => {
    const space = await statfs(dataDirectory).catch(() => undefined)
    return space === undefined ? Number.NaN : stepped(space.bavail * space.bsize, SPACE_STEP)
  })
  gauge('memory_bytes', 'Resident memory, down to 32 MiB steps.', () =>
    stepped(process.memoryUsage.rss(), MEMORY_STEP),
  )
  gauge('event_loop_delay_seconds', 'The 99th of 100 delays since the last reading.', () => {
    const seconds = delay.percentile(99) / NANOSECONDS
    delay.reset()
    return seconds
  })
  return { registry, stop: () => void delay.disable() }
}

function stepped(value: number, step: number): number {
  return Math.floor(value / step) * step
}
