/**
 * Osinka asked for strict membership, and Anna's client keeps no rule: it lets Boris in without an
 * agreement, or by one that was given for something else. Osinka's own client refuses, and says so.
 */
import { randomBytes, secretFrom, type Identity } from '@lapwing/crypto'
import { PRESETS } from '@lapwing/engagement'
import { createKeyPackage, type Psk } from '@lapwing/mls'
import { toHex } from '@lapwing/codec'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 10 }

let world: World
let osinka: Person
let liar: Liar
let anna: ModifiedMember
beforeEach(async () => {
  world = await createWorld()
  world.serveRoster(1, 'anna and boris')
  const person = await world.officer('Anna')
  ;({ person: osinka, liar } = await watched(world, 'Osinka'))
  await invited(person, osinka)
  await strict(true)
  await vi.waitFor(async () => expect(await person.notices()).toContain('terms-changed'), WAIT)
  must(await person.client.send(person.conversation(), 'Anna’s'))
  await osinka.until('it', ({ conversations: [one] }) => one?.unread === 1)
  for (const one of [person, osinka]) await allSent(one)
  anna = await ModifiedMember.of(world, person)
})
afterEach(() => {
  anna.close()
  world.close()
})

const quiet = () => new Promise((resolve) => setTimeout(resolve, 300))
const summary = () => {
  const [one] = osinka.view().conversations
  if (!one) throw new Error('no conversation')
  return one
}

async function strict(strictMembership: boolean): Promise<void> {
  const { own } = must(await osinka.client.posture(osinka.conversation()))
  const before = own ?? PRESETS.balanced.conversation
  const next = { ...before, terms: { ...before.terms, strictMembership } }
  must(await osinka.client.setPosture(osinka.conversation(), next))
}

/** A new epoch: what came to pass in the one before is not taken for something that crossed it. */
const turn = () => anna.commit({})

async function announces({ publicKey: identity }: Identity): Promise<Psk> {
  const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
  await anna.say('notice', { kind: 'officer joins', identity, pskId: psk.id, psk: psk.secret })
  return psk
}

async function adds(identity: Identity, psk: Psk): Promise<void> {
  const { bytes } = await createKeyPackage({ identity, now: Date.now(), days: 90 })
  await anna.commit({ adds: [{ keyPackage: bytes, psk }] })
}

const answers = async (agreed: boolean): Promise<void> => {
  const key = toHex(world.boris.publicKey)
  await osinka.until('the question', () => summary().asks.length > 0)
  must(await osinka.client.answerOfficer(osinka.conversation(), key, agreed))
  await osinka.until('it told', () => summary().asks[0]?.isTold === true)
}

/** She is told who was to be let in by whom; nothing of hers leaves, and nothing more is read. */
async function refused(): Promise<void> {
  await osinka.until('the stop', () => !summary().canSend)
  const sent = liar.sent.length
  const shown = must(await osinka.client.entries(osinka.conversation(), 0, 1_000))
  expect(shown.at(-1)).toMatchObject({
    kind: 'notice',
    notice: 'added-unasked',
    name: 'Boris Lind',
    by: 'Anna Köhler',
  })
  await anna.say('message', { text: 'among the three of us' })
  await quiet()
  expect(summary()).toMatchObject({ members: 2, canSend: false })
  expect(summary().attention[0]).toBe('not-agreed')
  expect(await osinka.texts()).toEqual(['Anna’s'])
  expect(await osinka.client.send(osinka.conversation(), 'into the void')).toEqual({
    ok: false,
    problem: 'conversation-stopped',
  })
  expect(liar.sentSince(sent)).toEqual([])
}

/** It counts for nobody, and she goes on; whoever goes on in a conversation with him is not read in this one. */
async function passedOver(): Promise<void> {
  await vi.waitFor(async () => {
    expect((await osinka.notices()).at(-1)).toBe('added-unasked')
  }, WAIT)
  expect(summary()).toMatchObject({ members: 2, canSend: true })
  await anna.say('message', { text: 'among the three of us' })
  await osinka.until('the stop', () => !summary().canSend)
  expect(await osinka.texts()).toEqual(['Anna’s'])
}

it('announced and never agreed to, he is refused', async () => {
  await turn()
  await adds(world.boris, await announces(world.boris))
  await refused()
})

it('once she has refused, he is refused, however often he is announced', async () => {
  await turn()
  await announces(world.boris)
  await answers(false)
  await adds(world.boris, await announces(world.boris))
  await refused()
})

it('what she agreed to and took back lets nobody in', async () => {
  await turn()
  const psk = await announces(world.boris)
  await answers(true)
  await answers(false)
  await turn()
  await adds(world.boris, psk)
  await refused()
})

it('let in right after she took it back, as if unknowing, he is passed over, and she is told', async () => {
  await turn()
  const psk = await announces(world.boris)
  await answers(true)
  await answers(false)
  await adds(world.boris, psk)
  await passedOver()
})

it('an agreement counts once: put out, he does not come back by it', async () => {
  await turn()
  const psk = await announces(world.boris)
  await answers(true)
  await adds(world.boris, psk)
  await osinka.until('three', () => summary().members === 3)
  await anna.say('roster', { statements: [...world.serveRoster(2, 'anna')] })
  const isBoris = ({ identity }: { identity: Uint8Array }) =>
    toHex(identity) === toHex(world.boris.publicKey)
  await anna.commit({ removes: [anna.group.members.find(isBoris)?.leaf ?? -1] })
  await osinka.until('two', () => summary().members === 2)
  await anna.say('roster', { statements: [...world.serveRoster(3, 'anna and boris')] })
  await adds(world.boris, await announces(world.boris))
  await refused()
})

it('an agreement ends with a withdrawal, though he is appointed again by the same keys', async () => {
  await turn()
  const psk = await announces(world.boris)
  await answers(true)
  await anna.say('roster', { statements: [...world.serveRoster(2, 'anna')] })
  const ended = { type: 'officer answer', identity: world.boris.publicKey, agreed: false }
  await vi.waitFor(
    () => expect(anna.heard.map(({ content }) => content)).toContainEqual(ended),
    WAIT,
  )
  await anna.say('roster', { statements: [...world.serveRoster(3, 'anna and boris')] })
  await adds(world.boris, psk)
  await refused()
})

it('an officer cannot agree in her name', async () => {
  await turn()
  const psk = await announces(world.boris)
  await osinka.until('the question', () => summary().asks.length > 0)
  await anna.say('officer answer', { identity: world.boris.publicKey, agreed: true })
  await vi.waitFor(async () => {
    expect((await osinka.notices()).at(-1)).toBe('not-understood')
  }, WAIT)
  expect(summary().asks).toMatchObject([{ said: undefined }])
  await adds(world.boris, psk)
  await refused()
})

it('an officer cannot loosen her terms', async () => {
  await turn()
  const psk = await announces(world.boris)
  await anna.say('posture', {
    terms: { ...PRESETS.balanced.conversation.terms, contactHours: null },
  })
  await adds(world.boris, psk)
  await refused()
})

it('let in right after her terms came, as if unknowing, he is passed over, and she is told', async () => {
  // In the very epoch in which it became strict.
  await adds(world.boris, await announces(world.boris))
  await passedOver()
})
