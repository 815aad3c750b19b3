/** What an officer fills in for an invitation, checked before it is made. */
import type {
  BookChoice,
  InvitationChoice,
  Language,
  OpenDoorChoice,
  RecordRule,
} from '@lapwing/client'
import {
  BOOK_SHEETS,
  DOOR_DAILY,
  INVITATION_DAYS,
  isPlainLine,
  LONGEST_RECORD_DAYS,
  PIN_MAX,
} from '@lapwing/engagement'
import { typedAmount } from '../../parts/amount.ts'

export const LABEL_MAX = 80
export const PIN_MIN = 4
export { PIN_MAX, LONGEST_RECORD_DAYS as RECORD_DAYS_MAX }

/** What an open door may begin with; more is asked as more come. */
export const EFFORTS = ['4', '5', '6'] as const

/** How long an invitation may be valid, in days; the last is the most there is. */
export const VALID_DAYS: readonly number[] = [3, 7, 14, INVITATION_DAYS]

export interface Filled {
  /** One invitation alone, a book of several, or an open door. */
  readonly kind: 'alone' | 'several' | 'open'
  /** How many sheets of it, as it was typed. */
  readonly sheets: string
  /** Each of them gets a PIN of its own; of one alone `pin` counts. */
  readonly pins: boolean
  /** Requests an open door takes in a day, as they were typed, and the effort it begins with. */
  readonly daily: string
  readonly effort: number
  readonly label: string
  readonly languages: readonly Language[]
  readonly days: number
  readonly weekdays: readonly number[]
  /** Minutes of the day. */
  readonly from: number
  readonly to: number
  readonly zone: string
  readonly pin: string
  /** The institution's rule on records, and its days as they were typed. */
  readonly record: 'none' | 'least' | 'most'
  readonly recordDays: string
}

export type FilledProblem =
  | 'label-missing'
  | 'label-not-plain'
  | 'sheets-wrong'
  | 'daily-wrong'
  | 'languages-missing'
  | 'days-missing'
  | 'hours-wrong'
  | 'record-wrong'
  | 'pin-wrong'

/** The first thing wrong with what was filled in, in the order of the form; undefined for none. */
export function problemWith(filled: Filled): FilledProblem | undefined {
  const label = filled.label.trim()
  if (label === '') return 'label-missing'
  if (!isPlainLine(label) || label.length > LABEL_MAX) return 'label-not-plain'
  if (filled.kind === 'several' && sheetsIn(filled) === undefined) return 'sheets-wrong'
  if (filled.kind === 'open' && dailyIn(filled) === undefined) return 'daily-wrong'
  if (filled.languages.length === 0) return 'languages-missing'
  if (filled.weekdays.length === 0) return 'days-missing'
  if (filled.from >= filled.to) return 'hours-wrong'
  if (filled.record !== 'none' && recordDays(filled) === undefined) return 'record-wrong'
  if (filled.kind === 'alone' && filled.pin !== '' && !isPin(filled.pin)) return 'pin-wrong'
  return undefined
}

export function choiceOf(filled: Filled): InvitationChoice {
  const { pin } = filled
  return { ...commonTo(filled), pin: pin === '' ? undefined : pin }
}

export function bookChoiceOf(filled: Filled): BookChoice {
  return { ...commonTo(filled), sheets: sheetsIn(filled) ?? 0, pins: filled.pins }
}

export function doorChoiceOf(filled: Filled): OpenDoorChoice {
  return { ...commonTo(filled), daily: dailyIn(filled) ?? 0, effort: filled.effort }
}

function commonTo(filled: Filled): Omit<InvitationChoice, 'pin'> {
  const { languages, days, from, to, zone } = filled
  return {
    label: filled.label.trim(),
    languages,
    days,
    hours: { zone, days: [...filled.weekdays].sort((a, b) => a - b), from, to },
    record: recordRule(filled),
  }
}

function sheetsIn({ sheets }: Filled): number | undefined {
  const typed = typedAmount(sheets, BOOK_SHEETS.max)
  return typed !== undefined && typed >= BOOK_SHEETS.min ? typed : undefined
}

function dailyIn({ daily }: Filled): number | undefined {
  const typed = typedAmount(daily, DOOR_DAILY.max)
  return typed !== undefined && typed >= DOOR_DAILY.min ? typed : undefined
}

function recordRule(filled: Filled): RecordRule | undefined {
  const days = recordDays(filled)
  if (filled.record === 'none' || days === undefined) return undefined
  return filled.record === 'least' ? { least: days, most: null } : { least: 0, most: days }
}

function recordDays({ recordDays: typed }: Filled): number | undefined {
  return typedAmount(typed, LONGEST_RECORD_DAYS)
}

function isPin(text: string): boolean {
  const length = Array.from(text).length
  return length >= PIN_MIN && text.length <= PIN_MAX && /^[\p{L}\p{N}]+$/u.test(text)
}
