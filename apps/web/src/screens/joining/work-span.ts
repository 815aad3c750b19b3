/** How long work takes, as far as that can be foretold. */
import { t } from '../../locales/text.ts'

const MINUTE_MS = 60_000

/** Whole minutes, rather too many than too few. */
export function workSpan(ms: number): string {
  if (ms < MINUTE_MS) return t('joining.open-work-moment')
  const minutes = Math.ceil(ms / MINUTE_MS)
  return minutes < 120
    ? t('times.minutes', { n: minutes })
    : t('times.hours-long', { n: Math.ceil(minutes / 60) })
}
