/** Anna is an officer and owns the mailboxes, Vera takes part; the relay is in memory. */
import { CLOSING_MS, FRAME_SIZES, MAX_OPENS_PER_CONNECTION } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import {
  bytes,
  envelope,
  testKey,
  testMailbox,
  type TestMailbox,
} from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const admission = testKey()
let time = 0
let relay: MemoryRelay

beforeEach(() => {
  time = Date.UTC(2026, 10, 23, 12)
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
})

const connect = (origin = ORIGIN) => new RelayClient(relay.connect(origin), origin).begin()

async function conversation(o: Parameters<typeof testMailbox>[0] = { readers: 2 }) {
  const mailbox = testMailbox(o)
  const anna = await connect()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  anna.prove('post', mailbox.terms.id, mailbox.post)
  return { anna, mailbox }
}

const seqsAt = (client: RelayClient, mailbox: TestMailbox) =>
  client.entriesNow(mailbox).map(({ seq }) => seq)

describe('a post', () => {
  it('is stored, numbered from 1, and delivered to every reader including its sender', async () => {
    const { anna, mailbox } = await conversation()
    const vera = await connect()
    anna.open(mailbox, 0, 0)
    vera.open(mailbox, 0, 1)
    const [first, second] = [envelope(), envelope()]
    expect(await anna.post(mailbox, [first, second])).toMatchObject({
      type: 'stored',
      seqs: [1, 2],
    })
    for (const reader of [anna, vera]) {
      expect(await reader.entries(mailbox, 2)).toEqual([
        { seq: 1, envelope: first },
        { seq: 2, envelope: second },
      ])
    }
  })

  it('sent again is stored once and answered with the same numbers', async () => {
    const { anna, mailbox } = await conversation()
    const sent = [envelope(), envelope(), envelope(), envelope()]
    await anna.post(mailbox, sent)
    expect(await anna.post(mailbox, sent)).toMatchObject({ seqs: [1, 2, 3, 4] })
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ seqs: [5] })
  })

  it('to an unknown, a closed and a forbidden mailbox gets the same bytes', async () => {
    const { anna, mailbox: forbidden } = await conversation()
    const { mailbox: closed } = await conversation()
    const close = { type: 'close', mailbox: closed.terms.id, cancel: false } as const
    await anna.order(closed.owner, close)
    time += CLOSING_MS
    await relay.sweep()
    const unknown = testMailbox()
    const vera = await connect()
    const stranger = testKey()
    vera.prove('post', forbidden.terms.id, stranger)
    vera.prove('post', closed.terms.id, closed.post)
    vera.prove('post', unknown.terms.id, unknown.post)
    for (const mailbox of [forbidden, closed, unknown]) {
      const { type, ...rest } = await vera.post(mailbox, [envelope()])
      expect({ type, ...rest, ref: 0 }).toEqual({ type: 'refused', ref: 0, code: 'refused' })
    }
    expect(new Set(vera.sizes)).toEqual(new Set([1024]))
  })

  it('over the quota is refused, what waits is kept, and the readers are told', async () => {
    const { anna, mailbox } = await conversation({ quota: 2 })
    const vera = await connect()
    vera.open(mailbox)
    await vera.next('drained')
    await anna.post(mailbox, [envelope(), envelope()])
    for (let again = 0; again < 3; again++) {
      expect(await anna.post(mailbox, [envelope()])).toMatchObject({ code: 'over-quota' })
    }
    await vera.settled()
    expect(vera.frames.filter(({ type }) => type === 'over-quota')).toHaveLength(1)
    vera.ack(mailbox, 2)
    await vera.settled()
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ seqs: [3] })
  })

  it('with a replaced post key needs the new one', async () => {
    const { anna, mailbox } = await conversation()
    const next = testKey()
    await anna.order(mailbox.owner, {
      type: 'update',
      mailbox: mailbox.terms.id,
      addReaders: [],
      dropReaders: [],
      postKey: next.publicKey,
    })
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ code: 'refused' })
    anna.prove('post', mailbox.terms.id, next)
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ type: 'stored' })
  })
})

