/** Parts of files over connections the test holds in its hands. */
import { createHash } from 'node:crypto'
import { randomBytes, sha256, signingKeyPair, startCrypto } from '@lapwing/crypto'
import {
  BLOB_PART_BYTES,
  BLOB_PIECE_BYTES,
  LEAN_RANGE_BYTES,
  PING_MS,
  type BlobGetFrame,
  type BlobPutFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlobLane, type BlobLane } from '../src/transport/blob-lane.ts'
import type { Line } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import { challenge, scriptedLine, turns } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

const RANGE = BLOB_PIECE_BYTES

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
const put = () =>
  lane.put({
    mailbox,
    blob: randomBytes(32),
    post: signingKeyPair(),
    bytes: body,
    hash: sha256(body),
  })

/** What an honest relay says to a question. */
const rangeOf = ({ ref, offset, length }: BlobGetFrame): RelayFrame => ({
  type: 'blob-part',
  ref,
  offset,
  bytes: body.subarray(offset, offset + length),
})
/** Answers the last question after so long, and waits for the next. */
async function answerGet(ms = 1000): Promise<BlobGetFrame> {
  const asked = latest().of('blob-get').at(-1)!
  clock.pass(ms)
  latest().say(rangeOf(asked))
  await turns()
  return asked
}
async function answerPut(ms = 1000): Promise<BlobPutFrame> {
  const asked = latest().of('blob-put').at(-1)!
  const upTo = asked.offset + asked.bytes.length
  clock.pass(ms)
  latest().say(
    upTo === BLOB_PART_BYTES
      ? { type: 'done', ref: asked.ref }
      : { type: 'blob-coming', ref: asked.ref, upTo },
  )
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
    for (let count = 3; count < 8; count++) await answerGet()
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

  it('goes in larger pieces over a quick line, and in small ones where it is slow or broke', async () => {
    latest().say(challenge)
    const whole = get()
    await turns()
    const lengths = []
    for (const ms of [10, 10, 2000, 1000]) lengths.push((await answerGet(ms)).length)
    expect(lengths).toEqual([RANGE, 2 * RANGE, 4 * RANGE, RANGE])
    expect(isBody(await whole)).toBe(true)
    const done = put()
    await turns()
    const sizes = []
    for (const ms of [10, 1000]) sizes.push((await answerPut(ms)).bytes.length)
    await reconnect()
    while (latest().of('blob-put').length < 4) sizes.push((await answerPut()).bytes.length)
    sizes.push((await answerPut(10)).bytes.length)
    await answerPut()
    expect(sizes).toEqual([RANGE, 2 * RANGE, RANGE, RANGE, RANGE, RANGE])
    await done
  })

  it('is put on from where a connection broke off, and as often as the relay is busy', async () => {
    latest().say(challenge)
    let isDone = false
    const done = put().then(() => (isDone = true))
    await turns()
    const first = await answerPut()
    await reconnect()
    expect(latest().of('blob-put')).toMatchObject([{ offset: RANGE, hash: first.hash }])
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
    const pieces = [first]
    for (let count = 1; count < 8; count++) pieces.push(await answerPut())
    expect(isDone).toBe(true)
    await done
    expect(isBody(Buffer.concat(pieces.map(({ bytes }) => bytes)))).toBe(true)
    expect(first.hash).toEqual(new Uint8Array(createHash('sha256').update(body).digest()))
  })

  it('is put from where the relay says it stands, and rarely where that is always the same', async () => {
    latest().say(challenge)
    const done = put()
    await turns()
    const says = (upTo: number) => {
      const { ref } = latest().of('blob-put').at(-1)!
      latest().say({ type: 'blob-coming', ref, upTo })
      return turns()
    }
    await says(6 * RANGE)
    expect(latest().of('blob-put').at(-1)).toMatchObject({ offset: 6 * RANGE })
    for (const [pause, count] of [
      [2000, 3],
      [4000, 4],
      [8000, 5],
    ] as const) {
      await says(0)
      clock.pass(pause - 1)
      await turns()
      expect(latest().of('blob-put')).toHaveLength(count - 1)
      clock.pass(1)
      await turns()
      expect(latest().of('blob-put')).toHaveLength(count)
      expect(latest().of('blob-put').at(-1)).toMatchObject({ offset: 0 })
    }
    for (let count = 0; count < 8; count++) await answerPut()
    await done
  })

  const words = () =>
    postEnvelopes(line, { mailbox, post: signingKeyPair(), envelopes: [randomBytes(4608)] })

  it('waits for words that wait for their answer, and words for one piece at most', async () => {
    latest().say(challenge)
    const [first, second] = [put(), put()]
    await turns()
    const kinds = () => latest().sent.flatMap(({ type }) => (/blob|post/u.test(type) ? [type] : []))
    const [one, other] = [words(), words()]
    expect(kinds()).toEqual(['blob-put', 'post', 'post'])
    await answerPut()
    expect(kinds()).toHaveLength(3)
    for (const { ref, mailbox: to } of latest().of('post')) {
      expect(kinds()).toHaveLength(3)
      latest().say({ type: 'stored', ref, mailbox: to, seqs: [1] })
      await turns()
    }
    await Promise.all([one, other])
    expect(kinds()).toHaveLength(4)
    for (let count = 0; count < 15; count++) {
      expect(latest().of('blob-put')).toHaveLength(2 + count)
      await answerPut()
    }
    await Promise.all([first, second])
  })

  it('goes behind words that were written while there was no connection', async () => {
    const whole = get()
    await turns()
    const written = words()
    latest().say(challenge)
    await turns()
    expect(latest().of('blob-get')).toHaveLength(0)
    const [{ ref, mailbox: to } = { ref: 0, mailbox }] = latest().of('post')
    latest().say({ type: 'stored', ref, mailbox: to, seqs: [1] })
    await written
    await turns()
    for (let count = 0; count < 8; count++) await answerGet()
    expect(isBody(await whole)).toBe(true)
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
      for (let count = 0; count < 8; count++) await answerGet()
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
    for (let count = 0; count < 8; count++) await answerGet()
    expect(isBody(await whole)).toBe(true)
  })

  it('on a slow line is waited for as long as its bytes take', async () => {
    latest().say(challenge)
    const quick = put()
    await turns()
    for (let count = 0; count < 4; count++) await answerPut(10)
    await quick
    put().catch(() => undefined)
    await turns()
    expect(latest().of('blob-put').at(-1)?.bytes).toHaveLength(BLOB_PART_BYTES)
    for (let round = 0; round < 2; round++) clock.pass(PING_MS)
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
