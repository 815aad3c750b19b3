/**
 * Boris, an officer with a client that keeps no rule: he says that Anna is away, names himself as her cover,
 * asks for the way into her case, and is away for ever. Nobody but Anna says it of Anna, and being named
 * opens nothing.
 */
import { fromHex } from '@lapwing/codec'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const DAY = 86_400
const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let osinka: Person
let boris: ModifiedMember
let id: string
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
  await invited(anna, osinka)
  id = anna.conversation()
  const { person } = await joinsDesk(world, anna, 'Boris Lind')
  await person.until('the case elsewhere', ({ desk }) => desk?.elsewhere[0]?.id === id)
  // What lets him in is here: from now on his own client says nothing.
  await anna.until('his places', () => colleague(anna, 'Boris Lind')?.canCome === true)
  boris = await ModifiedMember.of(world, person, 'desk')
})
afterEach(() => {
  boris.close()
  world.close()
})

const now = () => Math.floor(world.clock.now() / 1000)
const only = (person: Person) => person.view().conversations[0]
const absences = () => anna.view().desk?.absences ?? []
/** Long enough for something to have come of it, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 500))

it('comes into no case by asking as a cover nobody named, or was named by himself', async () => {
  must(await anna.client.sayAway(world.clock.now() + DAY * 1000, undefined))
  await anna.until('her word', () => absences().length === 1)
  await boris.say('desk cover', { conversation: fromHex(id) })
  // Of himself, and he names himself: he has no place in the case, and covers for nobody.
  await boris.say('desk absence', { until: now() + DAY, cover: boris.identity.publicKey })
  await boris.say('desk cover', { conversation: fromHex(id) })
  await anna.until('his word', () => absences().length === 2)
  await quiet()
  expect(absences().map(({ name, cover }) => [name, cover])).toEqual([
    ['Anna Köhler', undefined],
    ['Boris Lind', undefined],
  ])
  expect(only(osinka)?.members).toBe(2)
  expect(await osinka.notices()).not.toContain('officer-announced')
})

it('is not away for ever, and takes nothing from Anna by saying it of her', async () => {
  const other = anna.view().desk?.colleagues.find(({ own }) => own)?.identity ?? ''
  await boris.say('desk absence', { until: 0xffff_ffff })
  await boris.say('desk absence', { until: now() - DAY })
  await boris.say('desk absence', { until: now() + DAY, identity: fromHex(other) })
  await boris.say('desk device', { label: 'laptop' })
  await quiet()
  expect(absences()).toEqual([])
})

it('named by Anna herself he still reads nothing: he comes by her client, and Osinka is told before', async () => {
  const his = colleague(anna, 'Boris Lind')?.identity ?? ''
  must(await anna.client.sayAway(world.clock.now() + DAY * 1000, his))
  await osinka.until('it', () => only(osinka)?.officers[0]?.away !== undefined)
  await quiet()
  expect(only(osinka)?.members).toBe(2)
  expect(boris.plain.some((plain) => Buffer.from(plain).includes('before the cover'))).toBe(false)
  await boris.say('desk cover', { conversation: fromHex(id) })
  await vi.waitFor(async () => expect(await osinka.notices()).toContain('officer-announced'), WAIT)
  // Back again, and what he asks later counts for nothing.
  must(await anna.client.sayAway(null, undefined))
  await anna.until('her back', () => absences().length === 0)
})

it('a participant says of no officer that they are away', async () => {
  const hers = await ModifiedMember.of(world, osinka)
  await hers.say('officer absence', { until: now() + DAY })
  await vi.waitFor(async () => expect((await anna.notices()).at(-1)).toBe('not-understood'), WAIT)
  expect(only(anna)?.officers.every(({ away }) => away === undefined)).toBe(true)
  hers.close()
})
