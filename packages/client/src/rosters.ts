/** The newest roster this client has seen, whichever way it came (DESIGN §8). */
import { equalBytes } from '@lapwing/codec'
import { officerOf, type Officer, type Roster } from '@lapwing/engagement'
import { secondsOf, type Clock } from './clock.ts'
import { rosterFrom, type Configuration } from './configuration.ts'

export interface Rosters {
  /** As of now: `expired` is reckoned anew at each call. */
  current(): Roster | undefined
  /** Takes a chain from a card, an answer or a content; true when it was newer than ours. */
  learn(statements: readonly Uint8Array[]): boolean
  officer(identity: Uint8Array): Officer | undefined
}

export function createRosters(
  configuration: Configuration,
  clock: Clock,
  kept: readonly Uint8Array[],
): Rosters {
  const read = (statements: readonly Uint8Array[]): Roster | undefined =>
    rosterFrom(configuration.anchor, statements, secondsOf(clock))
  let statements: readonly Uint8Array[] = configuration.statements
  const learn = (offered: readonly Uint8Array[]): boolean => {
    const theirs = read(offered)
    const ours = read(statements)
    if (!theirs || (ours && ours.epoch >= theirs.epoch)) return false
    statements = theirs.statements
    return true
  }
  learn(kept)
  return {
    current: () => read(statements),
    learn,
    officer(identity) {
      const roster = read(statements)
      return roster && officerOf(roster, identity)
    },
  }
}

/** What an officer's message says of the roster they hold: epoch and hash. */
export interface RosterMark {
  readonly epoch: number
  readonly hash: Uint8Array
}

/** True when a mark names the very roster we hold or an older one. */
export function agrees(mark: RosterMark, roster: Roster | undefined): boolean {
  if (!roster || mark.epoch > roster.epoch) return false
  return mark.epoch < roster.epoch || equalBytes(mark.hash, roster.hash)
}
