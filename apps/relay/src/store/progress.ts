/** How far things have come, as the ledger writes it down. */

/** An entry that was forgotten of late: its envelope posted again is known. */
export interface Spent {
  readonly mark: string
  readonly seq: number
  readonly hour: number
}

/** Everything up to `forgotten` is gone for good, nothing after `last` was ever given out. */
export interface Progress {
  readonly forgotten: number
  readonly last: number
  readonly spent: readonly Spent[]
}

/** A place in the segment log: everything before it is known to be on disk. */
export interface Position {
  readonly segment: number
  readonly slots: number
}
