/**
 * The message an entry answers: its sender, its beginning, and when its words were last changed, since
 * they may not be those that were answered; pressing goes there.
 */
import type { ComponentChildren } from 'preact'
import type { ReplyView } from '@lapwing/client'
import { dateTime, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName, opening } from './clean-text.ts'
import { sameDay } from './days.ts'

const QUOTED = 90

export interface QuoteProps {
  readonly reply: ReplyView
  /** When the answer was written. */
  readonly at: number
  /** Whether Tab stops here; it does in one entry of the log at a time. */
  readonly tabStop: boolean
  readonly onGo: (index: number) => void
}

export function Quote({ reply, at, tabStop, onGo }: QuoteProps): ComponentChildren {
  const { index, own, by, text, edited } = reply
  if (index === undefined || text === undefined) {
    return <p class="quoted micro">{t('entry.answered-gone')}</p>
  }
  return (
    <button class="quoted" type="button" tabIndex={tabStop ? 0 : -1} onClick={() => onGo(index)}>
      <span class="vh">{t('entry.answers')} </span>
      <span class="micro">
        <bdi>{own ? t('conversation.you') : cleanName(by)}</bdi>
      </span>
      <span class="said" dir="auto" translate={false}>
        {opening(text, QUOTED) || t('attachments.is-file')}
      </span>
      {edited !== undefined && (
        <span class="micro num">
          {t('entry.changed-at', { when: sameDay(edited, at) ? time(edited) : dateTime(edited) })}
        </span>
      )}
    </button>
  )
}
