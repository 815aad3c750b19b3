/** Which entry of the log is open to be acted upon: at most one, and how far the person is in it. */
import type { Address } from './addresses.ts'

export type Stage =
  | { readonly at: 'verbs' }
  | { readonly at: 'reactions' }
  | { readonly at: 'address'; readonly address: Address }

export interface Opened {
  /** Id of the message. */
  readonly message: string
  readonly stage: Stage
}

/** What the log does for its entries. */
export interface EntryActs {
  /** Opens the entry there; without a stage it is closed, and the focus is on its time. */
  readonly open: (message: string, stage: Stage | undefined) => void
  /** Closes whatever is open once the entry itself is no more. */
  readonly gone: () => void
  readonly goTo: (index: number) => void
  /** Puts the words back into the writing field. */
  readonly takenBack: (words: string) => void
}
