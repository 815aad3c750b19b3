/** Invented introductions. */
import type { IntroducingView, IntroductionsView, Language } from '@lapwing/client'
import { NOW } from './samples.ts'
import { sheetOf } from './samples-desk.ts'
import { said, type Said } from './samples-talk.ts'

const DAY = 86_400_000
const PERSON = said(
  'The teacher from Pskov',
  'La professeure de Pskov',
  'Учительница из Пскова',
  'Учителька з Пскова',
)
export const VERA: Said = said('Vera', 'Vera', 'Вера', 'Віра')

export function introductionsOf(spoken: Language): IntroductionsView {
  return {
    intermediary: true,
    proposed: { person: PERSON[spoken], named: false, at: NOW - 3_600_000 },
    counts: { proposed: 4, came: 3, compared: 2, doubted: 1 },
    by: VERA[spoken],
  }
}

export function introducingOf(spoken: Language): IntroducingView {
  const { characters, words, qr } = sheetOf(spoken, undefined)
  return {
    person: PERSON[spoken],
    named: false,
    at: NOW - DAY,
    state: 'given',
    code: { characters, words, qr },
    expires: NOW + 13 * DAY,
  }
}
