/**
 * Boris is withdrawn by the registrar in the middle of a conversation. Anna's desk cuts him off by
 * itself: at the relay, in the case, in the desk group; and goes on with Osinka.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  applied,
  codeFor,
  colleague,
  joinsDesk,
  requestOf,
  type Joined,
} from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let boris: Person
let joinedBoris: Joined
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  joinedBoris = await joinsDesk(world, anna, 'Boris Lind')
  boris = joinedBoris.person
  const { id, code } = await invite(anna)
  await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
  osinka = await world.person('Osinka')
  must(await join(osinka, code))
  const { id: claim } = await claimOf(boris, id, 'Osinka')
  // Boris opened it: the case, its mailbox and its post key are his doing.
  must(await boris.client.acceptClaim(id, claim))
  await joined(osinka)
  for (const officer of [anna, boris]) await joined(officer)
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]

async function says(from: Person, text: string, to: readonly Person[]): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  for (const person of to) {
    await vi.waitFor(async () => expect(await person.texts()).toContain(text), {
      timeout: PATIENCE_MS,
    })
  }
}

/** The registrar's list names Boris no more; these have seen it. */
async function withdrawn(...seen: readonly Person[]): Promise<void> {
  world.serveRoster(3, 'anna')
  for (const { client } of seen) must(await client.renewRoster())
}

describe('an officer who is withdrawn', () => {
  it('is out of the case and the desk, and reads nothing sent after', async () => {
    await says(osinka, 'to both', [anna, boris])
    await withdrawn(anna)
    await osinka.until('Boris out', () => only(osinka)?.members === 2)
    await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
    expect(await osinka.notices()).toContain('person-left')
    must(await osinka.client.membershipSeen(osinka.conversation()))
    await says(osinka, 'to Anna alone', [anna])
    await says(anna, 'to Osinka alone', [osinka])
    expect(await boris.texts()).not.toContain('to Anna alone')
    expect(await boris.texts()).not.toContain('to Osinka alone')
    for (const person of [anna, osinka]) {
      expect(only(person)).toMatchObject({ members: 2, canSend: true })
      expect(only(person)?.attention).not.toContain('withdrawn')
    }
  })

  it('posts and reads nothing more at the relay with the keys he has', async () => {
    await withdrawn(anna)
    await osinka.until('Boris out', () => only(osinka)?.members === 2)
    await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
    const before = (await boris.texts()).length
    must(await boris.client.send(boris.conversation(), 'still here'))
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await anna.texts()).not.toContain('still here')
    expect(await osinka.texts()).not.toContain('still here')
    expect(await boris.texts()).toHaveLength(before + 1)
    expect(only(boris)?.attention).toContain('mailbox-gone')
  })

  inLong('is cut off also where the page is closed at whatever moment of it', async () => {
    for (const ms of [0, 40, 120, 400]) {
      await withdrawn(anna)
      await new Promise((resolve) => setTimeout(resolve, ms))
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
    }
    await osinka.until('Boris out', () => only(osinka)?.members === 2)
    await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
    must(await osinka.client.membershipSeen(osinka.conversation()))
    await says(osinka, 'to Anna alone', [anna])
    await says(anna, 'to Osinka alone', [osinka])
  })
})

describe('whoever is left', () => {
  it('is told what he may still hold, also after the page was closed', async () => {
    await invite(anna)
    const other = await invite(anna)
    must(await anna.client.withdrawInvitation(other.id))
    expect(anna.view().desk?.departures).toEqual([])
    await withdrawn(anna)
    await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
    const theCase = { id: anna.conversation(), title: 'Osinka' }
    const told = {
      name: 'Boris Lind',
      cases: [theCase],
      alone: [theCase],
      others: 0,
      codes: 1,
      phrases: 0,
    }
    const seen = ({ desk }: ReturnType<Person['view']>) => desk?.departures[0]?.codes === 1
    await anna.until('what he may hold', seen)
    expect(anna.view().desk?.departures).toMatchObject([told])
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    expect(anna.view().desk?.departures).toMatchObject([told])
    // Appointed again he has not left.
    world.appoint(4, joinedBoris.requests)
    must(await anna.client.renewRoster())
    await anna.until('nobody gone', ({ desk }) => desk?.departures.length === 0)
  })
})

describe('one of three who is withdrawn', () => {
  it('is cut off by those whose keys the relay takes, and the others go on as before', async () => {
    const three = await createWorld()
    const first = await three.officer('Anna')
    const second = await joinsDesk(three, first, 'Boris Lind')
    const { person: third, epoch, requests } = await joinsDesk(three, first, 'Clara Moss', second)
    await third.until('both', () => colleague(third, 'Boris Lind')?.state === 'here')
    // The third owns no mailbox: she hears of it first, and has to leave it to Anna.
    three.appoint(epoch + 1, requests.slice(-1))
    must(await third.client.renewRoster())
    await third.until('it known', ({ desk }) => desk?.cutting === 1)
    expect(third.view().desk?.departures).toMatchObject([{ name: 'Boris Lind', cases: [] }])
    must(await first.client.renewRoster())
    for (const one of [first, third]) {
      await one.until('nothing left to cut', ({ desk }) => desk?.cutting === 0)
    }
    // A new connection proves the post key anew.
    const again = await first.reopen()
    must(await again.client.unlock(PASSPHRASE))
    for (const [from, to] of [
      [third, again],
      [again, third],
    ] as const) {
      const { id } = await invite(from)
      await invitationOf(to, id, 'told in the desk', (one) => one.state === 'open')
    }
    three.close()
  })

  it('is put out before whoever comes in the same hour is let in', async () => {
    const desk = await createWorld()
    const first = await desk.officer('Anna')
    const second = await joinsDesk(desk, first, 'Boris Lind')
    const third = await applied(desk, 'Clara Moss')
    const request = await requestOf(third)
    desk.appoint(3, [...second.requests, request])
    for (const { client } of [first, third]) must(await client.renewRoster())
    const { id, code } = await codeFor(first, 'Clara Moss')
    must(await third.client.goToDesk(code))
    await first.until('her', () => colleague(first, 'Clara Moss')?.state === 'asks')
    // One list takes the one away, and the other is let in at once.
    desk.appoint(4, [request])
    must(await first.client.renewRoster())
    must(await first.client.letOfficerIn(id))
    await first.until('nothing left to cut', (view) => view.desk?.cutting === 0)
    await first.until('her at the desk', () => colleague(first, 'Clara Moss')?.state === 'here')
    await third.until('the desk', (view) => view.desk?.alone === false)
    desk.close()
  })
})
