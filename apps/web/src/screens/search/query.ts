/**
 * What was looked for, from opening a find until the search is opened again: the next find is then
 * one press away. In memory only, and forgotten with the lock.
 */
export interface Query {
  readonly text: string
  readonly everywhere: boolean
}

let left: Query | undefined

export function leaveQuery(query: Query): void {
  left = query
}

/** Gives it once. */
export function takeQuery(): Query | undefined {
  const query = left
  left = undefined
  return query
}

/** Called when the house is locked. */
export function forgetQuery(): void {
  left = undefined
}
