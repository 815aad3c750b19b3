/**
 * Vera, an intermediary the desk knows, proposes people: the desk agrees, she hands on one code each, they
 * come or do not; and what comparing shows counts for her or against her. Nobody is told who introduced
 * whom, and nothing she holds outlives it. Mallory in her place gains nothing unseen.
 */
import { toHex } from '@lapwing/codec'
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { flows } from '../../packages/client/src/conversation/records.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, gone, join, joined } from '../support/joining.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }
const PERSON = 'the teacher from Pskov'

let world: World
let anna: Person
let vera: Person
let id: string
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  vera = await world.person('Vera')
  await invited(anna, vera)
  id = anna.conversation()
})
afterEach(() => world.close())

const seen = (officer: Person, of = id) =>
  officer.view().conversations.find((one) => one.id === of)?.introductions

async function proposes(named = false): Promise<void> {
  must(await vera.client.introduce(vera.conversation(), { person: PERSON, named }))
  await anna.until('the proposal', () => seen(anna)?.proposed?.person === PERSON)
}

/** The code as Vera has it, and the invitation as the desk has it. */
async function given(): Promise<{ readonly code: string; readonly invitation: string }> {
  must(await anna.client.setCaseFile(id, { intermediary: true }))
  await anna.until('the mark', () => seen(anna)?.intermediary === true)
  must(await anna.client.answerIntroduction(id, true))
  await vera.until('a code', ({ conversations: [one] }) => one?.introducing === 'given')
  const shown = must(await vera.client.introducing(vera.conversation()))
  const made = anna.view().desk?.invitations.find((one) => one.introducedBy === 'Vera')
  expect(made).toMatchObject({ label: PERSON, state: 'open' })
  return { code: shown?.code?.characters ?? '', invitation: made?.id ?? '' }
}

async function comes(name: string, o: { readonly code: string; readonly invitation: string }) {
  const guest = await world.person(name)
  must(await join(guest, o.code))
  must(await anna.client.acceptClaim(o.invitation, (await claimOf(anna, o.invitation, name)).id))
  await joined(guest)
  return guest
}

const caseOf = (officer: Person, title: string): string =>
  officer.view().conversations.find((one) => one.title === title)?.id ?? ''

/** Everything Vera keeps, decoded with her passphrase. */
async function kept(person: Person): Promise<string> {
  await person.client.lock()
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const all = await flows.list(vault)
  await vault.lock()
  must(await person.client.unlock(PASSPHRASE))
  return JSON.stringify(all, (_, value: unknown) =>
    value instanceof Uint8Array ? toHex(value) : value,
  )
}

