/** Which words of a shared room are an officer's, said beside the name: nobody there knows them all. */
import type { ConversationSummary, GoneEntry, MessageEntry } from '@lapwing/client'

const NONE: readonly string[] = []

/** Names of its officers that nobody else in the room has; none outside of shared rooms. */
export function officersMarked({
  room,
  officers,
}: Pick<ConversationSummary, 'officers' | 'room'>): readonly string[] {
  if (!room) return NONE
  const people = new Set(room.people.map(({ name }) => name))
  return officers.map(({ name }) => name).filter((name) => !people.has(name))
}

export function isOfficers(
  { own, by, ...entry }: MessageEntry | GoneEntry,
  { marked = NONE }: { readonly marked?: readonly string[] },
): boolean {
  const isKnown = entry.kind === 'gone' || entry.known
  return !own && isKnown && marked.includes(by)
}
