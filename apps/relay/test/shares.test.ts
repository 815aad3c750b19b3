/** Beside one who floods, others are served as if nobody did: counted, not timed. */
import { ENVELOPE_BYTES, type ClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testMailbox, envelope, type TestMailbox } from '../../../test/support/relay-keys.ts'
import { IN_FLIGHT_BYTES, MAILBOX_SHARE, CONNECTION_SHARE, SLICE_MS } from '../src/quotas.ts'
import { createShares } from '../src/shares.ts'
import { StuckSocket, clientOf, stuckScene } from './stuck-scene.ts'

/** A post of one envelope counts twice. */
const POSTS_IN_A_SHARE = CONNECTION_SHARE / 2
const FLOOD = 10 * POSTS_IN_A_SHARE
const turn = () => new Promise((resolve) => setImmediate(resolve))
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

/** Names of mailboxes in the order their posts came to the store. */
async function scene() {
  const order: string[] = []
  const names = new Map<string, string>()
  const nameOf = (id: Uint8Array) => Buffer.from(id).toString('hex')
  const stuck = await stuckScene((store) => ({
    ...store,
    append(id, envelopes) {
      order.push(names.get(nameOf(id)) ?? '?')
      return store.append(id, envelopes)
    },
  }))
  const other = testMailbox()
  const { readerKeys, ...terms } = other.terms
  const readers = readerKeys.map((key) => ({ key, start: 0 }))
  await stuck.store.create({ ...terms, readers, createdAs: terms.id })
  names.set(nameOf(stuck.mailbox.terms.id), 'flooded').set(nameOf(terms.id), 'other')

  /** A connection that has proved it may post there. */
  function poster(mailbox: TestMailbox) {
    const client = clientOf(stuck.gateway, new StuckSocket())
    client.prove('post', mailbox.terms.id, mailbox.post)
    return {
      ...client,
      post: (ref: number) => {
        const post: ClientFrame = {
          type: 'post',
          ref,
          mailbox: mailbox.terms.id,
          envelopes: [envelope()],
        }
        client.send(post)
      },
    }
  }
  return { ...stuck, order, other, poster }
}

const stored = ({ frames }: StuckSocket) =>
  frames.flatMap((frame) => (frame.type === 'stored' ? [frame.ref] : []))
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('a connection that floods', () => {
  it('is stopped by its share, and one post of another goes on in the same turn', async () => {
    const { order, mailbox, other, poster } = await scene()
    const [mallory, anna] = [poster(mailbox), poster(other)]
    for (const ref of upTo(FLOOD)) mallory.post(ref)
    anna.post(0)
    await turn()
    // Its proof was one of its share.
    expect(order).toEqual([...Array<string>(POSTS_IN_A_SHARE).fill('flooded'), 'other'])
    expect(stored(anna.socket)).toEqual([0])
  })

  it('is not read while its frames wait, and all of them are stored in their order', async () => {
    const { mailbox, poster } = await scene()
    const mallory = poster(mailbox)
    for (const ref of upTo(FLOOD)) mallory.post(ref)
    expect(FLOOD * ENVELOPE_BYTES).toBeLessThan(IN_FLIGHT_BYTES)
    expect(mallory.socket.reading).toBe(false)
    for (let slice = 0; slice < FLOOD / POSTS_IN_A_SHARE; slice += 1) {
      expect(stored(mallory.socket).length).toBeLessThanOrEqual((slice + 1) * POSTS_IN_A_SHARE)
      await nextSlice()
    }
    expect(stored(mallory.socket)).toEqual(upTo(FLOOD))
    expect(mallory.socket.reading).toBe(true)
  })
})

describe('a mailbox that is flooded over many connections', () => {
  it('takes no more than its share, and one post into another is not behind the rest', async () => {
    const { order, mailbox, other, poster } = await scene()
    const flood = upTo(10).map(() => poster(mailbox))
    const anna = poster(other)
    for (const one of flood) for (const ref of upTo(POSTS_IN_A_SHARE - 1)) one.post(ref)
    anna.post(0)
    await turn()
    const flooded = order.filter((name) => name === 'flooded').length
    expect(flooded).toBe(MAILBOX_SHARE / 2)
    expect(order.at(-1)).toBe('other')
    for (let slice = 0; slice < 20; slice += 1) await nextSlice()
    for (const { socket } of flood) expect(stored(socket)).toEqual(upTo(POSTS_IN_A_SHARE - 1))
  })
})

describe('turns', () => {
  it('go round among those who wait', async () => {
    const shares = createShares(2)
    const order: string[] = []
    const work = async (name: string) => {
      const own = shares.join()
      for (let count = 0; count < 6; count += 1) {
        if (!shares.may(own)) await shares.wait(own)
        shares.spend(own, 1)
        order.push(name)
      }
    }
    void work('a')
    void work('b')
    void work('c')
    for (let slice = 0; slice < 3; slice += 1) await nextSlice()
    const round = ['a', 'a', 'b', 'b', 'c', 'c']
    expect(order.filter((_, at) => at < 6)).toEqual(round)
    for (const from of [6, 12]) expect(order.slice(from, from + 6).sort()).toEqual(round)
  })

  it('are made up for by whoever took more than a share at once', async () => {
    const shares = createShares(2)
    const own = shares.join()
    shares.spend(own, 7)
    let went = 0
    void shares.wait(own).then(() => (went += 1))
    for (let slice = 0; slice < 2; slice += 1) await nextSlice()
    expect(went).toBe(0)
    await nextSlice()
    expect(went).toBe(1)
  })

  it('need no timer while nobody takes part', async () => {
    const shares = createShares(2)
    const own = shares.join()
    shares.spend(own, 1)
    expect(vi.getTimerCount()).toBe(1)
    await nextSlice()
    expect(vi.getTimerCount()).toBe(0)
    expect(shares.rested(own)).toBe(true)
  })
})
