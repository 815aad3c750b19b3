/**
 * A shared room: Anna opens it and invites Daria, Egor and Fatima from their own conversations. Who says
 * yes comes in under a name and keys made for the room alone, is told to those who are in it before, and
 * leaves when they want; who is taken out reads nothing said afterwards.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ROOM_MAX } from '@lapwing/engagement'
import { roomWay } from '../../packages/engagement/src/dialogue/room.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { ABOUT, caseWith, comesIn, offer, opened, own, roomOf, TITLE } from '../support/in-rooms.ts'
import { inLong } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { allSent } from '../support/watched.ts'

let world: World
let anna: Person
let daria: Person
let egor: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  daria = await world.person('Daria')
  await invited(anna, daria)
  egor = await world.person('Egor')
  await invited(anna, egor)
})
afterEach(() => world.close())

async function texts(person: Person): Promise<readonly string[]> {
  const room = roomOf(person)
  const entries = room ? must(await person.client.entries(room.id, 0, room.entries)) : []
  return entries.flatMap((one) => (one.kind === 'message' ? [`${one.by}: ${one.text}`] : []))
}

/** Who wrote what is marked as an officer's, the places of deleted words among it. */
async function officersWords(person: Person): Promise<readonly string[]> {
  const entries = must(await person.client.entries(roomOf(person)?.id ?? '', 0, 100))
  return entries.flatMap((one) => (one.kind !== 'notice' && one.officer ? [one.by] : []))
}

async function notices(person: Person, id = roomOf(person)?.id ?? ''): Promise<readonly string[]> {
  const entries = must(await person.client.entries(id, 0, 100))
  return entries.flatMap((one) =>
    one.kind === 'notice' ? [`${one.notice} ${one.name ?? ''}`] : [],
  )
}

/** How the desk sees somebody's invitation. */
const onDesk = (officer: Person, person: Person) =>
  officer.view().conversations.find(({ title }) => title === person.name)?.roomOffers?.[0]

/** They are told of before they are in. */
const both = (person: Person): boolean =>
  roomOf(person)?.room?.people.length === 2 && roomOf(person)?.members === 3

