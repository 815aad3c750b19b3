/** The conversations of a participant who has more than one. */
import '../../styles/conversation.css'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { cleanName } from './clean-text.ts'
import { sameDay } from './days.ts'

export function ConversationList(): ComponentChildren {
  const { conversations } = house.value
  return (
    <Screen feet={<Button onPress={() => void client().lock()}>{t('about.lock')}</Button>}>
      <Title>{t('about.list-title')}</Title>
      {conversations.length === 0 ? (
        <p class="sub">{t('about.list-empty')}</p>
      ) : (
        <ul class="plain-list">
          {conversations.map((each) => (
            <li key={each.id}>
              <Line conversation={each} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}

function Line({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, title, lastAt, unread, attention } = conversation
  return (
    <button class="link-row" type="button" onClick={() => enter({ at: 'conversation', id })}>
      <span>
        <b>
          <bdi>{cleanName(title)}</bdi>
        </b>
        {attention.includes('restart-needed') ? (
          <span class="sub">{t('desk.row-begin')}</span>
        ) : (
          lastAt !== undefined && (
            <span class="sub num">{sameDay(lastAt, now.value) ? time(lastAt) : date(lastAt)}</span>
          )
        )}
      </span>
      {unread > 0 && <span class="tag">{t('about.row-new')}</span>}
      <Glyph name="next" />
    </button>
  )
}
