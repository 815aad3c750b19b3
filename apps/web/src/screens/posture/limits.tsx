/** Above the field of an officer, outside of shared rooms: what the participant asks of whoever writes to them. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary, Terms } from '@lapwing/client'
import { house } from '../../house.ts'
import { dateTime, hours } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { now } from '../now.ts'
import { limitsOf } from './limits-of.ts'
import { usePosture } from './use-posture.ts'

export function Limits({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  return house.value.role === 'officer' && !conversation.room ? (
    <Asked conversation={conversation} />
  ) : null
}

function Asked({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const terms = usePosture(conversation.id, conversation.revision)?.terms
  const lines = terms ? linesOf(terms, now.value) : []
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

/** One sentence for each thing that binds. */
function linesOf(terms: Terms, at: number): readonly string[] {
  const { waits, said } = limitsOf(terms, at)
  const when = waits === undefined ? undefined : dateTime(waits)
  return [
    ...(when !== undefined && terms.contactHours
      ? [t('promises.limit-waits', { hours: hours(terms.contactHours), when })]
      : []),
    ...said.map((each) => t(`promises.limit-${each}`)),
  ]
}
