/** A file in parts between two clients over the real relay, while connections are cut under both. */
import {
  randomBytes,
  sha256,
  signingKeyPair,
  startCrypto,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { systemClock, webSocketTransport } from '@lapwing/client'
import { BLOB_PART_BYTES, QUOTA, RETENTION_DAYS, RELAY_PATH } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createBlobLane } from '../../packages/client/src/transport/blob-lane.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import { createMailbox, postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { RelayRefusal } from '../../packages/client/src/transport/requests.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { openSlowLine, type SlowLine } from '../support/slow-line.ts'

const PARTS = 3
/** Each part takes an eighth of a second and is cut in its middle, until the third connection. */
const BYTES_PER_SECOND = 8 * BLOB_PART_BYTES
const CUTS_MS = [160, 200]
const FOREVER_MS = 600_000

let relay: RelayProcess
const opened: { close(): void }[] = []
let admission: SigningKeyPair

beforeAll(async () => {
  await startCrypto()
  admission = signingKeyPair()
  relay = await startRelayProcess({ admission: [admission.publicKey] })
})
afterAll(async () => {
  for (const one of opened) one.close()
  await relay.dispose()
})

/** A client's line through a network that cuts its first connections after so many milliseconds. */
async function lineWith(cuts: number[]): Promise<{ line: Line; network: SlowLine }> {
  const network = await openSlowLine({
    to: relay.port,
    bytesPerSecond: BYTES_PER_SECOND,
    cutAfter: () => cuts.shift() ?? FOREVER_MS,
  })
  const { origin } = relay
  const line = openLine({
    transport: webSocketTransport({
      origin,
      createSocket: () =>
        new WebSocket(`ws://127.0.0.1:${network.port}${RELAY_PATH}`, {
          origin,
          perMessageDeflate: false,
        }),
    }),
    clock: systemClock(),
    instance: randomBytes(16),
    jitter: () => 0,
  })
  opened.push(line, network)
  return { line, network }
}

/** As the outbox does it: once more when the line broke. Gives what `passed` grew by the last time. */
async function says(passed: () => number, ...post: Parameters<typeof postEnvelopes>) {
  for (;;) {
    const before = passed()
    try {
      await postEnvelopes(...post)
      return passed() - before
    } catch (error) {
      if (!(error instanceof RelayRefusal) || error.code !== 'offline') throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

describe('a file in parts', () => {
  it('arrives whole over connections that are cut, lets words pass, and is gone when dropped', async () => {
    const [post, reader, owner] = [signingKeyPair(), signingKeyPair(), signingKeyPair()]
    const mailbox = randomBytes(32)
    const [anna, vera] = [await lineWith([...CUTS_MS]), await lineWith([...CUTS_MS])]
    await createMailbox((await lineWith([])).line, admission, {
      id: mailbox,
      kind: 'conversation',
      ownerKeys: [owner.publicKey],
      postKey: post.publicKey,
      readerKeys: [reader.publicKey],
      retentionDays: RETENTION_DAYS.default,
      quota: QUOTA.default,
    })
    const clock = systemClock()
    let pieces = 0
    let passes: () => void = () => undefined
    const request: Line['request'] = async (...asked) => {
      const done = await anna.line.request(...asked)
      pieces += 1
      passes()
      return done
    }
    // Each from a conversation of its own, over one line.
    const putting = Array.from({ length: PARTS }, () =>
      createBlobLane({ line: { request }, clock }),
    )
    const getting = createBlobLane({ line: vera.line, clock })
    opened.push(...putting, getting)
    const parts = putting.map((lane) => {
      const bytes = randomBytes(BLOB_PART_BYTES)
      return { lane, blob: randomBytes(32), bytes, hash: sha256(bytes) }
    })
    const put = Promise.all(
      parts.map(({ lane, ...part }) => lane.put({ ...part, mailbox, post })),
    ).then(() => 'put')
    const behind: number[] = []
    for (let what = ''; what !== 'put';) {
      const words = { mailbox, post, envelopes: [randomBytes(4608)] }
      behind.push(await says(() => pieces, anna.line, words))
      const another = new Promise<void>((resolve) => (passes = resolve)).then(() => 'piece')
      what = await Promise.race([put, another])
    }
    // Under way when the words were said; every other waits for them.
    expect(Math.max(...behind)).toBe(1)
    for (const { blob, bytes } of parts) {
      const got = await getting.get({ mailbox, blob, reader })
      expect(Buffer.compare(got, bytes)).toBe(0)
      await getting.drop({ mailbox, blob, class: 'reader', pair: reader })
      await expect(getting.get({ mailbox, blob, reader })).rejects.toMatchObject({
        code: 'refused',
      })
    }
    expect(Math.min(anna.network.seen.cut, vera.network.seen.cut)).toBeGreaterThan(0)
  })
})
