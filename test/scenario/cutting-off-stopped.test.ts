/** An officer is withdrawn from a case that has stopped: the relay at least lets him do nothing there. */
import { randomBytes, signingKeyPairFromSeed } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, expect, it } from 'vitest'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import { postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, must, ORIGIN, PASSPHRASE, type World } from '../support/people.ts'

let world: World
let boris: ModifiedMember
afterEach(() => world.close())

/** A line of his own, on which nothing is acknowledged. */
function opened(): Line {
  return openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock: world.clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
}

async function posts(): Promise<void> {
  const { mailbox, postSeed } = boris.record
  const post = signingKeyPairFromSeed(postSeed)
  const line = opened()
  const envelopes = [randomBytes(ENVELOPE_BYTES)]
  await postEnvelopes(line, { mailbox, post, envelopes }).finally(() => line.close())
}

/** How much the relay delivers by his reader key. */
async function delivered(): Promise<number> {
  let count = 0
  const line = opened()
  line.attach({
    mailbox: boris.record.mailbox,
    reader: signingKeyPairFromSeed(boris.record.readerSeed),
    after: () => 0,
    onEntries: (entries) => {
      count += entries.length
      return Promise.resolve(undefined)
    },
    onDrained: async () => undefined,
  })
  await new Promise((resolve) => setTimeout(resolve, 800))
  line.close()
  return count
}

it('reads and fills it no more, also where the page was closed in the middle', async () => {
  world = await createWorld()
  let anna = await world.officer('Anna')
  const { person } = await joinsDesk(world, anna, 'Boris Lind')
  const { id, code } = await invite(anna)
  await invitationOf(person, id, 'as Anna made it', (one) => one.state === 'open')
  const osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  for (const one of [osinka, anna, person]) await joined(one)
  const atDesk = await ModifiedMember.of(world, person, 'desk')
  boris = await ModifiedMember.of(world, person)
  // He stops it for everybody.
  await boris.sayInner(boris.inner('message', { text: 'split' }), {
    authenticator: randomBytes(32),
  })
  await anna.until('it has stopped', ({ conversations: [one] }) => one?.canSend === false)
  // As if a colleague had gone on with it elsewhere, and he were cut off already.
  const { id: conversation, participant: identity = randomBytes(32) } = boris.record
  const elsewhere = { mailbox: randomBytes(32), seats: [], pseudonym: 'Osinka', label: 'Pskov' }
  await atDesk.say('desk case', { conversation, identity, ...elsewhere })
  atDesk.close()
  boris.close()
  await posts()
  expect(await delivered()).toBeGreaterThan(0)
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  anna = await anna.reopen()
  must(await anna.client.unlock(PASSPHRASE))
  await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
  expect(await delivered()).toBe(0)
  await expect(posts()).rejects.toThrow()
})
