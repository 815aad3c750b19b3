/** What a connection must prove, how long it may take, and what ends it. Mallory is not honest. */
import { PRE_AUTH_MS, SILENCE_MS, encodeClientFrame } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { bytes, envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'

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

describe('a proof', () => {
  it.each([
    ['another origin', 'https://evil.example'],
    ['a prefix of the origin', 'https://relay.exampl'],
  ])('for %s opens nothing', async (_, origin) => {
    const { mailbox } = await conversation()
    const vera = await connect()
    vera.origin = origin
    vera.prove('post', mailbox.terms.id, mailbox.post)
    expect(await vera.post(mailbox, [envelope()])).toMatchObject({ code: 'refused' })
  })

  it('taken from another connection opens nothing', async () => {
    const { anna, mailbox } = await conversation()
    const mallory = await connect()
    mallory.nonce = anna.nonce
    mallory.prove('post', mailbox.terms.id, mailbox.post)
    expect(await mallory.post(mailbox, [envelope()])).toMatchObject({ code: 'refused' })
  })

  it('of one class or mailbox opens no other', async () => {
    const { mailbox } = await conversation()
    const { mailbox: other } = await conversation()
    const vera = await connect()
    vera.prove('reader', mailbox.terms.id, mailbox.post)
    vera.prove('owner', mailbox.terms.id, mailbox.post)
    vera.prove('post', other.terms.id, mailbox.post)
    expect(await vera.post(mailbox, [envelope()])).toMatchObject({ code: 'refused' })
    expect(await vera.post(other, [envelope()])).toMatchObject({ code: 'refused' })
  })
})

describe('a connection', () => {
  it('that proves nothing in time is closed', async () => {
    const idle = await connect()
    const { anna } = await conversation()
    time += PRE_AUTH_MS + 1
    relay.tick()
    await idle.closed
    await anna.settled()
  })

  it('that falls silent is closed', async () => {
    const { anna } = await conversation()
    time += SILENCE_MS + 1
    relay.tick()
    await anna.closed
  })

  it('with a proof that does not verify still counts as unproved', async () => {
    const vera = await connect()
    vera.origin = 'https://evil.example'
    vera.prove('reader', bytes(32), testKey())
    await vera.settled()
    time += PRE_AUTH_MS + 1
    relay.tick()
    await vera.closed
  })

  it('that keeps sending false signatures is closed', async () => {
    const vera = await connect()
    vera.origin = 'https://evil.example'
    for (let i = 0; i < 17; i++) vera.prove('reader', bytes(32), testKey())
    await vera.closed
  })

  it.each([
    ['of no frame size', new Uint8Array(1023)],
    ['empty', new Uint8Array(0)],
    ['of an unknown number', new Uint8Array(1024).fill(0x7f, 0, 1)],
    ['of a relay frame', new Uint8Array(1024).fill(0x8a, 0, 1)],
    [
      'with garbage as padding',
      (() => {
        const ping = encodeClientFrame({ type: 'ping' })
        ping[1023] = 1
        return ping
      })(),
    ],
  ])('is closed by a message %s, and others are not', async (_, message) => {
    const { anna } = await conversation()
    const mallory = await connect()
    mallory.sendRaw(message)
    await mallory.closed
    await anna.settled()
  })

  it('gets "unsupported" for what this relay does not have here', async () => {
    const { anna } = await conversation()
    const ref = anna.nextRef()
    anna.send({ type: 'poll', ref, session: bytes(32), sent: 0, got: 0, waitMs: 0 })
    expect(await anna.answer(ref)).toEqual({ type: 'refused', ref, code: 'unsupported' })
  })
})
