/**
 * What only the operator can do once an officer was cut off: admit the desk's new key and no more the
 * earlier one, strike the officer's owner keys. The desk says so, goes on meanwhile, and mends the rest.
 */
import { equalBytes, fromBase64Url } from '@lapwing/codec'
import { randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { conversations } from '../../packages/client/src/conversation/records.ts'
import { DESK, desks } from '../../packages/client/src/desk/records.ts'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { createMailbox } from '../../packages/client/src/transport/orders.ts'
import { colleague, joinsDesk, type Joined } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import {
  createWorld,
  must,
  ORIGIN,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 100 }

let world: World
let anna: Person
let boris: Joined
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  boris = await joinsDesk(world, anna, 'Boris Lind')
})
afterEach(() => world.close())

const only = (person: Person) => person.view().conversations[0]
const asked = (person: Person) => person.view().desk?.operator

/** What the device of somebody who is gone keeps. */
async function kept(person: Person) {
  await person.client.lock()
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const desk = await desks.get(vault, DESK)
  const records = (await conversations.list(vault)).map(({ value }) => value)
  await vault.lock()
  if (!desk?.admissionSeed) throw new Error('no desk')
  return { admission: signingKeyPairFromSeed(desk.admissionSeed), records }
}

/** The operator does what this officer's screen asks for. */
function operated(by: Person): void {
  const { admit, strike = [] } = asked(by) ?? {}
  if (!admit) throw new Error('nothing to admit')
  const keys = strike.map((key) => fromBase64Url(key))
  world.relay.operate({ admission: [fromBase64Url(admit)], struck: keys })
}

/** Osinka's case, of whoever lets her in and the colleague who offered a place. */
async function begun(by: Person, others: readonly Person[]): Promise<Person> {
  const { id, code } = await invite(by)
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await by.client.acceptClaim(id, (await claimOf(by, id, 'Osinka')).id))
  for (const one of [osinka, by, ...others]) await joined(one)
  return osinka
}

async function withdrawn(without: Joined, ...seen: readonly Person[]): Promise<void> {
  world.appoint(without.epoch + 5, without.requests)
  for (const { client } of seen) must(await client.renewRoster())
  for (const one of seen) await one.until('cut', ({ desk }) => desk?.cutting === 0)
}

it('the desk lets people in before, between and after; the leaver makes no mailbox then', async () => {
  expect(asked(anna)).toBeUndefined()
  await invite(boris.person)
  const had = await kept(boris.person)
  await withdrawn({ ...boris, requests: [] }, anna)
  await anna.until('what to ask', () => asked(anna)?.admit !== undefined)
  expect(asked(anna)?.dismiss.map((key) => fromBase64Url(key))).toEqual([had.admission.publicKey])
  await invite(anna)
  // The page is closed between, and nothing of it is lost.
  const before = asked(anna)
  anna = await anna.reopen()
  must(await anna.client.unlock(PASSPHRASE))
  expect(asked(anna)).toEqual(before)
  operated(anna)
  await anna.until('nothing to ask', () => asked(anna) === undefined)
  await invite(anna)
  const line = openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock: world.clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
  const own = signingKeyPairFromSeed(randomBytes(32)).publicKey
  const terms = { id: randomBytes(32), kind: 'drop', ownerKeys: [own], postKey: own } as const
  const rest = { readerKeys: [], retentionDays: 1, quota: 1 }
  await expect(createMailbox(line, had.admission, { ...terms, ...rest })).rejects.toThrow(
    'not-proved',
  )
  line.close()
})

it('whoever is left owns every mailbox together, and one more lost laptop loses no case', async () => {
  const third = await joinsDesk(world, anna, 'Clara Moss', boris)
  const clara = third.person
  await boris.person.until('all three', ({ desk }) =>
    (desk?.colleagues ?? []).every(({ state }) => state === 'here'),
  )
  const osinka = await begun(anna, [boris.person])
  const had = await kept(boris.person)
  const leavers = had.records.flatMap(({ ownerSeed }) =>
    ownerSeed ? [signingKeyPairFromSeed(ownerSeed).publicKey] : [],
  )
  expect(leavers).toHaveLength(2)
  const desk = had.records.find(({ kind }) => kind === 'desk')?.mailbox ?? randomBytes(32)
  await withdrawn({ ...third, requests: third.requests.slice(1) }, anna, clara)
  must(await osinka.client.membershipSeen(osinka.conversation()))
  const { identity = '' } = colleague(anna, 'Clara Moss') ?? {}
  must(await anna.client.bringOfficer(anna.conversation(), identity))
  await joined(clara)
  await anna.until('what to ask', () => asked(anna)?.strike.length === 2)
  operated(anna)
  await anna.until('nothing to ask', () => asked(anna) === undefined)
  for (const { mailbox } of had.records) {
    await vi.waitFor(async () => {
      const { ownerKeys = [] } = (await world.relay.store.find(mailbox)) ?? {}
      expect(ownerKeys).toHaveLength(2)
      for (const key of leavers) {
        expect(ownerKeys.some((one) => equalBytes(one, key))).toBe(false)
      }
    }, WAIT)
  }
  // Anna's laptop is lost next: Clara cuts her off, at the relay too, and goes on with Osinka.
  await clara.until('Anna in it', () => only(clara)?.members === 3)
  // Said after everything else in the desk's log.
  const { id: last } = await invite(anna)
  await invitationOf(clara, last, 'told in the desk', ({ state }) => state === 'open')
  await anna.client.lock()
  world.appoint(third.epoch + 6, third.requests.slice(1), { withoutAnna: true })
  must(await clara.client.renewRoster())
  world.clock.forward(1_300_000)
  must(await clara.client.renewRoster())
  await clara.until('Anna cut off', ({ desk }) => desk?.cutting === 0 && desk.alone)
  await osinka.until('Anna out', () => only(osinka)?.members === 2)
  must(await osinka.client.membershipSeen(osinka.conversation()))
  must(await osinka.client.send(osinka.conversation(), 'still here'))
  await vi.waitFor(async () => expect(await clara.texts()).toContain('still here'), WAIT)
  for (const { mailbox } of had.records) {
    const { readers = [] } = (await world.relay.store.find(mailbox)) ?? {}
    expect(readers).toHaveLength(equalBytes(mailbox, desk) ? 1 : 2)
  }
})
