/**
 * Mallory posts to mailboxes that are unknown, closed or not hers, to find out which of them there
 * are: she gets one refusal, the same to the byte, and after the same time. She asks the gateway over
 * the real store without a network between, and so sees more than anybody at a distance could.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLOSING_MS, decodeRelayFrame, encodeClientFrame } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbeddedStore } from '../../apps/relay/src/store/embedded-store.ts'
import { chanceFrom } from '../support/chance.ts'
import { LONG, inLong } from '../support/long.ts'
import { createMemoryRelay, type MemoryRelay } from '../support/memory-relay.ts'
import { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, testMailbox, type TestMailbox } from '../support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const SAMPLES = LONG ? 10_000 : 50
/** What is slower than this part of all was held up by something else. */
const KEPT = 0.95
/** Welch's t beyond this tells two kinds apart: one time in 100,000 by chance. */
const TELLS = 4.5

const admission = testKey()
const stranger = testKey()
let time = Date.UTC(2026, 10, 23, 12)
let directory: string
let store: Awaited<ReturnType<typeof openEmbeddedStore>>
let relay: MemoryRelay
let anna: RelayClient

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lapwing-refusals-'))
  store = await openEmbeddedStore({ directory, now: () => time, onFailure: () => undefined })
  const clock = { now: () => time }
  relay = createMemoryRelay({ clock, admission: [admission.publicKey], store })
  anna = await new RelayClient(relay.connect(ORIGIN), ORIGIN).begin()
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true })
})

async function madeMailbox(): Promise<TestMailbox> {
  const mailbox = testMailbox()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  return mailbox
}

async function closedMailbox(): Promise<TestMailbox> {
  const mailbox = await madeMailbox()
  const { id } = mailbox.terms
  await anna.order(mailbox.owner, { type: 'close', mailbox: id, cancel: false })
  time += CLOSING_MS
  await relay.sweep()
  return mailbox
}

/** Sends one post at a time; gives the bytes of its answer and how long it took, in ms. */
function prober() {
  const connection = relay.connect(ORIGIN)
  const client = new RelayClient(connection, ORIGIN)
  let heard: ((bytes: Uint8Array) => void) | undefined
  const begun = client.begin().then(() => connection.onMessage((bytes) => heard?.(bytes)))
  return {
    begun,
    prove: ({ terms }: TestMailbox, key = stranger) => client.prove('post', terms.id, key),
    async post(frame: Uint8Array): Promise<{ readonly answer: Uint8Array; readonly ms: number }> {
      const answered = new Promise<Uint8Array>((resolve) => (heard = resolve))
      const began = performance.now()
      connection.send(frame)
      const answer = await answered
      return { answer, ms: performance.now() - began }
    },
  }
}

function posting({ terms }: TestMailbox): Uint8Array {
  const envelopes = [envelope()]
  return encodeClientFrame({ type: 'post', ref: 7, mailbox: terms.id, envelopes })
}

/** Of two lists of times, by means and variances of each. */
function welchT(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [a, b].map((list) => {
    const mean = list.reduce((sum, x) => sum + x, 0) / list.length
    const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1)
    return { mean, ofMean: variance / list.length }
  })
  return (one!.mean - other!.mean) / Math.sqrt(one!.ofMean + other!.ofMean)
}

/** By chance one after another, so that whatever changes meanwhile changes for all kinds alike. */
async function measured<K extends string>(
  kinds: Readonly<Record<K, Uint8Array>>,
  mallory: ReturnType<typeof prober>,
) {
  const names = Object.keys(kinds) as K[]
  const times = new Map<K, number[]>(names.map((name) => [name, []]))
  const answers = new Set<string>()
  const chance = chanceFrom(8)
  for (let i = 0; i < 300; i += 1) await mallory.post(kinds[chance.pick(names)])
  for (let i = 0; i < SAMPLES * names.length; i += 1) {
    const name = chance.pick(names)
    const { answer, ms } = await mallory.post(kinds[name])
    answers.add(Buffer.from(answer).toString('hex'))
    times.get(name)!.push(ms)
  }
  const sorted = [...times.values()].flat().sort((a, b) => a - b)
  const cut = sorted[Math.floor(sorted.length * KEPT)]!
  const kept = (name: K) => times.get(name)!.filter((ms) => ms <= cut)
  return { answers: [...answers], t: (a: K, b: K) => welchT(kept(a), kept(b)) }
}

describe('a post that is refused', () => {
  it('says the same of mailboxes unknown, closed and not hers, and takes as long', async () => {
    const closed = await closedMailbox()
    const forbidden = await madeMailbox()
    const unknown = testMailbox()
    const mallory = prober()
    await mallory.begun
    for (const mailbox of [closed, forbidden, unknown]) mallory.prove(mailbox)
    const { answers, t } = await measured(
      { closed: posting(closed), forbidden: posting(forbidden), unknown: posting(unknown) },
      mallory,
    )
    expect(answers).toHaveLength(1)
    expect(decodeRelayFrame(Buffer.from(answers[0]!, 'hex'))).toEqual({
      type: 'refused',
      ref: 7,
      code: 'refused',
    })
    // A handful of times tells nothing.
    if (!LONG) return
    const seen = {
      'unknown, closed': t('unknown', 'closed'),
      'unknown, not hers': t('unknown', 'forbidden'),
      'closed, not hers': t('closed', 'forbidden'),
    }
    console.log('Welch’s t:', seen)
    for (const value of Object.values(seen)) expect(Math.abs(value)).toBeLessThan(TELLS)
  }, 120_000)

  inLong(
    'would be told apart by its time, if it were looked up further',
    async () => {
      const mailbox = await madeMailbox()
      const mallory = prober()
      await mallory.begun
      mallory.prove(mailbox, mailbox.post)
      const { t } = await measured(
        { repeated: posting(mailbox), unknown: posting(testMailbox()) },
        mallory,
      )
      expect(Math.abs(t('repeated', 'unknown'))).toBeGreaterThan(TELLS)
    },
    120_000,
  )
})
