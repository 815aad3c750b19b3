/** Anna, Boris and Clara are officers; who may change what, and what a repeat does. */
import { CLOSING_MS } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { envelope, testKey, testMailbox, type TestKey } from '../../../test/support/relay-keys.ts'
import { orderArgs, orderBytes, type OrderFrame } from '@lapwing/protocol'

const ORIGIN = 'https://relay.example'
const admission = testKey()
let time = 0
let relay: MemoryRelay
let anna: RelayClient

beforeEach(async () => {
  time = Date.UTC(2026, 10, 23, 12)
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
  anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
})

const done = { type: 'done' }
const refused = (code: string) => ({ type: 'refused', code })

async function made(o: Parameters<typeof testMailbox>[0] = {}) {
  const mailbox = testMailbox(o)
  expect(await anna.create(admission, mailbox)).toMatchObject(done)
  return mailbox
}

type Changes = Partial<Omit<Extract<OrderFrame, { type: 'update' }>, 'type' | 'key' | 'signature'>>

function update(mailbox: { terms: { id: Uint8Array } }, changes: Changes) {
  return {
    type: 'update' as const,
    mailbox: mailbox.terms.id,
    addReaders: [],
    dropReaders: [],
    ...changes,
  }
}

/** The same change, also signed by a second owner. */
function cosigned(order: ReturnType<typeof update>, by: TestKey) {
  const signed = orderBytes('update', ORIGIN, anna.nonce, orderArgs(order))
  return { ...order, cosignature: { key: by.publicKey, signature: by.sign(signed) } }
}

async function ownersOf(mailbox: { terms: { id: Uint8Array } }) {
  return (await relay.store.find(mailbox.terms.id))!.ownerKeys
}

describe('create', () => {
  it('needs an admission key the operator registered', async () => {
    expect(await anna.create(testKey(), testMailbox())).toMatchObject(refused('not-proved'))
  })

  it('needs a signature over this connection and these terms', async () => {
    const mailbox = testMailbox()
    const order = { type: 'create' as const, terms: mailbox.terms }
    const other = { ...mailbox.terms, quota: 1 }
    const signature = admission.sign(
      orderBytes('create', ORIGIN, anna.nonce, orderArgs({ ...order, terms: other })),
    )
    anna.send({ ...order, ref: 77, key: admission.publicKey, signature })
    expect(await anna.answer(77)).toMatchObject(refused('not-proved'))
    expect(await relay.store.find(mailbox.terms.id)).toBeUndefined()
  })

  it('repeated is done again; with other terms it is refused and nothing is touched', async () => {
    const mailbox = await made()
    expect(await anna.create(admission, mailbox)).toMatchObject(done)
    const other = { ...mailbox, terms: { ...mailbox.terms, postKey: testKey().publicKey } }
    expect(await anna.create(admission, other)).toMatchObject(refused('taken'))
    expect((await relay.store.find(mailbox.terms.id))!.postKey).toEqual(mailbox.terms.postKey)
  })

  it('repeated after an update is still a repeat', async () => {
    const mailbox = await made()
    const postKey = testKey().publicKey
    await anna.order(mailbox.owner, update(mailbox, { postKey }))
    expect(await anna.create(admission, mailbox)).toMatchObject(done)
    expect((await relay.store.find(mailbox.terms.id))!.postKey).toEqual(postKey)
  })
})

describe('update', () => {
  it('by a stranger, or of an unknown mailbox, is refused alike', async () => {
    const mailbox = await made()
    const [a, b] = [
      await anna.order(testKey(), update(mailbox, {})),
      await anna.order(testKey(), update(testMailbox(), {})),
    ]
    expect({ ...a, ref: 0 }).toEqual({ ...b, ref: 0 })
    expect(a).toMatchObject(refused('refused'))
  })

  it('repeated changes nothing more: a reader keeps its first place', async () => {
    const mailbox = await made()
    const key = testKey().publicKey
    const order = update(mailbox, { addReaders: [{ key, after: 0 }] })
    await anna.order(mailbox.owner, order)
    expect(await anna.order(mailbox.owner, order)).toMatchObject(done)
    const readers = (await relay.store.find(mailbox.terms.id))!.readers
    expect(readers).toHaveLength(2)
  })

  it('lets a reader start no earlier than what is still there', async () => {
    const mailbox = await made()
    anna.prove('post', mailbox.terms.id, mailbox.post)
    await anna.post(mailbox, [envelope(), envelope()])
    anna.open(mailbox)
    anna.ack(mailbox, 2)
    await anna.settled()
    const vera = testKey()
    const order = update(mailbox, { addReaders: [{ key: vera.publicKey, after: 0 }] })
    await anna.order(mailbox.owner, order)
    const asVera = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
    asVera.open({ ...mailbox, readers: [vera] })
    await asVera.next('drained')
    expect(asVera.frames.some(({ type }) => type === 'lost')).toBe(false)
  })

  it('with the same reader added and dropped, or too many readers, is refused', async () => {
    const mailbox = await made()
    const key = testKey().publicKey
    const both = update(mailbox, { addReaders: [{ key, after: 0 }], dropReaders: [key] })
    expect(await anna.order(mailbox.owner, both)).toMatchObject(refused('malformed'))
    const addReaders = Array.from({ length: 24 }, () => ({ key: testKey().publicKey, after: 0 }))
    const many = update(mailbox, { addReaders })
    expect(await anna.order(mailbox.owner, many)).toMatchObject(refused('too-many'))
  })
})

