/** What the desk's list is narrowed to by what stands in the files of cases. Gone with the lock. */
import { signal, type Signal } from '@preact/signals'
import type { CaseFileView } from '@lapwing/client'

const DAY_MS = 86_400_000

export const DUES = ['past', 'week', 'any'] as const
export const WAITS = ['day', 'three-days', 'week'] as const

export interface Narrow {
  readonly status: CaseFileView['status'] | undefined
  /** Identity of who looks after it; 'nobody'. */
  readonly who: string | undefined
  readonly due: (typeof DUES)[number] | undefined
  readonly tag: string | undefined
  /** Waiting for the desk for longer than this. */
  readonly waits: (typeof WAITS)[number] | undefined
}

export const NOT_NARROWED: Narrow = {
  status: undefined,
  who: undefined,
  due: undefined,
  tag: undefined,
  waits: undefined,
}

export const narrow: Signal<Narrow> = signal(NOT_NARROWED)

interface Filed {
  readonly file?: CaseFileView | undefined
  readonly waitingSince?: number | undefined
}

export function isNarrowed(by: Narrow): boolean {
  return Object.values(by).some((one) => one !== undefined)
}

/** Whether a case stands in a list that is narrowed; one without a file is new and nobody's. */
export function within(by: Narrow, now: number): (one: Filed) => boolean {
  return ({ file, waitingSince }) => {
    if (by.status && (file?.status ?? 'new') !== by.status) return false
    const { identity = 'nobody', cover } = file?.assigned ?? {}
    if (by.who && identity !== by.who && cover?.identity !== by.who) return false
    if (by.tag && !file?.tags.includes(by.tag)) return false
    if (by.due && !isDue(file?.due, by.due, now)) return false
    if (!by.waits) return true
    return waitingSince !== undefined && now - waitingSince > WAIT_MS[by.waits]
  }
}

/** Every tag there is, each once. */
export function tagsOf(cases: readonly Filed[]): readonly string[] {
  return [...new Set(cases.flatMap(({ file }) => file?.tags ?? []))].sort((a, b) =>
    a.localeCompare(b),
  )
}

const WAIT_MS: Readonly<Record<(typeof WAITS)[number], number>> = {
  day: DAY_MS,
  'three-days': 3 * DAY_MS,
  week: 7 * DAY_MS,
}

function isDue(due: number | undefined, by: (typeof DUES)[number], now: number): boolean {
  if (due === undefined) return false
  if (by === 'any') return true
  return by === 'past' ? due < now : due < now + 7 * DAY_MS
}
