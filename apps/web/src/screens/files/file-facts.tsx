/** The file of a case in short: in the margin, in the about screen, and as one line of a list. */
import type { ComponentChildren } from 'preact'
import type { CaseFileView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'

export function FileFacts(props: {
  readonly id: string
  readonly file: CaseFileView | undefined
}): ComponentChildren {
  const { id, file } = props
  const late = file?.due !== undefined && file.due < now.value
  return (
    <div class={late ? 'desk-fact warn' : 'desk-fact'}>
      <dl>
        <dt>{t('file.title')}</dt>
        <dd class="num">{fileWords(file)}</dd>
        {file && file.tags.length > 0 && (
          <dd>
            <bdi>{file.tags.map(cleanName).join(', ')}</bdi>
          </dd>
        )}
        {file && file.notes > 0 && <dd class="num">{t('file.notes-count', { n: file.notes })}</dd>}
      </dl>
      <button class="linklike" type="button" onClick={() => enter({ at: 'case-file', id })}>
        {t('file.open')}
      </button>
    </div>
  )
}

/** How far it is, who looks after it, until when. */
export function fileWords(file: CaseFileView | undefined): string {
  const { status = 'new', assigned, due } = file ?? {}
  const words = [t(`file.is-${status}`)]
  if (assigned) words.push(assigned.name ? cleanName(assigned.name) : t('file.gone-officer'))
  if (due !== undefined) words.push(t('file.until', { date: date(due) }))
  return words.join(', ')
}
