/** Each sets their own posture, and what it asks is done (DESIGN §8, §11). */
import { decodeClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const DAY_MS = 86_400_000

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

async function meet(o: Parameters<typeof join>[2]): Promise<void> {
  const { id, code } = await invite(anna)
  must(await join(osinka, code, o))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
}

const last = async (person: Person) =>
  must(await person.client.entries(person.conversation(), 0, 1_000)).at(-1)

describe('when the roster has expired', () => {
  it('a balanced posture warns and still sends', async () => {
    await meet({ preset: 'balanced' })
    expect(osinka.view().roster).toBe('valid')
    world.clock.forward(15 * DAY_MS)
    expect(osinka.view().roster).toBe('expired')
    expect(osinka.view().conversations[0]?.attention).toContain('roster-expired')
    must(await osinka.client.send(osinka.conversation(), 'anyway'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
  })

  it('a strict posture keeps words back, says why, and lets them be taken back', async () => {
    await meet({ preset: 'low trace' })
    must(await osinka.client.send(osinka.conversation(), 'in time'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    world.clock.forward(15 * DAY_MS)
    must(await osinka.client.send(osinka.conversation(), 'too late'))
    const entry = await last(osinka)
    expect(entry).toMatchObject({ state: 'not-sent', problem: 'roster-expired' })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await anna.texts()).toEqual(['in time'])
    const id = entry?.kind === 'message' ? entry.id : ''
    must(await osinka.client.discard(osinka.conversation(), id))
    expect(await osinka.texts()).toEqual(['> in time'])
  })

  it('sending words or a change again looks for a newer one; a deletion behind them goes with them', async () => {
    await meet({ preset: 'low trace' })
    const { client } = osinka
    const id = osinka.conversation()
    for (const text of ['changed later', 'deleted later']) must(await client.send(id, text))
    await anna.until('both', (view) => view.conversations[0]?.unread === 2)
    world.clock.forward(15 * DAY_MS)
    const [first, second] = must(await client.entries(id, 0, 100)).flatMap((one) =>
      one.kind === 'message' ? [one.id] : [],
    )
    must(await client.edit(id, first ?? '', 'changed'))
    must(await client.remove(id, second ?? '', 'everyone'))
    must(await client.send(id, 'late'))
    const own = async () =>
      must(await client.entries(id, 0, 100)).filter((one) => one.kind !== 'notice')
    const expired = ['roster-expired', undefined, 'roster-expired']
    expect((await own()).map((one) => one.problem)).toEqual(expired)
    for (const one of (await own()).filter(({ problem }) => problem)) {
      expect(await client.retry(id, one.id)).toEqual({ ok: false, problem: 'roster-expired' })
    }
    world.serveRoster(2, 'anna')
    must(await client.retry(id, first ?? ''))
    await vi.waitFor(async () => {
      expect(await anna.texts()).toEqual(['changed', 'late'])
      expect((await own()).map((one) => one.state)).toEqual(Array(3).fill('sent'))
    }, 10_000)
  })

  it('nobody is invited or accepted', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code))
    const claim = await claimOf(anna, id, 'Osinka')
    world.clock.forward(13.9 * DAY_MS)
    expect(anna.view().roster).toBe('valid')
    world.clock.forward(DAY_MS)
    expect(await anna.client.acceptClaim(id, claim.id)).toEqual({
      ok: false,
      problem: 'roster-expired',
    })
    const choice = { label: 'x', languages: ['en'], days: 1, pin: undefined } as const
    const hours = { zone: 'UTC', days: [1], from: 0, to: 60 }
    expect(await anna.client.invite({ ...choice, hours })).toEqual({
      ok: false,
      problem: 'roster-expired',
    })
    const lipa = await world.person('Lipa')
    const told = await lipa.client.lookUpInvitation(code)
    expect(told.ok).toBe(false)
  })
})

describe('words taken back before they left', () => {
  it('leave no gap behind for the other side', async () => {
    await meet({ preset: 'low trace' })
    must(await osinka.client.send(osinka.conversation(), 'one'))
    await anna.until('one', (view) => view.conversations[0]?.unread === 1)
    world.clock.forward(15 * DAY_MS)
    const id = osinka.conversation()
    for (const text of ['two', 'three', 'four']) must(await osinka.client.send(id, text))
    const entries = must(await osinka.client.entries(id, 0, 1_000))
    const three = entries.find((entry) => entry.kind === 'message' && entry.text === 'three')
    must(await osinka.client.discard(id, three?.kind === 'message' ? three.id : ''))
    world.clock.forward(-15 * DAY_MS)
    must(await osinka.client.send(id, 'five'))
    await anna.until('five', (view) => view.conversations[0]?.unread === 4)
    expect(await anna.texts()).toEqual(['one', 'two', 'four', 'five'])
    expect(await anna.notices()).toEqual(['conversation-begins'])
  })
})

describe('in memory only', () => {
  it('nothing is kept: locking without a passphrase ends the conversation', async () => {
    await meet({ mode: 'memory', preset: 'low trace', passphrase: undefined })
    expect(osinka.view()).toMatchObject({ mode: 'memory', idleLock: undefined, hideLock: false })
    must(await osinka.client.send(osinka.conversation(), 'only here'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    await osinka.client.lock()
    expect(osinka.view()).toMatchObject({ phase: 'fresh', conversations: [], mode: undefined })
    const again = await osinka.reopen()
    expect(again.view().phase).toBe('fresh')
  })

  it('with a passphrase it can be locked and opened while the page lives', async () => {
    await meet({ mode: 'memory', preset: 'low trace' })
    await osinka.client.lock()
    expect(osinka.view().phase).toBe('locked')
    must(await osinka.client.unlock(PASSPHRASE))
    must(await osinka.client.send(osinka.conversation(), 'back'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
  })

  it('"kept" is not given without a passphrase, nor with a weak one', async () => {
    const { code } = await invite(anna)
    expect(await join(osinka, code, { passphrase: undefined })).toEqual({
      ok: false,
      problem: 'weak-passphrase',
    })
    const choice = {
      pseudonym: 'Osinka',
      pin: undefined,
      preset: 'balanced',
      mode: 'kept',
    } as const
    expect(
      await osinka.client.join({ ...choice, code, passphrase: 'ab', passphraseGenerated: false }),
    ).toEqual({ ok: false, problem: 'weak-passphrase' })
    expect(osinka.view().phase).toBe('fresh')
  })
})

describe('short connections', () => {
  it('are asked for from the moment they are chosen, and at every later unlock', async () => {
    const ways: (boolean | undefined)[] = []
    osinka = await world.person('Osinka', {
      connect: (origin, way) => {
        ways.push(way?.lean)
        return world.relay.connect(origin)
      },
    })
    await meet({ preset: 'balanced' })
    expect(new Set(ways)).toEqual(new Set([undefined, false]))
    ways.length = 0
    must(await osinka.client.setLean(true))
    // A short connection ends soon, and others may follow before anybody looks.
    const short = new Set([true])
    await vi.waitFor(() => expect(new Set(ways)).toEqual(short), 10_000)
    ways.length = 0
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    await osinka.until('it is there', (view) => view.lean && view.network === 'online')
    expect(new Set(ways)).toEqual(short)
    must(await osinka.client.send(osinka.conversation(), 'all the same'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
  })
})

describe('cover traffic', () => {
  it('is all that goes from the moment it is chosen, at every later unlock, and words in it', async () => {
    const said: string[] = []
    osinka = await world.person('Osinka', {
      connect(origin) {
        const connection = world.relay.connect(origin)
        return {
          ...connection,
          send(bytes) {
            said.push(decodeClientFrame(bytes).type)
            connection.send(bytes)
          },
        }
      },
    })
    await meet({ preset: 'balanced' })
    expect(osinka.view().coverTraffic).toBeUndefined()
    expect(said).not.toContain('cover')
    must(await osinka.client.setCoverTraffic(true))
    await osinka.until('that it runs', (view) => view.coverTraffic?.state === 'runs')
    said.length = 0
    must(await osinka.client.send(osinka.conversation(), 'под прикрытием'))
    await anna.until('it', (view) => view.conversations[0]?.unread === 1)
    must(await anna.client.send(anna.conversation(), 'and back'))
    await osinka.until('the answer', (view) => view.conversations[0]?.unread === 1)
    osinka = await osinka.reopen()
    must(await osinka.client.unlock(PASSPHRASE))
    await osinka.until('that it runs', (view) => view.coverTraffic?.state === 'runs')
    expect(new Set(said)).toEqual(new Set(['cover']))
    must(await osinka.client.setCoverTraffic(false))
    await osinka.until('it is gone', (view) => !view.coverTraffic && view.network === 'online')
    expect(said).toContain('open')
  })

  it('is none of a desk', async () => {
    expect(await anna.client.setCoverTraffic(true)).toEqual({ ok: false, problem: 'bug' })
  })
})
