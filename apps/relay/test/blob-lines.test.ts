/** Parts on a line that stands still, and a store in trouble, seen from one connection. */
import { BLOB_PART_BYTES, MAX_BLOBS_AT_ONCE } from '@lapwing/protocol'
import { describe, expect, it } from 'vitest'
import { putBlob } from '../../../test/support/put-blob.ts'
import { bytes } from '../../../test/support/relay-keys.ts'
import { stuckScene } from './stuck-scene.ts'

const part = () => bytes(BLOB_PART_BYTES)

/** Both keys are proved, and the challenge has left. */
async function scene(...wrap: Parameters<typeof stuckScene>) {
  const stuck = await stuckScene(...wrap)
  const { socket, mailbox, send, prove } = stuck
  socket.flow()
  prove('post')
  prove('reader')
  const ask = (ref: number, blob: Uint8Array) => {
    const range = { offset: 0, length: BLOB_PART_BYTES }
    send({ type: 'blob-get', ref, mailbox: mailbox.terms.id, blob, ...range })
  }
  return { ...stuck, ask }
}

const turns = async (count = 20) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('a line that stands still', () => {
  it('holds one part, however many are asked for, and messages go before the next', async () => {
    const { store, mailbox, socket, send, ask } = await scene()
    const { id } = mailbox.terms
    const blobs = Array.from({ length: 6 }, () => bytes(32))
    for (const blob of blobs) await putBlob(store, id, blob, part())
    blobs.forEach((blob, ref) => ask(ref, blob))
    await turns()
    expect(socket.buffered()).toBe(74_752)
    send({ type: 'ping' })
    await turns()
    const kinds = () => socket.frames.flatMap(({ type }) => (type === 'challenge' ? [] : [type]))
    expect(kinds()).toEqual(['blob-part', 'pong'])
    for (let round = 1; round < blobs.length; round++) {
      socket.flow()
      await turns()
      expect(socket.buffered()).toBe(74_752)
    }
    const refs = socket.frames.flatMap((frame) => (frame.type === 'blob-part' ? [frame.ref] : []))
    expect(refs).toEqual(blobs.map((_, ref) => ref))
  })

  it('gets no more than so many at once; one more is refused and the others still come', async () => {
    const { store, mailbox, socket, ask } = await scene()
    const { id } = mailbox.terms
    const blob = bytes(32)
    await putBlob(store, id, blob, part())
    // Fills the line and is done.
    ask(100, blob)
    await turns()
    for (let ref = 0; ref <= MAX_BLOBS_AT_ONCE; ref++) ask(ref, blob)
    for (let round = 0; round <= MAX_BLOBS_AT_ONCE; round++) {
      await turns(5)
      socket.flow()
    }
    const answers = socket.frames.flatMap((frame) => ('ref' in frame ? [frame] : []))
    const refused = answers.filter(({ type }) => type === 'refused')
    expect(refused).toEqual([{ type: 'refused', ref: MAX_BLOBS_AT_ONCE, code: 'too-many' }])
    expect(answers.filter(({ type }) => type === 'blob-part')).toHaveLength(MAX_BLOBS_AT_ONCE + 1)
  })

  it('does not keep the relay from stopping', async () => {
    const { store, gateway, mailbox, socket, ask } = await scene()
    const { id } = mailbox.terms
    const blob = bytes(32)
    await putBlob(store, id, blob, part())
    for (let ref = 0; ref < 3; ref++) ask(ref, blob)
    await turns()
    await gateway.stop()
    expect(socket.frames.filter(({ type }) => type === 'blob-part')).toHaveLength(1)
  })

  it('that ends is given no more work for the disk', async () => {
    let reads = 0
    const { store, mailbox, socket, events, ask } = await scene((inner) => ({
      ...inner,
      getBlob(...question) {
        reads += 1
        return inner.getBlob(...question)
      },
    }))
    const { id } = mailbox.terms
    const blob = bytes(32)
    await putBlob(store, id, blob, part())
    for (let ref = 0; ref < 3; ref++) ask(ref, blob)
    await turns()
    events.closed()
    socket.flow()
    await turns()
    expect(reads).toBe(1)
  })
})

describe('a store in trouble', () => {
  it.each([
    ['busy', 'busy'],
    ['over-quota', 'over-quota'],
    ['taken', 'taken'],
    ['too-many', 'too-many'],
    ['malformed', 'malformed'],
    ['gone', 'refused'],
  ] as const)('that says %s has the put refused as %s', async (result, code) => {
    const { mailbox, socket, send } = await scene((inner) => ({
      ...inner,
      putPiece: () => Promise.resolve(result),
    }))
    const put = { ref: 7, mailbox: mailbox.terms.id, blob: bytes(32), hash: bytes(32) }
    send({ type: 'blob-put', ...put, offset: 0, bytes: part() })
    await turns()
    expect(socket.frames.at(-1)).toEqual({ type: 'refused', ref: 7, code })
  })

  it('that finds a part damaged has its reader told so, and nobody else', async () => {
    const { mailbox, socket, send } = await scene((inner) => ({
      ...inner,
      getBlob: () => Promise.resolve('damaged' as const),
    }))
    const get = { mailbox: mailbox.terms.id, blob: bytes(32), offset: 0, length: 1 }
    send({ type: 'blob-get', ref: 7, ...get })
    send({ type: 'blob-get', ref: 8, ...get, mailbox: bytes(32) })
    await turns()
    expect(socket.frames.slice(-2)).toEqual([
      { type: 'refused', ref: 7, code: 'lost' },
      { type: 'refused', ref: 8, code: 'refused' },
    ])
  })
})
