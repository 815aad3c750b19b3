/**
 * Vera goes where she may be stopped. Before, she leaves a check-in with the relay: Anna gets it
 * unless Vera puts it off. The relay is in memory; Mallory holds whatever is not Vera's.
 */
import { CLOSING_MS, MAX_HOLDS, MAX_HOLD_MS } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'
import type { TestKey, TestMailbox } from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const HOUR = 3_600_000
const admission = testKey()
let time = 0
let relay: MemoryRelay
let mailbox: TestMailbox
let vera: RelayClient
let anna: RelayClient
let control: TestKey

const connect = (origin = ORIGIN) => new RelayClient(relay.connect(origin), origin).begin()

beforeEach(async () => {
  time = Date.UTC(2026, 10, 23, 12, 20)
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
  mailbox = testMailbox({ readers: 2 })
  control = testKey()
  anna = await connect()
  await anna.create(admission, mailbox)
  anna.open(mailbox)
  await anna.next('drained')
  vera = await connect()
  vera.prove('post', mailbox.terms.id, mailbox.post)
})

async function pass(ms: number): Promise<void> {
  time += ms
  await relay.store.holds.releaseDue()
}

const full = (ms: number) => Math.ceil(ms / HOUR) * HOUR
const about = (type: 'cancel' | 'release', id = mailbox.terms.id) =>
  ({ type, mailbox: id }) as const
const postpone = (notBefore: number, id = mailbox.terms.id) =>
  ({ type: 'postpone', mailbox: id, notBefore }) as const

describe('a check-in', () => {
  it('reaches Anna when its hour begins, as any envelope does', async () => {
    const sent = [envelope(), envelope()]
    const plain = envelope()
    const notBefore = time + 2 * HOUR
    expect(await vera.hold(mailbox, sent, { control, notBefore })).toMatchObject({ type: 'done' })
    await vera.post(mailbox, [plain])
    await pass(full(notBefore) - time - 1)
    expect(anna.entriesNow(mailbox)).toHaveLength(1)
    await pass(1)
    expect(await anna.entries(mailbox, 3)).toEqual([
      { seq: 1, envelope: plain },
      { seq: 2, envelope: sent[0] },
      { seq: 3, envelope: sent[1] },
    ])
    expect(anna.frames.at(-1)).toEqual({
      type: 'deliver',
      mailbox: mailbox.terms.id,
      reader: mailbox.readers[0]!.publicKey,
      entries: anna.entriesNow(mailbox).slice(1),
    })
  })

  it('is looked for every second, beside the deadlines', async () => {
    time = Date.UTC(2026, 10, 23, 12, 59, 30)
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + 1000 })
    await anna.settled()
    time += 29_999
    relay.tick()
    await anna.settled()
    expect(anna.entriesNow(mailbox)).toEqual([])
    time += 1
    relay.tick()
    expect(await anna.entries(mailbox, 1)).toHaveLength(1)
  })

  it('is put off again and again from other connections, with nothing but its control key', async () => {
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + 2 * HOUR })
    for (let day = 0; day < 3; day++) {
      const phone = await connect()
      const later = time + 24 * HOUR
      expect(await phone.order(control, postpone(later))).toMatchObject({ type: 'done' })
      await pass(23 * HOUR)
      expect(anna.entriesNow(mailbox)).toEqual([])
    }
    await pass(2 * HOUR)
    expect(await anna.entries(mailbox, 1)).toHaveLength(1)
    const late = await connect()
    expect(await late.order(control, postpone(time + HOUR))).toMatchObject({ code: 'refused' })
  })

  it('is never heard of once it is cancelled, and comes at once when it is released', async () => {
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + HOUR })
    expect(await vera.order(control, about('cancel'))).toMatchObject({ type: 'done' })
    await pass(5 * HOUR)
    expect(anna.entriesNow(mailbox)).toEqual([])
    const second = testKey()
    await vera.hold(mailbox, [envelope()], { control: second, notBefore: time + 24 * HOUR })
    expect(await vera.order(second, about('release'))).toMatchObject({ type: 'done' })
    expect(await anna.entries(mailbox, 1)).toHaveLength(1)
    await pass(48 * HOUR)
    expect(anna.entriesNow(mailbox)).toHaveLength(1)
  })

  it('for a time that has come reaches Anna at once', async () => {
    for (const notBefore of [0, time - 1, time]) {
      const hold = { control: testKey(), notBefore }
      expect(await vera.hold(mailbox, [envelope()], hold)).toMatchObject({ type: 'done' })
    }
    expect(await anna.entries(mailbox, 3)).toHaveLength(3)
  })

  it('reaches readers who come later, and waits out a mailbox that is closing', async () => {
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + HOUR })
    const close = { type: 'close', mailbox: mailbox.terms.id, cancel: false } as const
    await anna.order(mailbox.owner, close)
    await pass(2 * HOUR)
    const boris = await connect()
    boris.open(mailbox, 0, 1)
    expect(await boris.entries(mailbox, 1)).toHaveLength(1)
  })
})

