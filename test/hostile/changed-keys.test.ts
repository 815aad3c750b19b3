/**
 * Osinka has compared, and a word of hers waits. A modified colleague brings in keys of their own, the
 * relay holds back and says again what it likes: nothing leaves under keys she has not decided on, and
 * nobody’s word but hers counts as her comparison.
 */
import { randomBytes, secretFrom } from '@lapwing/crypto'
import { fromHex } from '@lapwing/codec'
import { createKeyPackage } from '@lapwing/mls'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { passedOn, postsRefused, type Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { allSent, watched } from '../support/watched.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 20 }

let world: World
let anna: ModifiedMember | undefined
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => {
  anna?.close()
  world.close()
})

const quiet = () => new Promise((resolve) => setTimeout(resolve, 400))
const summary = (person: Person) => person.view().conversations[0]

describe('an officer’s device that keeps no rule', () => {
  let osinka: Person
  let liar: Liar
  let modified: ModifiedMember

  beforeEach(async () => {
    world.serveRoster(1, 'anna and boris')
    const person = await world.officer('Anna')
    ;({ person: osinka, liar } = await watched(world, 'Osinka'))
    await invited(person, osinka)
    must(await person.client.send(person.conversation(), 'Anna’s'))
    await osinka.until('it', ({ conversations: [one] }) => one?.unread === 1)
    for (const one of [person, osinka]) await allSent(one)
    must(await osinka.client.compared(osinka.conversation(), { by: 'in person' }))
    modified = await ModifiedMember.of(world, person)
    anna = modified
  })

  async function bringsInOther(): Promise<void> {
    const identity = world.boris
    const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
    const said = { identity: identity.publicKey, pskId: psk.id, psk: psk.secret }
    await modified.say('notice', { kind: 'officer joins', ...said })
    const { bytes } = await createKeyPackage({ identity, now: Date.now(), days: 90 })
    await modified.commit({ adds: [{ keyPackage: bytes, psk }] })
    await osinka.until('new keys', () => summary(osinka)?.members === 3)
  }

  /** What was posted since that somebody could read. */
  const posted = (from: number) => liar.sentSince(from).filter(({ type }) => type === 'post')

  it('brings in other keys while a word waits: it does not leave under them, whatever is pressed', async () => {
    liar.instead = postsRefused('busy')
    must(await osinka.client.send(osinka.conversation(), 'for Anna alone'))
    await quiet()
    await bringsInOther()
    liar.instead = passedOn
    const from = liar.sent.length
    const id = osinka.conversation()
    must(await osinka.client.membershipSeen(id))
    expect(await osinka.client.send(id, 'more')).toMatchObject({ problem: 'keys-changed' })
    // With a new epoch her client looks at its queue again.
    await modified.commit({})
    await quiet()
    expect(posted(from)).toEqual([])
    expect(modified.heard.map(({ content }) => content)).not.toContainEqual(
      expect.objectContaining({ type: 'message' }),
    )
    expect(summary(osinka)).toMatchObject({ canSend: false, verification: 'not-compared' })
    must(await osinka.client.refuseKeys(id))
    await modified.say('message', { text: 'are you there?' })
    await quiet()
    expect(posted(from)).toEqual([])
  })

  it('and no phrase to come back by is told to them', async () => {
    await bringsInOther()
    const id = osinka.conversation()
    const { text } = must(await osinka.client.makeReturnPhrase('en'))
    must(await osinka.client.keepReturnPhrase(id, text, text))
    await quiet()
    const types = modified.heard.map(({ content }) =>
      typeof content === 'object' ? content.type : content,
    )
    expect(types).not.toContain('return phrase')
    // What takes it back tells nobody anything.
    must(await osinka.client.withdrawReturnPhrase(id))
  })
})

it('a colleague’s word on a comparison is of their own case, of who is in it, and of no time to come', async () => {
  const honest = await world.officer('Anna')
  const osinka = await world.person('Osinka')
  await invited(honest, osinka)
  const { person: boris } = await joinsDesk(world, honest, 'Boris Lind')
  const id = honest.conversation()
  const conversation = fromHex(id)
  const who = colleague(honest, 'Boris Lind')?.identity ?? ''
  await vi.waitFor(async () => must(await honest.client.bringOfficer(id, who)), WAIT)
  await boris.until('the case', ({ conversations: [one] }) => one?.canSend === true)
  const his = await ModifiedMember.of(world, boris)
  const participant = his.record.participant ?? new Uint8Array(32)
  his.close()
  anna = await ModifiedMember.of(world, boris, 'desk')
  const says = { conversation, identity: participant, at: 0xffff_ffff }
  const shown = () => summary(honest)?.colleagues
  // Of a case of nobody, and of another than who is in it.
  await anna.say('desk comparison', { ...says, conversation: randomBytes(32), result: 'different' })
  await anna.say('desk comparison', { ...says, identity: randomBytes(32), result: 'different' })
  await anna.say('desk comparison', { ...says, result: 'same', by: 'by heart' })
  await anna.say('desk comparison', { ...says, result: 'same', by: 'in person' })
  await honest.until('the last', () => shown() !== undefined)
  expect(shown()).toMatchObject([{ name: 'Boris Lind', result: 'same', by: 'in person' }])
  expect(shown()?.[0]?.at).toBeLessThanOrEqual(world.clock.now())
  expect(summary(honest)).toMatchObject({ verification: 'not-compared', compared: undefined })
})
