/** What a relay leaves behind: no address, no id in its output, no URL, no content after use. */
import { readFile, readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { RELAY_PATH } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { freePort } from '../support/free-port.ts'
import { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, testMailbox } from '../support/relay-keys.ts'
import { startRelayProcess, webSocketCarrier, type RelayProcess } from '../support/relay-process.ts'

const MARKER_ADDRESS = '127.66.77.88'
const MARKER_PATH = '/marker-path-93c1?marker-query-93c1'
const MARKER_AGENT = 'marker-agent-93c1'
const admission = testKey()
let relay: RelayProcess
let metricsPort = 0
let counts = ''

beforeAll(async () => {
  metricsPort = await freePort()
  relay = await startRelayProcess({
    admission: [admission.publicKey],
    env: { LAPWING_METRICS_PORT: String(metricsPort) },
  })
})
afterAll(() => relay.dispose())

async function everything(): Promise<Buffer> {
  const entries = await readdir(relay.dataDirectory, { recursive: true, withFileTypes: true })
  // Chance puts any four bytes into 64 MiB of the reserve, which are random and nothing else.
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'reserve')
  const parts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name))),
  )
  return Buffer.concat([...parts, Buffer.from(relay.output()), Buffer.from(counts)])
}

function visit(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'User-Agent': MARKER_AGENT,
      'X-Forwarded-For': MARKER_ADDRESS,
      Cookie: MARKER_AGENT,
    }
    const options = {
      host: '127.0.0.1',
      port: relay.port,
      path,
      localAddress: MARKER_ADDRESS,
      headers,
    }
    request(options, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end()
  })
}

describe('after visits, posts, refusals and attacks from a marked address', () => {
  it('no file, no output and no count holds the address, the path, the browser or a key', async () => {
    for (const path of [MARKER_PATH, '/', '/%zz', RELAY_PATH]) await visit(path)
    const rude = new WebSocket(`ws://127.0.0.1:${relay.port}${RELAY_PATH}`, {
      localAddress: MARKER_ADDRESS,
      headers: { 'User-Agent': MARKER_AGENT },
    })
    await new Promise((resolve) => rude.on('open', resolve))
    rude.send('rude')
    await new Promise((resolve) => rude.on('close', resolve))

    const mailbox = testMailbox()
    const carrier = webSocketCarrier(relay.port, relay.origin, MARKER_ADDRESS)
    const anna = await new RelayClient(carrier, relay.origin).begin()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    await anna.post(mailbox, [envelope()])
    await anna.post(testMailbox(), [envelope()])
    anna.open(mailbox)
    await anna.entries(mailbox, 1)
    const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`)
    counts = await metrics.text()
    expect(counts).toContain('\nlapwing_ready 1\n')
    // People reach the first port, and the counts are not there.
    expect((await fetch(`${relay.origin}/metrics`)).status).toBe(404)
    await relay.kill('SIGTERM')

    const all = await everything()
    const packed = Buffer.from(MARKER_ADDRESS.split('.').map(Number))
    const mapped = Buffer.concat([Buffer.from([0xff, 0xff]), packed])
    const traces = [
      MARKER_ADDRESS,
      packed.toString('hex'),
      MARKER_AGENT,
      'marker-path',
      'marker-query',
    ]
    for (const trace of traces) expect([trace, all.includes(trace)]).toEqual([trace, false])
    expect(all.includes(mapped)).toBe(false)
    expect(all.includes(packed)).toBe(false)
    // Which desk made a mailbox is not written down beside it.
    expect(all.includes(Buffer.from(admission.publicKey))).toBe(false)

    const output = relay.output() + counts
    for (const secret of [mailbox.terms.id, mailbox.terms.postKey, mailbox.terms.ownerKeys[0]!]) {
      const bytes = Buffer.from(secret)
      for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
        expect(output.includes(bytes.toString(form))).toBe(false)
      }
    }
    const events = relay
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events.map(({ event }) => event)).toEqual(['started', 'stopping', 'stopped'])
    for (const event of events) {
      expect(Object.keys(event)).toEqual(['hour', 'event'])
      expect(event['hour']).toMatch(/^\d{4}-\d\d-\d\dT\d\d$/u)
    }
  })
})
