/** Who shares a desk, in the order in which somebody has to do something about them. */
import type { AbsenceView, CaseView, ColleagueView, OfficerView } from '@lapwing/client'
import { fitting } from '../desk/filter.ts'

/** A colleague as a row of a list. */
export type ColleagueItem = ColleagueView & { readonly id: string }

const ORDER: Readonly<Record<ColleagueView['state'], number>> = {
  asks: 0,
  coming: 1,
  invited: 2,
  making: 3,
  away: 4,
  here: 5,
}

/** Who asks to come in first, then those on the way, those not here, those here; oneself last. */
export function inOrder(colleagues: readonly ColleagueView[]): readonly ColleagueView[] {
  return [...colleagues].sort(
    (a, b) => Number(a.own) - Number(b.own) || ORDER[a.state] - ORDER[b.state],
  )
}

/** Those who wait to be let in. */
export function atTheDoor(colleagues: readonly ColleagueView[]): readonly ColleagueItem[] {
  return colleagues
    .filter(({ state }) => state === 'asks')
    .map((one) => ({ ...one, id: one.identity }))
}

/** How many read the desk, oneself included. */
export function hereOf(colleagues: readonly ColleagueView[]): number {
  return colleagues.filter(({ state }) => state === 'here').length
}

/** Cases of colleagues who are away, for whom one covers: soonest due first. */
export function casesCovered(cases: readonly CaseView[]): readonly CaseView[] {
  return cases
    .filter(({ covering, recused }) => covering && recused === undefined)
    .sort((a, b) => (a.file?.due ?? Infinity) - (b.file?.due ?? Infinity))
}

/** `typed` narrows them to names, labels and officers in which all its words stand. */
export function casesElsewhere(cases: readonly CaseView[], typed = ''): readonly CaseView[] {
  const fits = fitting(typed)
  return cases.filter(({ title, label, officers }) => fits(title, label, ...officers))
}

/** Those here, and not away, who could be brought into a case: in it are `officers`. */
export function notIn(
  officers: readonly OfficerView[],
  colleagues: readonly ColleagueView[],
  absences: readonly AbsenceView[],
): readonly ColleagueView[] {
  const known = new Set([...officers, ...absences].map(({ identity }) => identity))
  return colleagues.filter((one) => one.state === 'here' && !one.own && !known.has(one.identity))
}
