/** A book of invitations at the sample desk. */
import type { BookSheet, BookSheetView, BookView, Language } from '@lapwing/client'
import { NOW } from './samples.ts'
import { sheetOf } from './samples-desk.ts'

const DAY = 86_400_000

const CARRIED: Readonly<Record<Language, string>> = {
  en: 'Vera, by hand, north-west',
  fr: 'Vera, en main propre, nord-ouest',
  ru: 'Вера, из рук в руки, северо-запад',
  uk: 'Віра, з рук у руки, північний захід',
}

const STATES: readonly BookSheetView['state'][] = [
  'claimed',
  'claimed',
  'unclaimed',
  'claimed',
  'withdrawn',
  'unclaimed',
  'unclaimed',
  'making',
]

export function book(spoken: Language): BookView {
  const sheets = STATES.map((state, at) => ({
    number: at + 1,
    invitation: 'i-first',
    state,
    twice: at === 1,
  }))
  return {
    id: 'b',
    label: CARRIED[spoken],
    made: NOW - 2 * DAY,
    expires: NOW + 5 * DAY,
    pins: true,
    sheets,
    counts: { claimed: 3, unclaimed: 4, expired: 0, withdrawn: 1, twice: 1 },
  }
}

export function bookSheets(spoken: Language): readonly BookSheet[] {
  return [3, 6, 7, 8].map((number) => {
    const { label: _label, ...sheet } = sheetOf(spoken, String(418_200 + number))
    return { ...sheet, number }
  })
}
