/** Cover traffic at the relay: one answer for each frame, at once, of one size, whatever is said in them. */
import {
  COVER_FRAME_BYTES,
  CoverReader,
  CoverWriter,
  decodeRelayFrame,
  encodeClientFrame,
} from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient, type Carrier } from '../../../test/support/relay-client.ts'
import { bytes, envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const admission = testKey()
let relay: MemoryRelay

beforeEach(() => {
  relay = createMemoryRelay({ clock: { now: () => 0 }, admission: [admission.publicKey] })
})

const connect = () => new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A person under cover: what they say waits for the next beat, and so does what they hear. */
async function covered() {
  const wire = relay.connect(ORIGIN)
  const [writer, reader] = [new CoverWriter(), new CoverReader()]
  const sizes: number[] = []
  let hear: (frame: Uint8Array) => void = () => undefined
  const carrier: Carrier = {
    send: (frame) => writer.add(frame),
    onMessage: (listener) => (hear = listener),
    onClose: (listener) => wire.onClose(listener),
    close: () => wire.close(),
  }
  const vera = new RelayClient(carrier, ORIGIN)
  wire.onMessage((message) => {
    sizes.push(message.length)
    const frame = decodeRelayFrame(message)
    if (frame.type === 'challenge') hear(message)
    else if (frame.type === 'cover') for (const one of reader.take(frame.bytes)) hear(one)
    else throw new Error(`${frame.type} in the open`)
  })
  await vera.begin()
  sizes.length = 0
  let isOver = false
  void vera.closed.then(() => (isOver = true))
  const beat = async (): Promise<void> => {
    const before = sizes.length
    wire.send(encodeClientFrame({ type: 'cover', bytes: writer.next().bytes }))
    // A connection that brings much waits for its turn at the relay.
    while (sizes.length === before && !isOver) await turn()
    for (let at = 0; at < 8; at += 1) await turn()
  }
  return { vera, beat, sizes, wire, writer }
}

async function conversation() {
  const mailbox = testMailbox({ readers: 2 })
  const anna = await connect()
  await anna.create(admission, mailbox)
  anna.prove('post', mailbox.terms.id, mailbox.post)
  return { anna, mailbox }
}

describe('a connection under cover', () => {
  it('says one thing for each frame that came, whatever it has to say', async () => {
    const { anna, mailbox } = await conversation()
    const { vera, beat, sizes } = await covered()
    const reader = mailbox.readers[0]!
    for (let at = 0; at < 3; at += 1) await beat()
    expect(sizes).toEqual([COVER_FRAME_BYTES, COVER_FRAME_BYTES, COVER_FRAME_BYTES])
    sizes.length = 0
    vera.prove('reader', mailbox.terms.id, reader)
    vera.prove('post', mailbox.terms.id, mailbox.post)
    const open = { mailbox: mailbox.terms.id, reader: reader.publicKey, after: 0 }
    vera.send({ type: 'open', ref: vera.nextRef(), ...open, instance: bytes(16), batch: 1 })
    const sent = Array.from({ length: 4 }, envelope)
    await anna.post(mailbox, sent)
    const own = vera.post(mailbox, [envelope(), envelope()])
    for (let at = 0; at < 12; at += 1) await beat()
    expect(await own).toMatchObject({ type: 'stored', seqs: [5, 6] })
    const got = vera.entriesNow(mailbox)
    expect(got.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(got.slice(0, 4).map((one) => Buffer.from(one.envelope))).toEqual(
      sent.map((one) => Buffer.from(one)),
    )
    expect(sizes).toEqual(Array.from({ length: 12 }, () => COVER_FRAME_BYTES))
  })

  it('is told nothing between its own frames, however much waits', async () => {
    const { anna, mailbox } = await conversation()
    const { vera, beat, sizes } = await covered()
    const reader = mailbox.readers[0]!
    vera.prove('reader', mailbox.terms.id, reader)
    const open = { mailbox: mailbox.terms.id, reader: reader.publicKey, after: 0 }
    vera.send({ type: 'open', ref: vera.nextRef(), ...open, instance: bytes(16), batch: 1 })
    for (let at = 0; at < 2; at += 1) await beat()
    sizes.length = 0
    await anna.post(mailbox, Array.from({ length: 16 }, envelope))
    for (let at = 0; at < 20; at += 1) await turn()
    expect(sizes).toEqual([])
    await beat()
    expect(sizes).toEqual([COVER_FRAME_BYTES])
  })

  it('has its answer before anything it brought is carried out', async () => {
    const { mailbox } = await conversation()
    const { vera, wire, writer } = await covered()
    const order: string[] = []
    const append = relay.store.append.bind(relay.store)
    Object.assign(relay.store, {
      append(...o: Parameters<typeof append>) {
        order.push('carried out')
        return append(...o)
      },
    })
    vera.prove('post', mailbox.terms.id, mailbox.post)
    const posted = vera.post(mailbox, [envelope()])
    wire.onMessage(() => order.push('answered'))
    wire.send(encodeClientFrame({ type: 'cover', bytes: writer.next().bytes }))
    for (let at = 0; at < 8; at += 1) await turn()
    expect(order).toEqual(['answered', 'carried out'])
    void posted.catch(() => undefined)
  })

  it('ends at what is no frame inside, and at one that grows before anything is proved', async () => {
    const broken = await covered()
    broken.wire.send(encodeClientFrame({ type: 'cover', bytes: new Uint8Array(9).fill(255) }))
    expect(await broken.vera.closed).toBe(1008)
    const growing = await covered()
    growing.vera.sendRaw(new Uint8Array(295_936).fill(1))
    for (let at = 0; at < 5; at += 1) await growing.beat()
    expect(await growing.vera.closed).toBe(1008)
    expect(growing.sizes.length).toBeLessThanOrEqual(4)
    const swelling = await covered()
    const swollen = Uint8Array.of(7, 0, 1, 0, 0, 0, 0, 1)
    swelling.wire.send(encodeClientFrame({ type: 'cover', bytes: swollen }))
    expect(await swelling.vera.closed).toBe(1008)
  })

  it('brings a frame as large as any once something is proved', async () => {
    const { mailbox } = await conversation()
    const { vera, beat } = await covered()
    vera.prove('post', mailbox.terms.id, mailbox.post)
    const posted = vera.post(mailbox, Array.from({ length: 64 }, envelope))
    for (let at = 0; at < 60; at += 1) await beat()
    expect(await posted).toMatchObject({ type: 'stored' })
  })
})
