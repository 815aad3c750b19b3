/**
 * Vera under cover traffic over real sockets, by both carriers, with somebody on the cable who counts
 * bytes: a while in which she writes and is written to is made of the same sizes as one without.
 */
import {
  httpsTransport,
  systemClock,
  webSocketTransport,
  type RawConnection,
} from '@lapwing/client'
import { randomBytes, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { ENVELOPE_BYTES, QUOTA, RETENTION_DAYS } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createCoverTraffic } from '../../packages/client/src/transport/cover-traffic.ts'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { createMailbox, postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { LONG } from '../support/long.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { bursts, openWatchedWire, type WatchedWire } from '../support/watched-wire.ts'

const BEAT_MS = 60
const BEATS = 8
const GAP_MS = 25

let key: ReturnType<typeof signingKeyPair>
let relay: RelayProcess
let wire: WatchedWire

beforeAll(async () => {
  await startCrypto()
  key = signingKeyPair()
  relay = await startRelayProcess({ admission: [key.publicKey] })
  wire = await openWatchedWire(relay.port)
})
afterAll(async () => {
  wire.close()
  await relay.dispose()
})

const clock = systemClock()
const near = (url: string) => url.replace(/:\d+\//u, `:${wire.port}/`)

const carriers: Readonly<Record<string, (lean: boolean) => RawConnection>> = {
  websocket: () =>
    webSocketTransport({
      origin: relay.origin,
      createSocket: (url) =>
        new WebSocket(near(url), { origin: relay.origin, perMessageDeflate: false }),
    }).connect(),
  https: (lean) =>
    httpsTransport({
      origin: relay.origin,
      clock,
      fetch: (url, init) => fetch(near(url), init),
    }).connect({ lean, covered: true }),
}

describe.each([
  ['websocket', false] as const,
  ['https', true] as const,
  ...(LONG ? [['https', false] as const] : []),
])('over %s, short connections %s', (carrier, lean) => {
  it('writing and being written to is made of the same sizes as silence', async () => {
    const { origin } = relay
    const transport = { origin, connect: () => carriers[carrier]!(lean) }
    const cover = createCoverTraffic({
      transport,
      clock,
      isOn: () => true,
      isLean: () => lean,
      coverMs: BEAT_MS,
      changed: () => undefined,
    })
    const jitter = () => 0.5
    const line = openLine({
      transport: cover.transport,
      clock,
      instance: randomBytes(16),
      jitter,
    })
    const [owner, post, reader] = [signingKeyPair(), signingKeyPair(), signingKeyPair()]
    const mailbox = randomBytes(32)
    await createMailbox(line, key, {
      id: mailbox,
      kind: 'conversation',
      ownerKeys: [owner.publicKey],
      postKey: post.publicKey,
      readerKeys: [reader.publicKey],
      retentionDays: RETENTION_DAYS.default,
      quota: QUOTA.default,
    })
    let got = 0
    line.attach({
      mailbox,
      reader,
      after: () => 0,
      onEntries: async (entries) => {
        got += entries.length
        return entries.at(-1)?.seq
      },
      onDrained: async () => undefined,
    })
    const write = (count: number) =>
      postEnvelopes(line, {
        mailbox,
        post,
        envelopes: Array.from({ length: count }, () => randomBytes(ENVELOPE_BYTES)),
      })
    await write(1)
    const watch = async () => {
      wire.notes.length = 0
      await new Promise((go) => setTimeout(go, BEATS * BEAT_MS))
      const notes = [...wire.notes]
      return { up: bursts(notes, 'up', GAP_MS), down: bursts(notes, 'down', GAP_MS) }
    }
    const quiet = await watch()
    const written = [write(2), write(1)]
    const busy = await watch()
    await Promise.all(written)
    expect(got).toBeGreaterThan(1)
    for (const way of ['up', 'down'] as const) {
      // Beats may run into each other on a busy machine; each is still whole.
      const unit = Math.min(...quiet[way])
      const beats = (sizes: readonly number[]) =>
        sizes.map((size) => size / unit).reduce((sum, one) => sum + one, 0)
      expect([...quiet[way], ...busy[way]].filter((size) => size % unit !== 0)).toEqual([])
      expect(Math.abs(beats(quiet[way]) - beats(busy[way]))).toBeLessThanOrEqual(2)
      expect(beats(busy[way])).toBeGreaterThanOrEqual(BEATS / 2)
    }
    line.close()
    cover.close()
  })
})
