/** The file of a case as one line. */
import type { CaseFileView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { inSentence } from '../naming.ts'

/** How far it is, who looks after it, until when. */
export function fileWords(file: CaseFileView | undefined): string {
  const { status = 'new', assigned, due } = file ?? {}
  const words = [t(`file.is-${status}`)]
  if (assigned) words.push(assigned.name ? cleanName(assigned.name) : t('file.gone-officer'))
  if (assigned?.cover)
    words.push(t('absence.cover-now', { cover: inSentence(assigned.cover.name) }))
  if (due !== undefined) words.push(t('file.until', { date: date(due) }))
  return words.join(', ')
}
