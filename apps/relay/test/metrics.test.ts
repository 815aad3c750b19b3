/** What a Prometheus beside the relay gets to see: closed names, whole hours, nobody in particular. */
import { CLIENT_FRAME_NUMBERS, REFUSAL_CODES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'
import { startMetrics, type MetricsService } from '../src/metrics-server.ts'
import { HEALTHY } from '../src/store/mailbox-store.ts'

const ORIGIN = 'https://relay.example'
const HOUR = 3_600_000
const admission = testKey()
let time = 0
let accepting = true
let crowding = 0
let service: MetricsService
let relay: MemoryRelay

beforeEach(async () => {
  time = Date.UTC(2026, 10, 23, 12, 20)
  accepting = true
  crowding = 0
  const now = () => time
  service = await startMetrics({
    config: { metrics: { host: '127.0.0.1', port: 0 }, dataDirectory: '.' },
    store: { health: () => ({ ...HEALTHY, lostEntries: 3, crowding }) },
    accepting: () => accepting,
    now,
  })
  const keys = [admission.publicKey]
  relay = createMemoryRelay({ clock: { now }, admission: keys, meter: service.meter })
})
afterEach(() => service.stop())

const read = async () => (await fetch(`http://127.0.0.1:${service.port}/metrics`)).text()

/** Waits for the hour that has ended to be published. */
async function readUntil(line: string): Promise<string> {
  service.tick()
  for (;;) {
    const text = await read()
    if (text.includes(line)) return text
  }
}

async function anHourOfWork(): Promise<void> {
  const mailbox = testMailbox()
  const anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
  await anna.create(admission, mailbox)
  anna.prove('post', mailbox.terms.id, mailbox.post)
  anna.open(mailbox)
  await anna.post(mailbox, [envelope(), envelope()])
  await anna.post(testMailbox(), [envelope()])
  await anna.entries(mailbox, 2)
}

/** Every series, without its value. */
const seriesOf = (text: string) =>
  text
    .split('\n')
    .flatMap((line) => (line === '' || line.startsWith('#') ? [] : line.split(' ')[0]!))

describe('the counts', () => {
  it('show what people did only once the hour has ended', async () => {
    await anHourOfWork()
    time += 39 * 60_000
    service.tick()
    expect(await read()).toContain('\nlapwing_envelopes_stored_total 0\n')
    time += 60_000
    const text = await readUntil('\nlapwing_envelopes_stored_total 2\n')
    expect(text).toContain('\nlapwing_envelopes_delivered_total 2\n')
    expect(text).toContain('\nlapwing_connections_total{carrier="websocket"} 1\n')
    expect(text).toContain('\nlapwing_frames_total{type="post"} 2\n')
    expect(text).toContain('\nlapwing_refusals_total{code="refused"} 1\n')
    expect(text).toContain('\nlapwing_post_seconds_count 1\n')
    await anHourOfWork()
    service.tick()
    expect(await read()).toContain('\nlapwing_envelopes_stored_total 2\n')
    time += HOUR
    await readUntil('\nlapwing_envelopes_stored_total 4\n')
  })

  it('show how the machine is at once, in steps that tell of no message', async () => {
    expect(await read()).toMatch(/^lapwing_ready 1$/mu)
    accepting = false
    const text = await read()
    expect(text).toMatch(/^lapwing_ready 0$/mu)
    expect(text).toMatch(/^lapwing_lost_entries 3$/mu)
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1])
    expect(value('lapwing_disk_free_bytes') % (256 * 1_048_576)).toBe(0)
    expect(value('lapwing_memory_bytes') % (32 * 1_048_576)).toBe(0)
    crowding = 0.7999
    expect(await read()).toMatch(/^lapwing_crowding 0.7$/mu)
    expect(await read()).toMatch(/^lapwing_full 0$/mu)
    crowding = 1.2
    expect(await read()).toMatch(/^lapwing_full 1$/mu)
  })

  it('have every series from the start, from closed lists, and never another', async () => {
    const before = seriesOf(await read())
    const types = Object.keys(CLIENT_FRAME_NUMBERS).map((type) => `type="${type}"`)
    const codes = REFUSAL_CODES.map((code) => `code="${code}"`)
    const carriers = ['carrier="websocket"', 'carrier="https"']
    const whys = ['no-such-path', 'other-origin', 'no-room', 'no-request', 'no-session']
    const reasons = whys.map((why) => `why="${why}"`)
    const labels = before.flatMap((series) => /\{(.*)\}/u.exec(series)?.[1] ?? [])
    const buckets = labels.filter((label) => label.startsWith('le='))
    expect(labels.filter((label) => !label.startsWith('le=')).sort()).toEqual(
      [...types, ...codes, ...reasons, ...carriers].sort(),
    )
    expect(buckets).toHaveLength(13)
    await anHourOfWork()
    time += HOUR
    const after = await readUntil('\nlapwing_connections_total{carrier="websocket"} 1\n')
    expect(seriesOf(after)).toEqual(before)
  })

  it('stand at one path, and nothing else does', async () => {
    const get = (path: string, init?: RequestInit) =>
      fetch(`http://127.0.0.1:${service.port}${path}`, init)
    expect((await get('/metrics')).headers.get('content-type')).toContain('text/plain')
    for (const path of ['/', '/healthz', '/metrics?x', '/metrics/']) {
      expect((await get(path)).status).toBe(404)
    }
    expect((await get('/metrics', { method: 'POST' })).status).toBe(404)
  })
})

describe('a relay that was not asked to count', () => {
  it('opens no second port', async () => {
    const silent = await startMetrics({
      config: { metrics: undefined, dataDirectory: '.' },
      store: { health: () => HEALTHY },
      accepting: () => true,
      now: () => time,
    })
    expect(silent.port).toBeUndefined()
    await silent.stop()
  })
})
