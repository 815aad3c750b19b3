/**
 * A relay that has kept every envelope it ever saw and gives each to every opener, serves one
 * invitation's card for another's, or lets nothing through: nobody is fooled, and nothing leaves.
 */
import { toHex } from '@lapwing/codec'
import type { DeliverFrame } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimOf, invite, join } from '../support/joining.ts'
import type { Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { watched } from '../support/watched.ts'

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

/** Long enough for an answer to have been sent, were there one. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

/** Cards, join requests, answers, commits and words: all that went either way. */
function everything(...liars: readonly Liar[]): readonly Uint8Array[] {
  return liars.flatMap(({ delivered, sent }) => [
    ...delivered.flatMap(({ entries }) => entries.map(({ envelope }) => envelope)),
    ...sent.flatMap((frame) => (frame.type === 'post' ? frame.envelopes : [])),
  ])
}

/** In deliveries of eight, at places no entry has had yet. */
function saidAgain(
  liar: Liar,
  place: Pick<DeliverFrame, 'mailbox' | 'reader'>,
  envelopes: readonly Uint8Array[],
): void {
  for (let i = 0; i < envelopes.length; i += 8) {
    const entries = envelopes
      .slice(i, i + 8)
      .map((envelope, k) => ({ seq: 2_000 + i + k, envelope }))
    liar.say({ type: 'deliver', ...place, entries })
  }
}

it('every sealed thing given to every opener is read by none but its own, once, and answered by nobody', async () => {
  const osinka = await watched(world, 'Osinka')
  const lipa = await watched(world, 'Lipa')
  for (const { person } of [osinka, lipa]) {
    await invited(anna, person)
    must(await person.client.send(person.conversation(), `from ${person.name}`))
  }
  await anna.until('both', ({ conversations }) => conversations.every(({ unread }) => unread === 1))
  for (const { id, title } of anna.view().conversations) {
    must(await anna.client.send(id, `to ${title}`))
  }
  for (const { person } of [osinka, lipa]) {
    await person.until('her word', ({ conversations: [one] }) => one?.unread === 1)
  }
  const roza = await watched(world, 'Roza')
  const { code } = await invite(anna)
  must(await join(roza.person, code))
  await roza.person.until('the wait', ({ joining }) => joining !== undefined)
  await quiet()
  const all = everything(osinka.liar, lipa.liar, roza.liar)
  expect(all.length).toBeGreaterThan(20)

  // To whoever waits for an answer: every mailbox she has open.
  const before = roza.liar.sent.length
  for (const frame of roza.liar.sent) {
    if (frame.type !== 'open') continue
    saidAgain(roza.liar, { mailbox: frame.mailbox, reader: frame.reader }, all)
  }
  await quiet()
  expect(roza.person.view().conversations).toEqual([])
  expect(roza.liar.sentSince(before)).toEqual([])

  // To whoever is in a conversation.
  for (const { person, liar } of [osinka, lipa]) {
    const texts = await person.texts()
    const sent = liar.sent.length
    saidAgain(liar, liar.conversation(), all)
    await person.until('the stop', ({ conversations: [one] }) => one?.canSend === false)
    await quiet()
    expect(await person.texts()).toEqual(texts)
    expect(texts).toEqual([`> from ${person.name}`, `to ${person.name}`])
    expect(liar.sentSince(sent)).toEqual([])
  }
  expect(await anna.texts(anna.view().conversations[0]?.id)).toHaveLength(2)
})

it('a card of another invitation in the place of this one is no card', async () => {
  const { code: theirs } = await invite(anna)
  const { code } = await invite(anna)
  const lipa = await watched(world, 'Lipa')
  must(await lipa.person.client.lookUpInvitation(theirs))
  const card = lipa.liar.delivered.flatMap(({ entries }) => entries)
  const roza = await watched(world, 'Roza')
  roza.liar.lie = (frame) =>
    frame.type === 'deliver'
      ? [{ ...frame, entries: card.slice(0, frame.entries.length) }]
      : [frame]
  expect(await roza.person.client.lookUpInvitation(code)).toEqual({
    ok: false,
    problem: 'invitation-nothing-yet',
  })
  roza.liar.lie = (frame) => [frame]
  must(await roza.person.client.lookUpInvitation(code))
  expect(roza.liar.delivered.some(({ entries }) => entries.length > 0)).toBe(true)
})

it('nothing let through is a conversation that waits, not one that pretends', async () => {
  const osinka = await watched(world, 'Osinka')
  await invited(anna, osinka.person)
  await osinka.person.until('the conversation alone', () => osinka.liar.open === 1)
  osinka.liar.lie = () => []
  must(await osinka.person.client.send(osinka.person.conversation(), 'is anybody there?'))
  must(await anna.client.send(anna.conversation(), 'I am'))
  await quiet()
  const last = must(await osinka.person.client.entries(osinka.person.conversation(), 0, 9)).at(-1)
  expect(last?.kind === 'message' && last.state).not.toBe('sent')
  expect(await osinka.person.texts()).toEqual(['> is anybody there?'])
  osinka.liar.lie = (frame) => [frame]
  world.relay.breakConnections()
  await osinka.person.until('her word', ({ conversations: [one] }) => one?.unread === 1)
  expect((await osinka.person.texts()).toSorted()).toEqual(['> is anybody there?', 'I am'])
})

it('what a conversation begins with kept back: the page says so, sends nothing, and begins once it comes', async () => {
  const { person, liar } = await watched(world, 'Osinka')
  const { id, code } = await invite(anna)
  must(await join(person, code))
  const claim = await claimOf(anna, id, 'Osinka')
  const known = new Set(liar.sent.flatMap((f) => (f.type === 'open' ? [toHex(f.mailbox)] : [])))
  liar.lie = (frame) =>
    frame.type === 'deliver' && !known.has(toHex(frame.mailbox)) ? [] : [frame]
  must(await anna.client.acceptClaim(id, claim.id))
  await person.until('it said', ({ conversations: [one] }) =>
    Boolean(one?.attention.includes('start-missing')),
  )
  const before = liar.sent.length
  await person.client.send(person.conversation(), 'hers')
  await quiet()
  expect(liar.sent.slice(before).filter(({ type }) => type === 'post')).toEqual([])
  liar.lie = (frame) => [frame]
  world.relay.breakConnections()
  person.client.hurry()
  await anna.until('her word', ({ conversations: [one] }) => one?.unread === 1)
  expect(person.view().conversations[0]?.attention).not.toContain('start-missing')
})
