/** What the verbs of the page find while the vault is open. */
import type { Conversation, House } from './conversation/context.ts'
import type { Applicant } from './desk/applicant.ts'
import type { Desk } from './desk/desk.ts'
import type { Files } from './files/files.ts'
import type { HelpSignal } from './help-signal.ts'
import type { Joining } from './introduction/joining.ts'
import type { JoiningRecord } from './introduction/joining-record.ts'
import { ClientError } from './problem.ts'
import type { Serial } from './serial.ts'
import type { SettingsRecord } from './settings.ts'
import type { CoverTraffic } from './transport/cover-traffic.ts'
import type { LineState } from './transport/line.ts'

export interface OpenHouse extends House {
  readonly settings: SettingsRecord
  readonly conversations: ReadonlyMap<string, Conversation>
  readonly files: Files
  /** Indices of unread messages by others. */
  unread(id: string): readonly number[]
  readRemembered(id: string): Promise<void>
  /** These settings from now on; the others stay. */
  keepSettings(change: Partial<SettingsRecord>): Promise<void>
  /** Before a lock: what goes at lock goes. Never rejects; the next unlock does what was left. */
  forgetAtLock(): Promise<void>
  /** Drafts, one after another: each version erases the slot of the one before it, once. */
  readonly drafting: Serial
  desk: Desk | undefined
  /** An officer's device that has no desk yet. */
  applicant: Applicant | undefined
  joining: Joining | undefined
  /** Waits for a new beginning, by conversation. */
  readonly beginnings: ReadonlyMap<string, Joining>
  readonly cover: CoverTraffic
  readonly signal: HelpSignal
  network(): LineState
  hurry(): void
  /** Asks for the served roster; false where it tells nothing new. Throws ClientError `offline`. */
  renewRoster(): Promise<boolean>
  adopt(conversation: Conversation): void
  /** Sends what was held up until a file was saved. */
  goOn(): void
  /** This moment, for a file made now: what is called once the file is saved. */
  moment(): () => void
  startJoining(record: JoiningRecord): void
  /** Ends the wait for a new conversation, or for the new beginning of this one. */
  forgetJoining(conversation?: string): Promise<void>
  /** Takes up the desk that was just put into the vault, with its group. */
  beginDesk(group: Conversation): Promise<void>
  startApplicant(): Promise<void>
  close(): void
}

/** The conversation a page names; a page names only those it was shown. */
export function conversationIn(house: OpenHouse, id: string): Conversation {
  const conversation = house.conversations.get(id)
  if (!conversation) throw new ClientError('bug')
  return conversation
}

/** The same where it is no shared room: there is much that makes no sense in one. */
export function caseIn(house: OpenHouse, id: string): Conversation {
  const conversation = conversationIn(house, id)
  if (conversation.held.record.kind === 'room') throw new ClientError('bug')
  return conversation
}
