/** Anna's client keeps no rule: what she says of her own leaving puts nobody else out. */
import { toHex } from '@lapwing/codec'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
let boris: Person
let osinka: Person
let anna: ModifiedMember
beforeEach(async () => {
  world = await createWorld()
  const person = await world.officer('Anna')
  ;({ person: boris } = await joinsDesk(world, person, 'Boris Lind'))
  const { id, code } = await invite(person)
  await invitationOf(boris, id, 'as Anna made it', (one) => one.state === 'open')
  osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await person.client.acceptClaim(id, (await claimOf(person, id, 'Osinka')).id))
  for (const one of [osinka, person, boris]) await joined(one)
  must(await osinka.client.send(osinka.conversation(), 'hers'))
  await person.until('it', ({ conversations: [one] }) => one?.unread === 1)
  anna = await ModifiedMember.of(world, person)
})
afterEach(() => {
  anna.close()
  world.close()
})

const only = (person: Person) => person.view().conversations[0]

it('puts nobody else out by it', async () => {
  await anna.say('notice', { kind: 'officer leaves' })
  await vi.waitFor(async () => expect(await osinka.notices()).toContain('officer-leaves'), WAIT)
  const identity = boris.view().desk?.colleagues.find((one) => one.own)?.identity
  const isBoris = ({ identity: key }: { identity: Uint8Array }) => toHex(key) === identity
  await anna.commit({ removes: [anna.group.members.find(isBoris)?.leaf ?? -1] }).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(boris.view().conversations).toHaveLength(1)
  // By now Boris may have put her out, as she asked: him nobody has.
  expect(only(osinka)?.officers.map(({ name }) => name)).toContain('Boris Lind')
})

it('says it for nobody else, whatever stands beside it', async () => {
  const identity = boris.view().desk?.colleagues.find((one) => one.own)?.identity ?? ''
  await anna.say('notice', { kind: 'officer leaves', identity: Buffer.from(identity, 'hex') })
  await vi.waitFor(async () => {
    expect((await osinka.notices()).at(-1)).toBe('not-understood')
  }, WAIT)
  expect(only(osinka)).toMatchObject({ members: 3, canSend: true })
})

it('who has said it is put out by a colleague, whatever their own client does then', async () => {
  await anna.say('notice', { kind: 'officer leaves' })
  await osinka.until('Anna out', () => only(osinka)?.members === 2)
  await boris.until('Anna out', () => only(boris)?.members === 2)
  must(await osinka.client.membershipSeen(osinka.conversation()))
  must(await osinka.client.send(osinka.conversation(), 'to Boris alone'))
  await vi.waitFor(async () => expect(await boris.texts()).toContain('to Boris alone'), WAIT)
  const words = anna.heard.flatMap(({ content }) =>
    typeof content === 'object' && content.type === 'message' ? [content.text] : [],
  )
  expect(words).not.toContain('to Boris alone')
})