describe('a shared room', () => {
  it('is entered by whoever says yes, under a name for it, and told before to those in it', async () => {
    const room = await opened(anna)
    await comesIn(anna, daria, 'Larch')
    await comesIn(anna, egor, 'Birch')
    await daria.until('both', () => both(daria))
    must(await daria.client.send(room, 'I can go on Monday.'))
    await egor.until('her words', () => roomOf(egor)?.unread === 1)
    must(await egor.client.send(room, 'And I on Tuesday.'))
    await daria.until('his words', () => roomOf(daria)?.unread === 1)
    await anna.until('all', () => roomOf(anna)?.unread === 2)
    for (const one of [anna, egor]) {
      expect((await texts(one)).map((text) => text.replace(/^.*?: /u, ''))).toEqual([
        'I can go on Monday.',
        'And I on Tuesday.',
      ])
    }
    expect(await texts(egor)).toContain('Larch: I can go on Monday.')
    expect(await texts(daria)).toContain('Birch: And I on Tuesday.')
    // She was told of him before he could read.
    expect(await notices(daria)).toEqual(
      expect.arrayContaining(['person-announced Birch', 'person-joined Birch']),
    )
    const said = JSON.stringify([roomOf(egor), await notices(egor)])
    expect(said).not.toContain('Daria')
    expect(roomOf(egor)).toMatchObject({ title: TITLE, members: 3, room: { about: ABOUT } })
    expect(anna.view().conversations.find(({ title }) => title === 'Egor')?.roomOffers).toEqual([
      expect.objectContaining({ room, state: 'in', name: 'Birch' }),
    ])
    expect(offer(egor)?.state).toBe('in')
  })

  it('is left with what was in it, and keyed anew', async () => {
    const room = await opened(anna)
    await comesIn(anna, daria, 'Larch')
    await comesIn(anna, egor, 'Birch')
    await daria.until('both', () => both(daria))
    must(await egor.client.leaveRoom(room))
    await egor.until('it is gone', () => roomOf(egor) === undefined)
    await daria.until('him gone', () => roomOf(daria)?.members === 2)
    must(await daria.client.send(room, 'Only we two now.'))
    await anna.until('her words', () => roomOf(anna)?.unread === 1)
    expect(await notices(daria)).toEqual(
      expect.arrayContaining(['person-leaves Birch', 'person-left Birch']),
    )
    expect(roomOf(anna)?.room?.people.map(({ name }) => name)).toEqual(['Larch'])
    // Nothing of it is on his device any more: he may be let in again, as somebody new.
    expect(offer(egor)?.state).toBe('over')
    expect(onDesk(anna, egor)).toMatchObject({ state: 'over', name: 'Birch' })
    await comesIn(anna, egor, 'Alder')
    await anna.until('him in', () => onDesk(anna, egor)?.state === 'in')
    expect(onDesk(anna, daria)?.state).toBe('in')
    expect(await texts(egor)).toEqual([])
    await daria.until('him back', () => roomOf(daria)?.room?.people.length === 2)
    expect(await notices(daria)).toContain('person-joined Alder')
  })

  it('lets nobody read what is said after an officer has taken them out', async () => {
    const room = await opened(anna)
    await comesIn(anna, daria, 'Larch')
    await comesIn(anna, egor, 'Birch')
    await daria.until('both', () => both(daria))
    const birch = roomOf(anna)?.room?.people.find(({ name }) => name === 'Birch')
    must(await anna.client.putOutOfRoom(room, birch?.identity ?? ''))
    await egor.until('it', () => roomOf(egor)?.attention[0] === 'put-out')
    await daria.until('him gone', () => roomOf(daria)?.members === 2)
    must(await daria.client.send(room, 'After him.'))
    await anna.until('her words', () => roomOf(anna)?.unread === 1)
    expect(await texts(egor)).toEqual([])
    expect(roomOf(egor)?.canSend).toBe(false)
    // The desk sees it and may invite him again; he first erases what is left of it.
    expect(onDesk(anna, egor)?.state).toBe('over')
    must(await anna.client.offerRoom(room, [caseWith(anna, 'Egor')]))
    await egor.until('the invitation', () => offer(egor)?.state === 'asked')
    const enter = () => egor.client.enterRoom(own(egor)?.id ?? '', room, 'Alder')
    expect(await enter()).toEqual({ ok: false, problem: 'room-still-here' })
    must(await egor.client.leaveRoom(room))
    await egor.until('it is gone', () => roomOf(egor) === undefined)
    must(await enter())
    await egor.until('the room', () => roomOf(egor)?.canSend === true)
    expect(await texts(egor)).toEqual([])
    await anna.until('him in', () => onDesk(anna, egor)?.state === 'in')
  })

  inLong('is declined, withdrawn, and offered again', async () => {
    const room = await opened(anna)
    must(await anna.client.offerRoom(room, [caseWith(anna, 'Daria'), caseWith(anna, 'Egor')]))
    await daria.until('the invitation', () => offer(daria)?.state === 'asked')
    expect(own(daria)?.attention).toContain('room-offered')
    must(await daria.client.declineRoom(own(daria)?.id ?? '', room))
    const state = (title: string) =>
      anna.view().conversations.find((one) => one.title === title)?.roomOffers?.[0]?.state
    await anna.until('no', () => state('Daria') === 'declined')
    must(await anna.client.withdrawRoom(room, caseWith(anna, 'Egor')))
    await egor.until('nothing', () => offer(egor)?.state === 'withdrawn')
    expect(await egor.client.enterRoom(own(egor)?.id ?? '', room, 'Birch')).toEqual({
      ok: false,
      problem: 'room-over',
    })
    await comesIn(anna, egor, 'Birch')
    expect(roomOf(anna)?.members).toBe(2)
  })

  inLong('has a second officer, who goes on with it when the first is withdrawn', async () => {
    const { person: boris, epoch, requests } = await joinsDesk(world, anna, 'Boris')
    const room = await opened(anna)
    await boris.until('the room', () => roomOf(boris)?.canSend === true)
    await comesIn(anna, daria, 'Larch')
    await boris.until('her', () => roomOf(boris)?.room?.people.length === 1)
    must(await boris.client.send(room, 'I am here, too.'))
    await daria.until('his words', () => roomOf(daria)?.unread === 1)
    expect(await texts(daria)).toEqual(['Boris: I am here, too.'])
    must(await anna.client.send(room, 'So am I.'))
    must(await daria.client.send(room, 'Good.'))
    await boris.until('her words', () => roomOf(boris)?.unread === 2)
    world.appoint(epoch + 1, requests, { withoutAnna: true })
    must(await boris.client.renewRoster())
    await daria.until('Anna gone', () => roomOf(daria)?.members === 2)
    const before = roomOf(anna)?.entries ?? 0
    must(await daria.client.send(room, 'Without Anna.'))
    await boris.until('her words', () => roomOf(boris)?.unread === 3)
    expect(roomOf(daria)?.officers.map(({ name }) => name)).toEqual(['Boris'])
    // Who was an officer when it came stays marked as one, and nobody else ever is.
    expect(await officersWords(daria)).toEqual(['Boris', 'Anna Köhler'])
    expect(await officersWords(boris)).toEqual(['Anna Köhler'])
    const entries = must(await boris.client.entries(room, 0, 100))
    const [first] = entries.flatMap((one) => (one.kind === 'message' && one.own ? [one.id] : []))
    must(await boris.client.remove(room, first ?? '', 'everyone'))
    await vi.waitFor(async () => expect(await texts(daria)).not.toContain('Boris: I am here, too.'))
    expect(await officersWords(daria)).toEqual(['Boris', 'Anna Köhler'])
    expect(await texts(anna)).not.toContain('Larch: Without Anna.')
    expect(roomOf(anna)?.entries ?? 0).toBeLessThanOrEqual(before + 2)
  })

  inLong('lets in several who say yes at once, one after the other', async () => {
    const room = await opened(anna)
    const guests = await Promise.all(
      ['Lev', 'Mira', 'Nora', 'Oleg'].map(async (name) => {
        const guest = await world.person(name)
        await invited(anna, guest)
        return guest
      }),
    )
    const all = [daria, egor, ...guests]
    must(
      await anna.client.offerRoom(
        room,
        all.map(({ name }) => caseWith(anna, name)),
      ),
    )
    for (const one of all) await one.until('asked', () => offer(one)?.state === 'asked')
    await Promise.all(
      all.map(async (one) => {
        must(await one.client.enterRoom(own(one)?.id ?? '', room, `Guest ${one.name}`))
      }),
    )
    for (const one of all) await one.until('all', () => roomOf(one)?.room?.people.length === 6)
    const announced = (await notices(daria)).filter((one) => one.startsWith('person-announced'))
    expect(announced.length).toBe(new Set(announced).size)
    must(await egor.client.send(room, 'All here.'))
    for (const one of [anna, daria, ...guests]) {
      await one.until('his words', () => roomOf(one)?.unread === 1)
    }
  })

  it('tells apart who takes the name of an officer or of somebody in it', async () => {
    const room = await opened(anna)
    await comesIn(anna, daria, 'Larch')
    await comesIn(anna, egor, 'Lаrсh')
    await daria.until('both', () => both(daria))
    const names = (one: ReturnType<typeof roomOf>) => one?.room?.people.map(({ name }) => name)
    expect(names(roomOf(daria))).toEqual(['Larch', 'Lаrсh (2)'])
    expect(names(roomOf(egor))).toEqual(names(roomOf(daria)))
    expect(await egor.client.enterRoom(own(egor)?.id ?? '', room, 'Anna Kohler')).toMatchObject({
      problem: 'name-like-officer',
    })
  })

  it('goes on where every page was closed in the middle of it', async () => {
    const room = await opened(anna)
    must(await anna.client.offerRoom(room, [caseWith(anna, 'Daria')]))
    await daria.until('the invitation', () => offer(daria)?.state === 'asked')
    await anna.client.lock()
    must(await daria.client.enterRoom(own(daria)?.id ?? '', room, 'Larch'))
    // Whatever is sent after it says that it is at the relay.
    must(await daria.client.send(own(daria)?.id ?? '', 'I said yes.'))
    await allSent(daria, own(daria)?.id)
    await daria.client.lock()
    must(await anna.client.unlock(PASSPHRASE))
    await anna.until('her in it', () => roomOf(anna)?.members === 2)
    await anna.client.lock()
    must(await daria.client.unlock(PASSPHRASE))
    must(await anna.client.unlock(PASSPHRASE))
    await daria.until('the room', () => roomOf(daria)?.canSend === true)
    must(await daria.client.leaveRoom(room))
    await daria.client.lock()
    must(await daria.client.unlock(PASSPHRASE))
    await daria.until('it is gone', () => roomOf(daria) === undefined)
    await anna.until('her gone', () => roomOf(anna)?.members === 1)
    must(await anna.client.leaveRoom(room))
    await anna.until('it is closed', () => roomOf(anna) === undefined)
  })

  inLong(
    'holds twenty, and what lets the last of them in is far below its bound',
    async () => {
      const welcomes: number[] = []
      const read = roomWay.read.bind(roomWay)
      const spy = vi.spyOn(roomWay, 'read').mockImplementation((value) => {
        const way = read(value)
        if (way) welcomes.push(way.welcome.length)
        return way
      })
      const room = await opened(anna)
      const guests: Person[] = []
      for (let i = 1; i < ROOM_MAX; i += 1) {
        const guest = await world.person(`Guest ${i}`)
        await invited(anna, guest)
        await comesIn(anna, guest, `Name ${i}`)
        guests.push(guest)
      }
      await anna.until('all', () => roomOf(anna)?.members === ROOM_MAX)
      spy.mockRestore()
      expect(roomOf(anna)?.room?.free).toBe(0)
      expect(await anna.client.offerRoom(room, [caseWith(anna, 'Daria')])).toEqual({
        ok: false,
        problem: 'room-full',
      })
      must(await anna.client.send(room, 'All twenty.'))
      for (const one of guests) await one.until('the words', () => roomOf(one)?.unread === 1)
      expect(Math.max(...welcomes)).toBeLessThan(65_536)
    },
    600_000,
  )
})
