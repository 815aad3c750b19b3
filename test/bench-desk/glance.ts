/** What an officer's screen shows, made again at most so often: of thousands of cases it takes its time. */
import type { HouseView } from '@lapwing/client'
import type { Person } from '../support/people.ts'

const EVERY_MS = 250

const GLANCES = new WeakMap<Person, { readonly at: number; readonly view: HouseView }>()

export function glanceAt(officer: Person): HouseView {
  const last = GLANCES.get(officer)
  if (last && performance.now() - last.at < EVERY_MS) return last.view
  const view = officer.view()
  GLANCES.set(officer, { at: performance.now(), view })
  return view
}
