/** The way to the return phrase, with how it stands. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { practising } from '../../practice.ts'
import type { Room } from '../room.ts'
import { Row } from '../settings/row.tsx'

export interface ReturnRowProps {
  readonly id: string | undefined
  readonly now: string
  readonly back: Room
}

/** Not while practising: its desk ends with it, and words learned there would open nothing. */
export function ReturnRow({ id, now, back }: ReturnRowProps): ComponentChildren {
  if (practising.value) return null
  return <Row name={t('returning.title')} now={now} to={{ at: 'return-phrase', id, back }} />
}

export function returnWords({ returnPhrase }: Pick<ConversationSummary, 'returnPhrase'>): string {
  if (!returnPhrase) return t('returning.none')
  switch (returnPhrase.state) {
    case 'told':
      return t('returning.told')
    case 'watched':
      return t('returning.watched', { date: date(returnPhrase.made) })
    case 'withdrawing':
      return t('returning.withdrawing')
  }
}
