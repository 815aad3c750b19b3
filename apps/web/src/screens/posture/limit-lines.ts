/** What a participant asks of whoever writes to them, in words. */
import type { Terms } from '@lapwing/client'
import { mayQuote, nextOpening } from '@lapwing/engagement'
import { dateTime, hours } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'

/** One sentence for each thing that binds who writes now. */
export function limitsOf(terms: Terms, at: number): readonly string[] {
  const { contactHours, namesAllowed, textOnly, attribution } = terms
  const seconds = Math.floor(at / 1000)
  const opens = contactHours ? nextOpening(contactHours, seconds) : seconds
  return [
    ...(contactHours && opens > seconds
      ? [
          t('promises.limit-waits', {
            hours: hours(contactHours),
            when: dateTime(opens * 1000),
          }),
        ]
      : []),
    ...(namesAllowed ? [] : [t('promises.limit-names')]),
    ...(textOnly ? [t('promises.limit-text')] : []),
    ...(mayQuote(attribution).words ? [] : [t('promises.limit-off-record')]),
  ]
}
