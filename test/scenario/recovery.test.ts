/** Each cause for which a conversation stops is told from the others, and none is only a word. */
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimOf, invite, join, joined, waits } from '../support/joining.ts'
import { entriesOf, type Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, openAgain, watched } from '../support/watched.ts'

const DAY_MS = 86_400_000

let world: World
let anna: Person
let osinka: Person
let liar: Liar
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
})
afterEach(() => world.close())

const summary = (person: Person) => person.view().conversations[0]
const says = async (person: Person, text: string) =>
  must(await person.client.send(person.conversation(), text))
const reads = (person: Person, text: string) =>
  person.until(text, (view) => (view.conversations[0]?.unread ?? 0) > 0)

async function stopped(person: Person, cause: string): Promise<void> {
  await person.until(cause, () => summary(person)?.attention[0] === cause)
  expect(summary(person)?.canSend).toBe(false)
  expect(await person.client.send(person.conversation(), 'into the void')).toEqual({
    ok: false,
    problem: 'conversation-stopped',
  })
}

describe('a conversation stops', () => {
  it('as split when a word was withheld', async () => {
    await says(anna, 'before')
    await reads(osinka, 'before')
    let drops = true
    liar.lie = entriesOf((entries) => (drops ? [] : entries))
    await says(anna, 'withheld')
    await allSent(anna)
    drops = false
    await says(anna, 'delivered')
    await stopped(osinka, 'split')
  })

  it('as damaged when something does not open', async () => {
    liar.lie = entriesOf((entries) =>
      entries.map(({ seq }) => ({ seq, envelope: randomBytes(ENVELOPE_BYTES) })),
    )
    await says(anna, 'garbled')
    await stopped(osinka, 'damaged')
  })

  it('as opened elsewhere when somebody takes its place at the relay with its keys', async () => {
    await says(osinka, 'before')
    await reads(anna, 'before')
    liar.say({ type: 'evicted', ...liar.conversation() })
    await stopped(osinka, 'opened-elsewhere')
  })

  it('for somebody who is not appointed any more, on both sides, and goes on when they are', async () => {
    await says(osinka, 'before')
    await reads(anna, 'before')
    world.serveRoster(2, 'nobody')
    osinka = await openAgain(osinka)
    await stopped(osinka, 'withdrawn')
    const from = liar.sent.length
    await says(anna, 'she does not know yet')
    await reads(osinka, 'it, marked')
    const last = must(await osinka.client.entries(osinka.conversation(), 0, 100)).at(-1)
    expect(last).toMatchObject({ text: 'she does not know yet', known: false })
    expect(liar.sentSince(from).map((frame) => frame.type)).not.toContain('post')

    anna = await openAgain(anna)
    await stopped(anna, 'withdrawn')
    expect(anna.view().desk?.officer).toBe('')
    expect(await anna.client.reinvite(anna.conversation())).toEqual({
      ok: false,
      problem: 'no-longer-appointed',
    })

    // A page from an old copy brings nobody back, nor does asking where the old one is served.
    expect(await osinka.client.renewRoster()).toEqual({ ok: true, value: false })
    world.serveRoster(1, 'anna')
    expect(await osinka.client.renewRoster()).toEqual({ ok: true, value: false })
    osinka = await openAgain(osinka)
    await stopped(osinka, 'withdrawn')

    // A newer list does, looked for without loading the page anew; and it is kept.
    world.serveRoster(3, 'anna')
    for (const person of [osinka, anna]) {
      expect(await person.client.renewRoster()).toEqual({ ok: true, value: true })
      expect(summary(person)?.attention).not.toContain('withdrawn')
    }
    await says(osinka, 'after')
    await anna.until('it', () => summary(anna)?.unread === 1)
    world.serveRoster(2, 'nobody')
    osinka = await openAgain(osinka)
    expect(summary(osinka)?.attention).not.toContain('withdrawn')
  })
})

describe('a conversation says', () => {
  it('that its mailbox is gone when the relay takes nothing for it', async () => {
    await says(osinka, 'before')
    await reads(anna, 'before')
    const { mailbox } = liar.conversation()
    await world.relay.store.change(mailbox, (record) => ({ ...record, closesAt: 1 }))
    await world.relay.sweep()
    await says(osinka, 'nowhere to go')
    await osinka.until('it', () => summary(osinka)?.attention[0] === 'mailbox-gone')
    const last = must(await osinka.client.entries(osinka.conversation(), 0, 100)).at(-1)
    expect(last).toMatchObject({ text: 'nowhere to go', state: 'sealing' })
  })

  it('that the list of officers is out of date when it is', async () => {
    world.clock.forward(15 * DAY_MS)
    osinka = await openAgain(osinka)
    expect(summary(osinka)?.attention).toContain('roster-expired')
    expect(summary(osinka)?.attention).not.toContain('withdrawn')
    world.serveRoster(2, 'anna')
    expect(await osinka.client.renewRoster()).toEqual({ ok: true, value: true })
    expect(summary(osinka)?.attention).not.toContain('roster-expired')
  })
})

describe('a request whose officer is not appointed any more', () => {
  it('is told so, and goes on when they are again', async () => {
    const { id, code } = await invite(anna)
    const roza = await world.person('Roza')
    const waiting = () => roza.view().joining?.state
    must(await join(roza, code))
    await waits(roza, 'waiting')
    world.serveRoster(2, 'nobody')
    must(await roza.client.renewRoster())
    await waits(roza, 'withdrawn')
    world.serveRoster(3, 'anna')
    must(await roza.client.renewRoster())
    await waits(roza, 'waiting')
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Roza')).id))
    await joined(roza)
    expect(waiting()).toBeUndefined()
  })
})
