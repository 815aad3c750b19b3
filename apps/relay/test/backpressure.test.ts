/** Slow readers and eager posters, with a socket whose network stands still until told. */
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { envelope } from '../../../test/support/relay-keys.ts'
import {
  DROP_BYTES,
  IN_FLIGHT_BYTES,
  MAX_UNPROVED,
  PAUSE_BYTES,
  CONNECTION_SHARE,
  SLICE_MS,
} from '../src/quotas.ts'
import { ORIGIN, StuckSocket, stuckScene } from './stuck-scene.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
/** Whoever has used up their share in this slice may go on. */
const nextSlice = async () => {
  vi.advanceTimersByTime(SLICE_MS)
  await turn()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function scene(...wrap: Parameters<typeof stuckScene>) {
  const stuck = await stuckScene(...wrap)
  const open = () => {
    const { id, readerKeys } = stuck.mailbox.terms
    const [reader, instance] = [readerKeys[0]!, new Uint8Array(16)]
    stuck.send({ type: 'open', ref: 1, mailbox: id, reader, after: 0, instance })
  }
  return { ...stuck, open }
}

const delivered = (socket: StuckSocket) =>
  socket.frames.flatMap((frame) =>
    frame.type === 'deliver' ? frame.entries.map(({ seq }) => seq) : [],
  )
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

describe('a slow reader', () => {
  it('gets no more than the pause mark and one frame until it takes what it has', async () => {
    const { store, mailbox, socket, prove, open } = await scene()
    for (let i = 0; i < 16; i++)
      await store.append(mailbox.terms.id, Array.from({ length: 64 }, envelope))
    prove('reader')
    open()
    for (let i = 0; i < 20; i++) await turn()
    const held = socket.buffered()
    expect(held).toBeGreaterThan(PAUSE_BYTES)
    expect(held).toBeLessThan(PAUSE_BYTES + 65 * ENVELOPE_BYTES)
    for (let i = 0; i < 20; i++) {
      socket.flow()
      await turn()
    }
    expect(delivered(socket)).toEqual(upTo(1024))
  })

  it('misses nothing that is posted while it is paused', async () => {
    const { store, mailbox, socket, prove, open } = await scene()
    prove('reader')
    open()
    await turn()
    for (let i = 0; i < 40; i++)
      await store.append(mailbox.terms.id, Array.from({ length: 16 }, envelope))
    await turn()
    expect(delivered(socket).length).toBeLessThan(640)
    for (let i = 0; i < 20; i++) {
      socket.flow()
      await turn()
    }
    expect(delivered(socket)).toEqual(upTo(640))
    expect(socket.closedWith).toBeUndefined()
  })

  it('that takes nothing while answers pile up is dropped', async () => {
    const { socket, send } = await scene()
    for (let i = 0; i < DROP_BYTES / 1024 + 10; i++) {
      send({ type: 'ping' })
      if (i % CONNECTION_SHARE === 0) await nextSlice()
    }
    await nextSlice()
    expect(socket.closedWith).toBe(1008)
    expect(socket.buffered()).toBeLessThan(DROP_BYTES + 2048)
  })

  it('does not hold up others', async () => {
    const { gateway, store, mailbox, prove, open } = await scene()
    prove('reader')
    open()
    const other = new StuckSocket()
    gateway.connect(other, ORIGIN, 'websocket')
    await store.append(mailbox.terms.id, Array.from({ length: 64 }, envelope))
    await turn()
    expect(other.frames.map(({ type }) => type)).toEqual(['challenge'])
  })
})

describe('an eager poster', () => {
  it('is not read while too much of its work is under way, and is again after', async () => {
    const waiting: (() => void)[] = []
    const { socket, send, prove, mailbox } = await scene((store) => ({
      ...store,
      async append(id, envelopes) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return store.append(id, envelopes)
      },
    }))
    prove('post')
    const envelopes = Array.from({ length: 64 }, envelope)
    const perPost = 1024 + 64 * ENVELOPE_BYTES
    const posts = Math.ceil(IN_FLIGHT_BYTES / perPost) + 1
    for (let ref = 0; ref < posts; ref++)
      send({ type: 'post', ref, mailbox: mailbox.terms.id, envelopes })
    while (waiting.length < posts) await nextSlice()
    expect(socket.reading).toBe(false)
    expect(socket.frames.filter(({ type }) => type === 'stored')).toHaveLength(0)
    for (const finish of waiting) finish()
    await turn()
    expect(socket.reading).toBe(true)
    expect(socket.frames.filter(({ type }) => type === 'stored')).toHaveLength(posts)
  })
})

describe('stopping', () => {
  it('answers what was accepted, refuses what comes after, and says goodbye', async () => {
    let finish: () => void = () => undefined
    const { gateway, socket, send, prove, mailbox } = await scene((store) => ({
      ...store,
      async append(id, envelopes) {
        await new Promise<void>((resolve) => (finish = resolve))
        return store.append(id, envelopes)
      },
    }))
    prove('post')
    const post = { type: 'post', mailbox: mailbox.terms.id, envelopes: [envelope()] } as const
    send({ ...post, ref: 1 })
    await turn()
    const stopped = gateway.stop()
    send({ ...post, ref: 2 })
    await turn()
    finish()
    await stopped
    const answers = socket.frames.slice(1)
    expect(answers).toMatchObject([
      { type: 'refused', ref: 2, code: 'stopping' },
      { type: 'stored', ref: 1 },
    ])
    expect(socket.closedWith).toBe(1001)
    expect(gateway.hasRoom('websocket')).toBe(false)
  })
})

describe('a relay under pressure', () => {
  it('says busy when its disk is too far behind, and keeps the order of everything else', async () => {
    const { socket, send, prove, mailbox } = await scene((store) => ({
      ...store,
      append: () => Promise.resolve({ kind: 'busy' }),
    }))
    prove('post')
    send({ type: 'post', ref: 1, mailbox: mailbox.terms.id, envelopes: [envelope()] })
    await turn()
    expect(socket.frames.at(-1)).toEqual({ type: 'refused', ref: 1, code: 'busy' })
  })

  it('has no room for more than so many that have proved nothing', async () => {
    const { gateway, prove } = await scene()
    for (let count = 1; count < MAX_UNPROVED; count++) {
      expect(gateway.hasRoom('websocket')).toBe(true)
      gateway.connect(new StuckSocket(), ORIGIN, 'websocket')
    }
    expect(gateway.hasRoom('websocket')).toBe(false)
    expect(gateway.hasRoom('https')).toBe(true)
    prove('reader')
    await turn()
    expect(gateway.hasRoom('websocket')).toBe(true)
  })
})
