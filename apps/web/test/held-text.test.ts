/** What an officer tells somebody is held about them: everything, and no words of a note unasked. */
import type { HeldView, NoteView } from '@lapwing/client'
import { beforeAll, expect, it } from 'vitest'
import { loadTexts, speak } from '../src/locales/text.ts'
import { heldText, LABEL, SEARCHED, SIGNAL, TAGS } from '../src/screens/files/held-text.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 29, 12)

const note = (id: string, text: string): NoteView => ({ id, by: 'Anna', own: true, at: NOW, text })

const HELD: HeldView = {
  said: { theirs: 3, desk: 2, deleted: 1, first: NOW - 9 * DAY },
  began: NOW - 10 * DAY,
  label: 'Trial, Pskov',
  file: {
    status: 'open',
    assigned: { identity: 'anna', name: 'Anna' },
    due: NOW + DAY,
    tags: ['hearing'],
    notes: 2,
    retention: 'short',
  },
  notes: [note('a', 'her brother helps'), note('b', 'called the court')],
  retention: { retention: 'short', erased: NOW + 90 * DAY, promised: null },
  copies: [
    {
      id: 'x',
      by: 'Boris',
      own: false,
      at: NOW - DAY,
      reason: 'an inquiry',
      from: 0,
      to: NOW,
      ready: true,
      head: undefined,
    },
  ],
  returnPhrase: true,
  officers: ['Anna', 'Boris'],
  desk: 3,
  lastBackup: NOW - 2 * DAY,
  claims: [NOW - 11 * DAY],
  signalled: NOW - 3 * DAY,
  searched: NOW - 4 * DAY,
  rooms: (['in', 'over', 'wanted', 'declined', 'failed'] as const).map((state) => ({
    room: state,
    title: `Room ${state}`,
    about: '',
    people: 2,
    at: NOW,
    by: 'Anna',
    state,
    name: 'Larch',
  })),
}

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } })
  await speak('en')
  await loadTexts('house')
  await loadTexts('posture')
})

it('names everything that is held', () => {
  const text = heldText(HELD, new Set(), NOW).replace(/[\u00a0\u202f]/gu, ' ')
  for (const one of [
    'What the desk holds about you, 29.11.2026',
    '3 of yours, 2 of officers; deleted: 1',
    'Anna, Boris',
    'In work, Anna, due 30.11.2026',
    'Short',
    '27.02.2027',
    '3 devices',
    'return phrase',
    'backup made 27.11.2026',
    'request to be let in came 18.11.2026',
    'decided 28.11.2026 by Boris: an inquiry',
    '2 notes',
    'let into the shared room “Room in” as Larch',
    'let into the shared room “Room over” as Larch',
    'said yes to the shared room “Room wanted” as Larch',
    'said no to the shared room “Room declined”',
    'invited into the shared room “Room failed”',
  ]) {
    expect(text).toContain(one)
  }
})

it('tells how the desk calls and marks it only where an officer has chosen so', () => {
  const none = heldText(HELD, new Set(), NOW)
  expect(none).not.toMatch(/Pskov|hearing/u)
  const both = heldText(HELD, new Set([LABEL, TAGS]), NOW)
  expect(both).toContain('Trial, Pskov')
  expect(both).toContain('Tags: hearing')
})

it('tells of distress only where an officer has chosen so: somebody else may hold the device', () => {
  expect(heldText(HELD, new Set(), NOW)).not.toMatch(/signal|search/u)
  const both = heldText(HELD, new Set([SIGNAL, SEARCHED]), NOW)
  expect(both).toContain('signal came in your name 26.11.2026')
  expect(both).toContain('reported 25.11.2026')
})

it('tells the words of those notes alone that an officer has chosen', () => {
  const none = heldText(HELD, new Set(), NOW)
  expect(none).not.toMatch(/brother|called the court/u)
  const one = heldText(HELD, new Set(['b']), NOW)
  expect(one).toContain('called the court')
  expect(one).not.toContain('brother')
})

it('says nothing of what is not there', () => {
  const { label: _label, file: _file, lastBackup: _backup, ...rest } = HELD
  const bare = {
    ...rest,
    label: undefined,
    file: undefined,
    lastBackup: undefined,
    copies: [],
    claims: [],
    notes: [],
    rooms: [],
  }
  const text = heldText(
    { ...bare, said: { theirs: 0, desk: 0, deleted: 0, first: undefined } },
    new Set(),
    NOW,
  )
  expect(text).not.toMatch(/undefined|Tags|calls it|backup|archive|NaN/u)
})
