/** What happened to the conversation, across the sheet; the strip opens what one can do. */
import type { ComponentChildren } from 'preact'
import type { NoticeEntry, NoticeKind } from '@lapwing/client'
import { date, iso, time } from '../../locales/format.ts'
import { t, type Key } from '../../locales/text.ts'
import type { GlyphName } from '../../parts/glyph.tsx'
import { Notice } from '../../parts/notice.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

const GLYPHS: Readonly<Record<NoticeKind, GlyphName>> = {
  'conversation-begins': 'protected',
  'began-again': 'checked',
  'began-again-anew': 'attention',
  'officer-announced': 'joined',
  'officer-joined': 'joined',
  'device-announced': 'device',
  'device-joined': 'device',
  'device-left': 'leave',
  'officer-agreed': 'checked',
  'officer-refused': 'leave',
  'added-unasked': 'attention',
  'officer-leaves': 'leave',
  'officer-hands-over': 'leave',
  'officer-away': 'clock',
  'officer-back': 'joined',
  'person-left': 'leave',
  'room-began': 'protected',
  'room-lost': 'attention',
  'room-entered': 'joined',
  'room-offered': 'joined',
  'room-answered': 'checked',
  'room-declined': 'leave',
  'room-withdrawn': 'leave',
  'person-announced': 'joined',
  'person-joined': 'joined',
  'person-leaves': 'leave',
  'person-put-out': 'leave',
  'put-out-own': 'leave',
  'compared-same': 'checked',
  'compared-different': 'attention',
  'keys-accepted': 'alike',
  'keys-refused': 'stop',
  gap: 'not-protected',
  'out-of-order': 'not-protected',
  split: 'attention',
  damaged: 'attention',
  lost: 'not-protected',
  'needs-newer-version': 'file',
  'not-understood': 'file',
  'roster-renewed': 'checked',
  searched: 'attention',
  'help-signal': 'attention',
  'searched-own': 'device',
  'terms-asked': 'clock',
  'terms-changed': 'clock',
  'restart-needed': 'attention',
  'opened-elsewhere': 'device',
  'older-copy': 'attention',
  exported: 'file',
  'records-asked': 'file',
  'introduction-asked': 'joined',
  'records-asked-own': 'file',
  restored: 'attention',
  'return-phrase': 'joined',
  'return-withdrawn': 'leave',
  returned: 'attention',
  'returned-own': 'attention',
  'by-open-door': 'attention',
  'by-open-door-own': 'attention',
}

/** Kinds about which there is more to say than the strip holds. */
const MORE: Partial<Record<NoticeKind, Key>> = {
  'conversation-begins': 'notices.conversation-begins-more',
  'began-again': 'notices.began-again-more',
  'began-again-anew': 'notices.began-again-anew-more',
  'officer-announced': 'notices.officer-announced-more',
  'officer-joined': 'notices.officer-joined-more',
  'added-unasked': 'notices.added-unasked-more',
  'person-left': 'notices.person-left-more',
  'compared-different': 'notices.compared-different-more',
  gap: 'notices.gap-more',
  split: 'notices.split-more',
  lost: 'notices.lost-more',
  'needs-newer-version': 'notices.needs-newer-version-more',
  searched: 'notices.searched-more',
  'searched-own': 'notices.searched-own-more',
  'terms-asked': 'notices.terms-asked-more',
  'terms-changed': 'notices.terms-changed-more',
  'opened-elsewhere': 'notices.opened-elsewhere-more',
  'older-copy': 'notices.older-copy-more',
  exported: 'notices.exported-more',
  'records-asked': 'notices.records-asked-more',
  'introduction-asked': 'notices.introduction-asked-more',
  'records-asked-own': 'notices.records-asked-own-more',
  restored: 'notices.restored-more',
  returned: 'notices.returned-more',
  'returned-own': 'notices.returned-own-more',
  'by-open-door': 'notices.by-open-door-more',
  'by-open-door-own': 'notices.by-open-door-own-more',
}

export type NoticeFacts = Pick<NoticeEntry, 'notice' | 'name' | 'by' | 'count' | 'until'>

export interface NoticeWords {
  readonly fact: string
  readonly means: string
  readonly more: string | undefined
}

export function noticeWords({ notice, name, by, count, until }: NoticeFacts): NoticeWords {
  const more = MORE[notice]
  return {
    fact: notice === 'officer-away' ? awayFact(name, by, until) : factOf(notice, name, by),
    means: meansOf(notice, count),
    more: more === undefined ? undefined : plain(more),
  }
}

function awayFact(name = '…', by?: string, until = 0): string {
  const facts = { name: inSentence(name), date: date(until) }
  return by === undefined
    ? t('notices.officer-away', facts)
    : t('notices.officer-away-cover', { ...facts, by: inSentence(by) })
}

function factOf(
  notice: Exclude<NoticeKind, 'officer-away'>,
  name: string | undefined,
  by: string | undefined,
): string {
  const names = { name: inSentence(name ?? '…'), by: inSentence(by ?? '…') }
  if (notice === 'officer-agreed' || notice === 'officer-refused' || notice === 'exported') {
    return t(by === undefined ? `notices.${notice}-own` : `notices.${notice}`, names)
  }
  if (notice === 'began-again-anew' && by !== undefined) {
    return t('notices.began-again-anew-by', names)
  }
  if (
    notice === 'officer-announced' ||
    notice === 'device-announced' ||
    notice === 'added-unasked' ||
    notice === 'officer-hands-over' ||
    notice === 'room-entered' ||
    notice === 'room-offered' ||
    notice === 'room-answered' ||
    notice === 'room-declined' ||
    notice === 'room-withdrawn' ||
    notice === 'person-announced' ||
    notice === 'person-put-out' ||
    notice === 'put-out-own'
  ) {
    return t(`notices.${notice}`, names)
  }
  if (
    notice === 'officer-joined' ||
    notice === 'device-joined' ||
    notice === 'device-left' ||
    notice === 'officer-back' ||
    notice === 'person-left' ||
    notice === 'person-joined' ||
    notice === 'person-leaves' ||
    notice === 'officer-leaves' ||
    notice === 'searched' ||
    notice === 'returned' ||
    notice === 'by-open-door' ||
    notice === 'help-signal'
  ) {
    return t(`notices.${notice}`, { name: inSentence(name ?? '…') })
  }
  return t(`notices.${notice}`)
}

function meansOf(notice: NoticeKind, count: number | undefined): string {
  const counted = notice === 'gap' || notice === 'damaged' || notice === 'lost'
  if (counted && count !== undefined) return t(`notices.${notice}-count`, { n: count })
  return t(`notices.${notice}-text`)
}

/** Keys chosen from a list have no parameters; their type cannot say so. */
function plain(key: Key): string {
  return (t as (key: Key) => string)(key)
}

export function NoticeStrip(props: { id: string; entry: NoticeEntry }): ComponentChildren {
  const { notice, name, by, count, at } = props.entry
  const { fact, means, more } = noticeWords(props.entry)
  return (
    <div class="happened">
      <Notice
        glyph={GLYPHS[notice]}
        fact={fact}
        means={means}
        onOpen={
          more === undefined
            ? undefined
            : () =>
                enter({
                  at: 'explain',
                  id: props.id,
                  what: { kind: 'notice', notice, name, by, count },
                })
        }
      />
      <time class="vh" dateTime={iso(at)}>
        {time(at)}
      </time>
    </div>
  )
}
