/** Rows of the desk's list about colleagues: who asks to come in, and a case only others read. */
import type { ComponentChildren } from 'preact'
import type { CaseView } from '@lapwing/client'
import { dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { cleanName } from '../conversation/clean-text.ts'
import { fileWords } from '../files/file-words.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import type { ColleagueItem } from './standing.ts'

export function ColleagueRow({ item }: { item: ColleagueItem }): ComponentChildren {
  return (
    <button class="line quiet" type="button" onClick={() => enter({ at: 'colleagues' })}>
      <span class="t">
        <b>
          <bdi>{cleanName(item.name)}</bdi>
        </b>
        <span>{t('colleagues.asks')}</span>
      </span>
      <span class="w">
        <b>{t('desk.row-new')}</b>
      </span>
    </button>
  )
}

/** No button of its own: this device has no way in, but for the desk's file. */
export function ElsewhereRow({ item }: { item: CaseView }): ComponentChildren {
  const names = item.officers.map(inSentence).join(', ')
  const readers = names === '' ? t('colleagues.read-by-nobody') : t('colleagues.read-by', { names })
  if (item.recused !== undefined) {
    return (
      <div class="line quiet still">
        <span class="t">
          <b>{t('colleagues.recused-title')}</b>
          <span class="num">{t('colleagues.recused-since', { when: dateTime(item.recused) })}</span>
          <span>{readers}</span>
        </span>
      </div>
    )
  }
  return (
    <div class="line quiet still">
      <span class="t">
        <b>
          <bdi>{cleanName(item.title)}</bdi>
        </b>
        {item.label && (
          <span>
            <bdi>{cleanName(item.label)}</bdi>
          </span>
        )}
        <span>{readers}</span>
        {item.file && <span class="num">{fileWords(item.file)}</span>}
        <button
          class="linklike"
          type="button"
          onClick={() => enter({ at: 'case-file', id: item.id })}
        >
          {t('file.open')}
        </button>
      </span>
    </div>
  )
}
