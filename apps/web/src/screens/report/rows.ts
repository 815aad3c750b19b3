/** The rows of a report, the same on the screen and in the files: no names, no ids. */
import type { ReportView } from '@lapwing/client'
import { CASE_STATUSES, SMALLEST_COUNT, type Published } from '@lapwing/engagement'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'

export interface Section {
  readonly title: string
  readonly rows: readonly (readonly [name: string, value: string])[]
}

const TOOK = ['hour', 'four', 'day', 'three', 'more', 'never'] as const
const WAITED = ['day', 'three', 'week', 'more'] as const
const HALF_DAY_MS = 43_200_000

/** By the days of UTC, wherever the reader is. */
export function periodWords({ quarter }: Pick<ReportView, 'quarter'>): string {
  return t('report.period', {
    from: date(quarter.from + HALF_DAY_MS),
    to: date(quarter.to - HALF_DAY_MS),
  })
}

export function sectionsOf(view: ReportView): readonly Section[] {
  const { states, waits, answers, begun, middle } = view
  const took = (place: number): string => t(`report.took-${TOOK[place] ?? 'never'}`)
  const now = date(view.made)
  return [
    {
      title: t('report.cases', { date: now }),
      rows: [
        ...rowsOf(states, t('report.all'), (place) =>
          t(`file.is-${CASE_STATUSES[place] ?? 'new'}`),
        ),
        [t('report.begun'), countWords(begun)],
      ],
    },
    {
      title: t('report.waits', { date: now }),
      rows: rowsOf(waits, t('report.all'), (place) =>
        t(`report.waited-${WAITED[place] ?? 'more'}`),
      ),
    },
    {
      title: t('report.answers'),
      rows: [
        ...rowsOf(answers, t('report.asked'), took),
        [t('report.middle'), middle ? middle.map(took).join('; ') : t('report.not-told')],
      ],
    },
  ]
}

/** For a spreadsheet: title, name and value of each row. */
export function csvOf(view: ReportView): string {
  const lines = sectionsOf(view).flatMap(({ title, rows }) =>
    rows.map(([name, value]) => [title, name, value]),
  )
  const all = [[t('report.title'), periodWords(view), ''], ...lines]
  return `\ufeff${all.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

export function textOf(view: ReportView): string {
  const parts = sectionsOf(view).map(({ title, rows }) =>
    [title, ...rows.map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
  )
  const small = t('report.small', { n: SMALLEST_COUNT })
  return `${[t('report.title'), periodWords(view), ...parts, small].join('\n\n')}\n`
}

function rowsOf(
  { total, parts }: Published,
  all: string,
  name: (place: number) => string,
): Section['rows'] {
  const told = parts.map(({ of, count }): readonly [string, string] => [
    of.map(name).join('; '),
    String(count),
  ])
  const left: Section['rows'] =
    total && parts.length === 0 ? [[t('report.parts'), t('report.not-told')]] : []
  return [[all, countWords(total)], ...told, ...left]
}

function countWords(count: number | null): string {
  return count === null ? t('report.few', { n: SMALLEST_COUNT }) : String(count)
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
