/** Words that go with a file, while it is sealed: neither twice nor lost, whatever screen is shown by then. */
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PageApi } from '@lapwing/client'
import { startHouse } from '../src/house.ts'
import {
  forgetDrafts,
  leaveDraft,
  openDraft,
  settleWords,
  type DraftField,
} from '../src/screens/conversation/use-draft.ts'

let kept: string

beforeEach(async () => {
  kept = ''
  const api: Partial<PageApi> = {
    watch: async () => undefined,
    readDraft: async () => ({ ok: true, value: kept }),
    keepDraft: async (_id, text) => {
      kept = text
      return { ok: true, value: undefined }
    },
  }
  await startHouse(api as PageApi)
})
afterEach(forgetDrafts)

async function open(): Promise<DraftField> {
  const field = openDraft('c', signal(''))
  await field.read
  return field
}

it('are out of this field and of the next, and stay kept until they went', async () => {
  const beside = await open()
  beside.set('The gate at night')
  const words = beside.takeOut()
  expect([beside.text.peek(), kept]).toEqual(['', 'The gate at night'])
  leaveDraft('c', beside)
  const composer = await open()
  expect(composer.text.peek()).toBe('')
  composer.set('Something else')
  composer.flush()
  expect(kept).toBe('The gate at night\nSomething else')
  await settleWords('c', words, true)
  expect([composer.text.peek(), kept]).toEqual(['Something else', 'Something else'])
})

it('that did not go come back above what was written meanwhile', async () => {
  const beside = await open()
  beside.set('The gate')
  const words = beside.takeOut()
  beside.set('And the wall')
  await settleWords('c', words, false)
  expect(beside.text.peek()).toBe('The gate\nAnd the wall')
  expect(kept).toBe('The gate\nAnd the wall')
})

it('that went while no field is shown are kept no more, and the others stay', async () => {
  const beside = await open()
  beside.set('First')
  const first = beside.takeOut()
  beside.set('Second')
  const second = beside.takeOut()
  beside.set('Third')
  leaveDraft('c', beside)
  await settleWords('c', first, true)
  expect(kept).toBe('Second\nThird')
  await settleWords('c', second, false)
  expect(kept).toBe('Second\nThird')
  expect((await open()).text.peek()).toBe('Second\nThird')
})

it('are read with the draft after a lock, and what ends later changes nothing', async () => {
  const beside = await open()
  beside.set('The gate')
  const words = beside.takeOut()
  forgetDrafts()
  leaveDraft('c', beside)
  expect(kept).toBe('The gate')
  const composer = await open()
  expect(composer.text.peek()).toBe('The gate')
  await settleWords('c', words, false)
  expect(composer.text.peek()).toBe('The gate')
})

it('a field opened while it is asked what is kept shows them no second time', async () => {
  const beside = await open()
  beside.set('The gate')
  const words = beside.takeOut()
  leaveDraft('c', beside)
  const settled = settleWords('c', words, true)
  const composer = openDraft('c', signal(''))
  await Promise.all([settled, composer.read])
  expect([composer.text.peek(), kept]).toEqual(['', ''])
})

it('none are no line of their own', async () => {
  const beside = await open()
  const words = beside.takeOut()
  beside.set('Later')
  await settleWords('c', words, false)
  expect(beside.text.peek()).toBe('Later')
})
