/** An officer who is away, in one line without a reason. */
import type { AwayView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'

export function awayLine(name: string, { until, cover }: AwayView): string {
  const facts = { name: inSentence(name), date: date(until) }
  return cover === undefined
    ? t('absence.line', facts)
    : t('absence.line-cover', { ...facts, cover: inSentence(cover) })
}
