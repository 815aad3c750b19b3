/** The way to proposing somebody, with how it stands. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { practising } from '../../practice.ts'
import { Row } from '../settings/row.tsx'

/** Not while practising: nobody could come. */
export function IntroduceRow(props: { conversation: ConversationSummary }): ComponentChildren {
  const { id, introducing } = props.conversation
  if (practising.value) return null
  const now = t(`introducing.row-${introducing ?? 'none'}`)
  return <Row name={t('introducing.title')} now={now} to={{ at: 'introduce', id }} />
}
