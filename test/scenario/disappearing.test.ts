/** What goes by itself: after reading, at lock, on each side as its person decided (DESIGN §11). */
import { PRESETS, type Posture } from '@lapwing/engagement'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const HOUR_MS = 3_600_000
const { conversation: BALANCED } = PRESETS.balanced
const KEPT: Posture = {
  ...BALANCED,
  disappear: null,
  terms: { ...BALANCED.terms, disappear: null },
}

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

async function meet(
  posture: Posture,
  record?: Parameters<typeof invite>[1],
): Promise<{ readonly here: string; readonly there: string }> {
  const { id, code } = await invite(anna, record)
  must(await join(osinka, code, { posture }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
  return { here: osinka.conversation(), there: anna.conversation() }
}

async function say(from: Person, to: Person, text: string): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  await vi.waitFor(async () => {
    const all = must(await to.client.entries(to.conversation(), 0, 1_000))
    expect(all.some((one) => one.kind === 'message' && one.text === text)).toBe(true)
    const own = must(await from.client.entries(from.conversation(), 0, 1_000))
    const sent = own.find((one) => one.kind === 'message' && one.text === text)
    expect(sent).toMatchObject({ state: 'sent' })
  }, 10_000)
}

const read = async (person: Person): Promise<void> => {
  must(await person.client.markRead(person.conversation(), 1_000))
}

/** The page is opened and unlocked again, and has done what it does by itself. */
async function again(person: Person): Promise<Person> {
  const next = await person.reopen()
  must(await next.client.unlock(PASSPHRASE))
  return next
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 200))

/** Every value the disk holds, as whoever knows the passphrase would find it by its record. */
async function recordsOf(person: Person): Promise<number> {
  let count = 0
  for await (const _ of person.kept().database.keys()) count += 1
  return count
}

describe('after reading', () => {
  it('each side forgets after its own hours; what is unread, or only just read, stays', async () => {
    await meet({ ...BALANCED, disappear: 24, terms: { ...BALANCED.terms, disappear: 48 } })
    await say(osinka, anna, 'asked')
    await say(anna, osinka, 'answered')
    await read(anna)
    await read(osinka)
    world.clock.forward(12 * HOUR_MS)
    await say(anna, osinka, 'later, unread')
    world.clock.forward(13 * HOUR_MS)
    osinka = await again(osinka)
    await vi.waitFor(async () => expect(await osinka.texts()).toEqual(['later, unread']), 10_000)
    expect(await anna.texts()).toEqual(['asked', '> answered', '> later, unread'])
    world.clock.forward(24 * HOUR_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual(['> later, unread']), 10_000)
    // Never read, it stays however long it takes.
    world.clock.forward(400 * HOUR_MS)
    osinka = await again(osinka)
    expect(await osinka.texts()).toEqual(['later, unread'])
  })

  it('a clock that ran ahead keeps no words for as long as it did', async () => {
    await meet({ ...KEPT, disappear: 24 })
    world.clock.forward(20 * HOUR_MS)
    await say(osinka, anna, 'written by a wrong clock')
    await say(anna, osinka, 'and read by it')
    await read(osinka)
    world.clock.forward(-20 * HOUR_MS)
    await say(osinka, anna, 'written by a right one')
    await read(osinka)
    world.clock.forward(23 * HOUR_MS)
    osinka = await again(osinka)
    expect(await osinka.texts()).toHaveLength(3)
    world.clock.forward(2 * HOUR_MS)
    osinka = await again(osinka)
    await vi.waitFor(async () => expect(await osinka.texts()).toEqual([]), 10_000)
  })

  it('the words are gone from the search, and an answer to them shows none', async () => {
    await meet({ ...KEPT, disappear: 24 })
    await say(anna, osinka, 'the bridge at noon')
    await read(osinka)
    const { client } = osinka
    const id = osinka.conversation()
    const [asked] = must(await client.entries(id, 0, 100)).flatMap((one) =>
      one.kind === 'message' ? [one.id] : [],
    )
    world.clock.forward(20 * HOUR_MS)
    must(await client.send(id, 'I will be there', { replyTo: asked ?? '' }))
    await vi.waitFor(async () => expect(await anna.texts()).toHaveLength(2), 10_000)
    world.clock.forward(5 * HOUR_MS)
    must(await client.setPosture(id, { ...KEPT, disappear: 24 }))
    expect(await osinka.texts()).toEqual(['> I will be there'])
    expect(must(await client.search('bridge')).hits).toEqual([])
    const left = must(await client.entries(id, 0, 100)).find((one) => one.kind === 'message')
    expect(left).toMatchObject({ reply: { text: undefined } })
  })

  inLong('a shorter time, chosen later, counts what was read before from now on', async () => {
    const { here } = await meet(KEPT)
    await say(anna, osinka, 'read long ago')
    await read(osinka)
    world.clock.forward(200 * HOUR_MS)
    must(await osinka.client.setPosture(here, { ...KEPT, disappear: 24 }))
    expect(await osinka.texts()).toEqual(['read long ago'])
    world.clock.forward(25 * HOUR_MS)
    must(await osinka.client.setPosture(here, { ...KEPT, disappear: 24 }))
    expect(await osinka.texts()).toEqual([])
  })
})

