/** What an officer's screen shows, made again at most so often: of thousands of cases it takes its time. */
import type { HouseView } from '@lapwing/client'
import type { Person } from '../support/people.ts'

const EVERY_MS = 250

/** So many times what a glance took lie between it and the next. */
const REST = 9

interface Glance {
  readonly until: number
  readonly view: HouseView
}

const GLANCES = new WeakMap<Person, Glance>()

export function glanceAt(officer: Person): HouseView {
  const last = GLANCES.get(officer)
  const begun = performance.now()
  if (last && begun < last.until) return last.view
  const view = officer.view()
  const ended = performance.now()
  GLANCES.set(officer, { until: ended + Math.max(EVERY_MS, REST * (ended - begun)), view })
  return view
}
