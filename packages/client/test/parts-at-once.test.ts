/** Several parts of files side by side over a quick line, whatever the relay answers and when. */
import { randomBytes, sha256, signingKeyPair, startCrypto } from '@lapwing/crypto'
import { BLOB_PART_BYTES, BLOB_PIECE_BYTES, PING_MS, type RelayFrame } from '@lapwing/protocol'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlobLane, type BlobLane } from '../src/transport/blob-lane.ts'
import type { Line } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import { challenge, scriptedLine, turns } from './scripted-line.ts'
import type { HandClock, Scripted } from './scripted.ts'

const AT_ONCE = 4
const mailbox = new Uint8Array(32).fill(3)
const bodyOf = (part: number) => new Uint8Array(BLOB_PART_BYTES).fill(part)
const blobOf = (part: number) => new Uint8Array(32).fill(part)

let clock: HandClock
let line: Line
let lane: BlobLane
let latest: () => Scripted
let partsAtOnce: number
let answered: Set<number>

beforeAll(startCrypto)
beforeEach(() => {
  partsAtOnce = AT_ONCE
  ;({ clock, line, latest } = scriptedLine({ partsAtOnce: () => partsAtOnce }))
  lane = createBlobLane({ line, clock })
  answered = new Set()
  latest().say(challenge)
})

const [post, reader] = [() => signingKeyPair(), () => signingKeyPair()]
const at = (part: number) => {
  const bytes = bodyOf(part)
  return { mailbox, blob: blobOf(part), post: post(), bytes, hash: sha256(bytes) }
}
const put = (part: number) => lane.put(at(part))
const get = (part: number) => lane.get({ mailbox, blob: blobOf(part), reader: reader() })

/** What was asked about parts over this connection and has no answer yet, in the order it left. */
const open = () =>
  latest().sent.flatMap((frame) =>
    (frame.type === 'blob-put' || frame.type === 'blob-get') && !answered.has(frame.ref)
      ? [frame]
      : [],
  )
type Asked = ReturnType<typeof open>[number]
const ids = (asked: readonly Asked[]) => asked.map(({ blob }) => blob[0])

function honest(asked: Asked): RelayFrame {
  if (asked.type === 'blob-get') {
    const { ref, offset, length } = asked
    const bytes = bodyOf(asked.blob[0] ?? 0).subarray(offset, offset + length)
    return { type: 'blob-part', ref, offset, bytes }
  }
  const upTo = asked.offset + asked.bytes.length
  if (upTo === BLOB_PART_BYTES) return { type: 'done', ref: asked.ref }
  return { type: 'blob-coming', ref: asked.ref, upTo }
}

async function answer(asked: Asked | undefined, ms = 10): Promise<void> {
  if (!asked) throw new Error('nothing was asked')
  clock.pass(ms)
  answered.add(asked.ref)
  latest().say(honest(asked))
  await turns()
}

/** The line was found quick: as many go side by side as may. */
async function quick(): Promise<void> {
  const parts = Array.from({ length: 12 }, (_, part) => put(200 + part))
  await turns()
  while (open().length > 0) await answer(open()[0])
  await Promise.all(parts)
}

async function reconnect(): Promise<void> {
  latest().close()
  await turns()
  clock.pass(2000)
  answered = new Set()
  latest().say(challenge)
  clock.pass(2000)
  await turns()
}

const words = () =>
  postEnvelopes(line, { mailbox, post: signingKeyPair(), envelopes: [randomBytes(4608)] })
/** Which parts these are, where each is all of its own. */
const partsIn = (got: readonly Uint8Array[]) =>
  got.map((one) => (Buffer.compare(one, bodyOf(one[0] ?? 0)) === 0 ? one[0] : undefined))
const posts = () => latest().of('post')