describe('an open', () => {
  it('streams the backlog, says drained once, then streams live', async () => {
    const { anna, mailbox } = await conversation()
    for (let i = 0; i < 3; i++) await anna.post(mailbox, Array.from({ length: 32 }, envelope))
    const vera = await connect()
    vera.open(mailbox)
    expect(await vera.next('drained')).toMatchObject({ upTo: 96 })
    await anna.post(mailbox, [envelope()])
    await vera.entries(mailbox, 97)
    expect(seqsAt(vera, mailbox)).toEqual(Array.from({ length: 97 }, (_, at) => at + 1))
    expect(vera.frames.filter(({ type }) => type === 'drained')).toHaveLength(1)
    for (const size of vera.sizes) expect(FRAME_SIZES).toContain(size)
  })

  it('begins after the cursor it is given', async () => {
    const { anna, mailbox } = await conversation()
    await anna.post(mailbox, Array.from({ length: 4 }, envelope))
    const vera = await connect()
    vera.open(mailbox, 3)
    await vera.next('drained')
    expect(seqsAt(vera, mailbox)).toEqual([4])
  })

  it('of an unknown and of a forbidden mailbox looks like an empty one', async () => {
    const { anna, mailbox } = await conversation()
    await anna.post(mailbox, [envelope()])
    const empty = (await conversation()).mailbox
    const stranger = testMailbox()
    const shapes = []
    for (const opened of [empty, stranger, { ...mailbox, readers: stranger.readers }]) {
      const vera = await connect()
      vera.open(opened)
      await vera.settled()
      shapes.push(vera.frames.slice(1).map((frame) => ({ ...frame, mailbox: 0, reader: 0 })))
    }
    const drained = { type: 'drained', upTo: 0, mailbox: 0, reader: 0 }
    const pong = { type: 'pong', mailbox: 0, reader: 0 }
    for (const shape of shapes) expect(shape).toEqual([drained, pong])
  })

  it('of a mailbox that does not exist yet starts when it does', async () => {
    const mailbox = testMailbox()
    const vera = await connect()
    vera.open(mailbox)
    await vera.next('drained')
    const anna = await connect()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    await anna.post(mailbox, [envelope()])
    expect((await vera.entries(mailbox, 1))[0]!.seq).toBe(1)
  })

  it('of a mailbox starts for a reader added later, after the entry it was told', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    const later = testKey()
    const vera = await connect()
    const asVera = { ...mailbox, readers: [later] }
    vera.open(asVera)
    await anna.post(mailbox, Array.from({ length: 4 }, envelope))
    await vera.settled()
    expect(vera.entriesNow(mailbox)).toEqual([])
    const addReaders = [{ key: later.publicKey, after: 2 }]
    const update = {
      type: 'update',
      mailbox: mailbox.terms.id,
      addReaders,
      dropReaders: [],
    } as const
    await anna.order(mailbox.owner, update)
    await vera.entries(mailbox, 2)
    expect(seqsAt(vera, mailbox)).toEqual([3, 4])
  })

  it('without a proof of the reader key yields nothing, and starts once it is proved', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    await anna.post(mailbox, [envelope()])
    const vera = await connect()
    const reader = mailbox.readers[0]!
    vera.send({
      type: 'open',
      ref: 1,
      mailbox: mailbox.terms.id,
      reader: reader.publicKey,
      after: 0,
      instance: bytes(16),
    })
    await vera.settled()
    expect(vera.entriesNow(mailbox)).toEqual([])
    vera.prove('reader', mailbox.terms.id, reader)
    expect(await vera.entries(mailbox, 1)).toHaveLength(1)
  })

  it('stops when the reader is dropped', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    const vera = await connect()
    vera.open(mailbox)
    await vera.next('drained')
    const dropReaders = [mailbox.readers[0]!.publicKey]
    const update = {
      type: 'update',
      mailbox: mailbox.terms.id,
      addReaders: [],
      dropReaders,
    } as const
    await anna.order(mailbox.owner, update)
    await anna.post(mailbox, [envelope()])
    await vera.settled()
    expect(vera.entriesNow(mailbox)).toEqual([])
  })

  it('by another instance evicts the first one of a conversation, and tells it', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    const [first, second] = [await connect(), await connect()]
    first.open(mailbox)
    await first.next('drained')
    second.open(mailbox)
    await first.next('evicted')
    await anna.post(mailbox, [envelope()])
    await second.entries(mailbox, 1)
    await first.settled()
    expect(first.entriesNow(mailbox)).toEqual([])
  })

  it('by the same instance takes over quietly, as after a lost connection', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    const vera = await connect()
    vera.open(mailbox)
    await vera.next('drained')
    vera.open(mailbox)
    await vera.settled()
    await anna.post(mailbox, [envelope()])
    await vera.entries(mailbox, 1)
    await vera.settled()
    expect(seqsAt(vera, mailbox)).toEqual([1])
    expect(vera.frames.some(({ type }) => type === 'evicted')).toBe(false)
  })

  it('of a channel is shared by all who hold its read key', async () => {
    const { anna, mailbox } = await conversation({ kind: 'channel', readers: 1 })
    const readers = [await connect(), await connect()]
    for (const one of readers) {
      one.open(mailbox)
      await one.next('drained')
    }
    await anna.post(mailbox, [envelope()])
    for (const one of readers) {
      await one.entries(mailbox, 1)
      one.ack(mailbox, 1)
      await one.settled()
      expect(one.frames.some(({ type }) => type === 'evicted')).toBe(false)
    }
    const late = await connect()
    late.open(mailbox)
    expect(await late.entries(mailbox, 1)).toHaveLength(1)
  })

  it('beyond the cap of one connection is refused', async () => {
    const vera = await connect()
    const mailbox = testMailbox()
    for (let at = 0; at <= MAX_OPENS_PER_CONNECTION; at++) {
      const [id, instance] = [bytes(32), bytes(16)]
      const reader = mailbox.readers[0]!.publicKey
      vera.send({ type: 'open', ref: at, mailbox: id, reader, after: 0, instance })
    }
    expect(await vera.answer(MAX_OPENS_PER_CONNECTION)).toMatchObject({ code: 'too-many' })
  })
})

