/** The desk's record of acts in words, and parts of it. */
import type { ActFaultView, ActView } from '@lapwing/client'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { inSentence } from '../naming.ts'

const STATUSES = ['new', 'open', 'waiting', 'done'] as const

export function factOf({ act, how }: ActView): string {
  const words = t(`acts.act-${act}`)
  if (how === undefined) return words
  const status = STATUSES.find((one) => one === how)
  const now = status ? t(`file.is-${status}`) : t(`file.class-${how as Class}`)
  return `${words}: ${now}`
}

type Class = Exclude<NonNullable<ActView['how']>, (typeof STATUSES)[number]>

/** What it is about, and whom. */
export function wordsUnder({ about, whom, by }: ActView): readonly string[] {
  return [
    ...(about ? [subject(about)] : []),
    ...(whom === undefined || whom === by ? [] : [inSentence(whom)]),
  ]
}

function subject(about: NonNullable<ActView['about']>): string {
  switch (about.kind) {
    case 'case':
      return inSentence(about.title)
    case 'hidden':
      return t('acts.about-hidden')
    case 'gone':
      return t('acts.about-gone')
    case 'room':
      return t('acts.about-room', { title: inSentence(about.title) })
    case 'invitation':
    case 'book':
      return t(`acts.about-${about.kind}`, { label: inSentence(about.label) })
  }
}

export function faultWords({ kind, whose, from, to, by, act }: ActFaultView): string {
  const name = inSentence(whose)
  const acts = from === to ? String(from) : `${from}–${to}`
  const teller = inSentence(by ?? '')
  switch (kind) {
    case 'missing':
    case 'forked':
    case 'clock':
      return t(`acts.fault-${kind}`, { name, acts })
    case 'gone':
    case 'other':
      return t(`acts.fault-${kind}`, { name, acts, by: teller })
    case 'unreadable':
      return t('acts.fault-unreadable', { name })
    case 'unwritten':
      return t('acts.fault-unwritten', { name, act: act ? t(`acts.act-${act}`) : '' })
  }
}

type Subject = ActView['about']

/** A case, or a shared room: what an act is narrowed by. */
function isCase(about: Subject): about is Extract<Subject, { readonly kind: 'case' | 'room' }> {
  return about?.kind === 'case' || about?.kind === 'room'
}

/** Each once, by title. */
export function casesIn(
  acts: readonly ActView[],
): readonly { readonly id: string; readonly title: string }[] {
  const found = new Map<string, string>()
  for (const { about } of acts) if (isCase(about)) found.set(about.id, about.title)
  return [...found]
    .map(([id, title]) => ({ id, title }))
    .sort((a, b) => a.title.localeCompare(b.title))
}

/** Those of one officer and one case; an empty word is all. */
export function narrowed(
  acts: readonly ActView[],
  { officer, about }: { readonly officer: string; readonly about: string },
): readonly ActView[] {
  return acts.filter((act) => {
    const isTheirs = officer === '' || act.identity === officer
    return isTheirs && (about === '' || (isCase(act.about) && act.about.id === about))
  })
}

/** By day, in the order they stand in; a clock that is wrong begins its day anew. */
export function daysOf(
  acts: readonly ActView[],
): readonly (readonly [at: number, acts: readonly ActView[]])[] {
  const days: [number, ActView[]][] = []
  for (const act of acts) {
    const last = days.at(-1)
    if (last && date(last[0]) === date(act.at)) last[1].push(act)
    else days.push([act.at, [act]])
  }
  return days
}
