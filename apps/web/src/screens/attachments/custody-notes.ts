/**
 * How saving for the record stands, and the note that is yet to be saved beside the file. They outlive the
 * row of the log, which goes when it is scrolled away: a note that seems lost would be asked for by a second
 * act. In memory only, and forgotten when the house is locked.
 */
import { signal, type Signal } from '@preact/signals'
import type { Saved } from './copy-outside.ts'

export interface CustodySaving {
  readonly state: Saved | 'saving'
  /** Empty until the file is saved. */
  readonly note: string
}

const savings: Signal<ReadonlyMap<string, CustodySaving>> = signal(new Map<string, CustodySaving>())

/** Of the file a message brought; undefined where it was not saved since the house was opened. */
export function custodyOf(conversation: string, message: string): CustodySaving | undefined {
  return savings.value.get(keyOf(conversation, message))
}

/** Whether another act may be made of it: not while one is, nor where its note is there. */
export function mayBegin(saving: CustodySaving | undefined): boolean {
  return saving === undefined || (saving.state !== 'saving' && saving.note === '')
}

/** Gives back what says how it ended; after a lock that says nothing any more. */
export function beginCustody(
  conversation: string,
  message: string,
): (state: Saved, note: string) => void {
  const key = keyOf(conversation, message)
  const begun: CustodySaving = { state: 'saving', note: '' }
  keep(key, begun)
  return (state, note) => {
    if (savings.peek().get(key) === begun) keep(key, { state, note })
  }
}

/** Called when the house is locked. */
export function forgetCustody(): void {
  savings.value = new Map<string, CustodySaving>()
}

function keep(key: string, saving: CustodySaving): void {
  savings.value = new Map([...savings.peek(), [key, saving]])
}

function keyOf(conversation: string, message: string): string {
  return `${conversation} ${message}`
}
