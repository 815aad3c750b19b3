/** A posture while it is being changed: nothing of it holds before it is saved. */
import type { DevicePosture, Posture, RecordRule, Terms } from '@lapwing/client'

/** What a person began to type and has not finished. */
export type Unfinished = 'here' | 'desk' | 'hours' | 'pause' | 'minutes'

export interface Edited {
  readonly posture: Posture
  /** Undefined where the device is not asked about. */
  readonly device: DevicePosture | undefined
  readonly unfinished: readonly Unfinished[]
}

/** What the fields of a posture are given. */
export interface FieldsProps {
  readonly edited: Edited
  readonly onEdit: (edited: Edited) => void
  /** What holds now: what differs from it is marked. */
  readonly before: Posture
  readonly rule: RecordRule | undefined
}

export function withPosture(edited: Edited, part: Partial<Posture>): Edited {
  return { ...edited, posture: { ...edited.posture, ...part } }
}

export function withTerms(edited: Edited, part: Partial<Terms>): Edited {
  return withPosture(edited, { terms: { ...edited.posture.terms, ...part } })
}

/** The same, with this finished or not. */
export function finished(edited: Edited, what: Unfinished, isDone: boolean): Edited {
  const others = edited.unfinished.filter((each) => each !== what)
  return { ...edited, unfinished: isDone ? others : [...others, what] }
}

/** Whether two settings are the same; hours by what they say. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What goes from this device when `next` takes the place of `before`. */
export type Erased =
  | { readonly what: 'nothing' }
  /** All that was read, at the next lock. */
  | { readonly what: 'at lock' }
  /** At once all that is older than so many hours; or only own words, as nothing read was counted. */
  | { readonly what: 'older' | 'own'; readonly hours: number }

export function erasedBy(before: Posture, next: Posture): Erased {
  const hours = next.disappear
  if (hours === null || !isShorter(before.disappear, hours)) return { what: 'nothing' }
  if (hours === 0) return { what: 'at lock' }
  return { what: before.disappear === null ? 'own' : 'older', hours }
}

/** Whether the desk is asked to erase sooner than before. */
export function erasesThere(before: Posture, next: Posture): boolean {
  return isShorter(before.terms.disappear, next.terms.disappear)
}

function isShorter(before: number | null, next: number | null): boolean {
  return next !== null && (before === null || next < before)
}
