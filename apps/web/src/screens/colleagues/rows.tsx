/** Rows of the desk's list about colleagues: who asks to come in, and a case only others read. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CaseView, CoveringView, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date, dateTime } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { fileWords } from '../files/file-words.ts'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { Recuse } from './recuse.tsx'
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

/** This device has no way in, but for the desk's file and, for whoever covers, the question to be let in. */
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
        {item.covering && <Covering id={item.id} covering={item.covering} />}
        <Recuse conversation={item.id} outside />
      </span>
    </div>
  )
}

/** One press asks for the ordinary way in. */
function Covering(props: {
  readonly id: string
  readonly covering: CoveringView
}): ComponentChildren {
  const { name, until, asked } = props.covering
  const problem = useSignal<Problem | undefined>(undefined)
  const ask = async (): Promise<void> => {
    problem.value = problemOf(await client().comeAsCover(props.id))
  }
  return (
    <>
      <span class="num">
        {t('absence.covering-for', { name: inSentence(name), date: date(until) })}
      </span>
      <span role="status">{asked && t('absence.asked')}</span>
      {!asked && (
        <Button size="small" onPress={() => void ask()}>
          {t('absence.come')}
        </Button>
      )}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </>
  )
}
