/** Where an invitation stands, in one line. */
import type { InvitationSummary } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'
import { awaitsDecision, misused } from './sections.ts'

export function invitationWords(invitation: InvitationSummary): string {
  if (misused(invitation)) return t('desk.state-twice')
  const first = invitation.claims.find((claim) => claim.standing === 'first')
  if (first && awaitsDecision(invitation)) {
    return t(invitation.returns ? 'desk.state-back' : 'desk.state-came', {
      name: inSentence(first.pseudonym),
    })
  }
  switch (invitation.state) {
    case 'making':
      return t('desk.state-making')
    case 'open':
    case 'claimed':
      return t('desk.state-open', { date: date(invitation.expires) })
    case 'used':
      return t('desk.state-used')
    case 'expired':
      return t('desk.state-expired', { date: date(invitation.expires) })
    case 'withdrawn':
      return t('desk.state-withdrawn')
  }
}
