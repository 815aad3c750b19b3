/** One moment of a whole house, for a file that is made of it. */
import type { Clock } from './clock.ts'
import type { Conversation } from './conversation/context.ts'
import type { Saves } from './saves.ts'

interface Savable {
  readonly saves: Saves | undefined
  readonly clock: Clock
  readonly conversations: ReadonlyMap<string, Conversation>
  changed(): void
}

/** This moment of a whole house; what is given back tells all of it that a file holds it. */
export function momentOf(house: Savable, waits: readonly { moment(): () => void }[]): () => void {
  const { saves, clock } = house
  const conversations = [...house.conversations.values()]
  const answers = waits.map((one) => one.moment())
  const saved = saves?.moment(new Map(conversations.map((one) => [one.id, one.held.flow.cursor])))
  return () => {
    saved?.(clock.now())
    for (const conversation of conversations) conversation.saved()
    for (const answer of answers) answer()
    house.changed()
  }
}
