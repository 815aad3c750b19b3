/** How long a desk keeps the record of a case: by its class, and never longer than was promised. */
import { PRESETS, type Posture } from '@lapwing/engagement'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import { claimOf, invite, join, joined } from '../support/joining.ts'
import { inLong } from '../support/long.ts'
import { createWorld, must, PASSPHRASE, type Person, type World } from '../support/people.ts'
import { openResidue } from '../support/searcher.ts'

const DAY_MS = 86_400_000
const { conversation: BALANCED } = PRESETS.balanced
const KEPT: Posture = {
  ...BALANCED,
  disappear: null,
  terms: { ...BALANCED.terms, disappear: null },
}
const REFUSED = { ok: false, problem: 'hold-promised' }

let world: World
let anna: Person
let osinka: Person
let disk: FaultyDisk
beforeEach(async () => {
  world = await createWorld()
  disk = new FaultyDisk()
  anna = await world.officer('Anna', { disk: () => disk.boot() })
  osinka = await world.person('Osinka')
})
afterEach(() => world.close())

async function meet(posture: Posture, record?: Parameters<typeof invite>[1]): Promise<string> {
  const { id, code } = await invite(anna, record)
  must(await join(osinka, code, { posture }))
  must(await anna.client.acceptClaim(id, (await claimOf(anna, id, 'Osinka')).id))
  await joined(osinka)
  await joined(anna)
  return anna.conversation()
}

async function say(from: Person, to: Person, text: string): Promise<void> {
  must(await from.client.send(from.conversation(), text))
  await vi.waitFor(async () => {
    expect((await to.texts()).some((one) => one.endsWith(text))).toBe(true)
  }, 10_000)
}

const read = async (person: Person): Promise<void> => {
  must(await person.client.markRead(person.conversation(), 1_000))
}

async function again(person: Person): Promise<Person> {
  const next = await person.reopen()
  must(await next.client.unlock(PASSPHRASE))
  return next
}

const fileOf = (person: Person) => person.view().conversations[0]?.file

async function promised(id: string, hours: number | null): Promise<void> {
  await vi.waitFor(async () => {
    expect(must(await anna.client.caseRetention(id)).promised).toBe(hours)
  }, 10_000)
}

