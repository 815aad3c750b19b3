/**
 * An officer with a modified client lets a second one in and puts him out again. Boris, outside,
 * keeps all he had and is told everything by the relay: he reads nothing more, and nobody obeys him.
 */
import { equalBytes } from '@lapwing/codec'
import { blake2b, randomBytes, secretFrom } from '@lapwing/crypto'
import { createKeyPackage, joinGroup } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freshFlow } from '../../packages/client/src/conversation/records.ts'
import { headAtBeginning } from '../../packages/client/src/conversation/transcript.ts'
import { turnSeals } from '../../packages/client/src/delivery/seals.ts'
import { entriesOf, type Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let osinka: Person
/** Between Osinka and the relay. */
let liar: Liar
let anna: ModifiedMember
let boris: ModifiedMember
const opened: ModifiedMember[] = []
/** What Boris had sealed, and not posted, while he was a member; and what he had posted. */
let kept: readonly Uint8Array[]
let said: readonly Uint8Array[]
beforeAll(async () => {
  world = await createWorld()
  world.serveRoster(1, 'anna and boris')
  const person = await world.officer('Anna')
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(person, osinka)
  must(await osinka.client.send(osinka.conversation(), 'hers'))
  await person.until('it', ({ conversations: [one] }) => one?.unread === 1)
  must(await person.client.send(person.conversation(), 'Anna’s'))
  await osinka.until('it', ({ conversations: [one] }) => one?.unread === 1)
  for (const one of [person, osinka]) await allSent(one)
  anna = await ModifiedMember.of(world, person)
  opened.push(anna)
  await osinka.until('the conversation alone', () => liar.open === 1)
  await quiet()
})
afterAll(() => {
  for (const one of opened) one.close()
  world.close()
})

/** Long enough for an answer to have been sent, were there one. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))
const summary = () => {
  const [one] = osinka.view().conversations
  if (!one) throw new Error('no conversation')
  return one
}
const everything = (): readonly Entry[] => {
  const { mailbox } = liar.conversation()
  return liar.delivered.flatMap((one) => (equalBytes(one.mailbox, mailbox) ? one.entries : []))
}

/** Anna’s word arrives as her words did before, and nothing else was shown or sent. */
async function nothingBut(word: string, from: number, deed: () => Promise<unknown>) {
  const sent = liar.sent.length
  await deed()
  await quiet()
  await anna.say('message', { text: word })
  await osinka.until(word, () => summary().entries > from)
  await quiet()
  const shown = must(await osinka.client.entries(osinka.conversation(), from, 1_000))
  expect(shown).toMatchObject([{ kind: 'message', text: word, by: 'Anna Köhler' }])
  expect(liar.sentSince(sent)).toEqual([])
  expect(summary()).toMatchObject({
    members: 2,
    attention: expect.not.arrayContaining(['damaged']),
  })
}

it('an officer nobody could announce is not announced', async () => {
  const from = summary().entries
  const sent = liar.sent.length
  const stranger = { kind: 'officer joins', identity: randomBytes(32), pskId: randomBytes(32) }
  await anna.say('notice', { ...stranger, psk: randomBytes(32) })
  await osinka.until('the notice', () => summary().entries > from)
  expect((await osinka.notices()).at(-1)).toBe('not-understood')
  expect(liar.sentSince(sent)).toEqual([])
})

it('one who was announced comes in, speaks under his own name, and is put out again', async () => {
  const { boris: identity } = world
  const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
  const keyPackage = await createKeyPackage({ identity, now: Date.now(), days: 90 })
  await anna.say('notice', {
    kind: 'officer joins',
    identity: identity.publicKey,
    pskId: psk.id,
    psk: psk.secret,
  })
  const { welcome } = await anna.commit({ adds: [{ keyPackage: keyPackage.bytes, psk }] })
  if (!welcome) throw new Error('no Welcome')
  const group = await joinGroup({ welcome, keyPackage, identity, psk, now: Date.now(), approve: () => true }) // prettier-ignore
  await osinka.until('both officers', () => summary().members === 3)
  const [last] = everything().slice(-1)
  const flow = freshFlow(headAtBeginning(blake2b(last?.envelope ?? new Uint8Array(0))), Date.now())
  await turnSeals(flow, group)
  boris = new ModifiedMember(world, { record: anna.record, identity, flow, group, isOutside: true })
  opened.push(boris)
  flow.cursor = last?.seq ?? 0
  flow.head = anna.flow.head

  said = await boris.sayInner(boris.inner('message', { text: 'I am Boris' }))
  await vi.waitFor(async () => expect(await osinka.texts()).toContain('I am Boris'), WAIT)
  const shown = must(await osinka.client.entries(osinka.conversation(), 0, 1_000)).at(-1)
  expect(shown).toMatchObject({ by: 'Boris Lind', known: true })
  kept = await boris.seal(boris.wrapped(boris.inner('message', { text: 'kept for later' })))

  // Whom the list appoints nobody puts out: it goes before.
  await anna.say('roster', { statements: [...world.serveRoster(2, 'anna')] })
  const leaf = anna.group.members.findIndex((one) => one.leaf === boris.group.ownLeaf)
  await anna.commit({ removes: [anna.group.members[leaf]?.leaf ?? -1] })
  await osinka.until('Anna alone', () => summary().members === 2)
  const told = ['officer-joined', 'roster-renewed', 'person-left']
  expect((await osinka.notices()).slice(-3)).toEqual(told)
})

it('outside, he is not heard: not what he said again, nor what he kept, nor anything new', async () => {
  const deeds: readonly (() => Promise<unknown>)[] = [
    () => boris.post(said),
    () => boris.post(kept),
    () => boris.sayInner(boris.inner('message', { text: 'obey me' })),
    () => boris.sayInner(boris.inner('mailbox keys', { postSeed: randomBytes(32) })),
    () => boris.commit({ removes: [boris.group.members[0]?.leaf ?? 0] }),
  ]
  for (const [i, deed] of deeds.entries()) await nothingBut(`word ${i}`, summary().entries, deed)
})

it('outside, he is not let in again by a relay that says everything once more', async () => {
  await nothingBut('not again', summary().entries, async () => {
    const { mailbox, reader } = liar.conversation()
    const again = everything().slice(-32)
    for (let i = 0; i < again.length; i += 8) {
      const entries = again.slice(i, i + 8).map((one, k) => ({ ...one, seq: 3_000 + i + k }))
      liar.say({ type: 'deliver', mailbox, reader, entries })
    }
    // What comes from now on has to come after that.
    liar.lie = entriesOf((entries) => entries.map((one) => ({ ...one, seq: one.seq + 4_000 })))
  })
})

it('outside, he reads nothing, whatever the relay gives him', async () => {
  await boris.hear(everything())
  const heard = boris.heard.map(({ content }) => content)
  expect(heard).toEqual([])
  expect(boris.unreadable).toBeGreaterThan(0)
})

it('taken in again without a word before, he is an unexpected member: she stops', async () => {
  // Appointed again; but nobody has said that he comes.
  await anna.say('roster', { statements: [...world.serveRoster(3, 'anna and boris')] })
  await vi.waitFor(async () => {
    expect((await osinka.notices()).at(-1)).toBe('roster-renewed')
  }, WAIT)
  await quiet()
  const sent = liar.sent.length
  const before = await osinka.texts()
  const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
  const { bytes } = await createKeyPackage({ identity: world.boris, now: Date.now(), days: 90 })
  await anna.commit({ adds: [{ keyPackage: bytes, psk }] })
  await osinka.until('the stop', () => !summary().canSend)
  await anna.say('message', { text: 'among the three of us' })
  await quiet()
  expect(summary().members).toBe(2)
  expect(await osinka.texts()).toEqual(before)
  expect(liar.sentSince(sent)).toEqual([])
})
