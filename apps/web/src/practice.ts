/** Whether the present house is a practice: every bar says so. In memory only. */
import { signal, type Signal } from '@preact/signals'

export interface Practising {
  /** Opens the notes of the practice after a lock; it protects nothing. */
  readonly phrase: string
  /** Ends the practice with all it held, and gives the page its own client back. */
  readonly end: () => void
}

export const practising: Signal<Practising | undefined> = signal(undefined)
