/** What stands in the desk's list, and in which order. */
import type { ConversationSummary, InvitationSummary } from '@lapwing/client'

export interface DeskSections {
  /** Cases whose conversation must begin again: nothing can be said in them. */
  readonly beginAgain: readonly ConversationSummary[]
  /** Longest wait first. */
  readonly waitingForDesk: readonly ConversationSummary[]
  /** Latest word first. */
  readonly waitingForThem: readonly ConversationSummary[]
  /** Doors somebody has come to first, then those still open, newest first. */
  readonly introductions: readonly InvitationSummary[]
  /** Used, expired and withdrawn invitations, newest first. */
  readonly past: readonly InvitationSummary[]
}

export function deskSections(
  conversations: readonly ConversationSummary[],
  invitations: readonly InvitationSummary[],
): DeskSections {
  const ends = conversations.filter((c) => c.attention.includes('restart-needed'))
  const lives = conversations.filter((c) => !c.attention.includes('restart-needed'))
  const open = invitations.filter((i) => isOpen(i) || awaitsDecision(i))
  return {
    beginAgain: ends,
    waitingForDesk: lives
      .filter((c) => c.waitingSince !== undefined)
      .sort((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0)),
    waitingForThem: lives
      .filter((c) => c.waitingSince === undefined)
      .sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0)),
    introductions: open.sort(
      (a, b) => Number(awaitsDecision(b)) - Number(awaitsDecision(a)) || b.made - a.made,
    ),
    past: invitations.filter((i) => !open.includes(i)).sort((a, b) => b.made - a.made),
  }
}

/** Somebody stands at the door and waits for accept or refuse. */
export function awaitsDecision(invitation: InvitationSummary): boolean {
  return invitation.claims.some((claim) => claim.standing === 'first')
}

/** More than one person has come with this code: the sheet may have been seen by others. */
export function misused(invitation: InvitationSummary): boolean {
  return invitation.claims.some((claim) => claim.standing === 'later')
}

function isOpen(invitation: InvitationSummary): boolean {
  return (
    invitation.state === 'making' || invitation.state === 'open' || invitation.state === 'claimed'
  )
}
