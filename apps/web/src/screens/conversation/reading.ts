/**
 * What of a conversation has been seen here: where the "new" line stands, what is told to the
 * client, and where the view was when the screen was left.
 */
import { client } from '../../house.ts'
import type { Anchor } from './log-window.ts'

const TELL_MS = 500

const left = new Map<string, Anchor>()

/** Where the view stood when the conversation was last left, in this unlocked session. */
export function placeLeft(id: string): Anchor | undefined {
  return left.get(id)
}

export function leavePlace(id: string, anchor: Anchor): void {
  left.set(id, anchor)
}

/** Forgets every place; called when the house is locked. */
export function forgetPlaces(): void {
  left.clear()
}

/**
 * Where the "new" line stands. Once drawn it stays while the conversation is on the screen; a new
 * one comes only after the person has written or the line was never there.
 */
export function freshLine(
  standing: number | undefined,
  firstUnread: number | undefined,
): number | undefined {
  return standing ?? firstUnread
}

/** Tells the client, at most twice a second, up to where a conversation has been read. */
export class ReadMark {
  readonly #id: string
  #told = 0
  #next = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string) {
    this.#id = id
  }

  /** `index` is the last entry seen. */
  seen(index: number): void {
    this.#next = Math.max(this.#next, index + 1)
    if (this.#next === this.#told || this.#timer !== undefined) return
    this.#timer = setTimeout(() => this.flush(), TELL_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#next === this.#told) return
    this.#told = this.#next
    void client().markRead(this.#id, this.#next)
  }
}