describe('whoever lacks the control key', () => {
  const refusedAt = (ref: number) => ({ type: 'refused', ref, code: 'refused' })

  it('gets one answer in the same bytes, whether there is a hold or not', async () => {
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + HOUR })
    const other = testMailbox()
    await anna.create(admission, other)
    const mallory = await connect()
    const stranger = testKey()
    for (const [key, id] of [
      [stranger, mailbox.terms.id],
      [control, other.terms.id],
      [control, testMailbox().terms.id],
      // Owners, readers and posters have no say in it.
      [mailbox.owner, mailbox.terms.id],
      [mailbox.post, mailbox.terms.id],
      [mailbox.readers[0]!, mailbox.terms.id],
    ] as const) {
      for (const order of [
        postpone(time + 9 * HOUR, id),
        about('cancel', id),
        about('release', id),
      ]) {
        const answer = await mallory.order(key, order)
        expect(answer).toEqual(refusedAt(answer.type === 'refused' ? answer.ref : 0))
      }
    }
    await pass(2 * HOUR)
    expect(await anna.entries(mailbox, 1)).toHaveLength(1)
    expect(new Set(mallory.sizes)).toEqual(new Set([1024]))
  })

  it('cannot use a signature for another connection, verb, time, mailbox or origin', async () => {
    const other = testMailbox()
    await anna.create(admission, other)
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + 24 * HOUR })
    const captured = new Map<string, Uint8Array>()
    const eavesdropped: TestKey = {
      publicKey: control.publicKey,
      sign(signed) {
        captured.set('postpone', control.sign(signed))
        return captured.get('postpone')!
      },
    }
    expect(await vera.order(eavesdropped, postpone(time + 30 * HOUR))).toMatchObject({
      type: 'done',
    })
    const replayed: TestKey = {
      publicKey: control.publicKey,
      sign: () => captured.get('postpone')!,
    }
    const mallory = await connect()
    const elsewhere = await connect('https://other.example')
    for (const [client, order] of [
      [mallory, postpone(time + 30 * HOUR)],
      [elsewhere, postpone(time + 30 * HOUR)],
      [vera, postpone(time + 31 * HOUR)],
      [vera, about('cancel')],
      [vera, about('release')],
    ] as const) {
      expect(await client.order(replayed, order)).toMatchObject({ code: 'refused' })
    }
    await pass(full(time + 30 * HOUR) - time)
    expect(await anna.entries(mailbox, 1)).toHaveLength(1)
  })

  it('cannot take its place, nor put it off, by posting under its key', async () => {
    const sent = [envelope()]
    const notBefore = time + 2 * HOUR
    await vera.hold(mailbox, sent, { control, notBefore })
    expect(await vera.hold(mailbox, sent, { control, notBefore })).toMatchObject({ type: 'done' })
    expect(await vera.hold(mailbox, [envelope()], { control, notBefore })).toMatchObject({
      code: 'refused',
    })
    const later = { control, notBefore: time + 9 * HOUR }
    expect(await vera.hold(mailbox, sent, later)).toMatchObject({ code: 'refused' })
    await pass(3 * HOUR)
    expect((await anna.entries(mailbox, 1)).map((one) => one.envelope)).toEqual(sent)
  })
})

describe('a held post', () => {
  it('needs the post key, and looks like any post to whoever watches the line', async () => {
    const mallory = await connect()
    const sizes = vera.sizes.length
    const hold = { control, notBefore: time + HOUR }
    expect(await mallory.hold(mailbox, [envelope()], hold)).toMatchObject({ code: 'refused' })
    await vera.hold(mailbox, [envelope()], hold)
    await vera.post(mailbox, [envelope()])
    expect(vera.sizes.slice(sizes)).toEqual([1024, 1024])
  })

  it('is for a year at most, and few are in one mailbox', async () => {
    const far = { control, notBefore: time + MAX_HOLD_MS + 1 }
    expect(await vera.hold(mailbox, [envelope()], far)).toMatchObject({ code: 'malformed' })
    for (let count = 0; count < MAX_HOLDS; count++) {
      const hold = { control: testKey(), notBefore: time + MAX_HOLD_MS }
      expect(await vera.hold(mailbox, [envelope()], hold)).toMatchObject({ type: 'done' })
    }
    const one = { control, notBefore: time + HOUR }
    expect(await vera.hold(mailbox, [envelope()], one)).toMatchObject({ code: 'too-many' })
    expect(await vera.order(control, postpone(time + MAX_HOLD_MS + 1))).toMatchObject({
      code: 'malformed',
    })
  })

  it('finds a full mailbox as any post does, and its readers are told', async () => {
    const small = testMailbox({ quota: 1 })
    await anna.create(admission, small)
    anna.open(small)
    vera.prove('post', small.terms.id, small.post)
    const hold = { control, notBefore: time + HOUR }
    const two = [envelope(), envelope()]
    expect(await vera.hold(small, two, hold)).toMatchObject({ code: 'over-quota' })
    expect(await anna.next('over-quota')).toMatchObject({ mailbox: small.terms.id })
    expect(await vera.hold(small, two.slice(1), hold)).toMatchObject({ type: 'done' })
  })

  it('and the order about it are carried out as they were sent, without waiting', async () => {
    const order = vera.hold(mailbox, [envelope()], { control, notBefore: time + HOUR })
    const cancelled = vera.order(control, about('cancel'))
    const again = vera.order(control, about('release'))
    expect([await order, await cancelled, await again]).toMatchObject([
      { type: 'done' },
      { type: 'done' },
      { code: 'refused' },
    ])
  })

  it('ends with its mailbox', async () => {
    await vera.hold(mailbox, [envelope()], { control, notBefore: time + 48 * HOUR })
    await anna.order(mailbox.owner, { type: 'close', mailbox: mailbox.terms.id, cancel: false })
    // A closing is kept to the hour.
    time += CLOSING_MS + HOUR
    await relay.sweep()
    expect(await vera.order(control, about('release'))).toMatchObject({ code: 'refused' })
    await pass(48 * HOUR)
    expect(anna.entriesNow(mailbox)).toEqual([])
  })
})
