/** The file of a case in short: in the margin and in the about screen. */
import type { ComponentChildren } from 'preact'
import type { CaseFileView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { fileWords } from './file-words.ts'

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
