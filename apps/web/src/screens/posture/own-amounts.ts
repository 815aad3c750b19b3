/** Numbers of one's own: of days a word stays, and of minutes it waits. */
import { LONGEST_HOURS, LONGEST_SEND_DELAY } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import type { AmountChoiceProps } from '../../parts/amount-choice.tsx'
import { DAY } from './words.ts'

type Own = AmountChoiceProps['own']

export function ownDays(): Own {
  return { label: t('posture.own-days'), ...within(LONGEST_HOURS / DAY), unit: DAY }
}

export function ownMinutes(): Own {
  return { label: t('posture.own-minutes'), ...within(LONGEST_SEND_DELAY / 60), unit: 60 }
}

function within(most: number): Pick<Own, 'help' | 'wrong' | 'most'> {
  return { help: t('posture.own-help', { most }), wrong: t('posture.own-wrong', { most }), most }
}