describe('at lock', () => {
  const atLock: Posture = { ...KEPT, disappear: 0 }

  it('nothing that was read or sent outlives it; the officer keeps the record', async () => {
    await meet(atLock)
    const empty = await recordsOf(osinka)
    await say(osinka, anna, 'said here')
    await say(anna, osinka, 'read here')
    await read(osinka)
    await say(anna, osinka, 'not yet read')
    await osinka.client.lock()
    osinka = await again(osinka)
    expect(await osinka.texts()).toEqual(['not yet read'])
    expect((await recordsOf(osinka)) - empty).toBeLessThan(4)
    expect(await anna.texts()).toEqual(['said here', '> read here', '> not yet read'])
  })

  it('a tab that was only closed forgets before anything can be seen', async () => {
    const disk = new FaultyDisk()
    osinka = await world.person('Osinka', { disk: () => disk.boot() })
    await meet(atLock)
    await say(anna, osinka, 'read here')
    await read(osinka)
    await quiet()
    disk.arm({ at: disk.operations + 1, cut: 'lost' })
    await osinka.client.lock()
    expect(disk.hasStruck).toBe(true)
    osinka = await again(osinka)
    expect(await osinka.texts()).toEqual([])
  })

  it('what is half written goes too, and where words stay longer it stays', async () => {
    const { here } = await meet(atLock)
    must(await osinka.client.keepDraft(here, 'half a thought'))
    await osinka.client.lock()
    osinka = await again(osinka)
    expect(must(await osinka.client.readDraft(here))).toBe('')
    must(await osinka.client.setPosture(here, { ...atLock, disappear: 1 }))
    must(await osinka.client.keepDraft(here, 'another'))
    await osinka.client.lock()
    osinka = await again(osinka)
    expect(must(await osinka.client.readDraft(here))).toBe('another')
  })

  inLong('words that wait for the network are not lost', async () => {
    await meet(atLock)
    world.relay.unplug(true)
    must(await osinka.client.send(osinka.conversation(), 'written offline'))
    await osinka.client.lock()
    world.relay.unplug(false)
    osinka = await again(osinka)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual(['written offline']), 10_000)
  })
})

