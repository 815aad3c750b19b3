/**
 * What the conversations of an unlocked house say, in memory: built after unlock, one conversation
 * after the other, and gone with the lock. Nothing of it is ever stored.
 */
import { toHex } from '@lapwing/codec'
import { VaultError, type Vault } from '@lapwing/vault'
import { entries, type EntryRecord, type FlowRecord } from '../conversation/records.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { SearchHit, SearchView } from './found.ts'
import { foldText } from '@lapwing/engagement'
import { snippetOf } from './snippet.ts'

export const SEARCH_HITS = 50
/** Longer than anything a person types; what is beyond is not looked for. */
export const QUERY_CHARACTERS = 200
/** As many entries are read before a search answers; of more it says that they are still missing. */
const AT_ONCE = 2_000
/** Entries read at once, between two chances for others to run. */
const PAGE = 256
const REST_AFTER = 512
const ANYTHING = /(?:)/u

/** A conversation as far as it is searched. */
export interface Recallable {
  readonly id: string
  readonly entries: number
  readonly lastAt: number | undefined
}

/** As far as it can be searched now. */
export function recallable({
  id,
  held,
}: {
  readonly id: string
  readonly held: { readonly flow: Pick<FlowRecord, 'entries' | 'lastAt'> }
}): Recallable {
  return { id, entries: held.flow.entries, lastAt: held.flow.lastAt }
}

export interface Recall {
  /**
   * Index of the message with this id in hex; reads the rest of its conversation if it must.
   * Throws VaultError `locked` when everything was forgotten meanwhile: nobody may take that for "not here".
   */
  locate(conversation: Recallable, message: string): Promise<number | undefined>
  /** These entries were written anew: what they said before is forgotten. */
  rewritten(conversation: string, indices: readonly number[]): Promise<void>
  /**
   * Reads everything into memory, newest conversation first; again for what came since. `rest` is
   * waited for every so many entries, so that others are not kept waiting.
   */
  build(conversations: readonly Recallable[], rest?: () => Promise<void>): Promise<void>
  /**
   * Messages in which all words of `query` occur. One conversation is read to its end first; where
   * many entries of several are not yet in memory, they are left out and `complete` is false.
   */
  search(query: string, conversations: readonly Recallable[]): Promise<SearchView>
  /** Forgets everything; what is still being read is dropped. */
  close(): void
}

interface Memory {
  readonly serial: Serial
  /** Ids in hex of what was a message once, and its index. */
  readonly ids: Map<string, number>
  /** By index: the words folded; empty for what is no message. */
  readonly lines: string[]
  readonly times: number[]
}

interface Find {
  readonly conversation: string
  readonly index: number
  readonly at: number
}

export function createRecall(vault: Vault): Recall {
  const memories = new Map<string, Memory>()
  let closed = false

  const memoryOf = (id: string): Memory => {
    const known = memories.get(id)
    if (known) return known
    const fresh = { serial: createSerial(), ids: new Map<string, number>(), lines: [], times: [] }
    memories.set(id, fresh)
    return fresh
  }
  const put = (memory: Memory, index: number, entry: EntryRecord | undefined): void => {
    if (entry && entry.k !== 'notice') memory.ids.set(toHex(entry.id), index)
    memory.lines[index] = entry?.k === 'message' ? foldText(entry.text) : ''
    memory.times[index] = entry?.at ?? 0
  }
  const read = async (id: string, memory: Memory, indices: readonly number[]): Promise<void> => {
    const found = await entries.getReadable(
      vault,
      indices.map((index) => `${id}/${index}`),
    )
    if (closed) return
    for (const [i, index] of indices.entries()) put(memory, index, found[i])
  }
  const catchUp = (one: Recallable): Promise<Memory> => {
    const memory = memoryOf(one.id)
    return memory.serial.run(async () => {
      while (!closed && memory.lines.length < one.entries) {
        const from = memory.lines.length
        const to = Math.min(one.entries, from + PAGE)
        await read(
          one.id,
          memory,
          Array.from({ length: to - from }, (_, i) => from + i),
        )
      }
      return memory
    })
  }
  /** Entries not yet in memory. */
  const unread = (one: Recallable): number =>
    Math.max(0, one.entries - (memories.get(one.id)?.lines.length ?? 0))
  const build: Recall['build'] = async (conversations, rest) => {
    const newest = [...conversations].sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0))
    let sinceRest = 0
    for (const one of newest) {
      if (closed) return
      const missing = unread(one)
      if (missing > 0) await catchUp(one)
      sinceRest += missing
      if (rest && sinceRest >= REST_AFTER) {
        sinceRest = 0
        await rest()
      }
    }
  }

  return {
    async locate(conversation, message) {
      const { ids } = await catchUp(conversation)
      if (closed) throw new VaultError('locked')
      return ids.get(message)
    },
    async rewritten(id, indices) {
      const memory = memories.get(id)
      if (!memory) return
      // At once, whatever is being read just now; and again from the vault behind it.
      for (const index of indices) if (index < memory.lines.length) memory.lines[index] = ''
      await memory.serial.run(() =>
        read(
          id,
          memory,
          indices.filter((index) => index < memory.lines.length),
        ),
      )
    },
    build,
    async search(query, conversations) {
      const words = foldText(query.slice(0, QUERY_CHARACTERS)).split(/\s+/u).filter(Boolean)
      if (words.length === 0) return { hits: [], more: false, complete: true }
      const missing = conversations.reduce((sum, one) => sum + unread(one), 0)
      if (missing <= AT_ONCE || conversations.length === 1) await build(conversations)
      else void build(conversations).catch(() => undefined) // locked in between, or damaged
      const finds = newestFinds(SEARCH_HITS + 1)
      for (const { id } of conversations) {
        const memory = memories.get(id)
        memory?.lines.forEach((line, index) => {
          if (!words.every((word) => line.includes(word))) return
          finds.add({ conversation: id, index, at: memory.times[index] ?? 0 })
        })
      }
      const found = finds.list()
      return {
        hits: await hitsOf(vault, found.slice(0, SEARCH_HITS), words),
        more: found.length > SEARCH_HITS,
        complete: conversations.every((one) => unread(one) === 0),
      }
    },
    close() {
      closed = true
      memories.clear()
      // The engine keeps the text a pattern was last tried on: here the words looked for.
      ANYTHING.test('')
    },
  }
}

/** The newest `count` of what is added: a word that stands everywhere need not be sorted whole. */
function newestFinds(count: number): { add(find: Find): void; list(): readonly Find[] } {
  let kept: Find[] = []
  let oldest = -Infinity
  const cut = (): void => {
    kept = kept.sort((a, b) => b.at - a.at || b.index - a.index).slice(0, count)
    if (kept.length === count) oldest = kept[count - 1]?.at ?? oldest
  }
  return {
    add(find) {
      if (find.at < oldest) return
      kept.push(find)
      if (kept.length >= count * 8) cut()
    },
    list() {
      cut()
      return kept
    },
  }
}

async function hitsOf(
  vault: Vault,
  finds: readonly Find[],
  words: readonly string[],
): Promise<readonly SearchHit[]> {
  const found = await entries.getReadable(
    vault,
    finds.map(({ conversation, index }) => `${conversation}/${index}`),
  )
  return finds.flatMap(({ conversation, index }, i) => {
    const entry = found[i]
    if (entry?.k !== 'message') return [] // erased since
    const { own, by, at, text } = entry
    return [{ conversation, index, own, by, at, ...snippetOf(text, words) }]
  })
}
