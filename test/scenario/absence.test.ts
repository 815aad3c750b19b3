/**
 * Anna is away until a day and says who covers. Her places are not used, Osinka reads until when and no
 * reason, Clara sees the case in her list and reads nothing of it before she is brought in the ordinary
 * way, and it ends by itself.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { openAgain } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const DAY_MS = 86_400_000
const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let boris: Person
let clara: Person
let osinka: Person
let id: string
/** Anna and Boris have Osinka's case, Clara does not. */
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  const second = await joinsDesk(world, anna, 'Boris Lind')
  boris = second.person
  osinka = await begun('Osinka')
  ;({ person: clara } = await joinsDesk(world, anna, 'Clara Moss', second))
  for (const one of [boris, osinka]) must(await one.client.renewRoster())
  for (const one of [anna, boris, clara]) {
    await one.until('all three', ({ desk }) =>
      (desk?.colleagues ?? []).every(({ state }) => state === 'here'),
    )
  }
  id = anna.conversation()
  await clara.until('the case elsewhere', () => elsewhere()?.id === id)
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]
const elsewhere = () => clara.view().desk?.elsewhere[0]
const identityOf = (name: string) => colleague(anna, name)?.identity ?? ''
const until = () => world.clock.now() + 10 * DAY_MS

async function begun(name: string): Promise<Person> {
  const { id: invitation, code } = await invite(anna)
  await invitationOf(boris, invitation, 'as Anna made it', (one) => one.state === 'open')
  const guest = await world.person(name)
  must(await join(guest, code))
  must(await anna.client.acceptClaim(invitation, (await claimOf(anna, invitation, name)).id))
  await joined(guest)
  return guest
}

async function away(cover: string | undefined): Promise<void> {
  must(await anna.client.sayAway(until(), cover && identityOf(cover)))
  for (const one of [anna, boris, clara]) {
    await one.until('her word', ({ desk }) => desk?.absences.length === 1)
  }
}

describe('an officer who is away', () => {
  it('is shown to the participant with the day, no reason, and nobody promised who cannot read', async () => {
    await away('Clara Moss')
    await osinka.until('it', () => only(osinka)?.officers.some((one) => one.away) === true)
    const officer = only(osinka)?.officers.find((one) => one.away)
    expect(officer).toMatchObject({ name: 'Anna Köhler', away: { cover: undefined } })
    expect(officer?.away?.until).toBeGreaterThan(world.clock.now() + 9 * DAY_MS)
    const notices = must(await osinka.client.entries(osinka.conversation(), 0, 100)).flatMap(
      (one) => (one.kind === 'notice' && one.notice === 'officer-away' ? [[one.name, one.by]] : []),
    )
    expect(notices).toEqual([['Anna Köhler', undefined]])
    // Once, however often the page is opened.
    anna = await openAgain(anna)
    await vi.waitFor(async () => must(await anna.client.send(id, 'still reachable')), WAIT)
    await vi.waitFor(async () => expect(await osinka.texts()).toContain('still reachable'), WAIT)
    expect((await osinka.notices()).filter((one) => one === 'officer-away')).toHaveLength(1)
    must(await anna.client.sayAway(null, undefined))
    await osinka.until('her back', () => !only(osinka)?.officers.some((one) => one.away))
    expect((await osinka.notices()).at(-1)).toBe('officer-back')
  })

  inLong('names a cover who is in the case, to its participant', async () => {
    await away('Boris Lind')
    await osinka.until('it', () => only(osinka)?.officers.some((one) => one.away) === true)
    expect(only(osinka)?.officers.find((one) => one.away)?.away?.cover).toBe('Boris Lind')
  })

  inLong('has her places not used: no case begins with her, and nobody brings her', async () => {
    // She has fewest cases, and would be chosen.
    must(await clara.client.sayAway(until(), undefined))
    await anna.until('her word', ({ desk }) => desk?.absences.length === 1)
    await begun('Lipa')
    const lipa = anna.view().conversations.find(({ title }) => title === 'Lipa')
    expect(lipa?.officers.map(({ name }) => name).sort()).toEqual(['Anna Köhler', 'Boris Lind'])
    for (const press of ['bringOfficer', 'handOver'] as const) {
      expect(await anna.client[press](lipa?.id ?? '', identityOf('Clara Moss'))).toEqual({
        ok: false,
        problem: 'officer-away',
      })
    }
  })

  it('ends by itself: nobody has to press', async () => {
    await away('Clara Moss')
    await clara.until('her covering', () => elsewhere()?.covering !== undefined)
    world.clock.forward(11 * DAY_MS)
    // What a screen is told is told anew by the next change.
    must(await osinka.client.send(osinka.conversation(), 'after'))
    expect(only(osinka)?.officers.some((one) => one.away)).toBe(false)
    expect(anna.view().desk?.absences).toEqual([])
    expect(elsewhere()?.covering).toBeUndefined()
    expect(await clara.client.comeAsCover(id)).toMatchObject({ ok: false })
  })

  it('cannot be away for ever, into the past, or covered by herself or a stranger', async () => {
    const own = anna.view().desk?.colleagues.find((one) => one.own)?.identity
    for (const [day, cover] of [
      [world.clock.now() - 1_000, undefined],
      [world.clock.now() + 400 * DAY_MS, undefined],
      [until(), own],
      [until(), 'ab'.repeat(32)],
    ] as const) {
      expect(await anna.client.sayAway(day, cover)).toEqual({ ok: false, problem: 'bug' })
    }
    expect(anna.view().desk?.absences).toEqual([])
  })
})

