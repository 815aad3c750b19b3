/** Who is in the next group commit, when not all have room in it. */
import { keyOf } from './mailbox-record.ts'

interface Batch {
  readonly drafts: readonly { readonly mailbox: Uint8Array }[]
}

export interface NextGroup<B> {
  readonly taken: B[]
  /** In the order they came. */
  readonly left: B[]
}

/** What one mailbox may have in a group while others wait, unless one batch is larger. */
const MAILBOX_SLOTS = 32

/**
 * At least the first, and then all that have room, those of one mailbox in their order. While not all
 * have room, none takes more than its share, so that a light mailbox need not wait for a full one. A
 * batch of nothing tells that all before it are on disk, and is taken with or after all of them.
 */
export function nextGroup<B extends Batch>(queue: readonly B[], room: number): NextGroup<B> {
  if (slotsOf(queue) <= room) return { taken: [...queue], left: [] }
  const taken: B[] = []
  const left: B[] = []
  const shares = new Map<string, number>()
  let slots = 0
  for (const [at, batch] of queue.entries()) {
    if (slots >= room) return { taken, left: [...left, ...queue.slice(at)] }
    const [first] = batch.drafts
    const name = first === undefined ? '' : keyOf(first.mailbox)
    const own = (shares.get(name) ?? 0) + batch.drafts.length
    const fits = slots + batch.drafts.length <= room && own <= MAILBOX_SLOTS
    if (taken.length === 0 || (first === undefined ? left.length === 0 : fits)) {
      taken.push(batch)
      slots += batch.drafts.length
      shares.set(name, own)
    } else {
      left.push(batch)
      // Nothing of it may overtake what was left.
      shares.set(name, Number.POSITIVE_INFINITY)
    }
  }
  return { taken, left }
}

function slotsOf(batches: readonly Batch[]): number {
  return batches.reduce((sum, { drafts }) => sum + drafts.length, 0)
}
