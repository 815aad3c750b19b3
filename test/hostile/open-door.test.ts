/**
 * A door whose code everybody has: floods, work that is none, a relay that says things twice or not at
 * all, and whoever opens doors in the desk's name.
 */
import { randomBytes } from '@lapwing/crypto'
import { doorDay, EFFORT, type DoorTurn } from '@lapwing/engagement'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { joined } from '../support/joining.ts'
import { Liar } from '../support/lying-relay.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { doorOf, knocked, openDoor, requestAt } from '../support/open-doors.ts'
import { createWorld, must, type Person, type World } from '../support/people.ts'
import { Stranger } from '../support/stranger.ts'
import { PATIENCE_MS } from '../support/patience.ts'

/** Long enough for something to have come of it, were there anything. */
const quiet = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a stranger with the published code', () => {
  let world: World
  let anna: Person
  const heard = new Liar()
  beforeAll(async () => {
    world = await createWorld()
    anna = await world.officer('Anna', { connect: heard.wrap((from) => world.relay.connect(from)) })
  })
  afterAll(() => world.close())

  /** Posts and new mailboxes of the desk since then. */
  const answersSince = (from: number) =>
    heard.sentSince(from).filter(({ type }) => type === 'post' || type === 'create')

  it('floods it in vain: what is worthless, too much or said twice is dropped, and nothing leaves', async () => {
    const { id, code } = await openDoor(anna, { daily: 1 })
    const stranger = await Stranger.of(world, code)
    const { body } = await stranger.card()
    const turn = body.open
    if (!turn) throw new Error('no open door')
    const [one, other] = [
      await stranger.request('Topol', turn, body.sealKey),
      await stranger.request('Osina', turn, body.sealKey),
    ]
    let from = heard.sent.length
    await stranger.post(...Array.from({ length: 20 }, () => randomBytes(ENVELOPE_BYTES)))
    const noWork: DoorTurn = { ...turn, challenge: randomBytes(16) }
    await stranger.post(await stranger.request('Klyon', noWork, body.sealKey))
    // Right work for something nobody can open.
    await stranger.post(stranger.worked(randomBytes(ENVELOPE_BYTES - 49), turn))
    await quiet()
    expect(answersSince(from)).toEqual([])
    await stranger.post(one)
    await doorOf(anna, id, 'full', ({ full }) => full)
    await quiet()
    from = heard.sent.length
    await stranger.post(other)
    await quiet()
    expect(answersSince(from)).toEqual([])
    const { requests, today } = await doorOf(anna, id, 'as before')
    expect(requests.map(({ pseudonym }) => pseudonym)).toEqual(['Topol'])
    expect(today).toBe(1)
    must(await anna.client.withdrawInvitation(id))
    await doorOf(anna, id, 'closed', ({ state }) => state === 'closed')
    // The relay takes nothing more, whoever has the code.
    await vi.waitFor(
      () => expect(stranger.post(randomBytes(ENVELOPE_BYTES))).rejects.toThrow('refused'),
      { timeout: PATIENCE_MS, interval: 50 },
    )
    stranger.close()
  })

  it('is let in once, though the relay hands over the same request again and again', async () => {
    const { id, code } = await openDoor(anna)
    const osinka = await world.person('Osinka')
    const from = heard.delivered.length
    await knocked(osinka, code)
    const request = await requestAt(anna, id, 'Osinka')
    const frame = heard.delivered.slice(from).find(({ entries }) => entries.length > 0)
    if (!frame) throw new Error('nothing was delivered')
    for (let n = 1; n < 4; n += 1) {
      heard.say({
        ...frame,
        entries: frame.entries.map(({ seq, envelope }) => ({ seq: seq + 10 * n, envelope })),
      })
    }
    must(await anna.client.acceptRequest(request.id))
    await joined(osinka)
    heard.say({
      ...frame,
      entries: frame.entries.map(({ seq, envelope }) => ({ seq: seq + 100, envelope })),
    })
    await quiet()
    expect(await doorOf(anna, id, 'once')).toMatchObject({ requests: [], today: 1 })
    expect(anna.view().conversations.map(({ title }) => title)).toEqual(['Osinka'])
    must(await anna.client.withdrawInvitation(id))
  })

  it('who sends keys that let nobody in has wasted a press, and nothing else', async () => {
    const { id, code } = await openDoor(anna)
    const stranger = await Stranger.of(world, code)
    const { body } = await stranger.card()
    if (!body.open) throw new Error('no open door')
    const spoilt = stranger.spoilt('Yasen', body.open, body.sealKey)
    await stranger.post(spoilt)
    const request = await requestAt(anna, id, 'Yasen')
    const refused = await anna.client.acceptRequest(request.id)
    expect(refused).toMatchObject({ problem: 'request-not-valid' })
    await doorOf(anna, id, 'empty', ({ requests }) => requests.length === 0)
    stranger.close()
    must(await anna.client.withdrawInvitation(id))
  })

  it('hears of nothing where the relay withholds what was asked, and says nothing twice', async () => {
    const { id, code } = await openDoor(anna)
    const deaf = new Liar()
    const lipa = await world.person('Lipa', {
      connect: deaf.wrap((from) => world.relay.connect(from)),
    })
    const before = heard.lie
    heard.lie = (frame) => (frame.type === 'deliver' ? [] : [frame])
    await knocked(lipa, code)
    await quiet()
    expect((await doorOf(anna, id, 'as it was')).requests).toEqual([])
    expect(lipa.view().joining).toMatchObject({ state: 'waiting', open: { said: undefined } })
    expect(deaf.sent.filter(({ type }) => type === 'post')).toHaveLength(1)
    heard.lie = before
    world.relay.breakConnections()
    await requestAt(anna, id, 'Lipa')
    must(await anna.client.withdrawInvitation(id))
  })
})

