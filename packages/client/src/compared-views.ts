/** What a screen sees of comparing and of new keys; as in views.ts, plain data alone. */
import type { ComparedBy } from '@lapwing/engagement'

export type { ComparedBy }

/** Somebody in a conversation whose keys this side's person has neither compared nor decided on. */
export interface NewKeysView {
  /** `device`: an officer of whom another device was known here. */
  readonly who: 'participant' | 'officer' | 'device'
  readonly name: string
}

/** When this device's person compared last, and how. Without it: before that was kept. */
export interface ComparedView {
  readonly by: ComparedBy | undefined
  readonly at: number
}

/** What another officer of the case says of comparing; it counts as theirs alone. */
export interface ColleagueComparedView {
  readonly name: string
  /** `accepted`: they go on under new keys without comparing. */
  readonly result: 'same' | 'different' | 'accepted'
  /** How, where it was the same. */
  readonly by: ComparedBy | undefined
  readonly at: number
}
