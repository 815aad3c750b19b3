/** What a participant asks of whoever writes to them now. */
import type { Terms } from '@lapwing/client'
import { mayQuote, nextOpening } from '@lapwing/engagement'

export interface Limits {
  /** When what is sent now leaves, in milliseconds; undefined where it leaves at once. */
  readonly waits: number | undefined
  readonly said: readonly ('names' | 'text' | 'off-record')[]
}

export function limitsOf(terms: Terms, at: number): Limits {
  const { contactHours, namesAllowed, textOnly, attribution } = terms
  const seconds = Math.floor(at / 1000)
  const opens = contactHours ? nextOpening(contactHours, seconds) : seconds
  return {
    waits: opens > seconds ? opens * 1000 : undefined,
    said: [
      ...(namesAllowed ? [] : (['names'] as const)),
      ...(textOnly ? (['text'] as const) : []),
      ...(mayQuote(attribution).words ? [] : (['off-record'] as const)),
    ],
  }
}
