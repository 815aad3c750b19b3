/** Before held words leave to other people than they were written for: who is here now, and yes or no. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ConversationSummary, NoticeEntry, NoticeKind } from '@lapwing/client'
import { client } from '../../house.ts'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { Title } from '../../parts/screen.tsx'
import { LetGo } from './let-go.tsx'
import { noticeWords } from './notice-strip.tsx'

/** How far back the notices of the change are looked for. */
const LOOK_BACK = 200
const SHOWN = 5

const CAME: readonly NoticeKind[] = ['officer-joined', 'device-joined']
const CHANGES: readonly NoticeKind[] = [...CAME, 'person-left', 'device-left']

export interface MembershipChangedProps {
  readonly conversation: ConversationSummary
  readonly onDone: () => void
}

export function MembershipChanged({
  conversation,
  onDone,
}: MembershipChangedProps): ComponentChildren {
  const { id, entries, members } = conversation
  const changes = useSignal<readonly NoticeEntry[]>([])
  useEffect(() => {
    void client()
      .entries(id, Math.max(entries - LOOK_BACK, 0), entries)
      .then((outcome) => {
        if (!outcome.ok) return
        changes.value = outcome.value
          .filter((entry) => entry.kind === 'notice')
          .filter(({ notice }) => CHANGES.includes(notice))
          .slice(-SHOWN)
      })
  }, [id, entries, changes])

  return (
    <LetGo conversation={conversation} yes={t('banners.membership-changed-yes')} onDone={onDone}>
      <div class="stack-3">
        <Title>{t('banners.membership-changed-title')}</Title>
        <p>{t('banners.membership-changed-now', { n: members })}</p>
      </div>
      {changes.value.length > 0 && (
        <ul class="ledger">
          {changes.value.map((change) => (
            <li key={change.index}>
              <Glyph name={CAME.includes(change.notice) ? 'joined' : 'leave'} />
              <div>
                <b>{noticeWords(change).fact}</b>
                <p class="sub num">{dateTime(change.at)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="sub">{t('banners.membership-changed-text')}</p>
    </LetGo>
  )
}
