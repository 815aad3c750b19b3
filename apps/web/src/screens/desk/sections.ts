/** What stands in the desk's list, and in which order. Pinned cases come first in each section. */
import type { BookView, ConversationSummary, InvitationSummary } from '@lapwing/client'
import { latestFirst, pinnedFirst } from '../arranging/order.ts'
import { fitting } from './filter.ts'

/** Of them there may be thousands. */
export interface CaseSections {
  /** Cases whose conversation must begin again: nothing can be said in them. */
  readonly beginAgain: readonly ConversationSummary[]
  /** Those with a help signal nobody has seen, then the longest wait first. */
  readonly waitingForDesk: readonly ConversationSummary[]
  /** Latest word first. */
  readonly waitingForThem: readonly ConversationSummary[]
  /** Shared rooms, latest word first. */
  readonly rooms: readonly ConversationSummary[]
  /** Cases put aside, latest word first. */
  readonly aside: readonly ConversationSummary[]
}

export interface DoorSections {
  /** Doors somebody has come to first, then those still open, newest first. */
  readonly introductions: readonly InvitationSummary[]
  /** Used, expired and withdrawn invitations, newest first. */
  readonly past: readonly InvitationSummary[]
}

export interface BookSections {
  /** Those with a sheet nobody has come with, newest first. */
  readonly open: readonly BookView[]
  readonly past: readonly BookView[]
}

/** `typed` narrows the list to names and labels in which all its words stand. */
export function caseSections(
  conversations: readonly ConversationSummary[],
  typed = '',
): CaseSections {
  const fits = fitting(typed)
  const cases = conversations.filter(({ title, label }) => fits(title, label))
  const standing = cases.filter((one) => !one.room && (!one.archived || isUrgent(one)))
  const urgent = standing.filter((one) => isUrgent(one)).sort(longestFirst)
  const calm = standing.filter((one) => !isUrgent(one))
  const ends = calm.filter((one) => mustBeginAgain(one))
  const lives = calm.filter((one) => !mustBeginAgain(one))
  return {
    beginAgain: ends.sort(pinnedFirst(() => 0)),
    waitingForDesk: [
      ...urgent,
      ...lives.filter((c) => c.waitingSince !== undefined).sort(pinnedFirst(longestFirst)),
    ],
    waitingForThem: lives
      .filter((c) => c.waitingSince === undefined)
      .sort(pinnedFirst(latestFirst)),
    rooms: cases.filter((one) => one.room && !one.archived).sort(pinnedFirst(latestFirst)),
    aside: cases.filter((one) => one.archived && !isUrgent(one)).sort(pinnedFirst(latestFirst)),
  }
}

/**
 * The same of invitations, by their labels and the names of those who came. Sheets of a book stand in
 * it, but for those at which somebody waits.
 */
export function doorSections(invitations: readonly InvitationSummary[], typed = ''): DoorSections {
  const fits = fitting(typed)
  const doors = invitations.filter(
    (door) =>
      (!door.book || awaitsDecision(door)) &&
      fits(door.label, ...door.claims.map(({ pseudonym }) => pseudonym)),
  )
  const open = doors.filter((i) => isOpen(i) || awaitsDecision(i))
  return {
    introductions: open.sort(
      (a, b) => Number(awaitsDecision(b)) - Number(awaitsDecision(a)) || b.made - a.made,
    ),
    past: doors.filter((i) => !open.includes(i)).sort((a, b) => b.made - a.made),
  }
}

/** The same of books, by their labels. */
export function bookSections(books: readonly BookView[], typed = ''): BookSections {
  const fits = fitting(typed)
  const found = books.filter(({ label }) => fits(label))
  const isOpen = ({ counts }: BookView): boolean => counts.unclaimed > 0
  return { open: found.filter(isOpen), past: found.filter((book) => !isOpen(book)) }
}

/** The cases of the list from its top to its end, as far as they are not put aside. */
export function casesInOrder(sections: CaseSections): readonly ConversationSummary[] {
  const { waitingForDesk, beginAgain, waitingForThem, rooms } = sections
  return [...waitingForDesk, ...beginAgain, ...waitingForThem, ...rooms]
}

/** Somebody stands at the door and waits for accept or refuse. */
export function awaitsDecision(invitation: InvitationSummary): boolean {
  const { state, claims } = invitation
  return state !== 'withdrawn' && claims.some((claim) => claim.standing === 'first')
}

/**
 * More than one person has come with this code, a wrong PIN counted as in a book: the sheet may have been
 * seen by others. Who comes again with the keys that are known is no other.
 */
export function misused({ claims }: InvitationSummary): boolean {
  const isGuessed = claims.length > 1 && claims.some(({ pin }) => pin === 'wrong')
  return isGuessed || claims.some(({ standing }) => standing === 'later')
}

/** Whose help signal nobody has seen, else who has waited longest, pinned or not; undefined when nobody. */
export function firstToOpen(
  conversations: readonly ConversationSummary[],
): ConversationSummary | undefined {
  const [urgent] = conversations.filter(isUrgent).sort(longestFirst)
  if (urgent) return urgent
  let longest: ConversationSummary | undefined
  for (const one of conversations) {
    if (one.room || one.archived || one.waitingSince === undefined || mustBeginAgain(one)) continue
    if (!longest || longestFirst(one, longest) < 0) longest = one
  }
  return longest
}

function longestFirst(a: ConversationSummary, b: ConversationSummary): number {
  return (a.waitingSince ?? 0) - (b.waitingSince ?? 0)
}

/** A help signal came, and nobody here has said that they saw it. */
export function isUrgent({ attention }: ConversationSummary): boolean {
  return attention.includes('help-signal')
}

function mustBeginAgain({ attention }: ConversationSummary): boolean {
  return attention.includes('restart-needed')
}

function isOpen(invitation: InvitationSummary): boolean {
  return (
    invitation.state === 'making' || invitation.state === 'open' || invitation.state === 'claimed'
  )
}
