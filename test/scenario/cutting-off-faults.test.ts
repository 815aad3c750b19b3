/** The power goes while an officer is cut off. */
import { afterEach, expect, it, vi } from 'vitest'
import { joinsDesk, type Joined } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { LONG } from '../support/long.ts'
import { MortalDisk } from '../support/mortal-disk.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]

/** Anna and Boris with Osinka in one case; Anna's disk may die. */
async function deskOfTwo(): Promise<{
  readonly disk: MortalDisk
  readonly anna: Person
  readonly boris: Joined
  readonly osinka: Person
  readonly open: { readonly id: string; readonly code: string }
}> {
  world = await createWorld()
  const disk = new MortalDisk()
  const anna = await world.officer('Anna', { disk: () => disk.boot() })
  const boris = await joinsDesk(world, anna, 'Boris Lind')
  const { id, code } = await invite(anna)
  await invitationOf(boris.person, id, 'as Anna made it', (one) => one.state === 'open')
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await boris.person.client.acceptClaim(id, (await claimOf(boris.person, id, 'Osinka')).id))
  for (const one of [osinka, anna, boris.person]) await joined(one)
  // One more, that nobody has come by: Boris knows what is behind it.
  const open = await invite(anna)
  return { disk, anna, boris, osinka, open }
}

async function says(from: Person, text: string, to: readonly Person[]): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  for (const person of to) {
    await vi.waitFor(async () => expect(await person.texts()).toContain(text), {
      timeout: PATIENCE_MS,
    })
  }
}

const WRITES = LONG ? Array.from({ length: 40 }, (_, i) => i + 1) : [5, 12, 21, 24]

it.each(WRITES)(
  'the power goes at write %i of a cut, and it is done all the same',
  async (write) => {
    const { disk, anna: before, osinka, open } = await deskOfTwo()
    let anna = before
    world.serveRoster(3, 'anna')
    disk.dieAt(write, write % 2 === 0 ? 'lost' : 'kept')
    await anna.client.renewRoster()
    const isOver = () => anna.view().desk?.cutting === 0 && anna.view().desk?.alone === true
    await vi.waitFor(() => expect(disk.isDead || isOver()).toBe(true), { timeout: PATIENCE_MS })
    if (disk.hasDied()) {
      anna = await anna.reopen()
      must(await anna.client.unlock(PASSPHRASE))
    }
    await osinka.until('Boris out', () => only(osinka)?.members === 2)
    await anna.until('nothing left to cut', isOver)
    must(await osinka.client.membershipSeen(osinka.conversation()))
    await says(osinka, 'to Anna alone', [anna])
    await says(anna, 'to Osinka alone', [osinka])
    const ryabina = await world.person('Ryabina')
    must(await join(ryabina, open.code))
    must(await anna.client.acceptClaim(open.id, (await claimOf(anna, open.id, 'Ryabina')).id))
    await joined(ryabina)
  },
  90_000,
)
