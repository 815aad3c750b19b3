/** Above the field of an officer: what the participant asks of whoever writes to them. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { now } from '../now.ts'
import { limitsOf } from './limit-lines.ts'
import { usePosture } from './use-posture.ts'

export function Limits({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  return house.value.role === 'officer' ? <Asked conversation={conversation} /> : null
}

function Asked({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const terms = usePosture(conversation.id, conversation.revision)?.terms
  const lines = terms ? limitsOf(terms, now.value) : []
  if (lines.length === 0) return null
  return (
    <div class="limits sub">
      <Glyph name="seen" small />
      <p>
        <b>{`${t('promises.limits')}:`}</b> {lines.join(' ')}
      </p>
    </div>
  )
}
