/** Parts on a line that stands still, and a store in trouble, seen from one connection. */
import {
  BLOB_PART_BYTES,
  MAX_BLOBS_AT_ONCE,
  decodeRelayFrame,
  encodeClientFrame,
  proofBytes,
} from '@lapwing/protocol'
import { describe, expect, it } from 'vitest'
import { bytes, testMailbox } from '../../../test/support/relay-keys.ts'
import { createAdmission } from '../src/authorize.ts'
import { createGateway } from '../src/gateway.ts'
import type { Socket } from '../src/socket.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'

const ORIGIN = 'https://relay.example'
const part = () => bytes(BLOB_PART_BYTES)

/** A relay whose one connection has a network that stands still until told. */
async function slowScene(wrap: (store: MailboxStore) => MailboxStore = (store) => store) {
  const store = wrap(createMemoryStore({ now: () => 0 }))
  const gateway = createGateway({
    store,
    admission: createAdmission([]),
    origins: [ORIGIN],
    now: () => 0,
    elapsed: () => 0,
  })
  const mailbox = testMailbox()
  const { readerKeys, ...terms } = mailbox.terms
  const readers = readerKeys.map((key) => ({ key, start: 0 }))
  await store.create({ ...terms, readers, createdAs: terms.id })
  const sent: Uint8Array[] = []
  let flushes: (() => void)[] = []
  const socket: Socket & { bufferedAmount: number } = {
    bufferedAmount: 0,
    send(message, flushed) {
      sent.push(message)
      socket.bufferedAmount += message.length
      flushes.push(flushed)
    },
    close: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
  }
  const flow = () => {
    const due = flushes
    flushes = []
    socket.bufferedAmount = 0
    for (const flushed of due) flushed()
  }
  const events = gateway.connect(socket, ORIGIN, 'websocket')
  const challenge = decodeRelayFrame(sent[0]!)
  if (challenge.type !== 'challenge') throw new Error(challenge.type)
  flow()
  for (const [as, key] of [
    ['post', mailbox.post],
    ['reader', mailbox.readers[0]!],
  ] as const) {
    const { id } = mailbox.terms
    const signature = key.sign(proofBytes(as, ORIGIN, id, challenge.nonce))
    events.received(
      encodeClientFrame({ type: 'prove', class: as, mailbox: id, key: key.publicKey, signature }),
    )
  }
  return { store, gateway, mailbox, socket, events, flow, frames: () => sent.map(decodeRelayFrame) }
}

const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('a line that stands still', () => {
  it('holds one part, however many are asked for, and messages go before the next', async () => {
    const { store, mailbox, socket, events, flow, frames } = await slowScene()
    const { id } = mailbox.terms
    const blobs = Array.from({ length: 6 }, () => bytes(32))
    for (const blob of blobs) await store.putBlob(id, blob, part())
    blobs.forEach((blob, ref) =>
      events.received(
        encodeClientFrame({
          type: 'blob-get',
          ref,
          mailbox: id,
          blob,
          offset: 0,
          length: BLOB_PART_BYTES,
        }),
      ),
    )
    await turns()
    expect(socket.bufferedAmount).toBe(74_752)
    events.received(encodeClientFrame({ type: 'ping' }))
    await turns()
    const kinds = () => frames().flatMap(({ type }) => (type === 'challenge' ? [] : [type]))
    expect(kinds()).toEqual(['blob-part', 'pong'])
    for (let round = 1; round < blobs.length; round++) {
      flow()
      await turns()
      expect(socket.bufferedAmount).toBe(74_752)
    }
    const refs = frames().flatMap((frame) => (frame.type === 'blob-part' ? [frame.ref] : []))
    expect(refs).toEqual(blobs.map((_, ref) => ref))
  })

  it('gets no more than so many at once; one more is refused and the others still come', async () => {
    const { store, mailbox, events, flow, frames } = await slowScene()
    const { id } = mailbox.terms
    const blob = bytes(32)
    await store.putBlob(id, blob, part())
    const ask = (ref: number) => {
      const range = { offset: 0, length: BLOB_PART_BYTES }
      events.received(encodeClientFrame({ type: 'blob-get', ref, mailbox: id, blob, ...range }))
    }
    // Fills the line and is done.
    ask(100)
    await turns()
    for (let ref = 0; ref <= MAX_BLOBS_AT_ONCE; ref++) ask(ref)
    for (let round = 0; round <= MAX_BLOBS_AT_ONCE; round++) {
      await turns(5)
      flow()
    }
    const answers = frames().flatMap((frame) => ('ref' in frame ? [frame] : []))
    const refused = answers.filter(({ type }) => type === 'refused')
    expect(refused).toEqual([{ type: 'refused', ref: MAX_BLOBS_AT_ONCE, code: 'too-many' }])
    expect(answers.filter(({ type }) => type === 'blob-part')).toHaveLength(MAX_BLOBS_AT_ONCE + 1)
  })

  it('does not keep the relay from stopping', async () => {
    const { store, gateway, mailbox, events, frames } = await slowScene()
    const { id } = mailbox.terms
    const blob = bytes(32)
    await store.putBlob(id, blob, part())
    for (let ref = 0; ref < 3; ref++) {
      const range = { offset: 0, length: BLOB_PART_BYTES }
      events.received(encodeClientFrame({ type: 'blob-get', ref, mailbox: id, blob, ...range }))
    }
    await turns()
    await gateway.stop()
    expect(frames().filter(({ type }) => type === 'blob-part')).toHaveLength(1)
  })

  it('that ends is given no more work for the disk', async () => {
    let reads = 0
    const { store, mailbox, events, flow } = await slowScene((inner) => ({
      ...inner,
      getBlob(...question) {
        reads += 1
        return inner.getBlob(...question)
      },
    }))
    const { id } = mailbox.terms
    const blob = bytes(32)
    await store.putBlob(id, blob, part())
    for (let ref = 0; ref < 3; ref++) {
      const range = { offset: 0, length: BLOB_PART_BYTES }
      events.received(encodeClientFrame({ type: 'blob-get', ref, mailbox: id, blob, ...range }))
    }
    await turns()
    events.closed()
    flow()
    await turns()
    expect(reads).toBe(1)
  })
})

describe('a store in trouble', () => {
  it.each([
    ['busy', 'busy'],
    ['over-quota', 'over-quota'],
    ['taken', 'taken'],
    ['gone', 'refused'],
  ] as const)('that says %s has the put refused as %s', async (result, code) => {
    const { mailbox, events, frames } = await slowScene((inner) => ({
      ...inner,
      putBlob: () => Promise.resolve(result),
    }))
    const put = { ref: 7, mailbox: mailbox.terms.id, blob: bytes(32), bytes: part() }
    events.received(encodeClientFrame({ type: 'blob-put', ...put }))
    await turns()
    expect(frames().at(-1)).toEqual({ type: 'refused', ref: 7, code })
  })

  it('that finds a part damaged has its reader told so, and nobody else', async () => {
    const { mailbox, events, frames } = await slowScene((inner) => ({
      ...inner,
      getBlob: () => Promise.resolve('damaged' as const),
    }))
    const get = { mailbox: mailbox.terms.id, blob: bytes(32), offset: 0, length: 1 }
    events.received(encodeClientFrame({ type: 'blob-get', ref: 7, ...get }))
    events.received(encodeClientFrame({ type: 'blob-get', ref: 8, ...get, mailbox: bytes(32) }))
    await turns()
    expect(frames().slice(-2)).toEqual([
      { type: 'refused', ref: 7, code: 'lost' },
      { type: 'refused', ref: 8, code: 'refused' },
    ])
  })
})
