/** What was said in a conversation, read a page at a time: a case may hold thousands. */
import type { Vault } from '@lapwing/vault'
import type { Conversation } from './context.ts'
import { entries, type EntryRecord } from './records.ts'

/** Entries read at once. */
const PAGE = 256

/** Everything but notices that can still be read, oldest first; `isPassedOver` by its index. */
export async function* saidIn(
  vault: Vault,
  { id, held: { flow } }: Pick<Conversation, 'id' | 'held'>,
  isPassedOver: (index: number) => boolean = () => false,
): AsyncGenerator<Exclude<EntryRecord, { k: 'notice' }>> {
  for (let from = flow.start ?? 0; from < flow.entries; from += PAGE) {
    const length = Math.min(PAGE, flow.entries - from)
    const indices = Array.from({ length }, (_, i) => from + i).filter((i) => !isPassedOver(i))
    const names = indices.map((index) => `${id}/${index}`)
    for (const entry of await entries.getReadable(vault, names)) {
      if (entry && entry.k !== 'notice') yield entry
    }
  }
}
