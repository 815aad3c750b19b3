/** The conversations of a participant who has more than one. */
import '../../styles/conversation.css'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Folded } from '../../parts/folded.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Arrange } from '../arranging/arrange.tsx'
import { ArrangeMode, arranging } from '../arranging/mode.tsx'
import { failedFile } from '../attachments/failed-files.ts'
import { FailedLine } from '../attachments/failed-line.tsx'
import { inOrder } from '../arranging/order.ts'
import { Standing } from '../arranging/standing.tsx'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { Find } from '../search/find.tsx'
import { SettingsRow } from '../settings/settings.tsx'
import { LastingLine } from '../carrying/lasting.tsx'
import { FileLine } from '../carrying/file-line.tsx'
import { cleanName } from './clean-text.ts'
import { sameDay } from './days.ts'

export function ConversationList(): ComponentChildren {
  const { conversations } = house.value
  const { standing, aside } = inOrder(conversations)
  return (
    <Screen feet={<Button onPress={() => void client().lock()}>{t('about.lock')}</Button>}>
      {failedFile() ? <FailedLine from={undefined} /> : <FileLine />}
      <div class="list-head">
        <Title>{t('about.list-title')}</Title>
        {conversations.length > 0 && (
          <div class="row">
            <Find from={undefined} />
            <ArrangeMode />
          </div>
        )}
      </div>
      {conversations.length === 0 && (
        <>
          <p class="sub">{t('about.list-empty')}</p>
          <div class="row">
            <Button onPress={() => enter({ at: 'enter-code' })}>{t('joining.enter-code')}</Button>
          </div>
        </>
      )}
      {conversations.length > 0 && standing.length === 0 && (
        <p class="sub">{t('arranging.all-aside')}</p>
      )}
      <Lines of={standing} />
      <Folded title={t('arranging.aside')} count={aside.length}>
        {() => <Lines of={aside} />}
      </Folded>
      <LastingLine back={{ at: 'home' }} />
      <SettingsRow />
    </Screen>
  )
}

function Lines({ of }: { of: readonly ConversationSummary[] }): ComponentChildren {
  return (
    <ul class="plain-list">
      {of.map((each) => (
        <li key={each.id}>
          <Line conversation={each} />
          {arranging.value && <Arrange conversation={each} listed />}
        </li>
      ))}
    </ul>
  )
}

function Line({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, title, lastAt, unread, attention, room } = conversation
  return (
    <button class="link-row" type="button" onClick={() => enter({ at: 'conversation', id })}>
      <span>
        <b>
          <bdi>{cleanName(title)}</bdi>
        </b>
        {room && <span class="sub">{t('rooms.mark')}</span>}
        {attention.includes('restart-needed') ? (
          <span class="sub">{t('desk.row-begin')}</span>
        ) : (
          lastAt !== undefined && (
            <span class="sub num">{sameDay(lastAt, now.value) ? time(lastAt) : date(lastAt)}</span>
          )
        )}
        <Standing item={conversation} />
      </span>
      {unread > 0 && <span class="tag">{t('about.row-new')}</span>}
      <Glyph name="next" />
    </button>
  )
}
