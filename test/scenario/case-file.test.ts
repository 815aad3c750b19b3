/** What officers note about a case: the same for all of the desk, and never in the case. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { colleague, joinsDesk } from '../support/colleagues.ts'
import { FaultyDisk } from '../support/faulty-disk.ts'
import {
  createWorld,
  invited,
  must,
  PASSPHRASE,
  type Person,
  type World,
} from '../support/people.ts'
import { openResidue } from '../support/searcher.ts'
import { PATIENCE_MS } from '../support/patience.ts'

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ anna, osinka } = await world.pair())
})
afterEach(() => world.close())

const file = (person: Person) =>
  (person.view().conversations[0] ?? person.view().desk?.elsewhere[0])?.file
const notes = async (person: Person, id: string) =>
  must(await person.client.caseNotes(id)).map(({ by, own, text }) => [by, own, text])

describe('the file of a case', () => {
  it('is kept by an officer alone, over a lock, and said to nobody', async () => {
    const id = anna.conversation()
    const before = osinka.view().conversations[0]?.entries
    must(await anna.client.setCaseFile(id, { status: 'open', tags: ['hearing', 'hearing', ' '] }))
    must(await anna.client.addCaseNote(id, ' call her lawyer '))
    expect(file(anna)).toMatchObject({ status: 'open', tags: ['hearing'], notes: 1 })
    anna = await anna.reopen()
    must(await anna.client.unlock(PASSPHRASE))
    expect(file(anna)).toMatchObject({ status: 'open', tags: ['hearing'], notes: 1 })
    expect(await notes(anna, id)).toEqual([['Anna Köhler', true, 'call her lawyer']])
    expect(osinka.view().conversations[0]?.entries).toBe(before)
    expect(file(osinka)).toBeUndefined()
  })

  it('is told to whoever comes, who can change it without a place in the case', async () => {
    const id = anna.conversation()
    must(await anna.client.setCaseFile(id, { status: 'waiting', due: Date.UTC(2027, 0, 5) }))
    must(await anna.client.addCaseNote(id, 'from before'))
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    await boris.until('the file', () => file(boris)?.notes === 1)
    expect(file(boris)).toMatchObject({ status: 'waiting', due: Date.UTC(2027, 0, 5) })
    expect(await notes(boris, id)).toEqual([['Anna Köhler', false, 'from before']])
    const who = colleague(boris, 'Boris Lind')?.identity ?? ''
    must(await boris.client.setCaseFile(id, { assigned: who }))
    await anna.until('Boris has it', () => file(anna)?.assigned?.name === 'Boris Lind')
    expect(file(anna)).toMatchObject({ status: 'waiting' })
  })

  it('comes out the same when two change it at once, field by field', async () => {
    const id = anna.conversation()
    const { person: boris } = await joinsDesk(world, anna, 'Boris Lind')
    await boris.until('the case', ({ desk }) => desk?.elsewhere.length === 1)
    await Promise.all([
      anna.client.setCaseFile(id, { status: 'open', tags: ['by Anna'] }),
      boris.client.setCaseFile(id, { status: 'done' }),
      anna.client.addCaseNote(id, 'A'),
      boris.client.addCaseNote(id, 'B'),
    ])
    await vi.waitFor(
      () => {
        for (const one of [anna, boris])
          expect(file(one)).toMatchObject({ notes: 2, tags: ['by Anna'] })
        expect(file(anna)?.status).toBe(file(boris)?.status)
      },
      { timeout: PATIENCE_MS },
    )
    const [first] = must(await boris.client.caseNotes(id)).filter(({ own }) => own)
    expect(await anna.client.removeCaseNote(id, first?.id ?? '')).toMatchObject({ ok: false })
    must(await boris.client.removeCaseNote(id, first?.id ?? ''))
    await anna.until('it gone', () => file(anna)?.notes === 1)
    expect(await notes(anna, id)).toEqual([['Anna Köhler', true, 'A']])
  })

  it('takes nothing that cannot be', async () => {
    const id = anna.conversation()
    const bad = { ok: false, problem: 'bug' }
    expect(await anna.client.setCaseFile(id, { assigned: '00'.repeat(32) })).toEqual(bad)
    const tags = ['a\u202Eb']
    const hidden = { ok: false, problem: 'name-not-plain' }
    expect(await anna.client.setCaseFile(id, { tags })).toEqual(hidden)
    expect(await anna.client.addCaseNote(id, '  ')).toEqual({ ok: false, problem: 'text-empty' })
    const long = 'x'.repeat(4_001)
    expect(await anna.client.addCaseNote(id, long)).toEqual({ ok: false, problem: 'text-too-long' })
    expect(file(anna)).toBeUndefined()
  })

  it('leaves nothing of a note that was taken back, for whoever has the disk and the passphrase', async () => {
    const disk = new FaultyDisk()
    const desk = await createWorld()
    const clara = await desk.officer('Clara', { disk: () => disk.boot() })
    const guest = await desk.person('Osinka')
    await invited(clara, guest)
    await joinsDesk(desk, clara, 'Boris Lind')
    const id = clara.conversation()
    must(await clara.client.addCaseNote(id, 'stays here'))
    must(await clara.client.addCaseNote(id, 'taken back'))
    await clara.until('both', () => file(clara)?.notes === 2)
    const [, second] = must(await clara.client.caseNotes(id))
    must(await clara.client.removeCaseNote(id, second?.id ?? ''))
    await clara.until('one', () => file(clara)?.notes === 1)
    await clara.client.lock()
    const found = (await openResidue(disk, PASSPHRASE)).map(({ value }) => toText(value))
    expect(found.some((text) => text.includes('stays here'))).toBe(true)
    expect(found.some((text) => text.includes('taken back'))).toBe(false)
    desk.close()
  })
})

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
