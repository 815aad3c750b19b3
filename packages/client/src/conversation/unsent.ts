/**
 * Words that have not come back from the log. Unsealed, they can still be changed or taken back
 * unseen. Sealed, they are on their way: what is sealed goes out, but the words leave this device.
 */
import { blake2b } from '@lapwing/crypto'
import type { Draft } from './draft.ts'
import { renumberInner, rewordInner } from './wrapping.ts'

/** Ids in the queue of what is about a message, the message itself among them, and unsealed. */
export function unsentAbout(draft: Draft, message: string): readonly string[] {
  const sealed = sealedIds(draft)
  return queuedAbout(draft, message).filter((id) => !sealed.has(id))
}

/** Changes the words of a message everywhere they wait; false when an edit has to say the new ones. */
export function reword(draft: Draft, message: string, text: string): boolean {
  const sealed = sealedIds(draft)
  const waiting = queuedAbout(draft, message).filter((id) => hasWords(draft, id))
  const newest = waiting.findLast((id) => !sealed.has(id))
  // Nobody has seen the message: its edits would only tell that there were other words.
  const own = newest !== undefined && waiting.includes(message) && !sealed.has(message)
  for (const id of waiting) {
    if (sealed.has(id)) rewordSealed(draft, id, text)
    else if (own && id !== message) takeBack(draft, id)
  }
  const kept = own ? message : newest
  const item = kept === undefined ? undefined : draft.outgoing.get(kept)
  if (kept === undefined || !item) return false
  draft.keepOutgoing(kept, { ...item, bytes: rewordInner(item.bytes, text) })
  return true
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

/** Takes back a message and everything about it; false, and nothing is changed, once it is sealed. */
export function takeBackAll(draft: Draft, message: string): boolean {
  const unsent = unsentAbout(draft, message)
  if (!unsent.includes(message)) return false
  for (const id of unsent) takeBack(draft, id)
  return true
}

/** The words of a sealed message are gone from here; with `changes`, those of its sealed edits too. */
export function forgetWords(draft: Draft, message: string, o: { readonly changes: boolean }): void {
  const sealed = sealedIds(draft)
  for (const id of queuedAbout(draft, message)) {
    if (!sealed.has(id) || !hasWords(draft, id) || (id !== message && !o.changes)) continue
    rewordSealed(draft, id, '')
    const item = draft.outgoing.get(id)
    if (item) draft.keepOutgoing(id, { ...item, forgotten: true })
  }
}

/** After posts were dropped: what was forgotten is not sealed again, nor what is about it. */
export function dropForgotten(draft: Draft): void {
  const sealed = sealedIds(draft)
  for (const id of draft.flow.queue) {
    const item = draft.outgoing.get(id)
    if (item?.forgotten !== true || sealed.has(id)) continue
    if (item.type === 'message') takeBackAll(draft, id)
    else takeBack(draft, id)
  }
}

function rewordSealed(draft: Draft, id: string, text: string): void {
  const item = draft.outgoing.get(id)
  if (!item) return
  const sealed = item.sealed ?? blake2b(item.bytes)
  draft.keepOutgoing(id, { ...item, bytes: rewordInner(item.bytes, text), sealed })
}

function queuedAbout(draft: Draft, message: string): readonly string[] {
  return draft.flow.queue.filter((id) => {
    const item = draft.outgoing.get(id)
    return item !== undefined && (id === message || item.about === message)
  })
}

function sealedIds(draft: Draft): ReadonlySet<string | undefined> {
  return new Set(
    [...draft.posts.values()].flatMap((post) => post.parts.map((part) => part.content)),
  )
}

function hasWords(draft: Draft, id: string): boolean {
  const type = draft.outgoing.get(id)?.type
  return type === 'message' || type === 'edit'
}
