/** Anna is an officer and owns the mailboxes, Vera takes part; the relay is in memory. */
import { BATCH_SIZES, FRAME_SIZES, type RelayFrame } from '@lapwing/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '../../../test/support/memory-relay.ts'
import { RelayClient } from '../../../test/support/relay-client.ts'
import { bytes, envelope, testKey, testMailbox } from '../../../test/support/relay-keys.ts'

const ORIGIN = 'https://relay.example'
const HOUR = 3_600_000
const admission = testKey()
let time = Date.UTC(2026, 10, 23, 12)
let relay: MemoryRelay

beforeEach(() => {
  time = Date.UTC(2026, 10, 23, 12)
  relay = createMemoryRelay({ clock: { now: () => time }, admission: [admission.publicKey] })
})

const connect = (origin = ORIGIN) => new RelayClient(relay.connect(origin), origin).begin()

async function conversation(readers = 2) {
  const mailbox = testMailbox({ readers })
  const anna = await connect()
  expect(await anna.create(admission, mailbox)).toMatchObject({ type: 'done' })
  anna.prove('post', mailbox.terms.id, mailbox.post)
  return { anna, mailbox }
}

describe('a post', () => {
  it('is stored, numbered from 1, and delivered to every reader including its sender', async () => {
    const { anna, mailbox } = await conversation()
    const vera = await connect()
    anna.open(mailbox, 0, 0)
    vera.open(mailbox, 0, 1)
    const [first, second] = [envelope(), envelope()]
    expect(await anna.post(mailbox, [first, second])).toMatchObject({
      type: 'stored',
      seqs: [1, 2],
    })
    for (const reader of [anna, vera]) {
      expect(await reader.entries(mailbox, 2)).toEqual([
        { seq: 1, envelope: first },
        { seq: 2, envelope: second },
      ])
    }
  })

  it('sent again is stored once and answered with the same numbers', async () => {
    const { anna, mailbox } = await conversation()
    const sent = [envelope(), envelope(), envelope(), envelope()]
    await anna.post(mailbox, sent)
    expect(await anna.post(mailbox, sent)).toMatchObject({ seqs: [1, 2, 3, 4] })
    expect(await anna.post(mailbox, [envelope()])).toMatchObject({ seqs: [5] })
  })
})
