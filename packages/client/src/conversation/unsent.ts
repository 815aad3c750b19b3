/** Words that have not been sealed yet: they can still be changed, or taken back unseen. */
import type { Draft } from './draft.ts'
import { renumberInner, rewordInner } from './wrapping.ts'

/** Ids in the queue of what is about a message, the message itself among them, and unsealed. */
export function unsentAbout(draft: Draft, message: string): readonly string[] {
  const sealed = new Set(
    [...draft.posts.values()].flatMap((post) => post.parts.map((part) => part.content)),
  )
  return draft.flow.queue.filter((id) => {
    const about = id === message || draft.outgoing.get(id)?.about === message
    return about && !sealed.has(id) && draft.outgoing.has(id)
  })
}

/** New words under the same id and counter. */
export function reword(draft: Draft, id: string, text: string): void {
  const item = draft.outgoing.get(id)
  if (item) draft.keepOutgoing(id, { ...item, bytes: rewordInner(item.bytes, text) })
}

/** Takes a content out of the queue; its entry, if it has one, is the caller's. */
export function takeBack(draft: Draft, id: string): void {
  draft.dropOutgoing(id)
  // Those after it move up one, or the others would be told that something is missing.
  for (const key of draft.flow.queue.slice(draft.flow.queue.indexOf(id) + 1)) {
    const later = draft.outgoing.get(key)
    if (later) draft.keepOutgoing(key, { ...later, bytes: renumberInner(later.bytes, -1) })
  }
  draft.flow.ownCounter -= 1
  draft.flow.queue = draft.flow.queue.filter((key) => key !== id)
}
