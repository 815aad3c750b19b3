/**
 * Boris shares Osinka's case and the desk with Anna, and his client keeps no rule: what he says of others
 * counts for nothing, and what he changes in her copy of the case stands there under his name.
 */
import { fromHex, toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { unlockVault } from '@lapwing/vault'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { OfferRecord } from '../../packages/client/src/desk/offer-record.ts'
import { offers } from '../../packages/client/src/desk/seats.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { acceptsAgain, handsWay } from '../support/forged-case.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let boris: ModifiedMember
/** Places Anna offered him. */
let places: readonly OfferRecord[]
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  const { person } = await joinsDesk(world, anna, 'Boris Lind')
  const { id, code } = await invite(anna)
  await invitationOf(person, id, 'as Anna made it', (one) => one.state === 'open')
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  for (const one of [osinka, anna, person]) await joined(one)
  places = await vi.waitFor(async () => {
    await person.client.lock()
    const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
    const found = (await offers.list(vault)).map(({ value }) => value)
    await vault.lock()
    if (found.length < 2) must(await person.client.unlock(PASSPHRASE))
    expect(found.length).toBeGreaterThan(1)
    return found
  }, WAIT)
  boris = await ModifiedMember.of(world, person, 'desk')
})
afterAll(() => {
  boris.close()
  world.close()
})

const recusedFrom = () => anna.view().desk?.recusals.map(({ conversation }) => conversation) ?? []

function place(index: number): OfferRecord {
  const found = places[index]
  if (!found) throw new Error('no offer')
  return found
}

it('says of nobody else that they should not see a case', async () => {
  const [others, own] = [randomBytes(32), randomBytes(32)]
  const recused = true
  await boris.say('desk recusal', { conversation: others, identity: randomBytes(32), recused })
  const { publicKey: identity } = boris.identity
  await boris.say('desk recusal', { conversation: own, identity, recused })
  await vi.waitFor(() => expect(recusedFrom()).toContain(toHex(own)), WAIT)
  expect(recusedFrom()).not.toContain(toHex(others))
})

it('brings nobody into a case they have just said they should not see', async () => {
  const conversation = randomBytes(32)
  must(await anna.client.recuse(toHex(conversation)))
  await vi.waitFor(() => expect(recusedFrom()).toContain(toHex(conversation)), WAIT)
  await acceptsAgain(boris, conversation, place(0))
  await handsWay(boris, conversation, place(0))
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(anna.view().conversations).toHaveLength(1)
})

it('puts another in the participant’s place under his own name, and never as compared', async () => {
  const id = anna.conversation()
  must(await anna.client.compared(id, { by: 'call' }))
  // What she tells the desk of it first: he says nothing into the middle of it.
  const isHeard = ({ content }: (typeof boris.heard)[number]) =>
    typeof content === 'object' && content.type === 'desk comparison'
  await vi.waitFor(() => expect(boris.heard.some(isHeard)).toBe(true), WAIT)
  expect(anna.view().conversations[0]?.verification).toBe('same')
  await acceptsAgain(boris, fromHex(id), place(1))
  await handsWay(boris, fromHex(id), place(1))
  await anna.until('it not', ({ conversations: [one] }) => one?.verification === 'not-compared')
  const shown = must(await anna.client.entries(id, 0, 1_000))
  expect(shown.at(-1)).toMatchObject({
    kind: 'notice',
    notice: 'began-again-anew',
    by: 'Boris Lind',
  })
})
