/**
 * Boris, an officer of the desk with a client that keeps no rule, and a case of Anna's and Clara's in
 * which he has no place: what passes through the desk group gives him no way into it.
 */
import { toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import { OFFERS_MAX } from '@lapwing/engagement'
import { unlockVault, type Vault } from '@lapwing/vault'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { conversations } from '../../packages/client/src/conversation/records.ts'
import { deviceTable } from '../../packages/client/src/desk/devices.ts'
import { kits, offers, type KitRecord } from '../../packages/client/src/desk/seats.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 100 }

let world: World
let anna: Person
let clara: Person
let boris: ModifiedMember
/** Places Boris offered. */
let places: readonly KitRecord[]
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  const second = await joinsDesk(world, anna, 'Boris Lind')
  const third = await joinsDesk(world, anna, 'Clara Moss', second)
  clara = third.person
  await second.person.until('all three', ({ desk }) =>
    (desk?.colleagues ?? []).every(({ state }) => state === 'here'),
  )
  const all = await vi.waitFor(async () => {
    const found = await lookedInto(second.person, (vault) => kits.list(vault))
    expect(found.length).toBeGreaterThan(0)
    return found
  }, WAIT)
  places = all.map(({ value }) => value)
  boris = await ModifiedMember.of(world, second.person, 'desk')
  await vi.waitFor(async () => {
    const found = await lookedInto(anna, (vault) => offers.list(vault))
    expect(new Set(found.map(({ value }) => toHex(value.identity))).size).toBe(2)
  }, WAIT)
})
afterEach(() => {
  boris.close()
  world.close()
})

async function lookedInto<T>(person: Person, look: (vault: Vault) => Promise<T>): Promise<T> {
  await person.client.lock()
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const found = await look(vault)
  await vault.lock()
  must(await person.client.unlock(PASSPHRASE))
  return found
}

/** Somebody joins a case of Anna's. */
async function begun(name: string): Promise<void> {
  const { id, code } = await invite(anna)
  const guest = await world.person(name)
  must(await join(guest, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, name)).id))
  await joined(guest)
}

it('reads no post key of a case he is not in, and no way into it', async () => {
  const wasTold = (bytes: Uint8Array): boolean =>
    boris.plain.some((plain) => Buffer.from(plain).includes(Buffer.from(bytes)))
  // The first place is Boris's, the next one Clara's.
  await begun('Osinka')
  await begun('Ryabina')
  await joined(clara)
  const all = await lookedInto(clara, (vault) => conversations.list(vault))
  const record = all.map(({ value }) => value).find(({ kind }) => kind === 'case')
  if (!record) throw new Error('no case')
  expect(wasTold(record.mailbox)).toBe(true)
  expect(wasTold(record.postSeed)).toBe(false)
})

it('holds up nobody with places whose seal is no key', async () => {
  const made = places.map(({ keyPackage, readerSeed, ownerSeed }) => ({
    keyPackage,
    reader: signingKeyPairFromSeed(readerSeed).publicKey,
    owner: signingKeyPairFromSeed(ownerSeed).publicKey,
  }))
  const seal = new Uint8Array(1_216).fill(0xff)
  for (let from = 0; from < made.length; from += OFFERS_MAX) {
    await boris.say('desk offers', { offers: made.slice(from, from + OFFERS_MAX), seal })
  }
  await begun('Osinka')
  await begun('Ryabina')
})

it('calls nobody’s device anything, and his own nothing that hides or turns', async () => {
  const before = (anna.view().desk?.colleagues ?? []).map(({ name }) => name)
  await boris.say('desk device', { label: 'x'.repeat(25) })
  await boris.say('desk device', { label: 'top\u202epal' })
  await boris.say('desk device', { label: 'laptop', identity: new Uint8Array(32) })
  await boris.say('desk device', { label: 'laptop' })
  await begun('Osinka')
  // Only where a name stands twice is a device named at all.
  expect((anna.view().desk?.colleagues ?? []).map(({ name }) => name)).toEqual(before)
  const kept = await lookedInto(anna, (vault) => deviceTable.list(vault))
  expect(kept.map(({ value }) => value.label)).toEqual(['laptop'])
})
