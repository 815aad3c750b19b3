/**
 * An answer on its way from the list into the writing field: it lands where the cursor stood, and
 * waits there like everything typed. In memory only.
 */
export interface Cursor {
  readonly conversation: string
  readonly from: number
  readonly to: number
}

interface Insertion extends Cursor {
  readonly text: string
}

let onItsWay: Insertion | undefined

export function leaveInsertion(insertion: Insertion): void {
  onItsWay = insertion
}

/** Gives it once, to the conversation it is meant for; one for another is dropped. */
export function takeInsertion(conversation: string): Insertion | undefined {
  const found = onItsWay
  onItsWay = undefined
  return found?.conversation === conversation ? found : undefined
}

/** Called when the house is locked. */
export function forgetInsertion(): void {
  onItsWay = undefined
}

/** What stands in the field afterwards, and where the cursor then is: behind what was put in. */
export function insertInto(
  standing: string,
  { from, to, text }: Omit<Insertion, 'conversation'>,
): { readonly text: string; readonly caret: number } {
  const begin = Math.min(from, standing.length)
  const end = Math.min(Math.max(to, begin), standing.length)
  return {
    text: standing.slice(0, begin) + text + standing.slice(end),
    caret: begin + text.length,
  }
}
