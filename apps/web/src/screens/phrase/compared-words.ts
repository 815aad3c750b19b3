/** How a phrase was compared, in words: what each way shows and what it does not. */
import type { ColleagueComparedView, ComparedBy, ComparedView } from '@lapwing/client'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'

const KEYS = {
  'in person': 'in-person',
  call: 'call',
  'second channel': 'second-channel',
} as const satisfies Readonly<Record<ComparedBy, string>>

export interface Way {
  readonly name: string
  readonly when: string
  readonly shows: string
  readonly not: string
}

export function wayToCompare(by: ComparedBy): Way {
  const key = KEYS[by]
  return {
    name: t(`comparing.${key}`),
    when: t(`comparing.${key}-when`),
    shows: t(`comparing.${key}-shows`),
    not: t(`comparing.${key}-not`),
  }
}

interface Words {
  readonly fact: string
  readonly text: string
}

/** A comparison of one's own, in a line and what it means. */
export function comparedWords({ by, at }: ComparedView): Words {
  const when = t('comparing.kept-when', { when: dateTime(at) })
  if (by === undefined) return { fact: t('about.phrase-same'), text: when }
  const { shows, not } = wayToCompare(by)
  const proves = [t('comparing.shows'), shows, t('comparing.not'), not].join(' ')
  return { fact: t(`comparing.kept-${KEYS[by]}`), text: `${when} ${proves}` }
}

export function colleagueWords({ name, result, by, at }: ColleagueComparedView): Words {
  const names = { name: inSentence(name) }
  const text = t('comparing.colleague-text', { when: dateTime(at) })
  if (result === 'same' && by !== undefined) {
    return { fact: t(`comparing.colleague-same-${KEYS[by]}`, names), text }
  }
  const key = result === 'accepted' ? 'accepted' : 'different'
  return { fact: t(`comparing.colleague-${key}`, names), text }
}
