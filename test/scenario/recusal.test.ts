/**
 * Boris should not see a case: he says so, a colleague's client puts him out, nothing of it stays on his
 * device, and he comes into it again only by an open decision of a colleague.
 */
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  conversations,
  entries,
  flows,
  groups,
} from '../../packages/client/src/conversation/records.ts'
import { fileTable, noteTable } from '../../packages/client/src/desk/files.ts'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let boris: Person
let osinka: Person
let id: string
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: boris } = await joinsDesk(world, anna, 'Boris Lind'))
  const invitation = await invite(anna)
  await invitationOf(boris, invitation.id, 'as Anna made it', (one) => one.state === 'open')
  osinka = await world.person('Osinka')
  must(await join(osinka, invitation.code))
  const { id: claim } = await claimOf(anna, invitation.id, 'Osinka')
  must(await anna.client.acceptClaim(invitation.id, claim))
  await joined(osinka)
  for (const officer of [anna, boris]) await joined(officer)
  id = anna.conversation()
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]

async function says(from: Person, text: string, to: readonly Person[]): Promise<void> {
  must(await from.client.membershipSeen(from.conversation()))
  must(await from.client.send(from.conversation(), text))
  for (const person of to) {
    await vi.waitFor(async () => expect(await person.texts()).toContain(text), {
      timeout: PATIENCE_MS,
    })
  }
}

async function isOut(): Promise<void> {
  await osinka.until('two', () => only(osinka)?.members === 2)
  await anna.until('two', ({ desk }) => only(anna)?.members === 2 && desk?.cutting === 0)
  await boris.until('it elsewhere', ({ desk }) => desk?.elsewhere[0]?.officers.length === 1)
}

describe('who should not see a case', () => {
  it('leaves it, and knows of it no more than that there is one', async () => {
    await says(osinka, 'to both', [anna, boris])
    must(await boris.client.recuse(id))
    await isOut()
    expect(boris.view().conversations).toEqual([])
    expect(boris.view().desk?.elsewhere).toMatchObject([
      { id, title: '', label: '', officers: ['Anna Köhler'] },
    ])
    expect(boris.view().desk?.elsewhere[0]?.recused).toBeTypeOf('number')
    const told = must(await osinka.client.entries(osinka.conversation(), 0, 100)).flatMap((one) =>
      one.kind === 'notice' ? [[one.notice, one.name]] : [],
    )
    expect(told.slice(-2)).toEqual([
      ['officer-leaves', 'Boris Lind'],
      ['person-left', 'Boris Lind'],
    ])
    await says(osinka, 'to Anna alone', [anna])
    await says(anna, 'to Osinka alone', [osinka])
    expect(only(osinka)).toMatchObject({ members: 2, canSend: true })
    expect(only(osinka)?.attention).not.toContain('withdrawn')
    expect(anna.view().desk?.recusals).toMatchObject([
      { conversation: id, name: 'Boris Lind', lifted: undefined },
    ])
  })

  it('keeps nothing of it on his device', async () => {
    await says(osinka, 'to both', [anna, boris])
    must(await anna.client.setCaseFile(id, { status: 'open', tags: ['hearing'] }))
    must(await anna.client.addCaseNote(id, 'call her lawyer'))
    await boris.until('both', () => only(boris)?.file?.notes === 1)
    must(await boris.client.recuse(id))
    await isOut()
    // Nor what is noted of it afterwards.
    must(await anna.client.addCaseNote(id, 'she called'))
    await anna.until('the note', () => only(anna)?.file?.notes === 2)
    await says(osinka, 'to Anna alone', [anna])
    await boris.client.lock()
    const vault = await unlockVault({ storage: boris.kept(), passphrase: PASSPHRASE })
    for (const of of [conversations, flows, groups, entries, fileTable, noteTable]) {
      const names = await of.names(vault)
      expect(names.filter((name) => name.startsWith(id))).toEqual([])
    }
    await vault.lock()
    must(await boris.client.unlock(PASSPHRASE))
    expect(boris.view().conversations).toEqual([])
    expect(boris.view().desk?.elsewhere).toMatchObject([{ id, title: '' }])
  })

  inLong('is out also where pages are closed in the middle of it', async () => {
    must(await boris.client.recuse(id))
    boris = await boris.reopen()
    must(await boris.client.unlock(PASSPHRASE))
    for (const ms of [0, 60, 200]) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
    }
    await isOut()
    await says(osinka, 'to Anna alone', [anna])
  })

  it('is not brought back but by a decision that everybody sees', async () => {
    must(await boris.client.recuse(id))
    await isOut()
    const who = colleague(anna, 'Boris Lind')?.identity ?? ''
    await vi.waitFor(async () => must(await anna.client.bringOfficer(id, who)), {
      timeout: PATIENCE_MS,
      interval: 100,
    })
    await boris.until('the case', ({ conversations: [one] }) => one?.canSend === true)
    await osinka.until('three', () => only(osinka)?.members === 3)
    for (const person of [anna, boris]) {
      expect(person.view().desk?.recusals).toMatchObject([
        { name: 'Boris Lind', lifted: { by: 'Anna Köhler' } },
      ])
    }
    await says(osinka, 'to both', [anna, boris])
    expect(await boris.texts()).toEqual(['to both'])
    // And may leave once more.
    must(await boris.client.recuse(id))
    await isOut()
  })

  inLong('stays where nobody else is in it, until somebody is', async () => {
    must(await boris.client.recuse(id))
    await isOut()
    expect(await anna.client.recuse(id)).toEqual({ ok: false, problem: 'only-officer' })
    expect(only(anna)).toMatchObject({ canSend: true })
  })

  it('of two who say so at once, one stays', async () => {
    await Promise.all([anna.client.recuse(id), boris.client.recuse(id)])
    await osinka.until('two', () => only(osinka)?.members === 2)
    const [stays] = [anna, boris].filter((one) => one.view().conversations.length > 0)
    await vi.waitFor(
      () => {
        const left = [anna, boris].filter((one) => one.view().conversations.length > 0)
        expect(left).toHaveLength(1)
      },
      { timeout: PATIENCE_MS },
    )
    await says(osinka, 'to who stays', [stays ?? anna])
  })
})
