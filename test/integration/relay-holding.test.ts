/**
 * The real relay process, with hours that pass for it alone. Vera is about to travel. She leaves
 * posts with the relay, and Anna is to have those of which Vera does not say otherwise.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hoursAhead, type HoursAhead } from '../support/hours-ahead.ts'
import type { RelayClient } from '../support/relay-client.ts'
import { envelope, testKey, testMailbox } from '../support/relay-keys.ts'
import { startRelayProcess, type RelayProcess } from '../support/relay-process.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const admission = testKey()
const mailbox = testMailbox()
let hours: HoursAhead
let relay: RelayProcess

beforeEach(async () => {
  hours = await hoursAhead()
  relay = await startRelayProcess({ admission: [admission.publicKey], env: hours.env })
})
afterEach(async () => {
  await relay.dispose()
  await hours.dispose()
})

async function restart(): Promise<void> {
  await relay.kill('SIGKILL')
  await relay.start()
}

/** Resolves when the relay has noticed. */
async function pass(more: number, { closed }: RelayClient): Promise<void> {
  await hours.pass(more, relay.pid)
  await closed
}

/** Her connection, once she has so much. */
async function anna(count: number): Promise<RelayClient> {
  const client = await relay.connect()
  client.open(mailbox)
  await client.next('drained')
  await client.entries(mailbox, count)
  return client
}

const about = (type: 'cancel' | 'release') => ({ type, mailbox: mailbox.terms.id }) as const
const bodies = (client: RelayClient) =>
  client.entriesNow(mailbox).map(({ seq, envelope: body }) => [seq, Buffer.from(body)])

describe('what Vera leaves with the relay', () => {
  it('outlives a kill, waits for its hour, comes once, and obeys her keys and nobody else', async () => {
    const [checkIn, embargo, letter] = [testKey(), testKey(), testKey()]
    const [sign, story, words] = [envelope(), envelope(), envelope()]
    const vera = await relay.connect()
    await vera.create(admission, mailbox)
    vera.prove('post', mailbox.terms.id, mailbox.post)
    for (const [control, body] of [
      [checkIn, sign],
      [embargo, story],
      [letter, words],
    ] as const) {
      const held = await vera.hold(mailbox, [body], { control, notBefore: hours.in(2) })
      expect(held).toMatchObject({ type: 'done' })
    }
    await restart()
    // On the way, with her codes and nothing else.
    const phone = await relay.connect()
    const later = { type: 'postpone', mailbox: mailbox.terms.id, notBefore: hours.in(26) } as const
    expect(await phone.order(checkIn, later)).toMatchObject({ type: 'done' })
    expect(await phone.order(letter, about('cancel'))).toMatchObject({ type: 'done' })
    expect(await phone.order(mailbox.owner, about('cancel'))).toMatchObject({ code: 'refused' })
    const waiting = await anna(0)
    expect(bodies(waiting)).toEqual([])
    await pass(3, waiting)
    const reading = await anna(1)
    expect(bodies(reading)).toEqual([[1, Buffer.from(story)]])
    expect(await reading.order(embargo, about('release'))).toMatchObject({ code: 'refused' })
    await pass(24, reading)
    const last = await anna(2)
    expect(bodies(last)).toEqual([
      [1, Buffer.from(story)],
      [2, Buffer.from(sign)],
    ])
    // Posted first and dropped then, so that a crash between the two repeats it.
    const held = join(relay.dataDirectory, 'held')
    await expect.poll(() => readdir(held), { timeout: PATIENCE_MS }).toEqual([])
    const lying = await readdir(relay.dataDirectory, { recursive: true, withFileTypes: true })
    for (const one of lying.filter((found) => found.isFile())) {
      const file = await readFile(join(one.parentPath, one.name))
      expect(file.includes(Buffer.from(words.subarray(100, 200)))).toBe(false)
    }
  })

  it('and the disk has changed is told to the operator when its hour comes, by counts alone', async () => {
    const vera = await relay.connect()
    await vera.create(admission, mailbox)
    vera.prove('post', mailbox.terms.id, mailbox.post)
    const control = testKey()
    await vera.hold(mailbox, [envelope()], { control, notBefore: hours.in(2) })
    const folder = join(relay.dataDirectory, 'held')
    const [name = ''] = await readdir(folder)
    const file = await readFile(join(folder, name))
    file[1000]! ^= 1
    await writeFile(join(folder, name), file)
    expect(relay.output()).not.toContain('damage-found')
    await pass(3, vera)
    await expect.poll(() => relay.output(), { timeout: PATIENCE_MS }).toContain('"lostHolds":1')
    const told = relay.output().match(/^.*damage-found.*$/gmu) ?? []
    expect(told).toHaveLength(1)
    expect(JSON.parse(told[0]!)).toMatchObject({ lostHolds: 1, lostEntries: 0, lostBlobs: 0 })
    for (const id of name.split('-')) expect(relay.output()).not.toContain(id.slice(0, 16))
    expect(bodies(await anna(0))).toEqual([])
  })
})