describe('parts of files', () => {
  it('go one by one until the line is found quick, and then four side by side', async () => {
    const parts = Array.from({ length: 12 }, (_, part) => put(part))
    await turns()
    const counts: number[] = []
    while (open().length > 0) {
      counts.push(open().length)
      await answer(open()[0])
    }
    expect(counts.slice(0, 5)).toEqual([1, 1, 1, 1, 1])
    expect(Math.max(...counts)).toBe(AT_ONCE)
    expect(counts.indexOf(AT_ONCE)).toBeGreaterThan(5)
    expect(counts.slice(-AT_ONCE)).toEqual([4, 3, 2, 1])
    await Promise.all(parts)
  })

  it.each(['it takes one', 'it is lean'] as const)(
    'go one by one over a connection where %s',
    async (why) => {
      await quick()
      latest().partsAtOnce = why === 'it takes one' ? 1 : AT_ONCE
      latest().lean = why === 'it is lean'
      const parts = [1, 2, 3, 4, 5].map(put)
      await turns()
      while (open().length > 0) {
        expect(open()).toHaveLength(1)
        await answer(open()[0])
      }
      await Promise.all(parts)
    },
  )

  it('go one by one again where they took long, and in small pieces where they took longer', async () => {
    for (const [ms, length] of [
      [700, BLOB_PART_BYTES],
      [1600, BLOB_PIECE_BYTES],
    ] as const) {
      await quick()
      const parts = Array.from({ length: 8 }, (_, part) => put(part))
      await turns()
      const first = open()
      expect(first).toHaveLength(AT_ONCE)
      clock.pass(ms)
      for (const one of first) await answer(one, 0)
      expect(open()).toMatchObject([{ blob: blobOf(4) }])
      const [next] = open()
      expect(next?.type === 'blob-put' && next.bytes.length).toBe(length)
      while (open().length > 0) await answer(open()[0], 700)
      await Promise.all(parts)
    }
  })

  it('are all asked anew after a break, in their order and one by one', async () => {
    await quick()
    const parts = Array.from({ length: 6 }, (_, part) => put(part))
    await turns()
    expect(ids(open())).toEqual([0, 1, 2, 3])
    await answer(open()[2])
    await reconnect()
    const order: (number | undefined)[] = []
    while (open().length > 0) {
      expect(open()).toHaveLength(1)
      const [asked] = open()
      order.push(asked?.blob[0])
      await answer(asked, 1000)
    }
    // The one whose answer had come is not put again.
    expect([...new Set(order)]).toEqual([0, 1, 3, 4, 5])
    expect(order).toHaveLength(5 * (BLOB_PART_BYTES / BLOB_PIECE_BYTES))
    await Promise.all(parts)
  })

  it('of several files over one line go one by one as well until it is found quick', async () => {
    const others = [1, 2, 3].map(() => createBlobLane({ line, clock }))
    const parts = others.map((one, part) => one.put(at(part)))
    await turns()
    expect(open()).toHaveLength(1)
    while (open().length > 0) {
      expect(open()).toHaveLength(1)
      await answer(open()[0], 700)
    }
    await Promise.all(parts)
  })

  it('wait while words wait for their answer, and words for those under way at most', async () => {
    await quick()
    const parts = Array.from({ length: 9 }, (_, part) => put(part))
    await turns()
    const said = words()
    expect(posts()).toHaveLength(1)
    for (const one of open()) await answer(one)
    expect(open()).toHaveLength(0)
    const { ref } = posts()[0]!
    latest().say({ type: 'stored', ref, mailbox, seqs: [1] })
    await said
    await turns()
    expect(ids(open())).toEqual([4, 5, 6, 7])
    while (open().length > 0) await answer(open()[0])
    await Promise.all(parts)
  })

  it('that are busy let others go on, and are asked again later', async () => {
    await quick()
    const parts = [1, 2].map(put)
    await turns()
    const [first, second] = open()
    answered.add(first!.ref)
    latest().say({ type: 'refused', ref: first!.ref, code: 'busy' })
    await turns()
    await answer(second)
    await parts[1]
    const fetched = get(7)
    await turns()
    await answer(open()[0])
    expect(partsIn([await fetched])).toEqual([7])
    expect(open()).toEqual([])
    clock.pass(2000)
    await turns()
    expect(ids(open())).toEqual([1])
    await answer(open()[0])
    await parts[0]
  })

  it('that are busy keep nobody waiting where they go one by one either', async () => {
    const kept = put(1)
    await turns()
    const [asked] = open()
    answered.add(asked!.ref)
    latest().say({ type: 'refused', ref: asked!.ref, code: 'busy' })
    const fetched = get(7)
    await turns()
    while (open().length > 0) await answer(open()[0])
    expect(partsIn([await fetched])).toEqual([7])
    clock.pass(2000)
    await turns()
    while (open().length > 0) await answer(open()[0])
    await kept
  })

  it('that are not wanted any more are not asked for, wherever they wait', async () => {
    await quick()
    let isOver = false
    const parts = Array.from({ length: 8 }, (_, part) =>
      lane.put({ ...at(part), isOver: () => isOver }),
    )
    const ends = Promise.allSettled(parts)
    await turns()
    const under = open()
    isOver = true
    for (const one of under) await answer(one)
    expect(open()).toEqual([])
    expect((await ends).map(({ status }) => status)).toEqual([
      ...Array<string>(4).fill('fulfilled'),
      ...Array<string>(4).fill('rejected'),
    ])
  })

  it('on a frozen connection are noticed as soon as one would be', async () => {
    await quick()
    const parts = Array.from({ length: 4 }, (_, part) => put(part))
    const ended = Promise.allSettled(parts)
    await turns()
    expect(open()).toHaveLength(AT_ONCE)
    const before = latest()
    for (let round = 0; round < 3; round++) clock.pass(PING_MS)
    expect(before.closed).toBe(true)
    lane.close()
    await ended
  })
})

