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

describe('a mailbox its owner closes', () => {
  it('can still be read, also after a restart, until its day is over', async () => {
    await start()
    const mailbox = testMailbox()
    const anna = await poster(mailbox)
    await anna.post(mailbox, [envelope()])
    const close = { type: 'close', mailbox: mailbox.terms.id, cancel: false } as const
    expect(await anna.order(mailbox.owner, close)).toMatchObject({ type: 'done' })
    expect(await relay.kill('SIGTERM')).toBe(0)
    await relay.start()
    const again = await relay.connect()
    again.open(mailbox)
    expect(await again.next('drained')).toMatchObject({ upTo: 1 })
  })
})

describe('a relay that is killed', () => {
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