describe('owners', () => {
  it('a sole owner may add the second, once', async () => {
    const mailbox = await made()
    const [boris, clara] = [testKey(), testKey()]
    const first = update(mailbox, { addOwners: [boris.publicKey] })
    expect(await anna.order(mailbox.owner, first)).toMatchObject(done)
    expect(await anna.order(mailbox.owner, first)).toMatchObject(done)
    const second = update(mailbox, { addOwners: [clara.publicKey] })
    expect(await anna.order(mailbox.owner, second)).toMatchObject(refused('refused'))
    expect(await ownersOf(mailbox)).toHaveLength(2)
  })

  it('a sole owner may neither add two nor step down', async () => {
    const mailbox = await made()
    const two = [testKey().publicKey, testKey().publicKey]
    const add = update(mailbox, { addOwners: two })
    expect(await anna.order(mailbox.owner, add)).toMatchObject(refused('refused'))
    const swap = update(mailbox, { addOwners: two.slice(1), dropOwners: [mailbox.owner.publicKey] })
    expect(await anna.order(mailbox.owner, swap)).toMatchObject(refused('refused'))
    const leave = update(mailbox, { dropOwners: [mailbox.owner.publicKey] })
    expect(await anna.order(mailbox.owner, leave)).toMatchObject(refused('malformed'))
  })

  it('two owners together may add a third and drop one', async () => {
    const mailbox = await made()
    const [boris, clara] = [testKey(), testKey()]
    await anna.order(mailbox.owner, update(mailbox, { addOwners: [boris.publicKey] }))
    const change = update(mailbox, {
      addOwners: [clara.publicKey],
      dropOwners: [boris.publicKey],
    })
    expect(await anna.order(mailbox.owner, cosigned(change, boris))).toMatchObject(done)
    expect(await ownersOf(mailbox)).toEqual([mailbox.owner.publicKey, clara.publicKey])
  })

  it('a second signature by the same owner, by a stranger, or over something else is none', async () => {
    const mailbox = await made()
    const boris = testKey()
    await anna.order(mailbox.owner, update(mailbox, { addOwners: [boris.publicKey] }))
    const change = update(mailbox, { dropOwners: [boris.publicKey] })
    for (const cosigner of [mailbox.owner, testKey()]) {
      const order = cosigned(change, cosigner)
      expect(await anna.order(mailbox.owner, order)).toMatchObject(refused('refused'))
    }
    const other = cosigned(update(mailbox, { addOwners: [testKey().publicKey] }), boris)
    const forged = { ...change, cosignature: other.cosignature }
    expect(await anna.order(mailbox.owner, forged)).toMatchObject(refused('refused'))
    expect(await ownersOf(mailbox)).toHaveLength(2)
  })
})

describe('close', () => {
  it('takes effect after a day, and can be taken back until then', async () => {
    const mailbox = await made()
    anna.prove('post', mailbox.terms.id, mailbox.post)
    const close = { type: 'close' as const, mailbox: mailbox.terms.id }
    await anna.order(mailbox.owner, { ...close, cancel: false })
    time += CLOSING_MS - 1
    await relay.sweep()
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ type: 'stored' })
    await anna.order(mailbox.owner, { ...close, cancel: true })
    time += CLOSING_MS
    await relay.sweep()
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ type: 'stored' })
  })

  it('is kept to the hour: the minute of the order stands nowhere', async () => {
    time += 7 * 60_000
    const mailbox = await made()
    const close = { type: 'close' as const, mailbox: mailbox.terms.id, cancel: false }
    await anna.order(mailbox.owner, close)
    const { closesAt } = (await relay.store.find(mailbox.terms.id))!
    expect(closesAt).toBe(Date.UTC(2026, 10, 24, 13))
  })

  it('repeated does not postpone it', async () => {
    const mailbox = await made()
    const close = { type: 'close' as const, mailbox: mailbox.terms.id, cancel: false }
    await anna.order(mailbox.owner, close)
    time += CLOSING_MS / 2
    await anna.order(mailbox.owner, close)
    time += CLOSING_MS / 2
    await relay.sweep()
    expect(await relay.store.find(mailbox.terms.id)).toBeUndefined()
  })

  it('needs an owner', async () => {
    const mailbox = await made()
    const close = { type: 'close' as const, mailbox: mailbox.terms.id, cancel: false }
    expect(await anna.order(mailbox.post, close)).toMatchObject(refused('refused'))
  })
})

