/**
 * Anna has two devices, each with its own keys and appointment under one name: the desk tells them apart
 * by what she calls them, Osinka sees one officer with two devices and which one is new, and losing one
 * takes that one alone.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applied, OWN, requestOf } from '../support/colleagues.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let laptop: Person
let office: Person
let osinka: Person
let request: string
beforeEach(async () => {
  world = await createWorld()
  office = await world.officer('Anna')
  must(await office.client.nameDevice('office'))
  osinka = await world.person('Osinka')
  await invited(office, osinka)
  laptop = await world.person('Anna Köhler')
  must(await laptop.client.apply({ name: 'Anna Köhler', device: ' laptop ', ...OWN }))
  request = await requestOf(laptop)
  world.appoint(2, [request])
  for (const { client } of [office, laptop]) must(await client.renewRoster())
  await comesToDesk()
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]
const called = (person: Person) =>
  (person.view().desk?.colleagues ?? []).map(({ name, own }) => (own ? `> ${name}` : name)).sort()

/** By a code made for its identity, and a press. */
async function comesToDesk(): Promise<void> {
  const other = () => office.view().desk?.colleagues.find(({ own }) => !own)
  // Before it has said what it is called, the two have numbers.
  expect(called(office)[1]).toMatch(/^Anna Köhler \([12]\)$/u)
  const id = must(await office.client.linkOfficer(other()?.identity ?? ''))
  await office.until('the door', () => other()?.state === 'invited')
  must(await laptop.client.goToDesk(must(await office.client.linkSheet(id)).characters))
  await office.until('it at the door', () => other()?.state === 'asks')
  must(await office.client.letOfficerIn(id))
  await laptop.until('the desk', ({ desk }) => desk?.alone === false)
}

async function bringIn(): Promise<void> {
  const who = office.view().desk?.colleagues.find(({ own }) => !own)?.identity ?? ''
  await vi.waitFor(
    async () => must(await office.client.bringOfficer(office.conversation(), who)),
    WAIT,
  )
  await laptop.until('the case', () => only(laptop)?.canSend === true)
  await osinka.until('three', () => only(osinka)?.members === 3)
}

it('both devices tell them apart by what each is called, also once it is called something else', async () => {
  for (const device of [office, laptop]) {
    await device.until('both names', () => !called(device).some((name) => /\d/u.test(name)))
  }
  expect(called(office)).toEqual(['> Anna Köhler (office)', 'Anna Köhler (laptop)'])
  expect(called(laptop)).toEqual(['> Anna Köhler (laptop)', 'Anna Köhler (office)'])
  must(await laptop.client.nameDevice('old laptop'))
  await office.until('the new name', () => called(office)[1] === 'Anna Köhler (old laptop)')
  for (const bad of ['', '  ', 'a\u202eb', 'x'.repeat(25)]) {
    expect(await laptop.client.nameDevice(bad)).toMatchObject({ ok: false })
  }
})

it('the participant sees one officer with two devices, which one is new, and decides on it', async () => {
  must(await osinka.client.compared(osinka.conversation(), { by: 'call' }))
  await bringIn()
  expect(await osinka.notices()).toEqual(
    expect.arrayContaining(['device-announced', 'device-joined']),
  )
  expect(await osinka.notices()).not.toContain('officer-joined')
  const officers = only(osinka)?.officers ?? []
  expect(officers.map(({ name, isTwice }) => [name, isTwice])).toEqual([
    ['Anna Köhler', true],
    ['Anna Köhler', true],
  ])
  const newer = officers.filter(({ came }) => came !== undefined)
  const identity = laptop.view().desk?.colleagues.find(({ own }) => own)?.identity
  expect(newer.map((one) => one.identity)).toEqual([identity])
  expect(only(osinka)?.newKeys).toEqual([{ who: 'device', name: 'Anna Köhler' }])
  expect(only(osinka)?.canSend).toBe(false)
  // What the officer calls a device, no participant is told.
  expect(JSON.stringify(osinka.view())).not.toMatch(/laptop|office"/u)
  expect(
    only(laptop)
      ?.officers.map(({ name }) => name)
      .sort(),
  ).toEqual(['Anna Köhler (laptop)', 'Anna Köhler (office)'])
})

it('losing one takes that one alone: the other reads and writes on', async () => {
  await bringIn()
  world.appoint(3, [])
  for (const { client } of [office, osinka]) must(await client.renewRoster())
  await osinka.until('two', () => only(osinka)?.members === 2 && only(osinka)?.canSend === true)
  await office.until('it out', () => only(office)?.members === 2 && only(office)?.canSend === true)
  expect(await osinka.notices()).toContain('device-left')
  expect(await osinka.notices()).not.toContain('person-left')
  must(await office.client.send(office.conversation(), 'still here'))
  await vi.waitFor(async () => expect(await osinka.texts()).toContain('still here'), WAIT)
  expect(await laptop.texts()).not.toContain('still here')
  expect(office.view().desk?.departures.map(({ name }) => name)).toEqual(['Anna Köhler (laptop)'])
})

it('a participant is never let in by its code, nor a device by an invitation', async () => {
  const third = await applied(world, 'Anna Köhler')
  world.appoint(3, [request, await requestOf(third)])
  for (const { client } of [office, laptop, third]) must(await client.renewRoster())
  const away = () => office.view().desk?.colleagues.find(({ state }) => state !== 'here')
  const id = must(await office.client.linkOfficer(away()?.identity ?? ''))
  await office.until('the door', () => away()?.state === 'invited')
  const { characters } = must(await office.client.linkSheet(id))
  const guest = await world.person('Lipa')
  expect((await guest.client.readCode(characters, 'invitation')).problem).toBe('code-other-kind')
  expect((await guest.client.readCode(characters, 'device link')).problem).toBeUndefined()
  const invitation = must(
    await office.client.invite({
      label: 'Pskov',
      languages: ['ru'],
      days: 2,
      hours: { zone: 'Europe/Paris', days: [1], from: 0, to: 60 },
      pin: undefined,
    }),
  )
  const sheet = must(await office.client.invitationSheet(invitation)).characters
  expect(await third.client.goToDesk(sheet)).toEqual({ ok: false, problem: 'code-other-kind' })
  // The first sign tells the two apart on paper, too.
  expect(characters[0]).not.toBe(sheet[0])
})