describe('an introduction', () => {
  it('comes about where all three agree, and counts once the phrase was compared', async () => {
    await proposes()
    const code = await given()
    const lipa = await world.person('Lipa')
    // Nobody is named to her, and nothing is said in Vera's conversation.
    expect(must(await lipa.client.lookUpInvitation(code.code)).introducedBy).toBeUndefined()
    must(await join(lipa, code.code))
    const { id: claim } = await claimOf(anna, code.invitation, 'Lipa')
    must(await anna.client.acceptClaim(code.invitation, claim))
    await joined(lipa)
    await anna.until('the case', () => caseOf(anna, 'Lipa') !== '')
    const hers = caseOf(anna, 'Lipa')
    expect(seen(anna, hers)?.by).toBe('Vera')
    expect(seen(anna)?.counts).toEqual({ proposed: 1, came: 1, compared: 0, doubted: 0 })
    must(await anna.client.compared(hers, { by: 'call' }))
    await anna.until('the count', () => seen(anna)?.counts?.compared === 1)
    for (const person of [vera, lipa]) {
      const shown = JSON.stringify([
        person.view(),
        must(await person.client.entries(person.conversation(), 0, 100)),
      ])
      expect(shown).not.toContain(person === vera ? 'Lipa' : 'Vera')
      expect(person.view().conversations[0]?.introductions).toBeUndefined()
    }
    must(await anna.client.compared(hers, 'different'))
    await anna.until('the doubt', () => seen(anna)?.counts?.doubted === 1)
    expect(seen(anna)?.counts).toEqual({ proposed: 1, came: 1, compared: 0, doubted: 1 })
    const { acts } = must(await anna.client.deskRecord())
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['intermediary marked', 'introduction agreed']),
    )
  })

  it('says who introduces only where they chose it', async () => {
    await proposes(true)
    const { code } = await given()
    const lipa = await world.person('Lipa')
    expect(must(await lipa.client.lookUpInvitation(code)).introducedBy).toBe('Vera')
  })

  it('is the desk’s to decline, and not to agree to for whom it does not know as an intermediary', async () => {
    await proposes()
    expect(await anna.client.answerIntroduction(id, true)).toEqual({ ok: false, problem: 'bug' })
    must(await anna.client.answerIntroduction(id, false))
    await vera.until('no', ({ conversations: [one] }) => one?.introducing === 'declined')
    const late = await anna.client.answerIntroduction(id, true)
    expect(late).toEqual({ ok: false, problem: 'claim-settled' })
    // One at a time: she lets go of it first.
    const again = { person: 'another', named: false }
    expect(await vera.client.introduce(vera.conversation(), again)).toEqual({
      ok: false,
      problem: 'bug',
    })
    must(await vera.client.forgetIntroduction(vera.conversation()))
    must(await vera.client.introduce(vera.conversation(), again))
    await anna.until('the other', () => seen(anna)?.proposed?.person === 'another')
  })

  it('leaves nothing with her once she has handed it on, or its last day is over', async () => {
    await proposes()
    const { code } = await given()
    const shown = await kept(vera)
    expect(shown).toContain(PERSON)
    must(await vera.client.forgetIntroduction(vera.conversation()))
    expect(await kept(vera)).not.toContain(PERSON)
    // It goes on for whoever has it.
    must(await (await world.person('Lipa')).client.lookUpInvitation(code))
    await proposes()
    expect(await kept(vera)).toContain(PERSON)
    must(await anna.client.answerIntroduction(id, true))
    await vera.until('a code', ({ conversations: [one] }) => one?.introducing === 'given')
    world.clock.forward(15 * 86_400_000)
    expect(must(await vera.client.introducing(vera.conversation()))).toBeUndefined()
    expect(await kept(vera)).not.toContain(PERSON)
  })

  it('is answered once, by whoever of two officers was first', async () => {
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    const who =
      anna.view().desk?.colleagues.find((one) => one.name === 'Boris Lind')?.identity ?? ''
    await vi.waitFor(async () => must(await anna.client.bringOfficer(id, who)), WAIT)
    await boris.until('the case', ({ conversations: [one] }) => one?.canSend === true)
    must(await anna.client.setCaseFile(id, { intermediary: true }))
    await proposes()
    await boris.until('both', () => seen(boris)?.intermediary === true && !!seen(boris)?.proposed)
    must(await vera.client.membershipSeen(vera.conversation()))
    await Promise.all([anna, boris].map(({ client }) => client.answerIntroduction(id, true)))
    await vera.until('a code', ({ conversations: [one] }) => one?.introducing === 'given')
    const code = must(await vera.client.introducing(vera.conversation()))?.code?.characters ?? ''
    const open = (officer: Person) =>
      officer
        .view()
        .desk?.invitations.filter((one) => one.introducedBy === 'Vera' && one.state === 'open')
    // Each sees their own alone at first: the same one is open with both only where one gave way.
    await boris.until('the one of them that she has', () => {
      const [hers, his] = [open(anna) ?? [], open(boris) ?? []]
      return hers.length === 1 && his.length === 1 && hers[0]?.id === his[0]?.id
    })
    for (const officer of [anna, boris]) expect(seen(officer)?.proposed).toBeUndefined()
    const lipa = await world.person('Lipa')
    must(await join(lipa, code))
    const invitation = open(boris)?.[0]?.id ?? ''
    must(await boris.client.acceptClaim(invitation, (await claimOf(boris, invitation, 'Lipa')).id))
    await joined(lipa)
    for (const officer of [anna, boris]) {
      await officer.until('the count', () => seen(officer)?.counts?.came === 1)
      const hers = await officer.until('the case', () => caseOf(officer, 'Lipa') !== '')
      expect(hers.conversations.some(({ introductions }) => introductions?.by === 'Vera')).toBe(
        true,
      )
    }
    must(await boris.client.compared(caseOf(boris, 'Lipa'), { by: 'in person' }))
    await anna.until('his comparison', () => seen(anna)?.counts?.compared === 1)
  })
})

describe('an intermediary who is not honest', () => {
  it('who comes with the code herself is found out by whoever comes after, and by comparing', async () => {
    await proposes()
    const code = await given()
    const mallory = await comes('Lipa', code)
    // The person it was for comes later.
    const lipa = await world.person('Lipa')
    expect(await lipa.client.lookUpInvitation(code.code)).toEqual({
      ok: false,
      problem: 'invitation-used',
    })
    const hers = caseOf(anna, 'Lipa')
    const phrase = ({ client }: Person, of: string) => client.safetyPhrase(of)
    expect(must(await phrase(mallory, mallory.conversation())).numbers).toEqual(
      must(await phrase(anna, hers)).numbers,
    )
    // Lipa, by telephone, knows no such phrase.
    must(await anna.client.compared(hers, 'different'))
    await anna.until('the doubt', () => seen(anna)?.counts?.doubted === 1)
    expect(seen(anna)?.counts?.compared).toBe(0)
  })

  it('gains nothing from a code that is over, and opens no conversation with one that was used', async () => {
    await proposes()
    const code = await given()
    await comes('Lipa', code)
    await gone(await world.person('Mallory'), code.code, 'invitation-used')
  })
})
