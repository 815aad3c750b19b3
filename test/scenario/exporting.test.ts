/** A case copied for the archive: decided, told, and only then a file; by what the participant allows. */
import { PRESETS, readExport, type ExportFile, type Posture } from '@lapwing/engagement'
import { blake2b } from '@lapwing/crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { joinsDesk } from '../support/colleagues.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'

const DAY_MS = 86_400_000
const { conversation: BALANCED } = PRESETS.balanced
const allowing = (
  attribution: Posture['terms']['attribution'],
  disappear: number | null = null,
) => ({
  ...BALANCED,
  disappear: null,
  terms: { ...BALANCED.terms, disappear, attribution, contactHours: null },
})
const REFUSED = { ok: false, problem: 'export-promised' }

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

/** Joins, and the desk knows the terms. */
async function meet(posture: Posture): Promise<string> {
  const { id, code } = await invite(anna)
  must(await join(osinka, code, { posture }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
  await vi.waitFor(async () => {
    expect(must(await anna.client.posture(anna.conversation())).terms).toBeDefined()
  }, 10_000)
  return anna.conversation()
}

async function say(from: Person, to: Person, text: string): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  await vi.waitFor(async () => {
    expect((await to.texts()).some((one) => one.endsWith(text))).toBe(true)
  }, 10_000)
}

const all = (reason = 'the hearing is over') => ({
  from: world.clock.now() - DAY_MS,
  to: world.clock.now() + DAY_MS,
  reason,
})

const hashOf = (text: string) => Buffer.from(blake2b(Buffer.from(text))).toString('hex')

function opened(bytes: Uint8Array): ExportFile {
  const file = readExport(Buffer.from(bytes).toString('utf8'), hashOf)
  if (typeof file === 'number') throw new Error(`line ${file} is not as it was written`)
  return file
}

async function decided(id: string, choice = all()): Promise<string> {
  const decision = must(await anna.client.decideExport(id, choice))
  await vi.waitFor(async () => {
    const found = must(await anna.client.caseExports(id)).find((one) => one.id === decision)
    expect(found?.ready).toBe(true)
  }, 10_000)
  return decision
}

describe('a file', () => {
  it('holds what was said, by whom, with the decision in it, and its last hash is the desk’s', async () => {
    const id = await meet(allowing('on record'))
    await say(osinka, anna, 'They moved the hearing.')
    await say(anna, osinka, 'We will be there.')
    await say(osinka, anna, 'to be deleted')
    const entries = must(await osinka.client.entries(osinka.conversation(), 0, 100))
    const last = entries.findLast((one) => one.kind === 'message')
    must(await osinka.client.remove(osinka.conversation(), last?.id ?? '', 'everyone'))
    await vi.waitFor(async () => expect(await anna.texts()).toHaveLength(2), 10_000)
    const decision = await decided(id)
    const file = opened(must(await anna.client.makeExport(decision)))
    expect(file.decision).toMatchObject({
      decision,
      by: 'Anna Köhler',
      reason: 'the hearing is over',
      participant: 'Osinka',
    })
    expect(file.entries.map(({ side, by, text }) => [side, by, text])).toEqual([
      ['participant', 'Osinka', 'They moved the hearing.'],
      ['desk', 'Anna Köhler', 'We will be there.'],
    ])
    expect(file.end).toEqual({ end: true, entries: 2, offRecord: 0, deleted: 1 })
    await vi.waitFor(async () => {
      expect(must(await anna.client.caseExports(id))[0]?.head).toBe(file.head)
    }, 10_000)
  })

  it('is made only once the participant can know: by whom, which days, why', async () => {
    const id = await meet(allowing('on record'))
    world.relay.unplug(true)
    const decision = must(await anna.client.decideExport(id, all('an inquiry')))
    expect(await anna.client.makeExport(decision)).toEqual({ ok: false, problem: 'offline' })
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    world.relay.unplug(false)
    anna.client.hurry()
    await vi.waitFor(async () => {
      expect(must(await anna.client.caseExports(id))[0]?.ready).toBe(true)
    }, 30_000)
    await vi.waitFor(async () => {
      const notices = must(await osinka.client.entries(osinka.conversation(), 0, 100))
      const told = notices.find((one) => one.kind === 'notice' && one.notice === 'exported')
      expect(told).toMatchObject({ by: 'Anna Köhler' })
      expect(told?.kind === 'notice' && told.name?.endsWith(': an inquiry')).toBe(true)
    }, 10_000)
    must(await anna.client.makeExport(decision))
  })

  it('holds the days that were decided and no others', async () => {
    const id = await meet(allowing('on record'))
    await say(osinka, anna, 'before')
    world.clock.forward(3 * DAY_MS)
    const from = world.clock.now()
    await say(osinka, anna, 'within')
    const decision = await decided(id, { from, to: from + DAY_MS, reason: 'one day' })
    const { entries } = opened(must(await anna.client.makeExport(decision)))
    expect(entries.map(({ text }) => text)).toEqual(['within'])
  })
})

describe('what the participant asks', () => {
  it('“off the record” leaves their words out, and counts them', async () => {
    const id = await meet(allowing('off record'))
    await say(osinka, anna, 'for you alone')
    await say(anna, osinka, 'understood')
    const bytes = must(await anna.client.makeExport(await decided(id)))
    const { decision, entries, end } = opened(bytes)
    expect(entries.map(({ text }) => text)).toEqual(['understood'])
    expect(end.offRecord).toBe(1)
    expect(decision.participant).toBeUndefined()
    expect(Buffer.from(bytes).toString()).not.toMatch(/for you alone|Osinka/u)
  })

  it('“without a name” leaves their name out everywhere', async () => {
    const id = await meet(allowing('not attributed'))
    await say(osinka, anna, 'quote me, but not by name')
    const bytes = must(await anna.client.makeExport(await decided(id)))
    expect(opened(bytes).entries).toMatchObject([{ side: 'participant', n: 1 }])
    expect(Buffer.from(bytes).toString()).not.toContain('Osinka')
  })

  it('that words go forbids a copy, before and after it was decided', async () => {
    const id = await meet(allowing('on record', 48))
    expect(await anna.client.decideExport(id, all())).toEqual(REFUSED)
    expect(must(await anna.client.caseExports(id))).toEqual([])
    const there = osinka.conversation()
    must(await osinka.client.setPosture(there, allowing('on record')))
    await vi.waitFor(async () => {
      expect(must(await anna.client.posture(id)).desk).toBeNull()
    }, 10_000)
    const decision = await decided(id)
    must(await osinka.client.setPosture(there, allowing('on record', 24)))
    await vi.waitFor(async () => {
      expect(must(await anna.client.posture(id)).desk).toBe(24)
    }, 10_000)
    expect(await anna.client.makeExport(decision)).toEqual(REFUSED)
  })

  it('is nothing an officer can talk around: no reason, no decision', async () => {
    const id = await meet(allowing('on record'))
    const empty = { ok: false, problem: 'text-empty' }
    expect(await anna.client.decideExport(id, all('  '))).toEqual(empty)
    const long = { ok: false, problem: 'text-too-long' }
    expect(await anna.client.decideExport(id, all('x'.repeat(201)))).toEqual(long)
    const none = { from: world.clock.now(), to: world.clock.now(), reason: 'nothing' }
    expect(await anna.client.decideExport(id, none)).toEqual({ ok: false, problem: 'bug' })
  })
})

describe('at a desk of several', () => {
  it('all know of the decision and of the file’s hash, and nobody else makes a file of it', async () => {
    const id = await meet(allowing('on record'))
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    await boris.until('the case', ({ desk }) => desk?.elsewhere.length === 1)
    const decision = await decided(id)
    const { head } = opened(must(await anna.client.makeExport(decision)))
    await vi.waitFor(async () => {
      expect(must(await anna.client.caseExports(id))[0]?.head).toBe(head)
    }, 10_000)
    expect(await boris.client.makeExport(decision)).toEqual({ ok: false, problem: 'bug' })
  })
})
