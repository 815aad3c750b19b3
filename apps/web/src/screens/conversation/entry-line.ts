/** What stands around the words of an entry: day line, "new" line, sender, state. */
import type { EntryView, MessageState } from '@lapwing/client'
import { sameDay } from './days.ts'

/** Within this time a second entry of the same sender does not repeat the name. */
export const SAME_BREATH_MS: number = 5 * 60_000

export interface Surroundings {
  /** A day line stands above. */
  readonly day: boolean
  /** The "new" line stands above. */
  readonly fresh: boolean
  /** The name is kept for screen readers only. */
  readonly follows: boolean
}

/** `previous` is the entry before, undefined for the first; `freshFrom` the first new index. */
export function surroundings(
  entry: EntryView,
  previous: EntryView | undefined,
  freshFrom: number | undefined,
): Surroundings {
  const day = previous === undefined || !sameDay(previous.at, entry.at)
  const fresh = entry.index === freshFrom
  const follows =
    !day &&
    !fresh &&
    entry.kind === 'message' &&
    previous.kind === 'message' &&
    entry.own === previous.own &&
    entry.by === previous.by &&
    entry.known === previous.known &&
    Math.abs(entry.at - previous.at) < SAME_BREATH_MS
  return { day, fresh, follows }
}

/** Names of moons, or the clock for what goes later. */
export type StateGlyph = 'waiting' | 'sent' | 'not-sent' | 'clock'

export interface StateLook {
  readonly glyph: StateGlyph
  /** Only a failure is coloured; the word says it as well. */
  readonly failed: boolean
  /** The person can send again or drop it. */
  readonly choices: boolean
}

const LOOKS: Readonly<Record<MessageState, StateLook>> = {
  waiting: { glyph: 'waiting', failed: false, choices: false },
  sealing: { glyph: 'waiting', failed: false, choices: false },
  'after-file': { glyph: 'waiting', failed: false, choices: false },
  'file-not-sent': { glyph: 'not-sent', failed: true, choices: false },
  'at-relay': { glyph: 'sent', failed: false, choices: false },
  sent: { glyph: 'sent', failed: false, choices: false },
  delayed: { glyph: 'clock', failed: false, choices: false },
  held: { glyph: 'waiting', failed: false, choices: false },
  'not-sent': { glyph: 'not-sent', failed: true, choices: true },
}

export function stateLook(state: MessageState): StateLook {
  return LOOKS[state]
}
