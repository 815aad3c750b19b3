/**
 * An officer leaves the desk with everything it holds behind its open invitations. The codes on paper
 * still let people in; what he has opens, posts, reads and closes nothing any more.
 */
import { randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { unlockVault } from '@lapwing/vault'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { invitations, type InvitationRecord } from '../../packages/client/src/desk/records.ts'
import { invitationKeys } from '../../packages/client/src/introduction/invitation-keys.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import {
  closeMailbox,
  postEnvelopes,
  updateMailbox,
} from '../../packages/client/src/transport/orders.ts'
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

const WAIT = { timeout: PATIENCE_MS, interval: 200 }

let world: World
let anna: Person
let boris: Joined
let line: Line
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  boris = await joinsDesk(world, anna, 'Boris Lind')
  line = openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock: world.clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
})
afterEach(() => {
  line.close()
  world.close()
})

/** What Boris's device keeps of the one invitation. */
async function known(): Promise<InvitationRecord> {
  const { person } = boris
  await person.client.lock()
  const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
  const [one] = await invitations.list(vault)
  await vault.lock()
  if (!one) throw new Error('no invitation')
  return one.value
}

/** Boris is withdrawn, and these have seen it. */
async function withdrawn(...seen: readonly Person[]): Promise<void> {
  world.appoint(boris.epoch + 5, boris.requests.slice(1))
  for (const { client } of seen) must(await client.renewRoster())
  for (const one of seen) {
    await one.until('nothing left to cut', ({ desk }) => desk?.cutting === 0)
    await one.until('him away', () => colleague(one, 'Boris Lind')?.state !== 'here')
  }
}

async function letsIn(officer: Person, id: string, code: string): Promise<void> {
  const osinka = await world.person('Osinka')
  // The new card may still be on its way.
  await vi.waitFor(async () => must(await join(osinka, code)), WAIT)
  must(await officer.client.acceptClaim(id, (await claimOf(officer, id, 'Osinka')).id))
  await joined(osinka)
}

/** How much is delivered from the door by this reader key. */
async function delivered({ seed, doorReaderSeed }: InvitationRecord): Promise<number> {
  let count = 0
  const stop = line.attach({
    mailbox: invitationKeys(seed).doorMailbox,
    reader: signingKeyPairFromSeed(doorReaderSeed),
    after: () => 0,
    onEntries: (entries) => {
      count += entries.length
      return Promise.resolve(undefined)
    },
    onDrained: async () => undefined,
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  stop()
  return count
}

it('he reads no door, posts no card and owns neither with what he has', async () => {
  const { id, code } = await invite(anna)
  await invitationOf(boris.person, id, 'as Anna made it', (one) => one.state === 'open')
  const had = await known()
  await withdrawn(anna)
  const { doorMailbox, cardMailbox, doorPost } = invitationKeys(had.seed)
  const owner = signingKeyPairFromSeed(had.ownerSeed)
  const own = signingKeyPairFromSeed(randomBytes(32)).publicKey
  for (const mailbox of [doorMailbox, cardMailbox]) {
    const changes = () =>
      updateMailbox(line, owner, { mailbox, addReaders: [{ key: own, after: 0 }] })
    await vi.waitFor(async () => expect(changes()).rejects.toThrow('refused'), WAIT)
    await expect(closeMailbox(line, owner, mailbox)).rejects.toThrow('refused')
  }
  const envelopes = [randomBytes(ENVELOPE_BYTES)]
  const post = signingKeyPairFromSeed(had.cardPostSeed)
  await expect(postEnvelopes(line, { mailbox: cardMailbox, post, envelopes })).rejects.toThrow()
  // Nobody acknowledges it while Anna is away.
  await anna.client.lock()
  await postEnvelopes(line, { mailbox: doorMailbox, post: doorPost, envelopes })
  expect(await delivered(had)).toBe(0)
  must(await anna.client.unlock(PASSPHRASE))
  await letsIn(anna, id, code)
})

it('one he made himself goes on letting in, whoever of the desk answers', async () => {
  const third = await joinsDesk(world, anna, 'Clara Moss', boris)
  const { id, code } = await invite(boris.person)
  for (const one of [anna, third.person]) {
    await invitationOf(one, id, 'told in the desk', ({ state }) => state === 'open')
  }
  boris = { ...third, person: boris.person }
  await withdrawn(anna, third.person)
  await letsIn(third.person, id, code)
})
