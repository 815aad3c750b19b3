/** Parts of files over connections the test holds in its hands. */
import { randomBytes, signingKeyPair, startCrypto } from '@lapwing/crypto'
import {
  BLOB_PART_BYTES,
  LEAN_RANGE_BYTES,
  PING_MS,
  type BlobGetFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlobLane, type BlobLane } from '../src/transport/blob-lane.ts'
import type { Line } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import { challenge, scriptedLine, turns } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

const RANGE = 16_384

let clock: HandClock
let connections: Scripted[]
let line: Line
let lane: BlobLane
let lean: boolean
let latest: () => Scripted

beforeAll(startCrypto)
beforeEach(() => {
  lean = false
  ;({ clock, connections, line, latest } = scriptedLine({ lean: () => lean }))
  lane = createBlobLane({ line, clock })
})

const mailbox = new Uint8Array(32).fill(3)
const body = Uint8Array.from({ length: BLOB_PART_BYTES }, (_, at) => at ^ (at >> 8))
const get = () => lane.get({ mailbox, blob: randomBytes(32), reader: signingKeyPair() })
const put = () => lane.put({ mailbox, blob: randomBytes(32), post: signingKeyPair(), bytes: body })

/** What an honest relay says to a question. */
const rangeOf = ({ ref, offset, length }: BlobGetFrame): RelayFrame => ({
  type: 'blob-part',
  ref,
  offset,
  bytes: body.subarray(offset, offset + length),
})
/** Answers the last question, and waits for the next. */
async function answerGet(): Promise<BlobGetFrame> {
  const asked = latest().of('blob-get').at(-1)!
  latest().say(rangeOf(asked))
  await turns()
  return asked
}
async function reconnect(): Promise<void> {
  latest().close()
  await turns()
  clock.pass(2000)
  latest().say(challenge)
  clock.pass(2000)
  await turns()
}
const isBody = (got: Uint8Array) => Buffer.compare(got, body) === 0

