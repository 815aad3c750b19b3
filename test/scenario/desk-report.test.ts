/** A report of counts out of what an officer's device reads: none so small that it speaks of somebody. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWorld, invited, must, type Person, type World } from '../support/people.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NAMES = ['Osinka', 'Kalina', 'Ryabina', 'Vesna', 'Sokol', 'Bereg']

let world: World
let anna: Person
beforeEach(async () => {
  world = await createWorld()
  anna = await world.officer('Anna')
})
afterEach(() => world.close())

async function asks(name: string): Promise<string> {
  const guest = await world.person(name)
  const before = new Set(anna.view().conversations.map(({ id }) => id))
  await invited(anna, guest)
  const id = anna.view().conversations.find((one) => !before.has(one.id))?.id ?? ''
  must(await guest.client.send(guest.conversation(), `asked by ${name}`))
  await vi.waitFor(async () => {
    const all = must(await anna.client.entries(id, 0, 100))
    expect(all.some((one) => one.kind === 'message')).toBe(true)
  }, 10_000)
  return id
}

/** The quarter in which all this happened is over. */
const overQuarter = (): void => world.clock.forward(92 * DAY_MS)

it('says nothing of a few', async () => {
  await asks('Osinka')
  overQuarter()
  const report = must(await anna.client.deskReport(0))
  const hidden = { total: null, parts: [] }
  expect(report).toMatchObject({ states: hidden, waits: hidden, answers: hidden, begun: null })
  expect(report.middle).toBeUndefined()
  expect(must(await anna.client.deskReport(1)).answers).toMatchObject({ total: 0 })
  expect(await anna.client.deskReport(4)).toEqual({ ok: false, problem: 'bug' })
})

it('counts cases, waits and answers where there are enough', async () => {
  const ids: string[] = []
  for (const name of NAMES) ids.push(await asks(name))
  // A shared room is no case.
  must(await anna.client.openRoom({ title: 'Trial observers', about: '' }))
  world.clock.forward(2 * HOUR_MS)
  for (const id of ids) {
    must(await anna.client.send(id, 'answered'))
    must(await anna.client.setCaseFile(id, { status: 'open' }))
  }
  await anna.until('nobody waits', ({ conversations }) =>
    conversations.every(({ waitingSince }) => waitingSince === undefined),
  )
  overQuarter()
  const report = must(await anna.client.deskReport(0))
  expect(report.begun).toBe(6)
  expect(report.states.total).toBe(6)
  expect(report.states.parts.find(({ of }) => of[0] === 1)?.count).toBe(6)
  expect(report.waits.total).toBe(0)
  expect(report.answers.total).toBe(6)
  expect(report.answers.parts.find(({ of }) => of[0] === 1)?.count).toBe(6)
  expect(report.middle).toEqual([1])
  for (const name of NAMES) expect(JSON.stringify(report)).not.toContain(name)
})
