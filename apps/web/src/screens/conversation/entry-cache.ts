/** Entries fetched by range and kept while near; older revisions stay on show until replaced. */
import type { EntryView, Outcome } from '@lapwing/client'
import type { RowRange } from './row-heights.ts'

/** Entries further than this from the wanted range are dropped: nothing readable lingers here. */
const KEEP_AROUND = 200

interface Kept {
  /** Undefined for an entry that is gone. */
  readonly entry: EntryView | undefined
  readonly revision: number
}

export interface EntrySource {
  /** Entries `from` ≤ index < `to`; those that are gone are left out. */
  load(from: number, to: number): Promise<Outcome<readonly EntryView[]>>
  /** Something new can be shown. */
  changed(): void
}

export class EntryCache {
  readonly #source: EntrySource
  readonly #kept = new Map<number, Kept>()
  #revision = -1
  #count = 0
  #wanted: RowRange = { from: 0, to: 0 }
  #loading = false
  #closed = false

  constructor(source: EntrySource) {
    this.#source = source
  }

  /** Undefined while it is on its way, and for an entry that is gone. */
  at(index: number): EntryView | undefined {
    return this.#kept.get(index)?.entry
  }

  /** The nearest entry before `index` that is here and not gone. */
  before(index: number): EntryView | undefined {
    for (let i = index - 1; this.#kept.has(i); i -= 1) {
      const entry = this.at(i)
      if (entry) return entry
    }
    return undefined
  }

  /** True when every entry of the range can be shown, be it of an older revision. */
  has(range: RowRange): boolean {
    for (let i = range.from; i < range.to; i += 1) if (!this.#kept.has(i)) return false
    return true
  }

  update(revision: number, count: number): void {
    if (count < this.#count) {
      for (const index of this.#kept.keys()) if (index >= count) this.#kept.delete(index)
    }
    this.#revision = revision
    this.#count = count
    void this.#fill()
  }

  want(range: RowRange): void {
    this.#wanted = range
    for (const index of this.#kept.keys()) {
      if (index < range.from - KEEP_AROUND || index > range.to + KEEP_AROUND) {
        this.#kept.delete(index)
      }
    }
    void this.#fill()
  }

  close(): void {
    this.#closed = true
    this.#kept.clear()
  }

  /** The smallest range that covers every wanted entry not of the newest revision. */
  #missing(): RowRange | undefined {
    const to = Math.min(this.#wanted.to, this.#count)
    let first: number | undefined
    let last = 0
    for (let i = this.#wanted.from; i < to; i += 1) {
      if (this.#kept.get(i)?.revision === this.#revision) continue
      first ??= i
      last = i
    }
    return first === undefined ? undefined : { from: first, to: last + 1 }
  }

  /** It may have been closed while entries were on their way. */
  #isClosed(): boolean {
    return this.#closed
  }

  async #fill(): Promise<void> {
    if (this.#loading || this.#closed) return
    this.#loading = true
    try {
      for (let range = this.#missing(); range; range = this.#missing()) {
        const revision = this.#revision
        const outcome = await this.#source.load(range.from, range.to)
        if (this.#isClosed() || !outcome.ok) return
        const found = new Map(outcome.value.map((entry) => [entry.index, entry]))
        for (let i = range.from; i < range.to; i += 1) {
          this.#kept.set(i, { entry: found.get(i), revision })
        }
        this.#source.changed()
      }
    } finally {
      this.#loading = false
    }
  }
}