describe('the class of a case', () => {
  it('erases words and notes once nothing was said for so long, and leaves the other side theirs', async () => {
    const id = await meet(KEPT)
    await say(osinka, anna, 'the hearing is on Monday')
    await read(anna)
    const change = { status: 'done', retention: 'short', tags: ['hearing-tag'] } as const
    must(await anna.client.setCaseFile(id, change))
    must(await anna.client.addCaseNote(id, 'called her lawyer'))
    const { erased } = must(await anna.client.caseRetention(id))
    expect(erased).toBeGreaterThan(world.clock.now() + 89 * DAY_MS)
    world.clock.forward(89 * DAY_MS)
    anna = await again(anna)
    await settled()
    expect(await anna.texts()).toEqual(['the hearing is on Monday'])
    world.clock.forward(2 * DAY_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
    await vi.waitFor(() => expect(fileOf(anna)).toMatchObject({ notes: 0, tags: [] }), 10_000)
    expect(fileOf(anna)).toMatchObject({ status: 'done', retention: 'short' })
    expect(await osinka.texts()).toEqual(['> the hearing is on Monday'])
    await anna.client.lock()
    const found = (await openResidue(disk, PASSPHRASE)).map(({ value }) => toText(value))
    for (const gone of ['the hearing is on Monday', 'called her lawyer', 'hearing-tag']) {
      expect(found.some((text) => text.includes(gone))).toBe(false)
    }
  })

  inLong(
    'is ordinary unless somebody says otherwise, and counts anew from every word and note',
    async () => {
      const id = await meet(KEPT)
      await say(osinka, anna, 'hello')
      await read(anna)
      expect(must(await anna.client.caseRetention(id)).retention).toBe('ordinary')
      world.clock.forward(300 * DAY_MS)
      must(await anna.client.addCaseNote(id, 'still needed'))
      world.clock.forward(300 * DAY_MS)
      anna = await again(anna)
      await settled()
      expect(await anna.texts()).toEqual(['hello'])
      world.clock.forward(66 * DAY_MS)
      anna = await again(anna)
      await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
    },
  )

  it('keeps what nobody has read, however long', async () => {
    const id = await meet(KEPT)
    must(await anna.client.setCaseFile(id, { retention: 'short' }))
    await say(osinka, anna, 'unread')
    world.clock.forward(400 * DAY_MS)
    anna = await again(anna)
    await settled()
    expect(await anna.texts()).toEqual(['unread'])
  })

  inLong('goes behind the institution’s duty to keep its record', async () => {
    const id = await meet(KEPT, { record: { least: 200, most: null } })
    await say(osinka, anna, 'for the record')
    await read(anna)
    must(await anna.client.setCaseFile(id, { retention: 'short' }))
    world.clock.forward(150 * DAY_MS)
    anna = await again(anna)
    await settled()
    expect(await anna.texts()).toEqual(['for the record'])
    world.clock.forward(60 * DAY_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
  })
})

describe('a legal hold', () => {
  it('keeps a case whose participant lets the desk keep it', async () => {
    const id = await meet(KEPT)
    await say(osinka, anna, 'evidence')
    await read(anna)
    must(await anna.client.setCaseFile(id, { retention: 'legal hold' }))
    expect(must(await anna.client.caseRetention(id)).erased).toBeUndefined()
    world.clock.forward(2_000 * DAY_MS)
    anna = await again(anna)
    await settled()
    expect(await anna.texts()).toEqual(['evidence'])
  })

  it('is refused where the participant was promised that words go, by their terms or by the rule', async () => {
    const id = await meet({ ...KEPT, terms: { ...KEPT.terms, disappear: 48 } })
    await promised(id, 48)
    expect(await anna.client.setCaseFile(id, { retention: 'legal hold' })).toEqual(REFUSED)
    expect(fileOf(anna)).toBeUndefined()
    must(await osinka.client.setPosture(osinka.conversation(), KEPT))
    await promised(id, null)
    must(await anna.client.setCaseFile(id, { retention: 'legal hold' }))
  })

  it('is refused before the participant’s terms are known', async () => {
    const { id, code } = await invite(anna)
    must(await join(osinka, code, { posture: KEPT }))
    const claim = await claimOf(anna, id, 'Osinka')
    await osinka.client.lock()
    must(await anna.client.acceptClaim(id, claim.id))
    await joined(anna)
    expect(await anna.client.setCaseFile(anna.conversation(), { retention: 'legal hold' })).toEqual(
      {
        ok: false,
        problem: 'terms-unknown',
      },
    )
  })

  it('is refused where the invitation said that the record is kept no longer than so many days', async () => {
    const id = await meet(KEPT, { record: { least: 0, most: 30 } })
    expect(await anna.client.setCaseFile(id, { retention: 'legal hold' })).toEqual(REFUSED)
  })

  it('holds nothing any more once the participant asks that words go', async () => {
    const id = await meet(KEPT)
    await say(osinka, anna, 'held')
    await read(anna)
    must(await anna.client.setCaseFile(id, { retention: 'legal hold' }))
    const terms = { ...KEPT.terms, disappear: 24 }
    must(await osinka.client.setPosture(osinka.conversation(), { ...KEPT, terms }))
    await promised(id, 24)
    // What was read earlier counts from the first look after that.
    anna = await again(anna)
    world.clock.forward(DAY_MS)
    anna = await again(anna)
    await vi.waitFor(async () => expect(await anna.texts()).toEqual([]), 10_000)
  })
})

describe('at a desk of several', () => {
  it('is the same for all, and whoever is not in the case cannot choose it', async () => {
    const id = await meet(KEPT)
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    await boris.until('the case', ({ desk }) => desk?.elsewhere.length === 1)
    const refused = { ok: false, problem: 'bug' }
    expect(await boris.client.setCaseFile(id, { retention: 'short' })).toEqual(refused)
    must(await anna.client.setCaseFile(id, { retention: 'assistance' }))
    await boris.until('the class', ({ desk }) => {
      return desk?.elsewhere[0]?.file?.retention === 'assistance'
    })
    expect(colleague(boris, 'Boris Lind')).toBeDefined()
  })
})

/** What an opened desk does by itself has been done. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 2_500))
const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
