/** Which messages by others were not read yet, told from what was looked at since the unlock. */
import type { Conversation, House } from './context.ts'
import { entries, type EntryRecord } from './records.ts'

export class Unread {
  readonly #house: Pick<House, 'vault' | 'conversation'>
  readonly #known = new Map<string, { upTo: number; readonly indices: number[] }>()

  constructor(house: Pick<House, 'vault' | 'conversation'>) {
    this.#house = house
  }

  /** Ascending; `behind` is called where entries came that were not looked at. */
  of(id: string, behind: () => void): readonly number[] {
    const conversation = this.#house.conversation(id)
    const known = this.#known.get(id)
    const from = conversation?.marks.readUpTo ?? 0
    if (conversation && known && known.upTo < conversation.held.flow.entries) behind()
    return known?.indices.filter((index) => index >= from) ?? []
  }

  /** Looks through entries added since the last look for messages by others. */
  async look({ id, held, marks }: Conversation): Promise<void> {
    const known = this.#known.get(id) ?? { upTo: marks.readUpTo, indices: [] }
    this.#known.set(id, known)
    const from = known.upTo
    if (from >= held.flow.entries) return
    known.upTo = held.flow.entries
    const names = Array.from({ length: known.upTo - from }, (_, i) => `${id}/${from + i}`)
    const added = await entries.getReadable(this.#house.vault, names).catch((error: unknown) => {
      known.upTo = Math.min(known.upTo, from)
      throw error
    })
    added.forEach((entry, i) => {
      if (entry?.k === 'message' && !entry.own) known.indices.push(from + i)
    })
  }

  /** Entries were written anew: what is no message any more is not unread. */
  rewritten(id: string, changed: ReadonlyMap<number, EntryRecord | undefined>): void {
    const unread = this.#known.get(id)?.indices ?? []
    for (const [index, entry] of changed) {
      const at = entry?.k === 'message' ? -1 : unread.indexOf(index)
      if (at >= 0) unread.splice(at, 1)
    }
  }
}
