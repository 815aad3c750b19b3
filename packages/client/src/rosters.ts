/** The newest roster this client has seen, whichever way it came (DESIGN §8). */
import { equalBytes, toHex } from '@lapwing/codec'
import {
  isNewer,
  officerOf,
  type CheckedStatement,
  type Officer,
  type Roster,
} from '@lapwing/engagement'
import { secondsOf, type Clock } from './clock.ts'
import { chainUnder, checkStatements, type Configuration } from './configuration.ts'

export interface Rosters {
  /** As of this second. */
  current(): Roster | undefined
  /** Takes a chain from a card, an answer or a content; true when it told us more than we had. */
  learn(statements: readonly Uint8Array[]): boolean
  officer(identity: Uint8Array): Officer | undefined
  /** What somebody was last called by a list that was seen since this opened, appointed or not. */
  nameOf(identity: Uint8Array): string | undefined
  /** What was served with the page told more than what was kept. */
  readonly isNews: boolean
}

interface Reckoned {
  readonly statements: readonly CheckedStatement[]
  readonly at: number
  readonly roster: Roster | undefined
}

export function createRosters(
  configuration: Configuration,
  clock: Clock,
  kept: readonly Uint8Array[],
): Rosters {
  // Signatures are checked once; dates are reckoned anew each second: a large desk asks thousands
  // of times for one picture of itself.
  let latest: Reckoned = { statements: [], at: Number.NaN, roster: undefined }
  const read = (statements: readonly CheckedStatement[]): Roster | undefined => {
    const at = secondsOf(clock)
    if (latest.statements !== statements || latest.at !== at) {
      latest = { statements, at, roster: chainUnder(configuration.anchor, statements, at) }
    }
    return latest.roster
  }
  let checked = checkStatements(configuration.statements)
  const names = new Map<string, string>()
  const learn = (offered: readonly Uint8Array[]): boolean => {
    const theirs = checkStatements(offered)
    if (!read(theirs)) return false
    // An offer may leave out an appointment its roster lists: what is known of it here counts too.
    const all = new Map([...checked, ...theirs].map((one) => [toHex(one.hash), one]))
    const roster = read([...all.values()])
    const ours = read(checked)
    if (!roster || (ours && !tells(roster, ours))) return false
    named(roster)
    checked = [...all.values()].filter((one) => roster.statements.includes(one.bytes))
    return true
  }
  const named = (roster: Roster | undefined): Roster | undefined => {
    for (const { identity, name } of roster?.officers ?? []) names.set(toHex(identity), name)
    return roster
  }
  const served = named(read(checked))
  const before = named(read(checkStatements(kept)))
  learn(kept)
  return {
    isNews: served !== undefined && (!before || tells(served, before)),
    current: () => read(checked),
    learn,
    nameOf: (identity) => names.get(toHex(identity)),
    officer(identity) {
      const roster = read(checked)
      return roster && officerOf(roster, identity)
    },
  }
}

/** A newer roster, or more of the appointments of the same one. */
function tells(roster: Roster, ours: Roster): boolean {
  if (isNewer(roster, ours)) return true
  return equalBytes(roster.hash, ours.hash) && roster.statements.length > ours.statements.length
}

/** What a card is read under: a newer roster than the page was served with counts. */
export function withNewest(configuration: Configuration, rosters?: Rosters): Configuration {
  const newest = rosters?.current()?.statements ?? []
  return { ...configuration, statements: [...configuration.statements, ...newest] }
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
