/** What is held about somebody, as words an officer can send them. */
import type { HeldView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { deskWords, within } from '../posture/words.ts'
import { fileWords } from './file-words.ts'

/** Among what is told only where an officer ticks it: both may name whoever stands between. */
export const LABEL = 'label'
export const TAGS = 'tags'
/** The same: whoever holds their device would read of it there. */
export const SIGNAL = 'signal'
export const SEARCHED = 'searched'

/** `shown` are ids of notes whose words are told; of all others only when and by whom. */
export function heldText(view: HeldView, shown: ReadonlySet<string>, now: number): string {
  const { said, file, notes, retention, copies } = view
  const lines = [
    t('held.say-words', { theirs: said.theirs, desk: said.desk, deleted: said.deleted }),
    ...(said.first === undefined ? [] : [t('held.say-since', { date: date(said.first) })]),
    t('held.say-who', { names: view.officers.map(cleanName).join(', ') }),
    t('held.say-until', { what: within(deskWords(retention.promised)) }),
    retention.erased === undefined
      ? t('file.erased-not')
      : t('file.erased-on', { date: date(retention.erased) }),
    t('held.say-begun', { date: date(view.began) }),
    ...(view.label && shown.has(LABEL)
      ? [t('held.say-label', { label: cleanName(view.label) })]
      : []),
    t('held.say-file', { what: fileWords(file) }),
    ...(file && file.tags.length > 0 && shown.has(TAGS)
      ? [t('held.say-tags', { tags: file.tags.map(cleanName).join(', ') })]
      : []),
    t('held.say-class', { what: t(`file.class-${retention.retention}`) }),
    t('held.say-shared', { n: view.desk }),
    t(view.returnPhrase ? 'held.say-return' : 'held.say-no-return'),
    ...(view.lastBackup === undefined
      ? []
      : [t('held.say-backup', { date: date(view.lastBackup) })]),
    ...view.claims.map((at) => t('held.say-claim', { date: date(at) })),
    ...(view.signalled !== undefined && shown.has(SIGNAL)
      ? [t('held.say-signal', { date: date(view.signalled) })]
      : []),
    ...(view.searched !== undefined && shown.has(SEARCHED)
      ? [t('held.say-searched', { date: date(view.searched) })]
      : []),
    ...view.rooms.map(roomLine),
    ...copies.map((one) =>
      t('held.say-copy', {
        date: date(one.at),
        by: cleanName(one.by),
        reason: cleanName(one.reason),
      }),
    ),
    t('file.notes-count', { n: notes.length }),
    ...notes.map(({ id, by, at, text }) => {
      const head = t('held.say-note', { date: date(at), by: cleanName(by) })
      return shown.has(id) ? `${head}: ${text}` : head
    }),
  ]
  return [t('held.say-title', { date: date(now) }), ...lines.map((line) => `– ${line}`)].join('\n')
}

function roomLine({ title, name = '', state }: HeldView['rooms'][number]): string {
  const words = { title: cleanName(title), name: cleanName(name) }
  switch (state) {
    // Whoever is in it no more left words there all the same.
    case 'over':
      return t('held.say-room-in', words)
    case 'in':
    case 'wanted':
    case 'declined':
      return t(`held.say-room-${state}`, words)
    case 'asked':
    case 'withdrawn':
    case 'failed':
      return t('held.say-room-asked', words)
  }
}
