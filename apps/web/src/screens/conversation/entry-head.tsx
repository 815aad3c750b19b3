/**
 * The line above the words: who, and when. The time is the button that opens the entry; with the
 * focus on it, or the entry open, the whole date is shown.
 */
import type { ComponentChildren } from 'preact'
import type { GoneEntry, MessageEntry } from '@lapwing/client'
import { date, dateTime, iso, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { cleanName } from './clean-text.ts'

export interface EntryHeadProps {
  readonly entry: MessageEntry | GoneEntry
  /** The name is for screen readers only. */
  readonly follows: boolean
  /** Said beside the name. */
  readonly isOfficer: boolean
  readonly open: boolean
  readonly tabStop: boolean
  /** Undefined where nothing can be done with it. */
  readonly onToggle: (() => void) | undefined
}

export function EntryHead(props: EntryHeadProps): ComponentChildren {
  const { entry, follows, isOfficer, open, tabStop, onToggle } = props
  const when = (
    <>
      <span class="date">{`${date(entry.at)}, `}</span>
      <time dateTime={iso(entry.at)}>{time(entry.at)}</time>
    </>
  )
  return (
    <p class="by">
      <b class={follows ? 'vh' : undefined}>
        <bdi>{entry.own ? t('conversation.you') : cleanName(entry.by)}</bdi>
      </b>
      {isOfficer && !follows && <span class="tag">{t('rooms.officer')}</span>}
      {entry.kind === 'message' && !entry.known && (
        <span class="tag warn">{t('conversation.signature-unknown')}</span>
      )}
      {onToggle ? (
        <button
          class="when num"
          type="button"
          title={dateTime(entry.at)}
          aria-expanded={open}
          tabIndex={tabStop ? 0 : -1}
          onClick={onToggle}
        >
          {when}
          <span class="vh">{`. ${t('entry.acts')}`}</span>
          <Glyph name={open ? 'fold' : 'unfold'} small />
        </button>
      ) : (
        <span class="when num" title={dateTime(entry.at)}>
          {when}
        </span>
      )}
    </p>
  )
}
