/**
 * Boris, an officer of Anna's desk, with a client that keeps no rule: he does what he does not write
 * down, rewrites, leaves out and signs for others. The record at Anna's says that it does not fit, and
 * whose it is; her own stands.
 */
import { fromHex } from '@lapwing/codec'
import { makeStatement, openStatement, randomBytes } from '@lapwing/crypto'
import type { RecordView } from '@lapwing/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { actMark } from '../../packages/client/src/desk/act-of.ts'
import { joinsDesk, type Joined } from '../support/colleagues.ts'
import { ModifiedMember } from '../support/modified-member.ts'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'
import { PATIENCE_MS } from '../support/patience.ts'

const WAIT = { timeout: PATIENCE_MS, interval: 50 }

let world: World
let anna: Person
let second: Joined
let boris: ModifiedMember
let annas: number
beforeAll(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  await invited(anna, await world.person('Osinka'))
  second = await joinsDesk(world, anna, 'Boris Lind')
  await second.person.until(
    'the case by name',
    ({ desk }) => desk?.elsewhere[0]?.title === 'Osinka',
  )
  boris = await ModifiedMember.of(world, second.person, 'desk')
  annas = (await record()).acts.length
})
afterAll(() => {
  boris.close()
  world.close()
})

const record = async (): Promise<RecordView> => must(await anna.client.deskRecord())

const faults = async () =>
  (await record()).faults.map(({ kind, whose, from, to, by, act }) =>
    [kind, whose, from || undefined, to || undefined, by, act]
      .filter((one) => one !== undefined)
      .join(' '),
  )

async function shows(fault: string): Promise<void> {
  await vi.waitFor(async () => expect(await faults()).toContain(fault), WAIT)
}

interface Made {
  readonly statement: Uint8Array
  readonly hash: Uint8Array
}

function made(
  n: number,
  o: { readonly before?: Uint8Array; readonly desk?: Uint8Array } = {},
): Made {
  const body = {
    desk: o.desk ?? actMark(boris.record.id),
    n,
    at: Math.floor(world.clock.now() / 1000),
    act: 'invited',
    about: randomBytes(16),
    ...(n > 1 && { before: o.before ?? randomBytes(32) }),
    seen: [],
  }
  const statement = makeStatement('desk act', 1, body, boris.identity.pair)
  return { statement, hash: openStatement(statement, { type: 'desk act', versions: [1] }).hash }
}

const says = ({ statement }: Made): Promise<void> => boris.say('desk act', { statement })

describe('an officer whose client keeps no rule', () => {
  it('decides nothing that is not in the record without its being seen', async () => {
    const conversation = fromHex(anna.conversation())
    const decided = { state: 'decided', id: randomBytes(16), conversation }
    await boris.say('desk export', { ...decided, from: 1, to: 2, reason: 'because' })
    await shows('unwritten Boris Lind export decided')
    await boris.say('desk file', { conversation, change: { retention: 'short' } })
    await shows('unwritten Boris Lind retention changed')
    expect((await record()).acts).toHaveLength(annas)
  })

  it('rewrites nothing, and leaves nothing out', async () => {
    const first = made(1)
    await says(first)
    await says(made(2, { before: first.hash }))
    await vi.waitFor(async () => expect((await record()).acts).toHaveLength(annas + 2), WAIT)
    // Another in the place of the first; one that follows on another; one with two left out.
    await says(made(1))
    await shows('forked Boris Lind 1 1')
    await says(made(3))
    await shows('forked Boris Lind 1 2')
    await says(made(6))
    await shows('missing Boris Lind 4 5')
    // All of them stand there, the true one and what should take its place.
    const { acts } = await record()
    expect(acts.filter(({ by }) => by === 'Boris Lind').map(({ n }) => n)).toEqual([6, 3, 1, 2, 1])
    expect(acts.filter(({ by }) => by === 'Anna Köhler')).toHaveLength(annas)
  })

  it('says no act twice, no act of another desk and none in another’s name', async () => {
    const { length } = (await record()).acts
    const again = made(7)
    await says(again)
    await says(again)
    await says(made(8, { before: again.hash, desk: randomBytes(16) }))
    await shows('unreadable Boris Lind')
    await says(made(8, { before: again.hash }))
    await vi.waitFor(async () => expect((await record()).acts).toHaveLength(length + 2), WAIT)
    must(await anna.client.setCaseFile(anna.conversation(), { status: 'open' }))
    const hers = await vi.waitFor(() => {
      const found = boris.heard.flatMap(({ content }) =>
        typeof content === 'object' && content.type === 'desk act' ? [content] : [],
      )
      expect(found).toHaveLength(1)
      return found[0]?.statement ?? randomBytes(1)
    }, WAIT)
    annas += 1
    await boris.say('desk act', { statement: hers })
    await says(made(9))
    await vi.waitFor(async () => expect((await record()).acts[0]?.n).toBe(9), WAIT)
    expect((await record()).acts).toHaveLength(length + 4)
  })

  it('fills the record with no more than a few in one place, and pushes out nobody else’s', async () => {
    const { length } = (await record()).acts
    for (let i = 0; i < 12; i += 1) await says(made(1))
    const last = made(10)
    await says(last)
    await vi.waitFor(async () => expect((await record()).acts[0]?.n).toBe(10), WAIT)
    expect((await record()).acts.length).toBeLessThanOrEqual(length + 8)
    const own = (await record()).acts.filter(({ by }) => by === 'Anna Köhler')
    expect(own).toHaveLength(annas)
  })

  it('adds nothing once the list appoints him no more', async () => {
    const { length } = (await record()).acts
    world.appoint(second.epoch + 1, [])
    must(await anna.client.renewRoster())
    await says(made(11)).catch(() => undefined)
    // Whoever is cut off stands in it.
    await vi.waitFor(async () => expect((await record()).acts.length).toBeGreaterThan(length), WAIT)
    const { acts } = await record()
    expect(acts.slice(0, acts.length - length).map(({ by, act }) => [by, act])).not.toContainEqual([
      expect.anything(),
      'invited',
    ])
    expect(acts.some(({ act, by }) => act === 'cut off' && by === 'Anna Köhler')).toBe(true)
  })
})
