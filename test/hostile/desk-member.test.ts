/**
 * Boris, an officer of Anna's desk, with a client that keeps no rule: whatever he says in the desk
 * group, and whatever he leaves behind when he is withdrawn, Anna's desk and her cases go on.
 */
import { fromHex, toBase64Url } from '@lapwing/codec'
import { hybridKeyPairFromSeed, randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import { createKeyPackage } from '@lapwing/mls'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OfferRecord } from '../../packages/client/src/desk/offer-record.ts'
import { offers } from '../../packages/client/src/desk/seats.ts'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { acceptsAgain, handsWay } from '../support/forged-case.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import {
  createWorld,
  invited,
  must,
  ORIGIN,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let osinka: Person
let boris: ModifiedMember
/** Places Anna offered him. */
let places: readonly OfferRecord[]
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
  // Before Boris came: he has no place in it.
  await invited(anna, osinka)
  const { person } = await joinsDesk(world, anna, 'Boris Lind')
  await person.until('the case by name', ({ desk }) => desk?.elsewhere[0]?.title === 'Osinka')
  places = await vi.waitFor(async () => {
    await person.client.lock()
    const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
    const found = (await offers.list(vault)).map(({ value }) => value)
    await vault.lock()
    if (found.length === 0) must(await person.client.unlock(PASSPHRASE))
    expect(found.length).toBeGreaterThan(0)
    return found
  }, WAIT)
  boris = await ModifiedMember.of(world, person, 'desk')
})
afterEach(() => {
  boris.close()
  world.close()
})

const only = (person: Person) => person.view().conversations[0]

async function bothTalk(): Promise<void> {
  must(await osinka.client.send(osinka.conversation(), 'hers'))
  await vi.waitFor(async () => expect(await anna.texts()).toContain('hers'), WAIT)
  must(await anna.client.send(anna.conversation(), 'Anna’s'))
  await vi.waitFor(async () => expect(await osinka.texts()).toContain('Anna’s'), WAIT)
}

/** Somebody comes by an invitation Anna makes now, and is let in. */
async function letsIn(name: string): Promise<void> {
  const { id, code } = await invite(anna)
  const guest = await world.person(name)
  must(await join(guest, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, name)).id))
  await joined(guest)
}

it.each(['called', 'not called', 'begun again'])(
  'he puts nobody of his in the place of a case he is not in: %s',
  async (how) => {
    const conversation = fromHex(anna.conversation())
    const offer = places[0]
    if (!offer) throw new Error('no offer')
    if (how === 'called') {
      await boris.say('desk call', { conversation, offer: offer.hash })
    }
    if (how === 'begun again') await acceptsAgain(boris, conversation, offer)
    await handsWay(boris, conversation, offer)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(only(anna)).toMatchObject({ members: 2, canSend: true })
    await bothTalk()
  },
  60_000,
)

it('he takes the key that creates mailboxes from nobody who has it', async () => {
  const seed = randomBytes(32)
  await boris.say('desk admission', { seed })
  const his = toBase64Url(signingKeyPairFromSeed(seed).publicKey)
  await anna.until('a key to admit', ({ desk }) => desk?.operator?.admit === his)
  await invite(anna)
  // Once he is withdrawn, the operator is asked for one that he does not know.
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await anna.until('another key', ({ desk }) => (desk?.operator?.admit ?? his) !== his)
  const { admit = '', dismiss } = anna.view().desk?.operator ?? {}
  expect(dismiss).not.toContain(admit)
  await boris.say('desk admission', { seed: randomBytes(32) }).catch(() => undefined)
  await invite(anna)
  expect(anna.view().desk?.operator?.admit).toBe(admit)
})

it('what he posts before he is cut off leaves Anna a desk that lets people in', async () => {
  await boris.post([randomBytes(ENVELOPE_BYTES)])
  await new Promise((resolve) => setTimeout(resolve, 500))
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await letsIn('Ryabina')
  await bothTalk()
})

it('what cannot be dealt with stops nobody’s desk, nor that he is cut off', async () => {
  const { bytes } = await createKeyPackage({ identity: boris.identity, now: Date.now(), days: 14 })
  const keys = { reader: randomBytes(32), owner: randomBytes(32) }
  const offer = { keyPackage: bytes, ...keys }
  const seal = hybridKeyPairFromSeed(randomBytes(32)).publicKey
  await boris.say('desk offers', { offers: [offer, offer], seal })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const { record } = boris
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await anna.until('him out', ({ desk }) => desk?.cutting === 0 && desk.alone)
  expect(await isRead(record)).toBe(false)
  await letsIn('Ryabina')
})

it('he who says that he reads by another key than his is cut off from his own all the same', async () => {
  const { identity, record } = boris
  await boris.say('desk group', {
    seats: [{ identity: identity.publicKey, reader: randomBytes(32) }],
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await isRead(record)).toBe(true)
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await anna.until('him out', ({ desk }) => desk?.cutting === 0 && desk.alone)
  expect(await isRead(record)).toBe(false)
})

/** Whether the relay hands this mailbox out to whoever reads with its reader's key. */
async function isRead({
  mailbox,
  readerSeed,
}: Pick<typeof boris.record, 'mailbox' | 'readerSeed'>) {
  let isOpen = false
  const line = openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock: world.clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
  line.attach({
    mailbox,
    reader: signingKeyPairFromSeed(readerSeed),
    after: () => 0,
    onEntries: async () => undefined,
    onDrained: async (upTo) => {
      // To anybody else every mailbox looks empty.
      isOpen = upTo > 0
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  line.close()
  return isOpen
}
