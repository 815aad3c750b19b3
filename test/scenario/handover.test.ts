/** Anna hands Osinka's case to Boris: he comes, she goes, and Osinka knows it before and after. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk, type Joined } from '../support/colleagues.ts'
import { inLong } from '../support/long.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let boris: Person
let joining: Joined
let osinka: Person
let to: string
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
  joining = await joinsDesk(world, anna, 'Boris Lind')
  boris = joining.person
  to = colleague(anna, 'Boris Lind')?.identity ?? ''
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]

async function says(from: Person, text: string, others: readonly Person[]): Promise<void> {
  must(await from.client.membershipSeen(from.conversation()))
  must(await from.client.send(from.conversation(), text))
  for (const person of others) {
    await vi.waitFor(async () => expect(await person.texts()).toContain(text), {
      timeout: PATIENCE_MS,
    })
  }
}

/** As soon as something of Boris's is there that lets him in. */
async function handsOver(): Promise<void> {
  await vi.waitFor(async () => must(await anna.client.handOver(anna.conversation(), to)), {
    timeout: PATIENCE_MS,
    interval: 100,
  })
}

async function isHandedOver(members: number): Promise<void> {
  await boris.until('the case', ({ conversations: [one] }) => one?.members === members)
  await osinka.until('the new ones', () => only(osinka)?.members === members)
  await anna.until('it gone', ({ conversations, desk }) => {
    return conversations.length === 0 && desk?.handovers.length === 0
  })
}

describe('a case handed over', () => {
  it('goes on with the colleague; the participant reads by whose decision, before and after', async () => {
    await says(osinka, 'to Anna', [anna])
    expect(only(osinka)?.title).toBe('Anna Köhler')
    await handsOver()
    await isHandedOver(2)
    expect(only(osinka)?.title).toBe('Boris Lind')
    const told = must(await osinka.client.entries(osinka.conversation(), 0, 100)).flatMap((one) =>
      one.kind === 'notice' ? [[one.notice, one.name, one.by]] : [],
    )
    expect(told.slice(-4)).toEqual([
      ['officer-announced', 'Boris Lind', 'Anna Köhler'],
      ['officer-joined', 'Boris Lind', undefined],
      ['officer-hands-over', 'Boris Lind', 'Anna Köhler'],
      ['person-left', 'Anna Köhler', undefined],
    ])
    await says(osinka, 'to Boris alone', [boris])
    await says(boris, 'from Boris', [osinka])
    await anna.until('it elsewhere', ({ desk }) => desk?.elsewhere[0]?.officers[0] === 'Boris Lind')
    expect(anna.view().desk?.elsewhere).toMatchObject([
      { title: 'Osinka', officers: ['Boris Lind'] },
    ])
  })

  inLong('keeps two officers where the desk has them', async () => {
    const { person: clara } = await joinsDesk(world, anna, 'Clara Moss', joining)
    must(await boris.client.renewRoster())
    const hers = colleague(anna, 'Clara Moss')?.identity ?? ''
    const id = anna.conversation()
    // Brought into another case, she has offered places.
    const guest = await world.person('Lipa')
    await invited(anna, guest)
    const other = anna.view().conversations.find((one) => one.id !== id)?.id ?? ''
    await vi.waitFor(async () => must(await anna.client.bringOfficer(other, hers)), {
      timeout: PATIENCE_MS,
      interval: 100,
    })
    must(await anna.client.handOver(id, to))
    await osinka.until('both', () => only(osinka)?.officers.length === 2)
    await osinka.until('Anna gone', () => only(osinka)?.members === 3)
    await anna.until('it gone', ({ conversations }) => conversations.every((one) => one.id !== id))
    for (const officer of [boris, clara]) {
      await officer.until('the case', ({ conversations }) =>
        conversations.some((one) => one.id === id && one.members === 3),
      )
    }
    expect(
      only(osinka)
        ?.officers.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Boris Lind', 'Clara Moss'])
  })

  inLong('is so also where the page is closed in the middle of it', async () => {
    await handsOver()
    for (const ms of [0, 80, 240]) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
    }
    await isHandedOver(2)
    await says(osinka, 'to Boris alone', [boris])
  })
})

describe('under strict membership', () => {
  beforeEach(async () => {
    const { own } = must(await osinka.client.posture(osinka.conversation()))
    if (!own) throw new Error('no posture')
    const terms = { ...own.terms, strictMembership: true }
    must(await osinka.client.setPosture(osinka.conversation(), { ...own, terms }))
    await vi.waitFor(async () => expect(await anna.notices()).toContain('terms-changed'), {
      timeout: PATIENCE_MS,
    })
    await handsOver()
    await osinka.until('the question', () => only(osinka)?.asks.length === 1)
  })

  inLong('waits for her agreement', async () => {
    expect(anna.view().desk?.handovers).toMatchObject([{ name: 'Boris Lind' }])
    expect(only(osinka)?.members).toBe(2)
    must(await osinka.client.answerOfficer(osinka.conversation(), to, true))
    await isHandedOver(2)
    expect(await osinka.notices()).toContain('person-left')
  })

  it('is off where she refuses: Anna stays', async () => {
    must(await osinka.client.answerOfficer(osinka.conversation(), to, false))
    await anna.until('it off', ({ desk }) => desk?.handovers.length === 0)
    expect(only(anna)).toMatchObject({ members: 2, canSend: true })
    expect(boris.view().conversations).toEqual([])
    await says(osinka, 'still to Anna', [anna])
  })
})
