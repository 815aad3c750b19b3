/** A case beside the list: what stands on the sheet they see, what stands in the margin only the desk. */
import '../../styles/conversation.css'
import '../../styles/entries.css'
import type { ComponentChildren } from 'preact'
import type { ConversationSummary } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dial, Glyph } from '../../parts/glyph.tsx'
import { useKeptFocus } from '../../parts/kept-focus.ts'
import { failedFile } from '../attachments/failed-files.ts'
import { bannerFor } from '../conversation/banner.ts'
import { BannerLine } from '../conversation/banner-line.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { Talk } from '../conversation/conversation.tsx'
import { inSentence } from '../naming.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { Find } from '../search/find.tsx'
import { Margin } from './margin.tsx'
import { sinceWords, waitWords } from './since.ts'
import { waitOf } from './waiting.ts'

export function Case({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const name = inSentence(conversation.title)
  const hasFailed = failedFile() !== undefined
  return (
    <div class="case">
      <CaseHead conversation={conversation} />
      {/* That the phrase is not compared stands in the head, with the way to do it. */}
      {bannerFor(conversation, house.value.network, hasFailed) !== 'not-compared' && (
        <BannerLine conversation={conversation} />
      )}
      <main class="sheet">
        <p class="seen">
          <Glyph name="seen" small />
          {conversation.room ? t('rooms.case-seen') : t('desk.seen', { name })}
        </p>
        <Talk key={conversation.id} conversation={conversation} named />
      </main>
      <Margin conversation={conversation} />
    </div>
  )
}

function CaseHead({ conversation }: { conversation: ConversationSummary }): ComponentChildren {
  const { id, title, label, waitingSince, verification, members, attention, room } = conversation
  const heading = useKeptFocus()
  const wait = waitingSince === undefined ? undefined : waitOf(waitingSince, now.value)
  return (
    <section class="casehead" aria-label={t('desk.case')}>
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{cleanName(title)}</bdi>
        {room && <span class="sub">{t('rooms.mark')}</span>}
        {verification === 'same' && <Glyph name="checked" small />}
        {label && (
          <span class="sub">
            <bdi>{cleanName(label)}</bdi>
          </span>
        )}
      </h1>
      <div class="row">
        {room ? (
          <Button size="small" onPress={() => enter({ at: 'about', id })}>
            {t('rooms.who-is-here')}
          </Button>
        ) : (
          <Button size="small" onPress={() => enter({ at: 'phrase', id })}>
            {verification === 'not-compared' ? t('desk.compare') : t('about.show-phrase')}
          </Button>
        )}
        <Find from={id} />
      </div>
      <dl>
        <div>
          <dt>{t('desk.waiting')}</dt>
          <dd class="num">
            {wait && waitingSince !== undefined ? (
              <>
                <Dial part={wait.late ? 1.1 : wait.turn} />
                {t('desk.waiting-value', {
                  wait: waitWords(wait),
                  since: sinceWords(waitingSince, now.value),
                })}
              </>
            ) : (
              t('desk.waiting-nobody')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('desk.people')}</dt>
          <dd class="num">{t('desk.people-value', { n: members })}</dd>
        </div>
        {!room && (
          <div>
            <dt>{t('desk.phrase-value')}</dt>
            <dd>
              {t(`desk.phrase-${attention.includes('returned') ? 'returned' : verification}`)}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
