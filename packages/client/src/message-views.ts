/** Messages of a conversation as the screens see them; as in views.ts, plain data alone. */
import type { FileView } from './files/file-views.ts'
import type { Reaction } from '@lapwing/engagement'
import type { Problem } from './problem.ts'

/** Where an own message is. `sent`: the relay has it on disk and it was read back from the log. */
export type MessageState =
  | 'waiting' /* for the network */
  | 'sealing'
  | 'after-file' /* it goes once what it brings is at the relay */
  | 'file-not-sent' /* what it brings was not taken, so nobody was told of it */
  | 'at-relay'
  | 'sent'
  | 'delayed' /* by a posture; see `until` */
  | 'held' /* membership changed since it was written */
  | 'not-sent' /* refused; `problem` says why */

export interface MessageEntry {
  readonly kind: 'message'
  readonly index: number
  readonly id: string
  readonly own: boolean
  readonly by: string
  /** False when the signer is no officer of the roster and no participant of this case. */
  readonly known: boolean
  /** Its author was an officer by the list this side had when it took the words in; not of own ones. */
  readonly officer: boolean
  readonly text: string
  /** What it brings. */
  readonly file: FileView | undefined
  /**
   * Of another's file in a case, at its desk: why it is not saved for the record, as the participant's terms
   * stand now.
   */
  readonly notForRecord?: 'export-promised' | 'off-record' | undefined
  readonly at: number
  /** When its author last changed it; `text` is how it reads now. What it read before is gone. */
  readonly edited: number | undefined
  /** Its sender took the words from another conversation. */
  readonly forwarded: boolean
  readonly reply: ReplyView | undefined
  /** In the order of REACTIONS, each kind once. */
  readonly reactions: readonly ReactionView[]
  /** Of the message, or of its newest change while that one is on its way. */
  readonly state: MessageState | undefined
  readonly until: number | undefined
  readonly problem: Problem | undefined
}

/** The message a message answers. */
export interface ReplyView {
  /** Where it is; undefined when this device never had it. */
  readonly index: number | undefined
  readonly own: boolean
  readonly by: string
  /** Its beginning as it is now, at most REPLY_CHARACTERS; undefined when it is gone. */
  readonly text: string | undefined
  /** When its words were last changed: they may not be those that were answered. */
  readonly edited?: number | undefined
}

export interface ReactionView {
  readonly reaction: Reaction
  readonly own: boolean
  /** Names of the others who chose it. */
  readonly by: readonly string[]
}

/** A message its author deleted for everyone: the place where it was. */
export interface GoneEntry {
  readonly kind: 'gone'
  readonly index: number
  readonly id: string
  readonly own: boolean
  readonly by: string
  /** As of the message it was. */
  readonly officer: boolean
  readonly at: number
  /** Of the deletion, for own ones. */
  readonly state: MessageState | undefined
  readonly until: number | undefined
  readonly problem: Problem | undefined
}
