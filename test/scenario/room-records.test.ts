/**
 * What is kept of a shared room beside its words: the desk's record of acts, what is held about whoever is
 * in it, how long the desk's devices keep it, and what a backup brings back.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { caseWith, comesIn, offer, opened, own, roomOf, TITLE } from '../support/in-rooms.ts'
import { joinsDesk } from '../support/colleagues.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { openAgain } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const DAY_MS = 86_400_000
const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let boris: Person
let daria: Person
let egor: Person
let room: string
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  ;({ person: boris } = await joinsDesk(world, anna, 'Boris'))
  daria = await world.person('Daria')
  await invited(anna, daria)
  egor = await world.person('Egor')
  await invited(anna, egor)
})
afterAll(() => world.close())

/** Of rooms alone, oldest first: who, what, and in which. */
async function roomActs({ client }: Person): Promise<readonly string[]> {
  const { acts, faults } = must(await client.deskRecord())
  expect(faults).toEqual([])
  return [...acts]
    .reverse()
    .flatMap(({ by, act, about }) =>
      about?.kind === 'room' ? [`${by} · ${act} · ${about.title}`] : [],
    )
}

const texts = async (person: Person): Promise<readonly string[]> => await person.texts(room)

describe('what is kept of a shared room', () => {
  it('is in the record of acts: by whom it was opened, and by whose decision somebody was taken out', async () => {
    room = await opened(anna)
    await boris.until('the room', () => roomOf(boris)?.canSend === true)
    await comesIn(anna, daria, 'Larch')
    await comesIn(anna, egor, 'Birch')
    await boris.until('both', () => roomOf(boris)?.room?.people.length === 2)
    const birch = roomOf(boris)?.room?.people.find(({ name }) => name === 'Birch')
    must(await boris.client.putOutOfRoom(room, birch?.identity ?? ''))
    await daria.until('him gone', () => roomOf(daria)?.members === 3)
    const expected = [
      `Anna Köhler · room opened · ${TITLE}`,
      `Anna Köhler · brought in · ${TITLE}`,
      `Boris · taken out of a room · ${TITLE}`,
    ]
    for (const one of [anna, boris]) {
      await vi.waitFor(async () => expect(await roomActs(one)).toEqual(expected), WAIT)
    }
    // Nobody who is no officer is in it, by name or by key.
    const file = Buffer.from(must(await boris.client.copyRecord())).toString('utf8')
    for (const secret of [TITLE, 'Birch', 'Egor', birch?.identity ?? '']) {
      expect(file).not.toContain(secret)
    }
  })

  it('is told to whoever asks what is held about them', async () => {
    const held = must(await anna.client.heldAbout(caseWith(anna, 'Egor')))
    expect(held.rooms).toMatchObject([{ title: TITLE, name: 'Birch', state: 'over' }])
    expect(must(await anna.client.heldAbout(caseWith(anna, 'Daria'))).rooms).toMatchObject([
      { title: TITLE, name: 'Larch', state: 'in' },
    ])
    // Their own side knows it still once the room is erased there.
    must(await egor.client.leaveRoom(room))
    await egor.until('it is gone', () => roomOf(egor) === undefined)
    expect(offer(egor)).toMatchObject({ title: TITLE, name: 'Birch', state: 'over' })
    expect(own(egor)?.roomOffers).toHaveLength(1)
  })

  it('is erased on officers’ devices after 90 quiet days, and stays on those of others', async () => {
    must(await daria.client.send(room, 'I can go on Monday.'))
    for (const one of [anna, boris]) {
      await one.until('her words', () => roomOf(one)?.unread === 1)
      must(await one.client.markRead(room, 1_000))
    }
    expect(await texts(anna)).toEqual(['I can go on Monday.'])
    world.clock.forward(89 * DAY_MS)
    anna = await openAgain(anna)
    await anna.until('it is read up to its end', () => roomOf(anna)?.canSend === true)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await texts(anna)).toEqual(['I can go on Monday.'])
    world.clock.forward(2 * DAY_MS)
    anna = await openAgain(anna)
    await vi.waitFor(async () => expect(await texts(anna)).toEqual([]), WAIT)
    expect(roomOf(anna)?.room?.people.map(({ name }) => name)).toEqual(['Larch'])
    expect(await texts(daria)).toEqual(['> I can go on Monday.'])
  })
})

describe('a desk that comes back from a backup', () => {
  it('has its room to be closed, and reads nothing of it', async () => {
    const { file, passphrase } = must(await anna.client.backUpDesk('en'))
    await anna.client.lock()
    const again = await world.person('Anna')
    const restored = {
      file,
      backupPassphrase: passphrase.text,
      passphrase: PASSPHRASE,
      passphraseGenerated: true,
    }
    must(await again.client.restoreDesk(restored))
    expect(roomOf(again)).toMatchObject({ id: room, title: TITLE, canSend: false, members: 0 })
    expect(roomOf(again)?.attention).toContain('room-lost')
    expect(await again.client.send(room, 'too early')).toMatchObject({ ok: false })
    expect(await again.client.offerRoom(room, [])).toMatchObject({ ok: false })
    // A colleague has a place in it: it goes from here alone, and they go on with it.
    must(await again.client.leaveRoom(room))
    await again.until('it is gone', () => roomOf(again) === undefined)
    world.clock.forward(1.1 * DAY_MS)
    await world.relay.sweep()
    must(await daria.client.send(room, 'Is anybody here?'))
    await boris.until('her words', () => roomOf(boris)?.unread === 1)
    // The list names nobody but Anna any more: it is closed, as the relay does it:
    // a day later. Whoever writes then sees that.
    world.serveRoster(3, 'anna')
    const alone = await world.person('Anna')
    must(await alone.client.restoreDesk(restored))
    must(await alone.client.leaveRoom(room))
    world.clock.forward(1.1 * DAY_MS)
    await world.relay.sweep()
    must(await daria.client.send(room, 'Nobody?'))
    await daria.until('the end', () => roomOf(daria)?.attention.includes('mailbox-gone') === true)
  })
})
