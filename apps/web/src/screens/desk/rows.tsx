/** Rows of the desk's list: a case that waits, a quiet case, an invitation. */
import type { ComponentChildren } from 'preact'
import type { BookView, ConversationSummary, InvitationSummary } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Dial } from '../../parts/glyph.tsx'
import { Arrange } from '../arranging/arrange.tsx'
import { arranging } from '../arranging/mode.tsx'
import { Standing } from '../arranging/standing.tsx'
import { bookWords } from '../books/book-words.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { fileWords } from '../files/file-words.ts'
import { now } from '../now.ts'
import { enter, room } from '../room.ts'
import { invitationWords } from './invitation-words.ts'
import { awaitsDecision, isUrgent, misused } from './sections.ts'
import { sinceWords, waitWords } from './since.ts'
import { waitOf } from './waiting.ts'

/** A case as it stands: waiting with its clock, or quiet; while the list is arranged, with the verbs. */
export function CaseRow({ item }: { item: ConversationSummary }): ComponentChildren {
  const waits =
    isUrgent(item) ||
    (item.waitingSince !== undefined && !item.attention.includes('restart-needed'))
  return (
    <>
      {waits ? <WaitingRow item={item} /> : <QuietRow item={item} />}
      {arranging.value && <Arrange conversation={item} listed />}
    </>
  )
}

function WaitingRow({ item }: { item: ConversationSummary }): ComponentChildren {
  const since = item.waitingSince ?? now.value
  const wait = waitOf(since, now.value)
  return (
    <CaseButton item={item} kind={isUrgent(item) ? 'urgent' : wait.late ? 'late' : ''}>
      <Dial part={wait.late || isUrgent(item) ? 1.1 : wait.turn} />
      <CaseName item={item} />
      <span class="w num">
        <b>{waitWords(wait)}</b>
        {wait.late ? t('desk.wait-late') : sinceWords(since, now.value)}
      </span>
    </CaseButton>
  )
}

function QuietRow({ item }: { item: ConversationSummary }): ComponentChildren {
  const begins = item.attention.includes('restart-needed')
  const fresh = item.unread > 0
  return (
    <CaseButton item={item} kind={begins ? 'quiet late' : 'quiet'}>
      <CaseName item={item} begins={begins} />
      <span class="w num">
        {fresh && <b>{t('desk.row-new')}</b>}
        {item.lastAt !== undefined && !begins && sinceWords(item.lastAt, now.value)}
      </span>
    </CaseButton>
  )
}

export function InvitationRow({ item }: { item: InvitationSummary }): ComponentChildren {
  const here = room.value
  const on = (here.at === 'invitation' || here.at === 'sheet') && here.id === item.id
  const names = ['line quiet', on ? 'on' : '', misused(item) ? 'late' : '']
  return (
    <button
      class={names.filter(Boolean).join(' ')}
      type="button"
      aria-current={on ? 'page' : undefined}
      onClick={() => enter({ at: 'invitation', id: item.id })}
    >
      <span class="t">
        <b>
          <bdi>{cleanName(item.label)}</bdi>
          {item.book && `, ${t('books.sheet', { n: item.book.sheet })}`}
        </b>
        <span>{invitationWords(item)}</span>
      </span>
      <span class="w">{awaitsDecision(item) && <b>{t('desk.row-new')}</b>}</span>
    </button>
  )
}

export function BookRow({ item }: { item: BookView }): ComponentChildren {
  const here = room.value
  const on = (here.at === 'book' || here.at === 'book-sheets') && here.id === item.id
  const names = ['line quiet', on ? 'on' : '', item.counts.twice > 0 ? 'late' : '']
  return (
    <button
      class={names.filter(Boolean).join(' ')}
      type="button"
      aria-current={on ? 'page' : undefined}
      onClick={() => enter({ at: 'book', id: item.id })}
    >
      <span class="t">
        <b>
          <bdi>{cleanName(item.label)}</bdi>
        </b>
        <span>{bookWords(item)}</span>
      </span>
    </button>
  )
}

interface CaseButtonProps {
  readonly item: ConversationSummary
  readonly kind: string
  readonly children: ComponentChildren
}

function CaseButton({ item, kind, children }: CaseButtonProps): ComponentChildren {
  const here = room.value
  const on = 'id' in here && here.id === item.id
  return (
    <button
      class={['line', kind, on ? 'on' : ''].filter(Boolean).join(' ')}
      type="button"
      aria-current={on ? 'page' : undefined}
      onClick={() => enter({ at: 'conversation', id: item.id })}
    >
      {children}
    </button>
  )
}

function CaseName(props: { item: ConversationSummary; begins?: boolean }): ComponentChildren {
  const { item, begins = false } = props
  const below = lineBelow(item, begins)
  return (
    <span class="t">
      <b>
        <bdi>{cleanName(item.title)}</bdi>
      </b>
      {below && (
        <span>
          <bdi>{below}</bdi>
        </span>
      )}
      {item.file && !item.room && <span class="num">{fileWords(item.file)}</span>}
      <Standing item={item} />
    </span>
  )
}

function lineBelow(
  { attention, label, room: isRoom, members }: ConversationSummary,
  begins: boolean,
): string | undefined {
  if (attention.includes('help-signal')) return t('desk.row-signal')
  if (begins) return t('desk.row-begin')
  if (attention.includes('returned')) return t('desk.row-returned')
  if (isRoom) return t('rooms.mark-people', { n: members })
  return label && cleanName(label)
}