describe('a relay', () => {
  it('that answers in another order, twice, and to nobody, harms none of them', async () => {
    await quick()
    const parts = Array.from({ length: 4 }, (_, part) => get(part))
    await turns()
    const under = open()
    expect(under).toHaveLength(AT_ONCE)
    latest().say(
      { type: 'done', ref: 0x7000_0000 },
      { type: 'refused', ref: 0x7000_0001, code: 'busy' },
    )
    for (const one of [under[2], under[0], under[3], under[1]]) {
      await answer(one)
      latest().say(honest(one!))
      await turns()
    }
    expect(latest().closed).toBe(false)
    expect(partsIn(await Promise.all(parts))).toEqual([0, 1, 2, 3])
  })

  it('that gives one of them the answer of another gives its bytes to whom it names, and no more', async () => {
    await quick()
    const parts = [get(1), get(2)]
    await turns()
    const [first, second] = open()
    // What is in a part is for whoever opens it to find out.
    latest().say({ ...honest(second!), ref: first!.ref } as RelayFrame)
    await turns()
    expect(partsIn([await parts[0]!])).toEqual([2])
    latest().say(honest(second!))
    expect(partsIn([await parts[1]!])).toEqual([2])
  })

  it.each([
    ['less than was asked for', 10],
    ['more than was asked for', 700],
  ])('that gives %s loses the connection, and all under way come over the next', async (_, ms) => {
    await quick()
    // After slow ones small ranges are asked for, so that there is more to give.
    const slow = ms > 100 ? [6, 7].map(get) : []
    await turns()
    while (open().length > 0) await answer(open()[0], 1600)
    await Promise.all(slow)
    const parts = [0, 1, 2].map(get)
    await turns()
    const [asked] = open()
    const bytes = bodyOf(9).subarray(0, ms > 100 ? BLOB_PART_BYTES : 100)
    latest().say({ type: 'blob-part', ref: asked!.ref, offset: 0, bytes })
    expect(latest().closed).toBe(true)
    await reconnect()
    while (open().length > 0) await answer(open()[0])
    expect(partsIn(await Promise.all(parts))).toEqual([0, 1, 2])
  })

  it('that refuses one of them refuses that one', async () => {
    await quick()
    const parts = [1, 2, 3].map(get)
    await turns()
    const [first, gone, last] = open()
    const refused = expect(parts[1]).rejects.toMatchObject({ code: 'refused' })
    answered.add(gone!.ref)
    latest().say({ type: 'refused', ref: gone!.ref, code: 'refused' })
    await answer(first)
    await answer(last)
    await refused
    expect(partsIn([await parts[0]!])).toEqual([1])
    expect(partsIn([await parts[2]!])).toEqual([3])
  })
})
