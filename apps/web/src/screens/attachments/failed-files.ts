/**
 * Files that did not go after the screen that sends them was left: said where the person is then, until
 * they have read it. In memory only, and forgotten when the house is locked.
 */
import { signal, type Signal } from '@preact/signals'
import type { Problem } from '@lapwing/client'
import { house } from '../../house.ts'

export interface FailedFile {
  /** The conversation it was to go to. */
  readonly to: string
  readonly why: Problem
  /** Words written for it are back in the field of that conversation. */
  readonly words: boolean
}

const failed: Signal<readonly FailedFile[]> = signal([])

/** What was under way before a lock says nothing after it. */
let lock = 0

/** The first that was not read yet, where its conversation still is. */
export function failedFile(): FailedFile | undefined {
  const { conversations } = house.value
  return failed.value.find(({ to }) => conversations.some(({ id }) => id === to))
}

/**
 * A file begins to go from a screen that says itself what becomes of it as long as it is shown. Gives back
 * what is to be told how it ended. Whoever stopped it knows.
 */
export function beginFile(
  to: string,
  isShown: () => boolean,
): (why: Problem | undefined, words: boolean) => void {
  const begun = lock
  return (why, words) => {
    if (why === undefined || why === 'file-stopped') return
    if (begun === lock && !isShown()) failed.value = [...failed.peek(), { to, why, words }]
  }
}

/** The person has read it. */
export function readFailed(one: FailedFile): void {
  failed.value = failed.peek().filter((each) => each !== one)
}

/** Called when the house is locked. */
export function forgetFailed(): void {
  lock += 1
  failed.value = []
}
