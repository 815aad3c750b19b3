/** One row of the log: day line, "new" line, then a message at full width or a notice. */
import type { ComponentChildren } from 'preact'
import type { EntryView, GoneEntry, MessageEntry } from '@lapwing/client'
import { dateTime, day, iso, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { now } from '../now.ts'
import { cleanName, cleanText } from './clean-text.ts'
import { surroundings } from './entry-line.ts'
import { NoticeStrip } from './notice-strip.tsx'
import { StateLine } from './state-line.tsx'

export interface RowProps {
  /** The conversation's id. */
  readonly id: string
  readonly entry: EntryView
  readonly previous: EntryView | undefined
  readonly freshFrom: number | undefined
  /** The person was brought here from elsewhere. */
  readonly found: boolean
}

export function Row({ id, entry, previous, freshFrom, found }: RowProps): ComponentChildren {
  const { day: newDay, fresh, follows } = surroundings(entry, previous, freshFrom)
  return (
    <>
      {newDay && <h2 class="day">{day(entry.at, now.value)}</h2>}
      {fresh && <h2 class="day new">{t('conversation.new')}</h2>}
      {found && <h2 class="day new">{t('conversation.found')}</h2>}
      {entry.kind === 'notice' ? (
        <NoticeStrip id={id} entry={entry} />
      ) : entry.kind === 'gone' ? (
        <Gone entry={entry} />
      ) : (
        <Message id={id} entry={entry} follows={follows} />
      )}
    </>
  )
}

interface MessageProps {
  readonly id: string
  readonly entry: MessageEntry
  readonly follows: boolean
}

/** Where a message was that its author deleted. */
function Gone({ entry }: { readonly entry: GoneEntry }): ComponentChildren {
  return (
    <article class={entry.own ? 'entry own' : 'entry'}>
      <p class="by">
        <b>
          <bdi>{entry.own ? t('conversation.you') : cleanName(entry.by)}</bdi>
        </b>
        <time class="num" dateTime={iso(entry.at)} title={dateTime(entry.at)}>
          {time(entry.at)}
        </time>
      </p>
      <p class="small">{t('conversation.gone')}</p>
    </article>
  )
}

/** Words are text nodes only: cleaned, isolated, never parsed, never fetched from. */
function Message({ id, entry, follows }: MessageProps): ComponentChildren {
  const name = entry.own ? t('conversation.you') : cleanName(entry.by)
  const names = ['entry', entry.own ? 'own' : '', follows ? 'follows' : '']
  return (
    <article class={names.filter(Boolean).join(' ')}>
      <p class="by">
        <b class={follows ? 'vh' : undefined}>
          <bdi>{name}</bdi>
        </b>
        {!entry.known && <span class="tag warn">{t('conversation.signature-unknown')}</span>}
        <time class="num" dateTime={iso(entry.at)} title={dateTime(entry.at)}>
          {time(entry.at)}
        </time>
      </p>
      <div class="letter" dir="auto" translate={false}>
        {cleanText(entry.text)}
      </div>
      <StateLine id={id} entry={entry} />
    </article>
  )
}
