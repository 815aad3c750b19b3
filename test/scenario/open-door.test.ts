/**
 * Anna opens a door and its code is published. Who comes by it has been introduced by nobody: they work
 * before they may ask, wait apart from everybody who was invited, and are let in by a press.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { invite, join, joined } from '../support/joining.ts'
import { doorOf, knock, knocked, openDoor, requestAt } from '../support/open-doors.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

/** Long enough for something to have come of it, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

describe('a desk of one', () => {
  let world: World
  let anna: Person
  beforeAll(async () => {
    world = await createWorld()
    anna = await world.officer('Anna')
  })
  afterAll(() => world.close())
  afterEach(async () => {
    for (const { id, state } of anna.view().desk?.openDoors ?? []) {
      if (state === 'open') must(await anna.client.withdrawInvitation(id))
    }
  })

  it('has none before an officer opens one', () => {
    expect(anna.view().desk?.openDoors).toEqual([])
  })

  it('lets somebody in whom nobody has introduced', async () => {
    const { id, code } = await openDoor(anna)
    const osinka = await world.person('Osinka')
    const card = must(await osinka.client.lookUpOpenDoor(code))
    expect(card).toMatchObject({ officer: 'Anna Köhler', pin: false, open: { full: false } })
    await knocked(osinka, code)
    expect(osinka.view().joining?.open).toMatchObject({ parts: 8, done: 8, said: undefined })
    const request = await requestAt(anna, id, 'Osinka')
    expect(request.words).toBe('I teach in Pskov, and we are searched')
    // Nothing of it stands among the claims of who was invited.
    expect(anna.view().desk?.invitations).toEqual([])
    must(await anna.client.acceptRequest(request.id))
    await joined(osinka)
    await joined(anna)
    expect(await osinka.notices()).toEqual(['by-open-door-own'])
    expect(await anna.notices()).toEqual(['by-open-door'])
    for (const person of [osinka, anna]) {
      expect(person.view().conversations[0]).toMatchObject({ verification: 'not-compared' })
    }
    must(await osinka.client.send(osinka.conversation(), 'a first word'))
    await anna.until('her word', ({ conversations: [one] }) => one?.unread === 1)
    expect(await doorOf(anna, id, 'empty again')).toMatchObject({ today: 1, requests: [] })
  })

  it('refuses without a word, or with one, as the officer presses', async () => {
    const { id, code } = await openDoor(anna)
    const [lipa, ryabina] = [await world.person('Lipa'), await world.person('Ryabina')]
    for (const guest of [lipa, ryabina]) await knocked(guest, code)
    const silent = await requestAt(anna, id, 'Lipa')
    must(await anna.client.refuseRequest(silent.id, false))
    must(await anna.client.refuseRequest((await requestAt(anna, id, 'Ryabina')).id, true))
    await ryabina.until('the refusal', ({ joining }) => joining?.state === 'refused')
    await quiet()
    expect(lipa.view().joining?.state).toBe('waiting')
    expect(await doorOf(anna, id, 'empty')).toMatchObject({ requests: [], today: 2 })
    expect(await anna.client.acceptRequest(silent.id)).toMatchObject({ problem: 'claim-settled' })
  })

  it('asks for more work as more come, and takes nobody more that day', async () => {
    const { id, code } = await openDoor(anna, { daily: 2 })
    await knocked(await world.person('Sosna'), code)
    await doorOf(anna, id, 'asks more', ({ asks, effort }) => asks === effort + 2)
    await knocked(await world.person('Iva'), code)
    await doorOf(anna, id, 'full', ({ full }) => full)
    const late = await world.person('Klyon')
    expect(must(await late.client.lookUpOpenDoor(code)).open?.full).toBe(true)
    expect(await knock(late, code)).toMatchObject({ problem: 'open-door-full' })
    must(await anna.client.refuseRequests(id))
    await doorOf(anna, id, 'empty, and as full', (one) => one.requests.length === 0 && one.full)
    // The next day is another.
    world.clock.forward(86_400_000)
    world.relay.breakConnections()
    await doorOf(anna, id, 'of a new day', (one) => !one.full && one.asks === one.effort)
    // Its card may still be on its way.
    await vi.waitFor(async () => must(await knock(late, code)), {
      timeout: PATIENCE_MS,
      interval: 100,
    })
    await requestAt(anna, id, 'Klyon')
  })

  it('is closed by one press: who waits is answered, and nobody more comes', async () => {
    const { id, code } = await openDoor(anna)
    const vyaz = await world.person('Vyaz')
    await knocked(vyaz, code)
    const { id: request } = await requestAt(anna, id, 'Vyaz')
    must(await anna.client.withdrawInvitation(id))
    await vyaz.until('that it is closed', ({ joining }) => joining?.open?.said === 'closed')
    const late = await world.person('Topol')
    expect(await late.client.lookUpOpenDoor(code)).toMatchObject({ problem: 'open-door-closed' })
    must(await anna.client.acceptRequest(request))
    await joined(vyaz)
  })

  it('and an invitation are never taken for each other', async () => {
    const [{ code }, invited] = [await openDoor(anna), await invite(anna)]
    const guest = await world.person('Olkha')
    const other = { problem: 'code-other-kind' }
    expect(await guest.client.lookUpInvitation(code)).toMatchObject(other)
    expect(await guest.client.lookUpOpenDoor(invited.code)).toMatchObject(other)
    expect(await join(guest, code)).toMatchObject(other)
    expect(await knock(guest, invited.code)).toMatchObject(other)
    expect(await guest.client.readCode(code, 'device link')).toMatchObject(other)
  })

  it('work goes on where it was after the page was closed', async () => {
    const { id, code } = await openDoor(anna)
    const guest = await world.person('Beryoza')
    must(await knock(guest, code))
    const again = await guest.reopen()
    must(await again.client.unlock('acorn basket copper dolphin engine fabric glacier'))
    await again.until('the request left', ({ joining }) => joining?.state === 'waiting')
    await requestAt(anna, id, 'Beryoza')
  })
})

describe('a desk of two', () => {
  let world: World
  let anna: Person
  let boris: Awaited<ReturnType<typeof joinsDesk>>
  beforeAll(async () => {
    world = await createWorld()
    anna = await world.officer('Anna')
    boris = await joinsDesk(world, anna, 'Boris Lind')
  })
  afterAll(() => world.close())

  it('sees the same, and whoever answers first in the log has answered', async () => {
    const { id, code } = await openDoor(anna, { daily: 4 })
    expect(await doorOf(boris.person, id, 'as Anna opened it')).toMatchObject({
      by: 'Anna Köhler',
      daily: 4,
    })
    const [osinka, lipa] = [await world.person('Osinka'), await world.person('Lipa')]
    for (const guest of [osinka, lipa]) await knocked(guest, code)
    const both = [anna, boris.person]
    const [hers] = await Promise.all(both.map((one) => requestAt(one, id, 'Osinka')))
    const [other] = await Promise.all(both.map((one) => requestAt(one, id, 'Lipa')))
    const pressed = await Promise.all(
      both.map(({ client }) => client.acceptRequest(hers?.id ?? '')),
    )
    expect(pressed.some(({ ok }) => ok)).toBe(true)
    await joined(osinka)
    for (const one of both) {
      await one.until('one case', ({ conversations }) => conversations.some((c) => c.canSend))
      expect(one.view().conversations).toMatchObject([{ members: 3 }])
    }
    must(await boris.person.client.refuseRequest(other?.id ?? '', false))
    for (const one of both) {
      const door = await doorOf(one, id, 'empty', ({ requests }) => requests.length === 0)
      expect(door.today).toBe(2)
      await doorOf(one, id, 'asks more', ({ asks, effort }) => asks === effort + 2)
    }
    await quiet()
    expect(lipa.view().joining?.state).toBe('waiting')
    // Who opened it, let in and refused stands in the record, and nothing was done without it.
    for (const { client } of both) {
      const record = must(await client.deskRecord())
      expect(record.faults).toEqual([])
      expect(record.acts.map(({ act }) => act)).toEqual(
        expect.arrayContaining(['door opened', 'let in', 'refused']),
      )
    }
  })

  it('is closed by whichever officer presses, for the relay and the other one', async () => {
    const { id, code } = await openDoor(anna)
    await doorOf(boris.person, id, 'as Anna opened it')
    must(await boris.person.client.withdrawInvitation(id))
    await doorOf(anna, id, 'closed', ({ state }) => state === 'closed')
    const late = await world.person('Topol')
    expect(await late.client.lookUpOpenDoor(code)).toMatchObject({ problem: 'open-door-closed' })
  })

  it('of one who is cut off goes on with new secrets, and ends where it was theirs', async () => {
    const [annas, his] = [await openDoor(anna), await openDoor(boris.person)]
    await doorOf(anna, his.id, 'as Boris opened it')
    await doorOf(boris.person, annas.id, 'as Anna opened it')
    world.appoint(boris.epoch + 1, [])
    must(await anna.client.renewRoster())
    await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0)
    await doorOf(anna, his.id, 'closed', ({ state }) => state === 'closed')
    const guest = await world.person('Ryabina')
    expect(await guest.client.lookUpOpenDoor(his.code)).toMatchObject({
      problem: 'open-door-closed',
    })
    await knocked(guest, annas.code)
    must(await anna.client.acceptRequest((await requestAt(anna, annas.id, 'Ryabina')).id))
    await joined(guest)
  })
})