describe('purge', () => {
  it('moves one reader past entries it will not fetch', async () => {
    const mailbox = await made({ readers: 2 })
    anna.prove('post', mailbox.terms.id, mailbox.post)
    await anna.post(mailbox, [envelope(), envelope()])
    for (const reader of mailbox.readers) {
      const purge = { mailbox: mailbox.terms.id, reader: reader.publicKey, upTo: 1 }
      expect(await anna.order(mailbox.owner, { type: 'purge', ...purge })).toMatchObject(done)
    }
    anna.open(mailbox)
    await anna.next('drained')
    expect(anna.entriesNow(mailbox).map(({ seq }) => seq)).toEqual([2])
    expect(anna.frames.some(({ type }) => type === 'lost')).toBe(false)
  })

  it('needs an owner and a known reader', async () => {
    const mailbox = await made()
    const purge = { type: 'purge' as const, mailbox: mailbox.terms.id, upTo: 1 }
    const reader = mailbox.readers[0]!.publicKey
    expect(await anna.order(mailbox.post, { ...purge, reader })).toMatchObject(refused('refused'))
    const stranger = testKey().publicKey
    const order = { ...purge, reader: stranger }
    expect(await anna.order(mailbox.owner, order)).toMatchObject(refused('refused'))
  })
})

describe('an owner the operator has struck', () => {
  /** Anna's connection to the same mailboxes, at a relay that was started with these keys struck. */
  async function restarted(...struck: readonly TestKey[]): Promise<void> {
    relay = createMemoryRelay({
      clock: { now: () => time },
      admission: [admission.publicKey],
      struck: struck.map(({ publicKey }) => publicKey),
      store: relay.store,
    })
    anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
  }

  it('changes, closes and purges nothing any more, and is gone at the next change', async () => {
    const boris = testKey()
    const mailbox = await made()
    const second = update(mailbox, { addOwners: [boris.publicKey] })
    expect(await anna.order(mailbox.owner, second)).toMatchObject(done)
    await restarted(boris)
    const rekeyed = update(mailbox, { postKey: testKey().publicKey })
    const close = { type: 'close' as const, mailbox: mailbox.terms.id, cancel: false }
    const purge = {
      type: 'purge' as const,
      mailbox: mailbox.terms.id,
      reader: mailbox.terms.readerKeys[0]!,
      upTo: 1,
    }
    for (const order of [rekeyed, close, purge]) {
      expect(await anna.order(boris, order)).toMatchObject(refused('refused'))
    }
    expect(await ownersOf(mailbox)).toHaveLength(2)
    expect(await anna.order(mailbox.owner, rekeyed)).toMatchObject(done)
    expect(await ownersOf(mailbox)).toEqual([mailbox.owner.publicKey])
  })

  it('leaves a sole owner, who may add the second', async () => {
    const [boris, clara] = [testKey(), testKey()]
    const mailbox = await made()
    const second = update(mailbox, { addOwners: [boris.publicKey] })
    expect(await anna.order(mailbox.owner, second)).toMatchObject(done)
    await restarted(boris)
    const third = update(mailbox, { addOwners: [clara.publicKey] })
    expect(await anna.order(mailbox.owner, third)).toMatchObject(done)
    expect(await ownersOf(mailbox)).toEqual([mailbox.owner.publicKey, clara.publicKey])
  })

  it('cosigns nothing', async () => {
    const [boris, clara] = [testKey(), testKey()]
    const mailbox = await made()
    const second = update(mailbox, { addOwners: [boris.publicKey] })
    expect(await anna.order(mailbox.owner, second)).toMatchObject(done)
    await restarted(mailbox.owner)
    const drops = update(mailbox, { addOwners: [clara.publicKey], dropOwners: [boris.publicKey] })
    const order = cosigned(drops, mailbox.owner)
    expect(await anna.order(boris, order)).toMatchObject(refused('refused'))
  })
})
