/** The real relay process: what it acknowledged is there after a stop, and after SIGKILL. */
import { afterEach, describe, expect, it } from 'vitest'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import type { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, testMailbox, type TestMailbox } from '../support/relay-keys.ts'

const admission = testKey()
let relay: RelayProcess

afterEach(() => relay.dispose())

async function start(): Promise<void> {
  relay = await startRelayProcess({ admission: [admission.publicKey] })
}

async function poster(mailbox: TestMailbox): Promise<RelayClient> {
  const client = await relay.connect()
  expect(await client.create(admission, mailbox)).toMatchObject({ type: 'done' })
  client.prove('post', mailbox.terms.id, mailbox.post)
  return client
}

async function readBack(mailbox: TestMailbox): Promise<ReadonlyMap<number, Uint8Array>> {
  const vera = await relay.connect()
  vera.open(mailbox)
  const { upTo } = await vera.next('drained')
  const entries = vera.entriesNow(mailbox)
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: upTo }, (_, at) => at + 1))
  vera.close()
  return new Map(entries.map(({ seq, envelope: body }) => [seq, body]))
}

describe('a relay that is stopped and started again', () => {
  it('exits cleanly and has every mailbox, entry and cursor', async () => {
    await start()
    const mailbox = testMailbox()
    const anna = await poster(mailbox)
    await anna.post(mailbox, [envelope(), envelope(), envelope(), envelope()])
    anna.open(mailbox)
    await anna.entries(mailbox, 4)
    anna.ack(mailbox, 1)
    await anna.settled()
    expect(await relay.kill('SIGTERM')).toBe(0)
    expect(await anna.closed).toBe(1001)

    await relay.start()
    const vera = await relay.connect()
    vera.open(mailbox)
    expect(await vera.next('drained')).toMatchObject({ upTo: 4 })
    expect(vera.entriesNow(mailbox).map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(await vera.create(admission, mailbox)).toMatchObject({ type: 'done' })
  })

  it('stops on SIGINT too, with connections open and requests half sent', async () => {
    await start()
    const anna = await poster(testMailbox())
    expect(await relay.kill('SIGINT')).toBe(0)
    await anna.closed
  })
})

describe('a relay that is killed', () => {
  it('in the middle of posts, again and again, keeps every acknowledged one once', async () => {
    await start()
    const mailboxes = Array.from({ length: 4 }, () => testMailbox({ quota: 16_384 }))
    const acknowledged = mailboxes.map(() => new Map<number, Uint8Array>())
    // A post without an answer is sent again after the restart, as the client does it.
    const unanswered: (Uint8Array[] | undefined)[] = mailboxes.map(() => undefined)

    for (let round = 0; round < 4; round++) {
      let killed = false
      const posting = mailboxes.map(async (mailbox, who) => {
        const client = await poster(mailbox)
        while (!killed) {
          const batch = unanswered[who] ?? Array.from({ length: 2 ** (round % 3) }, envelope)
          unanswered[who] = batch
          const answer = await Promise.race([client.post(mailbox, batch), client.closed])
          if (typeof answer !== 'object' || answer.type !== 'stored') return
          answer.seqs.forEach((seq, at) => acknowledged[who]!.set(seq, batch[at]!))
          unanswered[who] = undefined
        }
      })
      await new Promise((resolve) => setTimeout(resolve, 300))
      await relay.kill('SIGKILL')
      killed = true
      await Promise.all(posting)
      await relay.start()
    }

    let total = 0
    for (const [who, mailbox] of mailboxes.entries()) {
      const stored = await readBack(mailbox)
      for (const [seq, body] of acknowledged[who]!) {
        expect(Buffer.compare(stored.get(seq) ?? new Uint8Array(), body)).toBe(0)
      }
      const different = new Set(
        [...stored.values()].map((body) => Buffer.from(body).toString('base64')),
      )
      expect(different.size).toBe(stored.size)
      total += acknowledged[who]!.size
    }
    expect(total).toBeGreaterThan(50)
    const health = await fetch(`${relay.origin}/healthz`)
    expect(await health.json()).toEqual({ status: 'ok' })
  })

  it('right after an acknowledgement does not bring the entry back', async () => {
    await start()
    const mailbox = testMailbox()
    const anna = await poster(mailbox)
    await anna.post(mailbox, [envelope(), envelope()])
    anna.open(mailbox)
    await anna.entries(mailbox, 2)
    anna.ack(mailbox, 1)
    await anna.settled()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await relay.kill('SIGKILL')
    await relay.start()
    const again = await relay.connect()
    again.open(mailbox)
    expect(await again.next('drained')).toMatchObject({ upTo: 2 })
    expect(again.entriesNow(mailbox).map(({ seq }) => seq)).toEqual([2])
  })

  it('lets several clients go on in order', async () => {
    await start()
    const mailbox = testMailbox({ readers: 3 })
    const anna = await poster(mailbox)
    const sent = [envelope(), envelope()]
    await anna.post(mailbox, sent)
    await relay.kill('SIGKILL')
    await relay.start()
    const readers = await Promise.all([0, 1, 2].map(() => relay.connect()))
    readers.forEach((reader, which) => reader.open(mailbox, 0, which))
    const again = await relay.connect()
    again.prove('post', mailbox.terms.id, mailbox.post)
    expect(await again.post(mailbox, sent)).toMatchObject({ seqs: [1, 2] })
    expect(await again.post(mailbox, [envelope()])).toMatchObject({ seqs: [3] })
    for (const reader of readers) {
      const got = await reader.entries(mailbox, 3)
      expect(got.map(({ seq }) => seq)).toEqual([1, 2, 3])
    }
  })
})
