/** Since when, as short as a list needs: a time today, a weekday this week, else a date. */
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { daysBetween } from '../conversation/days.ts'
import type { Wait } from './waiting.ts'

type IsoDay = 1 | 2 | 3 | 4 | 5 | 6 | 7

export function sinceWords(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return t('desk.since', { when: time(at) })
  if (days < 7) return t(`desk.since-${(((new Date(at).getDay() + 6) % 7) + 1) as IsoDay}`)
  return t('desk.since', { when: date(at).slice(0, 5) })
}

/** "6 min", "2 h 12", "1 d 4 h". */
export function waitWords({ days, hours, minutes }: Wait): string {
  if (days > 0) return t('desk.wait-days', { days, hours })
  if (hours > 0) return t('desk.wait-hours', { hours, minutes: String(minutes).padStart(2, '0') })
  return t('desk.wait-minutes', { minutes })
}