describe('whoever opens doors in the desk’s name', () => {
  let world: World
  let anna: Person
  let boris: ModifiedMember
  let epoch: number
  beforeAll(async () => {
    world = await createWorld()
    anna = await world.officer('Anna')
    const came = await joinsDesk(world, anna, 'Boris Lind')
    epoch = came.epoch
    // What he says of himself when he has come is read back first.
    await quiet(1_500)
    boris = await ModifiedMember.of(world, came.person, 'desk')
  })
  afterAll(() => {
    boris.close()
    world.close()
  })

  const turn = () => ({
    challenge: randomBytes(16),
    day: doorDay(Date.now()),
    effort: EFFORT.max,
    full: false,
  })
  const door = (by: Uint8Array, more: Readonly<Record<string, string>> = {}) => ({
    seed: randomBytes(16),
    label: 'Boris’s own',
    doorSecret: randomBytes(32),
    doorReaderSeed: randomBytes(32),
    cardPostSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
    languages: ['ru'],
    expires: Math.floor(Date.now() / 1000) + 86_400,
    // Of the most work: as more come nothing more can be asked, and nobody has to say so.
    open: { daily: 5, effort: EFFORT.max, by, turn: turn() },
    ...more,
  })

  it('a colleague tells of one, and of no person’s invitation that is one at once', async () => {
    await boris.say('desk invitation', door(boris.identity.publicKey, { pin: '418207' }))
    await boris.say('desk invitation', door(randomBytes(32)))
    await quiet()
    expect(anna.view().desk?.openDoors).toEqual([])
    const his = door(boris.identity.publicKey)
    await boris.say('desk invitation', his)
    await anna.until('his door', ({ desk }) => desk?.openDoors.length === 1)
    // What he says of claims at it is none: nobody claims an open door.
    await boris.say('desk claim', { state: 'seen', seed: his.seed, request: randomBytes(200) })
    // More in a day than the door takes, of a day that is not, and what is no request.
    for (let n = 0; n < 9; n += 1) {
      await boris.say('desk request', requestSaid(his.seed, his.open.turn.day, `Stranger ${n}`))
    }
    await boris.say('desk request', requestSaid(his.seed, his.open.turn.day - 1, 'Yesterday'))
    await boris.say('desk request', { ...requestSaid(his.seed, 1, 'x'), request: randomBytes(99) })
    await anna.until('five of them', ({ desk }) => desk?.openDoors[0]?.requests.length === 5)
    await quiet()
    const [shown] = anna.view().desk?.openDoors ?? []
    expect(shown).toMatchObject({ by: 'Boris Lind', today: 5 })
    expect(shown?.requests.map(({ pseudonym }) => pseudonym)).not.toContain('Yesterday')
    expect(anna.view().desk?.invitations).toEqual([])
  })

  it('an officer whose appointment has ended opens none, answers nobody, and theirs is closed', async () => {
    world.appoint(epoch + 1, [])
    must(await anna.client.renewRoster())
    await boris.say('desk invitation', door(boris.identity.publicKey)).catch(() => undefined)
    await anna.until('his door closed', ({ desk }) => desk?.openDoors[0]?.state === 'closed')
    await quiet()
    expect(anna.view().desk?.openDoors).toHaveLength(1)
    expect(anna.view().desk?.openDoors[0]?.requests).toHaveLength(5)
  })
})

/** A request somebody says they have read at this door. */
function requestSaid(seed: Uint8Array, day: number, pseudonym: string) {
  return { state: 'seen', seed, day, request: Stranger.bytes(pseudonym) }
}
