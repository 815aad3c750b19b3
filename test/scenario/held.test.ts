/** Whoever a case is about asks what is held, and an officer tells them: a press on either side. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'

let world: World
let anna: Person
let osinka: Person
beforeEach(async () => {
  world = await createWorld()
  ;({ anna, osinka } = await world.pair())
})
afterEach(() => world.close())

const waits = (person: Person) => person.view().conversations[0]?.waitingSince

it('the question stands before the officers like words that wait, and answers nothing by itself', async () => {
  must(await osinka.client.askWhatIsHeld(osinka.conversation()))
  await vi.waitFor(async () => expect(await anna.notices()).toContain('records-asked'), 10_000)
  expect(await osinka.notices()).toContain('records-asked-own')
  expect(waits(anna)).toBeDefined()
  const before = must(await osinka.client.entries(osinka.conversation(), 0, 100)).length
  must(await anna.client.heldAbout(anna.conversation()))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(must(await osinka.client.entries(osinka.conversation(), 0, 100))).toHaveLength(before)
  must(await anna.client.send(anna.conversation(), 'What the desk holds about you: …'))
  await vi.waitFor(() => expect(waits(anna)).toBeUndefined(), 10_000)
})

it('an officer sees all the desk holds about them, and only what is there', async () => {
  const id = anna.conversation()
  must(await osinka.client.send(osinka.conversation(), 'hello'))
  must(await osinka.client.send(osinka.conversation(), 'deleted again'))
  await vi.waitFor(async () => expect(await anna.texts()).toHaveLength(2), 10_000)
  const entries = must(await osinka.client.entries(osinka.conversation(), 0, 100))
  const last = entries.findLast((one) => one.kind === 'message')
  must(await osinka.client.remove(osinka.conversation(), last?.id ?? '', 'everyone'))
  must(await anna.client.send(id, 'welcome'))
  must(await anna.client.setCaseFile(id, { status: 'open', tags: ['hearing'] }))
  must(await anna.client.addCaseNote(id, 'called her lawyer'))
  await vi.waitFor(async () => expect(await anna.texts()).toHaveLength(2), 10_000)
  const held = must(await anna.client.heldAbout(id))
  expect(held.said).toMatchObject({ theirs: 1, desk: 1, deleted: 1 })
  expect(held).toMatchObject({ returnPhrase: false, copies: [], officers: ['Anna Köhler'] })
  expect(held.file).toMatchObject({ status: 'open', tags: ['hearing'], notes: 1 })
  expect(held.notes.map(({ text }) => text)).toEqual(['called her lawyer'])
  expect(held.retention.retention).toBe('ordinary')
  expect(held.claims).toHaveLength(1)
  expect(held).toMatchObject({ searched: undefined, signalled: undefined })
  must(await osinka.client.reportSearch())
  await anna.until(
    'the report',
    ({ conversations: [one] }) => one?.attention.includes('searched') === true,
  )
  expect(must(await anna.client.heldAbout(id)).searched).toBeTypeOf('number')
})

it('a backup counts for the cases there were when it was made', async () => {
  const id = anna.conversation()
  must(await anna.client.backUpDesk('en'))
  await invited(anna, await world.person('Lipa'))
  const later = anna.view().conversations.find((one) => one.id !== id)?.id ?? ''
  expect(must(await anna.client.heldAbout(id)).lastBackup).toBeTypeOf('number')
  expect(must(await anna.client.heldAbout(later)).lastBackup).toBeUndefined()
})

it('is asked by a participant, and looked at by an officer, and by nobody else', async () => {
  const bug = { ok: false, problem: 'bug' }
  expect(await anna.client.askWhatIsHeld(anna.conversation())).toEqual(bug)
  expect(await osinka.client.heldAbout(osinka.conversation())).toEqual(bug)
})
