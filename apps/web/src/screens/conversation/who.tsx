/** The head of a conversation: its name, the mark of a compared phrase, and when they answer. */
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { useKeptFocus } from '../../parts/kept-focus.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { cleanName } from './clean-text.ts'
import { localHours, shortClock } from './usual-hours.ts'

/** Pressing it opens what is known about the conversation. */
export function Who({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, title, verification } = conversation
  const below = underName(conversation)
  const heading = useKeptFocus()
  return (
    <div class="who">
      <h1 ref={heading} tabIndex={-1}>
        <button type="button" onClick={() => enter({ at: 'about', id })}>
          <span class="name">
            <bdi>{cleanName(title)}</bdi>
            {verification === 'same' && (
              <>
                <Glyph name="checked" small />
                <span class="vh">{t('conversation.compared')}</span>
              </>
            )}
          </span>
          {below && <span class="micro num">{below}</span>}
          <span class="vh">{t('conversation.about')}</span>
        </button>
      </h1>
    </div>
  )
}

function underName({
  hours,
  officers,
  title,
  room,
  members,
}: ConversationSummary): string | undefined {
  const { network, role, coverTraffic } = house.value
  if (coverTraffic && (network === 'online' || coverTraffic.state !== 'begins')) {
    return t(`traffic.line-${coverTraffic.state}`)
  }
  if (network === 'offline') return t('conversation.offline')
  if (network === 'connecting') return t('conversation.connecting')
  if (room) return t('rooms.mark-people', { n: members })
  // The name stands above it.
  const { away } = officers.find(({ name }) => name === title) ?? {}
  if (away) return t('absence.now', { date: date(away.until) })
  if (role === 'officer' || hours === undefined) return undefined
  const local = localHours(hours, now.value, -new Date(now.value).getTimezoneOffset())
  if (local === undefined) return undefined
  const french = language.value === 'fr'
  return t('conversation.usually', {
    from: shortClock(local.from, french),
    to: shortClock(local.to, french),
  })
}