describe('a blob', () => {
  it('is fetched range by range, one asked for at a time, and joined', async () => {
    latest().say(challenge)
    const whole = get()
    await turns()
    expect(latest().of('prove')).toMatchObject([{ class: 'reader' }])
    for (let at = 0; at < BLOB_PART_BYTES; at += RANGE) {
      expect(latest().of('blob-get')).toHaveLength(at / RANGE + 1)
      expect(await answerGet()).toMatchObject({ offset: at, length: RANGE })
    }
    expect(isBody(await whole)).toBe(true)
  })

  it('is fetched on from where a connection broke off', async () => {
    latest().say(challenge)
    const whole = get()
    await turns()
    await answerGet()
    await answerGet()
    expect(latest().of('blob-get')).toHaveLength(3)
    await reconnect()
    expect(connections).toHaveLength(2)
    expect(latest().of('prove')).toHaveLength(1)
    expect(await answerGet()).toMatchObject({ offset: 2 * RANGE })
    await answerGet()
    expect(isBody(await whole)).toBe(true)
  })

  it('is asked for in small ranges over a lean connection, and goes on over the next', async () => {
    lean = true
    connections.length = 0
    line.renew()
    clock.pass(2000)
    latest().say(challenge)
    const whole = get()
    await turns()
    expect(await answerGet()).toMatchObject({ offset: 0, length: LEAN_RANGE_BYTES })
    expect(latest().of('blob-get').at(-1)).toMatchObject({ offset: LEAN_RANGE_BYTES })
    latest().spend()
    await turns()
    expect(connections.length).toBe(2)
    latest().say(challenge)
    await turns()
    // The same range again, without a pause.
    expect(latest().of('blob-get')).toMatchObject([
      { offset: LEAN_RANGE_BYTES, length: LEAN_RANGE_BYTES },
    ])
    while (latest().of('blob-get').at(-1)!.offset + LEAN_RANGE_BYTES < BLOB_PART_BYTES) {
      await answerGet()
    }
    await answerGet()
    expect(isBody(await whole)).toBe(true)
  })

  it('is put again after a break, and repeated as often as the relay is busy', async () => {
    latest().say(challenge)
    let isDone = false
    const done = put().then(() => (isDone = true))
    await turns()
    expect(latest().of('blob-put')).toHaveLength(1)
    await reconnect()
    const refuse = () => {
      const { ref } = latest().of('blob-put').at(-1)!
      latest().say({ type: 'refused', ref, code: 'busy' })
      return turns()
    }
    await refuse()
    expect(latest().of('blob-put')).toHaveLength(1)
    clock.pass(2000)
    await turns()
    expect(latest().of('blob-put')).toHaveLength(2)
    await refuse()
    clock.pass(2000)
    await turns()
    // It is asked less and less often.
    expect(latest().of('blob-put')).toHaveLength(2)
    clock.pass(2000)
    await turns()
    const [asked] = latest().of('blob-put').slice(-1)
    expect(isBody(asked!.bytes)).toBe(true)
    expect(isDone).toBe(false)
    latest().say({ type: 'done', ref: asked!.ref })
    await done
  })

  it('waits for the one before it, and words wait for neither', async () => {
    latest().say(challenge)
    const [first, second] = [put(), put()]
    const dropped = lane.drop({
      mailbox,
      blob: randomBytes(32),
      class: 'post',
      pair: signingKeyPair(),
    })
    await turns()
    const words = postEnvelopes(line, {
      mailbox,
      post: signingKeyPair(),
      envelopes: [randomBytes(4608)],
    })
    const kinds = () => latest().sent.map(({ type }) => type)
    const bulk = () => kinds().filter((kind) => kind.startsWith('blob'))
    expect(bulk()).toEqual(['blob-put'])
    expect(kinds().at(-1)).toBe('post')
    for (const expected of [
      ['blob-put', 'blob-put'],
      ['blob-put', 'blob-put', 'blob-drop'],
    ]) {
      latest().say({ type: 'done', ref: latest().of('blob-put').at(-1)!.ref })
      await turns()
      expect(bulk()).toEqual(expected)
    }
    latest().say({ type: 'done', ref: latest().of('blob-drop')[0]!.ref })
    await Promise.all([first, second, dropped])
    latest().close()
    await expect(words).rejects.toMatchObject({ code: 'offline' })
  })

  it.each(['refused', 'lost'] as const)(
    'that is %s is given up, and the next is asked for',
    async (code) => {
      latest().say(challenge)
      const [gone, whole] = [get(), get()]
      await turns()
      latest().say({ type: 'refused', ref: latest().of('blob-get')[0]!.ref, code })
      await expect(gone).rejects.toMatchObject({ code })
      await turns()
      for (let count = 0; count < 4; count++) await answerGet()
      expect(isBody(await whole)).toBe(true)
    },
  )

  const wrong: readonly (readonly [string, (asked: BlobGetFrame) => RelayFrame])[] = [
    ['another range', (asked) => rangeOf({ ...asked, offset: 1 })],
    ['less than was asked for', (asked) => rangeOf({ ...asked, length: 100 })],
    ['nothing but that it is done', ({ ref }) => ({ type: 'done', ref })],
  ]
  it.each(wrong)('of which %s is said breaks the connection and is asked again', async (_, say) => {
    latest().say(challenge)
    const whole = get()
    await turns()
    const [asked] = latest().of('blob-get')
    latest().say(say(asked!))
    expect(latest().closed).toBe(true)
    await reconnect()
    expect(latest().of('blob-get')[0]).toMatchObject({ offset: 0, length: RANGE })
    for (let count = 0; count < 4; count++) await answerGet()
    expect(isBody(await whole)).toBe(true)
  })

  it('on a slow line is waited for as long as its bytes take', async () => {
    latest().say(challenge)
    put().catch(() => undefined)
    await turns()
    clock.pass(PING_MS)
    expect(latest().closed).toBe(false)
    clock.pass(PING_MS)
    expect(latest().closed).toBe(true)
  })

  it('is given up when the lane is closed, wherever it stands', async () => {
    const [waiting, behind] = [put(), get()]
    latest().close()
    await turns()
    lane.close()
    await expect(waiting).rejects.toMatchObject({ code: 'offline' })
    await expect(behind).rejects.toMatchObject({ code: 'offline' })
    await expect(put()).rejects.toMatchObject({ code: 'offline' })
  })
})
