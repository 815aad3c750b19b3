/** What a participant asks is done by the others' clients, setting by setting (DESIGN §11). */
import { PRESETS, type Posture, type Terms } from '@lapwing/engagement'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invite, join } from '../support/joining.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'

const { conversation: BALANCED } = PRESETS.balanced
const MINUTE_MS = 60_000

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

/** The officer's conversation with a guest who joins with this posture. */
async function meet(guest: Person, posture: Posture): Promise<string> {
  const { id, code } = await invite(anna)
  must(await join(guest, code, { pseudonym: guest.name, posture }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, guest.name)).id))
  await guest.until('joined', (view) => view.conversations[0]?.canSend === true)
  const isTheirs = (one: { title: string; canSend: boolean }) =>
    one.title === guest.name && one.canSend
  const view = await anna.until('joined', (v) => v.conversations.some(isTheirs))
  return view.conversations.find(isTheirs)?.id ?? ''
}

const asking = (terms: Partial<Terms>): Posture => ({
  ...BALANCED,
  terms: { ...BALANCED.terms, ...terms },
})

/** The message of these words, once it is there. */
async function find(person: Person, id: string, text: string) {
  return vi.waitFor(async () => {
    const all = must(await person.client.entries(id, 0, 1_000))
    const found = all.find((one) => one.kind === 'message' && one.text === text)
    if (found?.kind !== 'message') throw new Error(`no message "${text}"`)
    return found
  }, 10_000)
}

describe('contact hours', () => {
  it('hold the officer’s words back until they open, and say until when', async () => {
    const now = new Date(world.clock.now())
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
    // An hour from now, on whichever day that is.
    const from = (minute + 60) % 1_440
    const hours = { zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], from, to: Math.min(from + 30, 1_440) }
    const there = await meet(osinka, asking({ contactHours: hours }))
    await vi.waitFor(async () =>
      expect(must(await anna.client.posture(there)).terms?.contactHours).toEqual(hours),
    )
    must(await anna.client.send(there, 'at night'))
    const held = await find(anna, there, 'at night')
    expect(held.state).toBe('delayed')
    expect(held.until).toBeGreaterThan(world.clock.now())
    must(await osinka.client.send(osinka.conversation(), 'they may write at any time'))
    await find(anna, there, 'they may write at any time')
    expect(await osinka.texts()).toEqual(['> they may write at any time'])
    world.clock.forward(61 * MINUTE_MS)
    must(await anna.client.retry(there, held.id))
    await find(osinka, osinka.conversation(), 'at night')
  })
})

describe('single settings chosen before joining', () => {
  it('hold from the first moment, on the device and in the conversation', async () => {
    const { id, code } = await invite(anna, { record: { least: 180, most: null } })
    const device = { idleLock: 1, hideLock: true }
    const posture = asking({ disappear: 24 })
    must(await join(osinka, code, { device, posture }))
    expect(osinka.view()).toMatchObject(device)
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
    await osinka.until('joined', (view) => view.conversations[0]?.canSend === true)
    expect(must(await osinka.client.posture(osinka.conversation()))).toEqual({
      own: posture,
      terms: posture.terms,
      rule: { least: 180, most: null },
      here: posture.disappear,
      desk: 180 * 24,
    })
  })
})

describe('a pause before sending', () => {
  it('keeps own words here for so long, and they can be taken back', async () => {
    const there = await meet(osinka, { ...BALANCED, sendDelay: 60 })
    const here = osinka.conversation()
    for (const text of ['stays', 'goes']) must(await osinka.client.send(here, text))
    const first = await find(osinka, here, 'stays')
    expect(first).toMatchObject({ state: 'delayed' })
    must(await osinka.client.discard(here, first.id))
    must(await anna.client.send(there, 'meanwhile'))
    await find(osinka, here, 'meanwhile')
    expect(await anna.texts()).toEqual(['> meanwhile'])
    world.clock.forward(MINUTE_MS)
    must(await osinka.client.retry(here, (await find(osinka, here, 'goes')).id))
    await find(anna, there, 'goes')
    expect(await anna.texts()).toEqual(['> meanwhile', 'goes'])
  })
})

describe('attribution', () => {
  it('off record keeps a participant’s words in their conversation, until they say otherwise', async () => {
    const there = await meet(osinka, asking({ attribution: 'off record' }))
    const lipa = await world.person('Lipa')
    const other = await meet(lipa, BALANCED)
    must(await osinka.client.send(osinka.conversation(), 'only between us'))
    must(await anna.client.send(there, 'our own answer'))
    const { id: theirs } = await find(anna, there, 'only between us')
    const { id: own } = await find(anna, there, 'our own answer')
    const forward = (message: string, text: string) =>
      anna.client.send(other, text, { forwarded: { conversation: there, message } })

    expect(await forward(theirs, 'only between us')).toEqual({ ok: false, problem: 'off-record' })
    expect(await forward('0'.repeat(32), 'x')).toEqual({ ok: false, problem: 'message-gone' })
    must(await forward(own, 'our own answer'))
    await find(lipa, lipa.conversation(), 'our own answer')
    expect(await lipa.texts()).toEqual(['our own answer'])

    must(
      await osinka.client.setPosture(
        osinka.conversation(),
        asking({ attribution: 'not attributed' }),
      ),
    )
    await vi.waitFor(async () => {
      const { terms } = must(await anna.client.posture(there))
      expect(terms?.attribution).toBe('not attributed')
    }, 10_000)
    must(await forward(theirs, 'only between us'))
    expect(await find(lipa, lipa.conversation(), 'only between us')).toMatchObject({
      forwarded: true,
    })
  })
})
