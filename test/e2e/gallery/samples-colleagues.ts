/** Invented colleagues at a desk, in every state there is. */
import type {
  AbsenceView,
  AskView,
  CaseView,
  ColleagueView,
  DepartureView,
  Language,
  LinkSheet,
  OperatorView,
  RecusalView,
} from '@lapwing/client'
import { invitation, NOW, officer } from './samples.ts'
import { sheetOf } from './samples-desk.ts'
import { MOREL, said, type Said } from './samples-talk.ts'

const DAY = 86_400_000
const BORIS = said('Boris Lind', 'Boris Lind', 'Борис Линд', 'Борис Лінд')
const CLARA = said('Clara Meier', 'Clara Meier', 'Клара Майер', 'Клара Маєр')

const PAVEL = said('Pavel Orlov', 'Pavel Orlov', 'Павел Орлов', 'Павло Орлов')
const TARAS = said('Taras Kovalenko', 'Taras Kovalenko', 'Тарас Коваленко', 'Тарас Коваленко')

const ONE = {
  functions: ['contact officer'],
  appointedUntil: Date.UTC(2027, 5, 30),
  own: false,
  canCome: true,
  link: undefined,
  expires: undefined,
} as const

/** Oneself and one more. */
export function two(spoken: Language): readonly ColleagueView[] {
  const own = { ...ONE, identity: 'anna', name: officer(spoken), own: true, state: 'here' } as const
  return [own, { ...ONE, identity: 'boris', name: BORIS[spoken], state: 'here' }]
}

/** One in each state. */
export function everyone(spoken: Language): readonly ColleagueView[] {
  const by = (place: number) => ({ link: `l-${place}`, expires: NOW + DAY + place * 3_600_000 })
  const named = (name: Said, identity: string) => ({ ...ONE, identity, name: name[spoken] })
  return [
    ...two(spoken),
    { ...named(CLARA, 'clara'), ...by(1), state: 'asks', functions: ['duty officer'] },
    { ...named(MOREL, 'jeanne'), ...by(2), state: 'invited' },
    { ...named(TARAS, 'taras'), state: 'away' },
    { ...named(BORIS, 'boris-2'), ...by(3), state: 'coming' },
  ]
}

/** Cases only Boris reads. */
export function elsewhere(spoken: Language): readonly CaseView[] {
  const name = said('Ryabina', 'Ryabina', 'Рябина', 'Горобина')[spoken]
  const label = said('Search of a flat', 'Perquisition', 'Обыск в квартире', 'Обшук у квартирі')
  return [
    {
      id: 'e-1',
      title: name,
      label: label[spoken],
      officers: [BORIS[spoken], CLARA[spoken]],
      covering: { name: BORIS[spoken], until: NOW + 9 * DAY, asked: false },
    },
    { id: 'e-2', title: 'Vesna', label: '', officers: [] },
    { id: 'e-3', title: '', label: '', recused: NOW - 3 * DAY, officers: [BORIS[spoken]] },
  ]
}

export function linkSheetOf(spoken: Language): LinkSheet {
  const { characters, words, qr } = sheetOf(spoken, undefined)
  return { characters, words, qr, expires: NOW + 2 * DAY }
}

/** An officer to be let in, before the participant has answered. */
export function asked(spoken: Language, part: Partial<AskView> = {}): AskView {
  const { body } = invitation(spoken)
  return {
    identity: 'boris',
    name: BORIS[spoken],
    functions: ['contact officer'],
    body,
    by: officer(spoken),
    at: NOW - 50 * 60_000,
    said: undefined,
    isTold: false,
    ...part,
  }
}

/** Boris is away, and Anna covers. */
export function absences(spoken: Language): readonly AbsenceView[] {
  const cover = { identity: 'anna', name: officer(spoken) }
  const until = NOW + 9 * DAY
  return [{ identity: 'boris', name: BORIS[spoken], own: false, until, cover }]
}

/** Clara should not see the case shown, and a colleague has decided otherwise for another. */
export function recusals(spoken: Language): readonly RecusalView[] {
  const one = { conversation: 'c-osinka', at: NOW - 2 * DAY, lifted: undefined }
  const lifted = { by: officer(spoken), at: NOW - DAY }
  return [
    { ...one, identity: 'clara', name: CLARA[spoken] },
    { ...one, identity: 'taras', name: TARAS[spoken], lifted },
  ]
}

/** Pavel has left, and somebody whose name no list here tells. */
export function gone(spoken: Language): readonly DepartureView[] {
  const osinka = { id: 'g-1', title: said('Osinka', 'Osinka', 'Осинка', 'Осинка')[spoken] }
  const none = { cases: [], alone: [], others: 0, codes: 0, phrases: 0 }
  return [
    {
      ...none,
      identity: 'pavel',
      name: PAVEL[spoken],
      at: NOW - DAY,
      cases: [osinka, { id: 'g-2', title: 'Vesna' }],
      alone: [osinka],
      others: 21,
      codes: 3,
      phrases: 1,
    },
    { ...none, identity: 'nobody', name: undefined, at: NOW - 40 * DAY },
  ]
}

/** Made up, and as long as real ones. */
export const OPERATOR: OperatorView = {
  admit: 'q2nS1mZ0b8WkQ0yq4mS7gqzJ5p3v9rYtX6hUeLcAoEI',
  dismiss: ['Zk3x8vB1nM5qW7eR9tY2uI4oP6aS8dF0gH1jK3lQwEr'],
  strike: [
    'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0uVw',
    'w0V9u8T7s6R5q4P3o2N1m0L9k8J7i6H5g4F3e2D1cBa',
  ],
}
