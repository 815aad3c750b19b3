/** Dates, times and names of languages, by Intl; dates always DD.MM.YYYY, clocks always 24 h. */
import type { AnsweringHours, Language } from '@lapwing/client'
import { language, t, type PlainKey } from './text.ts'

/** A dash at which no line breaks. */
const UNTIL = '\u2060–\u2060'

/** 30.11.2026 */
export function date(at: number): string {
  const when = new Date(at)
  return [two(when.getDate()), two(when.getMonth() + 1), when.getFullYear()].join('.')
}

/** 09:30 */
export function time(at: number): string {
  const when = new Date(at)
  return `${two(when.getHours())}:${two(when.getMinutes())}`
}

/** 30.11.2026, 09:30 */
export function dateTime(at: number): string {
  return `${date(at)}, ${time(at)}`
}

/** A machine-readable value for `<time datetime>`. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** "Today, 23 November"; a day of another year carries its year. */
export function day(at: number, now: number): string {
  const when = new Date(at)
  const sameYear = when.getFullYear() === new Date(now).getFullYear()
  const near =
    date(at) === date(now) ? 'today' : date(at) === date(dayBefore(now)) ? 'yesterday' : undefined
  const here = Date.UTC(when.getFullYear(), when.getMonth(), when.getDate())
  const words = dayFormat(near === undefined, !sameYear).format(here)
  return capital(near === undefined ? words : `${t(`times.${near}`)}, ${words}`)
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/**
 * Kept: a log has one such line for each day, and making a format takes a phone milliseconds. For a
 * day given as UTC, since a format keeps the time zone it was made in and a person may travel.
 */
function dayFormat(weekday: boolean, year: boolean): Intl.DateTimeFormat {
  const spoken = language.value === 'en' ? 'en-GB' : language.value
  const key = `${spoken}/${weekday}/${year}`
  const made =
    dayFormats.get(key) ??
    new Intl.DateTimeFormat(spoken, {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
      ...(weekday ? { weekday: 'long' } : {}),
      ...(year ? { year: 'numeric' } : {}),
    })
  dayFormats.set(key, made)
  return made
}

/** "Mon–Fri, 10:00–19:00, Paris time" */
export function hours(given: AnsweringHours): string {
  const days = weekdays(given.days)
  const dash = language.value === 'fr' ? '\u00a0–\u00a0' : UNTIL
  const clocks = `${clock(given.from)}${dash}${clock(given.to)}`
  return t('times.hours', { days, clocks, zone: zone(given.zone) })
}

/** "ukrainien, russe": names of languages in the present one. */
export function languageNames(given: readonly Language[]): string {
  const names = new Intl.DisplayNames(language.value, { type: 'language' })
  return given.map((each) => names.of(each) ?? each).join(', ')
}

/** ISO weekdays as ranges of three and more, the rest one by one. */
export function weekdays(given: readonly number[]): string {
  const days = [...new Set(given)].filter((d) => d >= 1 && d <= 7).sort((a, b) => a - b)
  const runs: number[][] = []
  for (const one of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === one - 1) run.push(one)
    else runs.push([one])
  }
  return runs
    .flatMap((run) => {
      const names = run.map(weekday)
      return names.length > 2 ? [`${names[0] ?? ''}${UNTIL}${names.at(-1) ?? ''}`] : names
    })
    .join(', ')
}

function weekday(isoDay: number): string {
  // 2024-01-01 was a Monday.
  const short = new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' })
  return short.format(Date.UTC(2024, 0, isoDay))
}

/** Minutes of the day as a clock reads them: 10:00, in French 10 h. */
function clock(minutes: number): string {
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  if (language.value === 'fr') {
    return `${h}\u00a0h${m === 0 ? '' : `\u00a0${String(m).padStart(2, '0')}`}`
  }
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}

/** Whose clock it is: a name people use where we have one, else the zone's own. */
function zone(name: string): string {
  const key = ZONES[name]
  return key === undefined ? `(${name})` : t(key)
}

const ZONES: Readonly<Record<string, PlainKey>> = {
  'Europe/Paris': 'times.paris',
  'Europe/Brussels': 'times.brussels',
  'Europe/Berlin': 'times.berlin',
  'Europe/Vienna': 'times.vienna',
  'Europe/Warsaw': 'times.warsaw',
  'Europe/London': 'times.london',
  'Europe/Vilnius': 'times.vilnius',
  'Europe/Riga': 'times.riga',
  'Europe/Kyiv': 'times.kyiv',
  'Europe/Kiev': 'times.kyiv',
  'Europe/Moscow': 'times.moscow',
  'Asia/Tbilisi': 'times.tbilisi',
  'Asia/Yerevan': 'times.yerevan',
  'Europe/Istanbul': 'times.istanbul',
  UTC: 'times.utc',
}

/** Not by Intl: a row of the log says several, and each formatter costs more than the row. */
function two(figure: number): string {
  return String(figure).padStart(2, '0')
}

/** The same clock time a calendar day earlier; a day is not always 24 hours. */
function dayBefore(at: number): number {
  const before = new Date(at)
  return before.setDate(before.getDate() - 1)
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase(language.value) + words.slice(1)
}