describe('an ack', () => {
  it('forgets for this reader, and for all when the last one has come', async () => {
    const { anna, mailbox } = await conversation()
    await anna.post(mailbox, [envelope(), envelope()])
    for (const reader of [0, 1]) {
      anna.open(mailbox, 0, reader)
      anna.ack(mailbox, 2, reader)
    }
    await anna.settled()
    const vera = await connect()
    vera.open(mailbox)
    expect(await vera.next('drained')).toMatchObject({ upTo: 2 })
    expect(vera.entriesNow(mailbox)).toEqual([])
  })

  it('for a reader that is not open, or not proved, does nothing', async () => {
    const { anna, mailbox } = await conversation({ readers: 1 })
    await anna.post(mailbox, [envelope()])
    anna.ack(mailbox, 1)
    const reader = mailbox.readers[0]!.publicKey
    const mallory = await connect()
    const [mailboxId, instance] = [mailbox.terms.id, bytes(16)]
    mallory.send({ type: 'open', ref: 1, mailbox: mailboxId, reader, after: 0, instance })
    mallory.ack(mailbox, 1)
    await mallory.settled()
    await anna.settled()
    const vera = await connect()
    vera.open(mailbox)
    expect(await vera.entries(mailbox, 1)).toHaveLength(1)
  })
})
