/**
 * Mallory in a shared room: she was invited like the others and her client is modified. Her seals and
 * signatures are right; what she says follows no rule. Nobody comes, goes or is named by her word.
 */
import { fromHex, type CborValue } from '@lapwing/codec'
import { identityFromSeed, randomBytes, secretFrom, startCrypto } from '@lapwing/crypto'
import { createKeyPackage } from '@lapwing/mls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'

await startCrypto()

let world: World
let anna: Person
let daria: Person
let room: string
let mallory: ModifiedMember
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  room = must(await anna.client.openRoom({ title: 'Trial observers', about: '' }))
  daria = await comesIn('Daria', 'Larch')
  mallory = await ModifiedMember.of(world, await comesIn('Mallory', 'Birch'), 'room')
  await daria.until('both', () => people(daria).length === 2)
})
afterEach(() => {
  mallory.close()
  world.close()
})

const shown = (person: Person) => person.view().conversations.find((one) => one.id === room)
const people = (person: Person) => shown(person)?.room?.people ?? []

async function comesIn(title: string, name: string): Promise<Person> {
  const person = await world.person(title)
  await invited(anna, person)
  const mine = person.conversation()
  const id = anna.view().conversations.find((one) => one.title === title)?.id ?? ''
  must(await anna.client.offerRoom(room, [id]))
  const offer = () => person.view().conversations.find((one) => one.id === mine)?.roomOffers?.[0]
  await person.until('the invitation', () => offer()?.state === 'asked')
  must(await person.client.enterRoom(mine, room, name))
  await person.until('the room', () => shown(person)?.canSend === true)
  return person
}

async function notices(person: Person): Promise<readonly string[]> {
  const all = must(await person.client.entries(room, 0, 1_000))
  return all.flatMap((one) => (one.kind === 'notice' ? [one.notice] : []))
}

const times = (all: readonly string[], what: string) => all.filter((one) => one === what).length

describe('Mallory in a shared room', () => {
  it('can announce nobody, put nobody out, and offer or answer nothing there', async () => {
    const larch = people(anna).find(({ name }) => name === 'Larch')?.identity ?? ''
    const bodies: readonly (readonly [string, CborValue])[] = [
      [
        'room person',
        {
          kind: 'comes',
          identity: randomBytes(32),
          name: 'Friend',
          reader: randomBytes(32),
          pskId: randomBytes(32),
          psk: randomBytes(32),
        },
      ],
      ['room person', { kind: 'out', identity: fromHex(larch) }],
      ['room offer', { room: randomBytes(32), offered: { title: 'x', about: '', people: 1 } }],
      ['room answer', { room: randomBytes(32) }],
    ]
    for (const [type, body] of bodies) await mallory.say(type, body)
    await daria.until('all of it', () => (shown(daria)?.entries ?? 0) > 0)
    await expect
      .poll(async () => times(await notices(daria), 'not-understood'), { timeout: 9_000 })
      .toBe(bodies.length)
    for (const one of [anna, daria]) {
      expect(people(one).map(({ name, state }) => `${name} ${state}`)).toEqual([
        'Larch in',
        'Birch in',
      ])
      expect(shown(one)?.canSend).toBe(true)
    }
  })

  it('lets nobody in by a commit of hers: the others stop', async () => {
    const identity = identityFromSeed(randomBytes(32))
    const { bytes } = await createKeyPackage({ identity, now: Date.now(), days: 30 })
    const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
    await mallory.commit({ adds: [{ keyPackage: bytes, psk }] })
    await daria.until('it', () => shown(daria)?.canSend === false)
    expect(shown(daria)?.members).toBe(3)
    expect(people(daria).map(({ name }) => name)).toEqual(['Larch', 'Birch'])
  })

  it('who says that she leaves is out, and reads nothing after it', async () => {
    await daria.until('her in it', () => shown(daria)?.members === 3)
    await mallory.say('room person', { kind: 'leaves' })
    await daria.until('her gone', () => shown(daria)?.members === 2)
    const heard = mallory.heard.length
    must(await daria.client.send(room, 'After her.'))
    await anna.until('the words', () => (shown(anna)?.unread ?? 0) === 1)
    expect(JSON.stringify(mallory.heard.slice(heard))).not.toContain('After her.')
  })
})
