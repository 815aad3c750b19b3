/**
 * The names in a listed table, in pages of 128. A table becomes listed the first time somebody
 * asks for the whole of it. Every version of a page has an erasable slot of its own: when a name
 * leaves, the old page becomes unreadable too.
 */
import { decodeCbor, encodeCbor } from '@lapwing/codec'
import { NAMES_PER_PAGE } from './layout.ts'
import type { SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

export interface IndexPage {
  readonly names: ReadonlySet<string>
  /** Where the stored version has its key; undefined before the page is first stored. */
  readonly slot: SlotRef | undefined
}

const MAX_PAGE_BYTES = 1_048_576

/** Immutable: a write makes the next one and adopts it when committed. */
export class TableIndex {
  readonly pages: readonly IndexPage[]

  constructor(pages: readonly IndexPage[]) {
    this.pages = pages
  }

  /** An index not stored yet, for names found by a search. */
  static ofNames(names: readonly string[]): TableIndex {
    const pages: IndexPage[] = []
    for (let at = 0; at < names.length; at += NAMES_PER_PAGE) {
      pages.push({ names: new Set(names.slice(at, at + NAMES_PER_PAGE)), slot: undefined })
    }
    return new TableIndex(pages)
  }

  has(name: string): boolean {
    return this.#pageOf(name) >= 0
  }

  /** In code unit order. */
  get names(): readonly string[] {
    return [...new Set(this.pages.flatMap((page) => [...page.names]))].sort()
  }

  /** The index after these names came and went, and which of its pages differ or were never stored. */
  with(
    added: readonly string[],
    removed: readonly string[],
  ): { readonly next: TableIndex; readonly touched: readonly number[] } {
    const pages: IndexPage[] = [...this.pages]
    const touched = new Set(pages.flatMap((page, at) => (page.slot === undefined ? [at] : [])))
    const edited = new Map<number, Set<string>>()
    const edit = (at: number): Set<string> => {
      const names = edited.get(at) ?? new Set(pages[at]?.names)
      edited.set(at, names)
      pages[at] = { names, slot: pages[at]?.slot }
      touched.add(at)
      return names
    }
    for (const name of removed) {
      const at = this.#pageOf(name)
      if (at >= 0) edit(at).delete(name)
    }
    for (const name of added) {
      if (this.has(name)) continue
      const room = pages.findIndex((page) => page.names.size < NAMES_PER_PAGE)
      edit(room === -1 ? pages.length : room).add(name)
    }
    return { next: new TableIndex(pages), touched: [...touched] }
  }

  /** Asked page by page: a map of all names would be made anew by every write. */
  #pageOf(name: string): number {
    return this.pages.findIndex(({ names }) => names.has(name))
  }

  /** The same names with these pages stored under other slots. */
  placed(slots: ReadonlyMap<number, SlotRef>): TableIndex {
    return new TableIndex(
      this.pages.map((page, at) => ({ names: page.names, slot: slots.get(at) ?? page.slot })),
    )
  }
}

export function encodePage(page: IndexPage): Uint8Array {
  return encodeCbor([...page.names])
}

/** Throws `damaged` when these bytes are no page. */
export function decodePage(bytes: Uint8Array, slot: SlotRef | undefined): IndexPage {
  const names = decodeCbor(bytes, { maxBytes: MAX_PAGE_BYTES, maxDepth: 1 })
  if (!Array.isArray(names)) throw new VaultError('damaged')
  return {
    names: new Set(
      (names as readonly unknown[]).map((name) => {
        if (typeof name !== 'string') throw new VaultError('damaged')
        return name
      }),
    ),
    slot,
  }
}
