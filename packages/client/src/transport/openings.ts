/**
 * What one connection has opened. Where it carries few bytes not everything can be: those go first
 * that have not been heard of for longest, so that each mailbox has its turn.
 */
import { FRAME_HEADER_BYTES } from '@lapwing/protocol'

/** Entries in one frame: 74,752 bytes take 9 s at 64 kbit/s, and a pong is heard behind them. */
export const BATCH = 16
/** A lean connection that brought less was not ended for what it carried. */
export const FEWEST_BYTES: number = 3 * FRAME_HEADER_BYTES

/** Opened at the beginning of a lean connection; each says at least that it is drained. */
const FIRST = 3
/** And so many more each time nothing came for a while. */
const MORE = 2

export class Openings<T> {
  /** Openings the relay may still refuse, by the number its answer would carry. */
  readonly #asked = new Map<number, { readonly key: string; readonly one: T }>()
  readonly #open = new Set<string>()
  /** Openings whose backlog was said to be over: the relay says so once for each. */
  readonly #drained = new Set<string>()
  readonly #reached = new Map<string, number>()
  readonly #owed = new Map<string, number>()
  /** When each was last heard of, over all connections. */
  readonly #heard = new Map<string, number>()
  #now = 0

  opened(key: string, ref: number, one: T): void {
    this.#open.add(key)
    this.#asked.set(ref, { key, one })
  }

  /** Somebody else reads it now, or reads it anew. */
  closed(key: string): void {
    this.#open.delete(key)
    this.#drained.delete(key)
    this.#reached.delete(key)
    this.#owed.delete(key)
  }

  /** Nobody reads it any more, and what still comes of it is passed over. */
  forget(key: string): void {
    this.closed(key)
    this.#heard.delete(key)
    for (const [ref, asked] of this.#asked) if (asked.key === key) this.#asked.delete(ref)
  }

  /** Whose opening this answer refuses; it is open no more. */
  refused(ref: number): T | undefined {
    const asked = this.#asked.get(ref)
    this.#asked.delete(ref)
    return asked?.one
  }

  heard(key: string): void {
    if (this.#open.has(key)) this.#heard.set(key, ++this.#now)
  }

  /** True the first time since it was opened. */
  drains(key: string): boolean {
    if (this.#drained.has(key)) return false
    this.#drained.add(key)
    return true
  }

  /** Which of these to open now; all of them where bytes are not counted. */
  due(keys: readonly string[], lean: boolean): readonly string[] {
    const waiting = keys.filter((key) => !this.#open.has(key))
    if (!lean) return waiting
    const at = (key: string) => this.#heard.get(key) ?? 0
    return waiting.sort((a, b) => at(a) - at(b)).slice(0, this.#open.size === 0 ? FIRST : MORE)
  }

  /** Everything up to here has been read over these connections: the next goes on behind it. */
  reached(key: string): number {
    return this.#reached.get(key) ?? 0
  }

  reach(key: string, seq: number): void {
    if (this.#open.has(key)) this.#reached.set(key, Math.max(seq, this.reached(key)))
  }

  /** An acknowledgement that no connection was left for. */
  owe(key: string, upTo: number): void {
    if (this.#open.has(key)) this.#owed.set(key, upTo)
  }

  /** What is owed, which is then told. */
  settle(key: string): number | undefined {
    const upTo = this.#owed.get(key)
    this.#owed.delete(key)
    return upTo
  }

  /** The connection has carried what it may: the next is the same to whoever reads. */
  moveOn(): void {
    this.#asked.clear()
    this.#open.clear()
  }

  /** The connection broke: everything begins anew. */
  clear(): void {
    this.moveOn()
    this.#drained.clear()
    this.#reached.clear()
    this.#owed.clear()
  }
}