describe('who covers', () => {
  it('sees what is due in the list, reads nothing, and comes in by one press, the participant told', async () => {
    const due = world.clock.now() + 2 * DAY_MS
    must(await anna.client.setCaseFile(id, { assigned: identityOf('Anna Köhler'), due }))
    must(await osinka.client.send(osinka.conversation(), 'before the cover'))
    await vi.waitFor(async () => expect(await boris.texts()).toContain('before the cover'), WAIT)
    await away('Clara Moss')
    await clara.until('her covering', () => elsewhere()?.covering !== undefined)
    expect(elsewhere()).toMatchObject({
      covering: { name: 'Anna Köhler', asked: false },
      file: { assigned: { name: 'Anna Köhler', cover: { name: 'Clara Moss' } } },
    })
    expect(elsewhere()?.file?.due).toBeGreaterThan(world.clock.now())
    expect(clara.view().conversations).toEqual([])
    expect(only(osinka)?.members).toBe(3)

    must(await clara.client.comeAsCover(id))
    await clara.until('the case', () => only(clara)?.canSend === true)
    await osinka.until('four', () => only(osinka)?.members === 4)
    const told = await osinka.notices()
    expect(told.indexOf('officer-announced')).toBeGreaterThan(-1)
    expect(told.lastIndexOf('officer-joined')).toBeGreaterThan(
      told.lastIndexOf('officer-announced'),
    )
    expect(await clara.texts()).toEqual([])
    await osinka.until('her name', () =>
      (only(osinka)?.officers ?? []).some(({ away: one }) => one?.cover === 'Clara Moss'),
    )
  })

  it('nobody else does: a colleague who was not named asks in vain', async () => {
    await away(undefined)
    expect(await clara.client.comeAsCover(id)).toEqual({ ok: false, problem: 'bug' })
    expect(elsewhere()?.covering).toBeUndefined()
  })

  inLong(
    'may say of a case they are not in that they should not see it: then they do not cover there',
    async () => {
      await away('Clara Moss')
      await clara.until('her covering', () => elsewhere()?.covering !== undefined)
      must(await clara.client.recuse(id))
      await clara.until('it hidden', () => elsewhere()?.recused !== undefined)
      expect(elsewhere()).toMatchObject({ title: '' })
      expect(elsewhere()?.covering).toBeUndefined()
      expect(await clara.client.comeAsCover(id)).toEqual({ ok: false, problem: 'bug' })
      await osinka.until('no change', () => only(osinka)?.members === 3)
    },
  )
})
