/** Counts of a quarter for whoever runs the desk, made on this device; sent nowhere. */
import '../../styles/report.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Problem, ReportView } from '@lapwing/client'
import { quartersBefore, SMALLEST_COUNT } from '@lapwing/engagement'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Select } from '../../parts/select.tsx'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { csvOf, periodWords, sectionsOf, textOf } from './rows.ts'

/** How many quarters back can be chosen. */
const QUARTERS = 4

export function Report(): ComponentChildren {
  const back = useSignal(0)
  const view = useSignal<ReportView | undefined>(undefined)
  const problem = useSignal<Problem | undefined>(undefined)
  useEffect(() => {
    void client()
      .deskReport(back.value)
      .then((outcome) => {
        problem.value = outcome.ok ? undefined : outcome.problem
        if (outcome.ok) view.value = outcome.value
      })
  }, [back.value])
  const quarters = quartersBefore(now.peek(), QUARTERS)
  const save = (kind: 'csv' | 'txt'): void => {
    if (!view.value) return
    const text = kind === 'csv' ? csvOf(view.value) : textOf(view.value)
    download({ file: new TextEncoder().encode(text), name: `counts.${kind}` })
  }
  return (
    <Screen
      back={() => enter({ at: 'home' })}
      where={t('desk.desk')}
      feet={
        <>
          <Button onPress={() => save('txt')}>{t('report.save-text')}</Button>
          <Button onPress={() => save('csv')}>{t('report.save-table')}</Button>
        </>
      }
    >
      <div class="stack">
        <Title>{t('report.title')}</Title>
        <p>{t('report.text')}</p>
        <p class="sub">{t('report.small', { n: SMALLEST_COUNT })}</p>
      </div>
      <Select
        label={t('report.quarter')}
        options={quarters.map((quarter, place) => ({
          value: String(place),
          name: periodWords({ quarter }),
        }))}
        chosen={String(back.value)}
        onChoose={(value) => (back.value = Number(value))}
      />
      {view.value && <Counts view={view.value} />}
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
    </Screen>
  )
}

function Counts({ view }: { view: ReportView }): ComponentChildren {
  return (
    <>
      {sectionsOf(view).map(({ title, rows }) => (
        <table key={title} class="report-counts">
          <caption>{title}</caption>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="num">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
