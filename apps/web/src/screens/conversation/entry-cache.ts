/** Entries fetched by range and kept while near; older revisions stay on show until replaced. */
import type { EntryView, Outcome } from '@lapwing/client'
import type { RowRange } from './row-heights.ts'

/** Entries further than this from the wanted range are dropped: nothing readable lingers here. */
const KEEP_AROUND = 200

export interface EntrySource {
  load(from: number, to: number): Promise<Outcome<readonly EntryView[]>>
  /** Something new can be shown. */
  changed(): void
}

export class EntryCache {
  readonly #source: EntrySource
  readonly #kept = new Map<number, { readonly entry: EntryView; readonly revision: number }>()
  #revision = -1
  #count = 0
  #wanted: RowRange = { from: 0, to: 0 }
  #loading = false
  #closed = false

  constructor(source: EntrySource) {
    this.#source = source
  }

  at(index: number): EntryView | undefined {
    return this.#kept.get(index)?.entry
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

  async #fill(): Promise<void> {
    if (this.#loading || this.#closed) return
    this.#loading = true
    try {
      for (let range = this.#missing(); range; range = this.#missing()) {
        const revision = this.#revision
        const outcome = await this.#source.load(range.from, range.to)
        if (this.#closed || !outcome.ok) return
        for (const [place, entry] of outcome.value.entries()) {
          this.#kept.set(range.from + place, { entry, revision })
        }
        this.#source.changed()
        // A source that gives less than it promised is not asked again before it changes.
        if (outcome.value.length < range.to - range.from && revision === this.#revision) return
      }
    } finally {
      this.#loading = false
    }
  }
}
