/** The real relay process: what it acknowledged is there after a stop, and after SIGKILL. */
import { afterEach, describe, expect, it } from 'vitest'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { envelope, testKey, testMailbox } from '../support/relay-keys.ts'

const admission = testKey()
let relay: RelayProcess | undefined

afterEach(async () => {
  await relay?.dispose()
  relay = undefined
})

const started = async () => (relay = await startRelayProcess({ admission: [admission.publicKey] }))

describe('a relay that is stopped and started again', () => {
  it('exits cleanly and has every mailbox, entry and cursor', async () => {
    const relay = await started()
    const mailbox = testMailbox()
    const anna = await relay.connect()
    await anna.create(admission, mailbox)
    anna.prove('post', mailbox.terms.id, mailbox.post)
    const sent = [envelope(), envelope(), envelope(), envelope()]
    await anna.post(mailbox, sent)
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
})