describe('terms', () => {
  inLong('are seen by both sides, and so is their change', async () => {
    const { here, there } = await meet(BALANCED)
    const asked = async () => must(await anna.client.posture(there))
    await vi.waitFor(async () => expect((await asked()).terms).toEqual(BALANCED.terms), 10_000)
    expect(await anna.notices()).not.toContain('terms-changed')
    const terms = { ...BALANCED.terms, disappear: 24, textOnly: true }
    must(await osinka.client.setPosture(here, { ...BALANCED, terms }))
    expect(await osinka.notices()).toContain('terms-asked')
    await vi.waitFor(async () => expect(await anna.notices()).toContain('terms-changed'), 10_000)
    expect(await asked()).toMatchObject({ own: undefined, terms, here: 24, desk: 24 })
    expect(must(await osinka.client.posture(here))).toMatchObject({ terms, here: 720, desk: 24 })
    // What only this side decides is told to nobody.
    const before = (await anna.notices()).length
    must(await osinka.client.setPosture(here, { ...BALANCED, terms, disappear: 1 }))
    await say(osinka, anna, 'nothing else')
    expect((await anna.notices()).length).toBe(before)
  })

  it('made shorter, they count on the desk from when it heard of them', async () => {
    const { here } = await meet(BALANCED)
    await say(osinka, anna, 'read long ago')
    await say(anna, osinka, 'they are at the door')
    await read(anna)
    world.clock.forward(100 * HOUR_MS)
    // Whoever holds the open phone presses it.
    const terms = { ...BALANCED.terms, disappear: 1 }
    must(await osinka.client.setPosture(here, { ...BALANCED, terms }))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('terms-changed'), 10_000)
    anna = await again(anna)
    expect(await anna.texts()).toEqual(['read long ago', '> they are at the door'])
    world.clock.forward(2 * HOUR_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
  })

  it('changed in anything else, or made shorter later, they keep nothing for longer', async () => {
    const day = { ...BALANCED, terms: { ...BALANCED.terms, disappear: 24 } }
    const { here } = await meet(day)
    await say(osinka, anna, 'read this morning')
    await read(anna)
    world.clock.forward(20 * HOUR_MS)
    const told = async (terms: Posture['terms']) => {
      const before = (await anna.notices()).length
      must(await osinka.client.setPosture(here, { ...day, terms }))
      await vi.waitFor(async () => expect((await anna.notices()).length).toBe(before + 1), 10_000)
    }
    await told({ ...day.terms, attribution: 'off record' })
    await told({ ...day.terms, disappear: 12 })
    world.clock.forward(5 * HOUR_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
  })

  it('made shorter, they empty no desk at once by a new beginning either', async () => {
    const { here, there } = await meet(BALANCED)
    await say(osinka, anna, 'read long ago')
    await read(anna)
    world.clock.forward(20 * HOUR_MS)
    const terms = { ...BALANCED.terms, disappear: 1 }
    must(await osinka.client.setPosture(here, { ...BALANCED, terms }))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('terms-changed'), 10_000)
    const id = must(await anna.client.reinvite(there))
    await invitationOf(anna, id, 'at the relay', (one) => one.state === 'open')
    const { characters } = must(await anna.client.invitationSheet(id))
    must(await osinka.client.beginAgain(here, characters, undefined))
    const { claims } = await invitationOf(anna, id, 'claimed', (one) =>
      one.claims.some(({ keys, standing }) => keys === 'same' && standing === 'first'),
    )
    must(await anna.client.acceptClaim(id, claims[0]?.id ?? ''))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('began-again'), 10_000)
    anna = await again(anna)
    await quiet()
    expect(await anna.texts()).toEqual(['read long ago'])
  })

  it('a rule of the institution that keeps words longer is told before joining, and wins', async () => {
    const record = { least: 30, most: 365 }
    const { id, code } = await invite(anna, { record })
    expect(must(await osinka.client.lookUpInvitation(code)).record).toEqual(record)
    const terms = { ...BALANCED.terms, disappear: 24 }
    must(await join(osinka, code, { posture: { ...BALANCED, terms } }))
    must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
    await joined(osinka)
    await joined(anna)
    const told = must(await osinka.client.posture(osinka.conversation()))
    expect(told).toMatchObject({ rule: record, desk: 30 * 24 })
    await say(osinka, anna, 'on the record')
    await read(anna)
    world.clock.forward(25 * HOUR_MS)
    anna = await again(anna)
    expect(await anna.texts()).toEqual(['on the record'])
    expect(must(await anna.client.posture(anna.conversation())).here).toBe(30 * 24)
  })

  it('a setting that cannot be is refused, and an officer has none to set', async () => {
    const { here, there } = await meet(BALANCED)
    const bug = { ok: false, problem: 'bug' }
    expect(await osinka.client.setPosture(here, { ...BALANCED, sendDelay: -1 })).toEqual(bug)
    expect(await anna.client.setPosture(there, BALANCED)).toEqual(bug)
    expect(await osinka.client.setDevice({ idleLock: 0, hideLock: true })).toEqual(bug)
    must(await osinka.client.setDevice({ idleLock: 2, hideLock: true }))
    await osinka.until('both', (view) => view.idleLock === 2 && view.hideLock)
  })
})
