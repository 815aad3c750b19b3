/** The message an entry answers: its sender and its beginning; pressing goes there. */
import type { ComponentChildren } from 'preact'
import type { ReplyView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { cleanName, opening } from './clean-text.ts'

const QUOTED = 90

export interface QuoteProps {
  readonly reply: ReplyView
  /** Whether Tab stops here; it does in one entry of the log at a time. */
  readonly tabStop: boolean
  readonly onGo: (index: number) => void
}

export function Quote({ reply, tabStop, onGo }: QuoteProps): ComponentChildren {
  const { index, own, by, text } = reply
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
        {opening(text, QUOTED)}
      </span>
    </button>
  )
}
