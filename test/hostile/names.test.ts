/** Somebody chooses a name to be taken for somebody else, or one that is no name at all. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { asksUnder } from '../support/modified-guest.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

/** Lipa comes to a new door under any name. */
async function comes(pseudonym: string) {
  const { id, code } = await invite(anna)
  const lipa = await world.person('Lipa')
  must(await join(lipa, code, { pseudonym }))
  return { id, lipa, claim: await claimOf(anna, id, pseudonym) }
}

describe('a name that looks like one the desk knows', () => {
  beforeEach(async () => {
    await invited(anna, await world.person('Osinka'))
  })

  // Cyrillic letters in the first, digits and signs in the others.
  it.each(['Оsіnka', '0SINKA', 'Osínka.'])('%s cannot be accepted under it', async (pseudonym) => {
    const { id, lipa, claim } = await comes(pseudonym)
    expect(claim.like).toBe('Osinka')
    for (const called of [undefined, 'Osinka', 'Оsinka']) {
      expect(await anna.client.acceptClaim(id, claim.id, called)).toEqual({
        ok: false,
        problem: 'name-like-another',
      })
    }
    expect(anna.view().conversations).toHaveLength(1)
    must(await anna.client.acceptClaim(id, claim.id, 'The second from Pskov'))
    await joined(lipa)
    const titles = anna.view().conversations.map(({ title }) => title)
    expect(titles.sort()).toEqual(['Osinka', 'The second from Pskov'])
  })

  it('is known again after the desk was locked, and one of its own is asked for nothing', async () => {
    const again = await anna.reopen()
    must(await again.client.unlock(PASSPHRASE))
    anna = again
    const { claim } = await comes('Osinka')
    expect(claim.like).toBe('Osinka')
    const { id, lipa, claim: other } = await comes('Roza')
    expect(other.like).toBeUndefined()
    must(await anna.client.acceptClaim(id, other.id))
    await joined(lipa)
  })

  it('may be the name of the same case when it begins again', async () => {
    const conversation = anna.conversation()
    const id = must(await anna.client.reinvite(conversation))
    await anna.until('the door', (view) =>
      (view.desk?.invitations ?? []).some((one) => one.id === id && one.state === 'open'),
    )
    const { characters } = must(await anna.client.invitationSheet(id))
    must(await join(await world.person('Osinka'), characters, { pseudonym: 'Osinka' }))
    expect((await claimOf(anna, id, 'Osinka')).like).toBeUndefined()
  })
})

it('nobody takes a name that looks like the officer, the body or the desk', async () => {
  const { code } = await invite(anna)
  const lipa = await world.person('Lipa')
  for (const name of [
    'Anna Köhler',
    'Аnna Kohler',
    'ANNA KÖHLER',
    'Contact  Grοup',
    'North-west',
  ]) {
    const refused = { ok: false, problem: 'name-like-officer' }
    expect(await lipa.client.checkName(code, name), name).toEqual(refused)
    expect(await join(lipa, code, { pseudonym: name }), name).toEqual(refused)
  }
  expect(lipa.view().phase).toBe('fresh')
  must(await lipa.client.checkName(code, 'Lipa'))
})

it.each(['Аnna Kohler', 'Contact  Grοup', 'North-west'])(
  'a modified client asks as %s: the desk says whom it is like, and lets nobody in under it',
  async (pseudonym) => {
    const { id, code } = await invite(anna)
    await asksUnder(pseudonym, { world, code })
    const claim = await claimOf(anna, id, pseudonym)
    expect(['Anna Köhler', 'Contact Group', 'north-west']).toContain(claim.like)
    expect(await anna.client.acceptClaim(id, claim.id)).toEqual({
      ok: false,
      problem: 'name-like-another',
    })
    expect(anna.view().conversations).toEqual([])
  },
)

it('at a desk of two nobody is let in under a name like a colleague’s, or like one in a case of theirs', async () => {
  await invited(anna, await world.person('Osinka'))
  const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
  await boris.until('her case', ({ desk }) => desk?.elsewhere.length === 1)
  for (const [officer, pseudonym, like] of [
    // Cyrillic letters in both.
    [anna, 'Воris Lind', 'Boris Lind'],
    [boris, 'Оsinka', 'Osinka'],
  ] as const) {
    const { id, code } = await invite(officer)
    await asksUnder(pseudonym, { world, code })
    const claim = await claimOf(officer, id, pseudonym)
    expect(claim.like).toBe(like)
    const refused = { ok: false, problem: 'name-like-another' }
    expect(await officer.client.acceptClaim(id, claim.id)).toEqual(refused)
    expect(await officer.client.acceptClaim(id, claim.id, like)).toEqual(refused)
  }
})

it('the desk calls nobody by a name that looks like the officer’s own', async () => {
  const { id, claim } = await comes('Lipa')
  expect(claim.like).toBeUndefined()
  expect(await anna.client.acceptClaim(id, claim.id, 'Anna Kohler')).toEqual({
    ok: false,
    problem: 'name-like-another',
  })
})

it.each([
  ['turns the line', 'Lipa\u202eapiL'],
  ['holds what is not seen', 'Li\u200bpa'],
  ['is nothing to see', '\u3164'],
  ['piles marks', `L${'\u0335'.repeat(40)}ipa`],
  ['breaks the line', 'Lipa\nContact Group'],
])('nobody takes a name that %s', async (_, name) => {
  const { code } = await invite(anna)
  const lipa = await world.person('Lipa')
  const refused = { ok: false, problem: 'name-not-plain' }
  expect(await lipa.client.checkName(code, name)).toEqual(refused)
  expect(await join(lipa, code, { pseudonym: name })).toEqual(refused)
})
