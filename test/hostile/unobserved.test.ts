/**
 * What a relay learns of somebody who only looks, and what the other side learns of their device:
 * nothing that was not written.
 */
import { decodeCbor, type CborValue } from '@lapwing/codec'
import { PRESETS } from '@lapwing/engagement'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let anna: Person
let osinka: Person
/** Between Osinka and the relay, and between Anna and it. */
let liar: Liar
let hers: Liar
beforeAll(async () => {
  world = await createWorld()
  ;({ person: anna, liar: hers } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(anna, osinka)
  for (const [from, to, text] of [
    [osinka, anna, 'hers'],
    [anna, osinka, 'Anna’s'],
  ] as const) {
    must(await from.client.send(from.conversation(), text))
    await to.until(text, ({ conversations: [one] }) => one?.unread === 1)
  }
  for (const person of [anna, osinka]) await allSent(person)
  await osinka.until('the conversation alone', () => liar.open === 1)
  await quiet()
})
afterAll(() => world.close())

/** Long enough for something to have been sent, were there anything. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 200))

/** Pings come by the clock alone. */
const heard = ({ sent }: Liar) => sent.map(({ type }) => type).filter((type) => type !== 'ping')

/** Everything a person does in a conversation but write. */
async function looksAround(person: Person): Promise<void> {
  const { client } = person
  const id = person.conversation()
  for (const text of ['I', 'I am', 'I am wri', '', 'no']) must(await client.keepDraft(id, text))
  must(await client.readDraft(id))
  const entries = must(await client.entries(id, 0, 100))
  must(await client.markRead(id, entries.length))
  must(await client.search('anna'))
  must(await client.search('hers', id))
  for (const on of [true, false]) {
    must(await client.arrange(id, { pinned: on, muted: on, archived: on }))
    must(await client.setNotices(on))
    must(await client.setShortcuts(on))
  }
  must(await client.safetyPhrase(id))
  must(await client.compared(id, { by: 'call' }))
  must(await client.membershipSeen(id))
  const [own] = entries.filter((entry) => entry.kind === 'message' && !entry.own)
  must(await client.remove(id, own?.kind === 'message' ? own.id : '', 'me'))
  must(await client.keepReadyAnswer({ title: 'hello', text: 'Good day' }))
  must(await client.readyAnswers())
}

it('nobody who types, reads, searches, compares, arranges or deletes for themselves is noticed at the relay', async () => {
  const before = [heard(liar), heard(hers)]
  await looksAround(osinka)
  await looksAround(anna)
  await quiet()
  expect([heard(liar), heard(hers)]).toEqual(before)
})

it('words are acknowledged when they are kept, not when somebody reads them', async () => {
  const before = heard(liar).length
  must(await anna.client.send(anna.conversation(), 'are you there?'))
  await vi.waitFor(async () => expect(await osinka.texts()).toContain('are you there?'), WAIT)
  await quiet()
  const acknowledged = heard(liar).slice(before)
  expect(new Set(acknowledged)).toEqual(new Set(['ack']))
  must(await osinka.client.markRead(osinka.conversation(), 100))
  await quiet()
  expect(heard(liar).slice(before)).toEqual(acknowledged)
})

it('the other side is told the words, their number, the second and the posture: nothing of the device', async () => {
  const member = await ModifiedMember.of(world, anna)
  const id = osinka.conversation()
  const said = async (count: number) =>
    await vi.waitFor(() => expect(member.heard).toHaveLength(count), WAIT)
  must(await osinka.client.send(id, 'a word'))
  await said(1)
  const message = () =>
    osinka.client.entries(id, 0, 100).then((all) => {
      const own = must(all).findLast((entry) => entry.kind === 'message' && entry.own)
      return own?.kind === 'message' ? own.id : ''
    })
  must(await osinka.client.send(id, 'an answer', { replyTo: await message() }))
  await said(2)
  must(await osinka.client.edit(id, await message(), 'another'))
  await said(3)
  must(await osinka.client.react(id, await message(), 'agree'))
  await said(4)
  must(await osinka.client.remove(id, await message(), 'everyone'))
  await said(5)
  member.close()

  expect(member.unreadable).toBe(0)
  const shapes = member.plain.map((plain) => {
    const outside = map(plain)
    const inside = map(outside['inner'] as Uint8Array)
    expect(Object.keys(outside).toSorted()).toEqual(['auth', 'inner', 'seen', 'v'])
    expect(Object.keys(inside).toSorted()).toEqual(['at', 'body', 'id', 'n', 'type', 'version'])
    expect(inside['at']).toBe(Math.floor(Number(inside['at'])))
    return [inside['type'], Object.keys(inside['body'] as object).toSorted()]
  })
  expect(shapes).toEqual([
    ['message', ['text']],
    ['message', ['replyTo', 'text']],
    ['edit', ['target', 'text']],
    ['reaction', ['reaction', 'target']],
    ['deletion', ['target']],
  ])
  expect(member.flow.terms).toEqual(PRESETS.balanced.conversation.terms)
})

function map(bytes: Uint8Array): Readonly<Record<string, CborValue>> {
  const limits = { maxBytes: 262_144, maxDepth: 12 }
  return decodeCbor(bytes, limits) as Readonly<Record<string, CborValue>>
}
