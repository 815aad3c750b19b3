/** What a client leaves with a relay for a later hour, and takes back: the verbs, on a relay in memory. */
import { randomBytes, signingKeyPair, startCrypto, type SigningKeyPair } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { testMailbox, type TestMailbox } from '../../../test/support/relay-keys.ts'
import { systemClock } from '../src/clock.ts'
import {
  cancelAgain,
  cancelHeld,
  holdEnvelopes,
  postponeHeld,
  releaseHeld,
} from '../src/transport/holds.ts'
import { openLine, type Line } from '../src/transport/line.ts'
import { createMailbox } from '../src/transport/orders.ts'

const ORIGIN = 'https://relay.example'
const HOUR = 3_600_000
let time: number
let relay: MemoryRelay
let line: Line
let mailbox: TestMailbox
let anna: RelayClient
let post: SigningKeyPair
let admission: SigningKeyPair

beforeAll(startCrypto)
beforeEach(async () => {
  time = Date.UTC(2026, 10, 23, 12)
  admission = signingKeyPair()
  post = signingKeyPair()
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
  line = openLine({
    transport: { origin: ORIGIN, connect: () => relay.connect(ORIGIN) },
    clock: systemClock(),
    instance: new Uint8Array(16),
    jitter: () => 0.5,
  })
  mailbox = testMailbox()
  await createMailbox(line, admission, { ...mailbox.terms, postKey: post.publicKey })
  anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
  anna.open(mailbox)
})
afterEach(() => {
  line.close()
})

const body = () => randomBytes(ENVELOPE_BYTES)
const hold = (control: SigningKeyPair, hours: number, envelopes = [body()]) =>
  holdEnvelopes(line, {
    mailbox: mailbox.terms.id,
    post,
    control: control.publicKey,
    notBefore: time + hours * HOUR,
    envelopes,
  })

async function pass(hours: number): Promise<void> {
  time += hours * HOUR
  await relay.store.holds.releaseDue()
  await anna.settled()
}

describe('what is left with a relay', () => {
  it('comes in its hour, later when it is put off, at once when it is released', async () => {
    const { id } = mailbox.terms
    const [first, second, third] = [signingKeyPair(), signingKeyPair(), signingKeyPair()]
    const bodies = [body(), body(), body()]
    await hold(first, 2, bodies.slice(0, 1))
    await hold(second, 2, bodies.slice(1, 2))
    await hold(third, 50, bodies.slice(2))
    await postponeHeld(line, second, { mailbox: id, notBefore: time + 9 * HOUR })
    await releaseHeld(line, third, id)
    await pass(2)
    const now = () => anna.entriesNow(mailbox).map(({ envelope }) => Buffer.from(envelope))
    expect(now()).toEqual([bodies[2], bodies[0]].map((one) => Buffer.from(one!)))
    await pass(7)
    expect(now()[2]).toEqual(Buffer.from(bodies[1]!))
  })

  it('never comes when it is taken back, and answers to nobody once it is over', async () => {
    const { id } = mailbox.terms
    const control = signingKeyPair()
    await hold(control, 2)
    await expect(cancelHeld(line, signingKeyPair(), id)).rejects.toMatchObject({ code: 'refused' })
    await cancelHeld(line, control, id)
    await pass(5)
    expect(anna.entriesNow(mailbox)).toEqual([])
    const later = { mailbox: id, notBefore: time + 9 * HOUR }
    await expect(postponeHeld(line, control, later)).rejects.toMatchObject({ code: 'refused' })
    await expect(releaseHeld(line, control, id)).rejects.toMatchObject({ code: 'refused' })
  })

  it('and was taken back is taken back again from a relay that has it again', async () => {
    const { id } = mailbox.terms
    const control = signingKeyPair()
    const bodies = [body()]
    await hold(control, 2, bodies)
    await cancelHeld(line, control, id)
    expect(await cancelAgain(line, control, id)).toBe(false)
    // As a restore does it.
    await relay.store.holds.hold(id, {
      control: control.publicKey,
      hour: time / HOUR + 24,
      envelopes: bodies,
    })
    expect(await cancelAgain(line, control, id)).toBe(true)
    expect(await cancelAgain(line, control, id)).toBe(false)
    await pass(25)
    expect(anna.entriesNow(mailbox)).toEqual([])
  })

  it('is held once when it is left twice, and not exchanged for another', async () => {
    const control = signingKeyPair()
    const bodies = [body()]
    await hold(control, 2, bodies)
    await hold(control, 2, bodies)
    await expect(hold(control, 2)).rejects.toMatchObject({ code: 'refused' })
    await pass(2)
    expect(anna.entriesNow(mailbox)).toHaveLength(1)
  })
})
