/**
 * Boris is about to be withdrawn, shares Osinka's case with Anna, and his client keeps no rule: he commits
 * before each of her posts, or changes the keys of the mailbox. He is put out all the same.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes, signingKeyPair, signingKeyPairFromSeed } from '@lapwing/crypto'
import { decodeClientFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLine } from '../../packages/client/src/transport/line.ts'
import { updateMailbox } from '../../packages/client/src/transport/orders.ts'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invitationOf, invite, join, joined } from '../support/joining.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, must, ORIGIN, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let osinka: Person
let boris: ModifiedMember
/** Asked before a post of Anna's to the case goes to the relay. */
let before: (() => Promise<void>) | undefined
beforeEach(async () => {
  world = await createWorld()
  before = undefined
  let sending: Promise<void> = Promise.resolve()
  const connect = (from: string) => {
    const connection = world.relay.connect(from)
    const send = (bytes: Uint8Array): void => {
      const frame = decodeClientFrame(bytes)
      const isCase =
        frame.type === 'post' && before && equalBytes(frame.mailbox, boris.record.mailbox)
      sending = sending.then(async () => {
        if (isCase) await before?.()
        connection.send(bytes)
      })
    }
    return { ...connection, send }
  }
  anna = await world.officer('Anna', { connect })
  const { person } = await joinsDesk(world, anna, 'Boris Lind')
  const { id, code } = await invite(anna)
  await invitationOf(person, id, 'as Anna made it', (one) => one.state === 'open')
  osinka = await world.person('Osinka')
  must(await join(osinka, code))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  for (const one of [osinka, anna, person]) await joined(one)
  boris = await ModifiedMember.of(world, person)
})
afterEach(() => {
  boris.close()
  world.close()
})

const only = (person: Person) => person.view().conversations[0]

async function withdrawn(): Promise<void> {
  world.serveRoster(3, 'anna')
  must(await anna.client.renewRoster())
  await osinka.until('Boris out', () => only(osinka)?.members === 2)
  await anna.until('nothing left to cut', ({ desk }) => desk?.cutting === 0 && desk.alone)
  must(await osinka.client.membershipSeen(osinka.conversation()))
}

async function bothTalk(): Promise<void> {
  must(await osinka.client.send(osinka.conversation(), 'to Anna alone'))
  await vi.waitFor(async () => expect(await anna.texts()).toContain('to Anna alone'), WAIT)
  must(await anna.client.send(anna.conversation(), 'Anna’s'))
  await vi.waitFor(async () => expect(await osinka.texts()).toContain('Anna’s'), WAIT)
  const heard = boris.heard.map(({ content }) => content)
  expect(heard).not.toContainEqual(expect.objectContaining({ text: 'to Anna alone' }))
}

it('holds up nothing with commits that always come first', async () => {
  let taken = 0
  before = async () => {
    await boris.commit({}).then(
      () => (taken += 1),
      () => undefined,
    )
  }
  must(await anna.client.send(anna.conversation(), 'held up'))
  await vi.waitFor(() => expect(taken).toBeGreaterThan(2), WAIT)
  expect(await osinka.texts()).not.toContain('held up')
  await withdrawn()
  // Written for him, too: they wait for her word.
  expect(await osinka.texts()).toEqual([])
  must(await anna.client.membershipSeen(anna.conversation()))
  await vi.waitFor(async () => expect(await osinka.texts()).toEqual(['held up']), WAIT)
  await bothTalk()
})

it('the mailbox he gave another post key has Anna’s once he is out, and he reads nothing there', async () => {
  const line = openLine({
    transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
    clock: world.clock,
    instance: randomBytes(16),
    jitter: () => 0,
  })
  const { mailbox, ownerSeed } = boris.record
  if (!ownerSeed) throw new Error('no owner')
  const postKey = signingKeyPair().publicKey
  await updateMailbox(line, signingKeyPairFromSeed(ownerSeed), { mailbox, postKey })
  line.close()
  // Sealed for three, refused by the relay: it is said to two, once Anna has seen who is in it.
  must(await anna.client.send(anna.conversation(), 'refused'))
  await anna.until('it', () => only(anna)?.attention.includes('mailbox-gone') === true)
  await withdrawn()
  must(await anna.client.membershipSeen(anna.conversation()))
  await vi.waitFor(async () => expect(await osinka.texts()).toEqual(['refused']), WAIT)
  await bothTalk()
  expect(await osinka.notices()).not.toContain('out-of-order')
})
