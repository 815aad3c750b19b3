/** Open doors as an officer's screens see them; as in views.ts, plain data alone. */

/** A door anybody may come by who finds its code. */
export interface OpenDoorView {
  readonly id: string
  readonly label: string
  readonly made: number
  readonly expires: number
  /** `making`: not yet at the relay. */
  readonly state: 'making' | 'open' | 'closed' | 'expired'
  /** Who opened it. */
  readonly by: string | undefined
  /** Requests taken in a day. */
  readonly daily: number
  /** The effort a day begins with, and the one it asks now. */
  readonly effort: number
  readonly asks: number
  /** Taken on the day its card is of. */
  readonly today: number
  /** Nobody more is taken on that day. */
  readonly full: boolean
  /** Whoever waits there, the first first. */
  readonly requests: readonly RequestView[]
}

/** Somebody nobody has introduced. */
export interface RequestView {
  readonly id: string
  readonly at: number
  readonly pseudonym: string
  /** What they say of themselves: a stranger's words. */
  readonly words: string
  /** A name of this desk that theirs could be taken for: they need another before they are let in. */
  readonly like?: string | undefined
}
