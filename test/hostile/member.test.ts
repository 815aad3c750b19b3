/**
 * Osinka's client keeps no rule: she is a member, holds the post key, and puts into the log what she
 * likes. Anna is told, answers nothing, and talks on with everybody else.
 */
import { randomBytes } from '@lapwing/crypto'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Liar } from '../support/lying-relay.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { watched } from '../support/watched.ts'

let world: World
let anna: Person
let annas: Liar
let osinka: Person
let osinkas: Liar
let lipa: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ person: anna, liar: annas } = await watched(world, 'Anna', 'officer'))
  ;({ person: osinka, liar: osinkas } = await watched(world, 'Osinka'))
  lipa = await world.person('Lipa')
  for (const person of [osinka, lipa]) await invited(anna, person)
  must(await osinka.client.send(osinka.conversation(), 'first'))
  await anna.until('it', () => withOsinka().unread === 1)
  await osinka.until('the conversation alone', () => osinkas.open === 1)
  await quiet()
})
afterEach(() => world.close())

function withOsinka() {
  const found = anna.view().conversations.find(({ title }) => title === 'Osinka')
  if (!found) throw new Error('no such case')
  return found
}

/** Long enough for an answer to have been sent, were there one. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))

const garbage = (count: number) => Array.from({ length: count }, () => randomBytes(ENVELOPE_BYTES))

it('what nobody can open stops this one conversation, is said once, and is answered by nothing', async () => {
  const before = annas.sent.length
  for (let n = 0; n < 8; n++) osinkas.post(garbage(32))
  await anna.until('the stop', () => !withOsinka().canSend)
  await quiet()
  expect(annas.sentSince(before)).toEqual([])
  const notices = await anna.notices(withOsinka().id)
  expect(notices.filter((notice) => notice === 'damaged')).toHaveLength(1)
  expect(await anna.texts(withOsinka().id)).toEqual(['first'])
  expect(await anna.client.send(withOsinka().id, 'into the void')).toMatchObject({ ok: false })

  must(await lipa.client.send(lipa.conversation(), 'I am still here'))
  const lipas = anna.view().conversations.find(({ title }) => title === 'Lipa')?.id ?? ''
  await anna.until('Lipa', (view) => view.conversations.some((one) => one.unread === 1 && one.id === lipas)) // prettier-ignore
  must(await anna.client.send(lipas, 'So am I'))
  await lipa.until('the answer', ({ conversations: [one] }) => one?.unread === 1)
})

it('her own envelopes posted again, one by one and together, are words once', async () => {
  must(await osinka.client.send(osinka.conversation(), 'second'))
  await anna.until('both', () => withOsinka().unread === 2)
  const own = osinkas.sent.flatMap((frame) => (frame.type === 'post' ? frame.envelopes : []))
  const before = annas.sent.length
  for (const envelope of own) osinkas.post([envelope])
  osinkas.post(own.slice(-2))
  await quiet()
  expect(annas.sentSince(before)).toEqual([])
  expect(await anna.texts(withOsinka().id)).toEqual(['first', 'second'])
})
