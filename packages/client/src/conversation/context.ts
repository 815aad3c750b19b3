/** What every conversation of one unlocked house shares, and what a conversation is to the others. */
import type { Content, DeskRecord } from '@lapwing/engagement'
import type { Vault } from '@lapwing/vault'
import type { Clock } from '../clock.ts'
import type { Configuration } from '../configuration.ts'
import type { HouseFiles } from '../files/house-files.ts'
import type { Recall } from '../search/recall.ts'
import type { Rosters } from '../rosters.ts'
import type { Saves } from '../saves.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import type { Draft, Held } from './draft.ts'
import type { ConversationRecord, EntryRecord, MarksRecord } from './records.ts'

export interface House {
  readonly vault: Vault
  readonly clock: Clock
  readonly configuration: Configuration
  readonly rosters: Rosters
  readonly recall: Recall
  readonly files: HouseFiles
  /** The line a mailbox is reached over: apart for participants, shared for officers. */
  lineFor(mailbox: Uint8Array): Line
  /** Closes a line of its own that is needed no more. */
  releaseLine(mailbox: Uint8Array): void
  conversation(id: string): Conversation | undefined
  /** Records to put when a newer roster was learned. */
  rosterPuts(): readonly Put[]
  /**
   * What an officer said in the desk group, others or this device's own once it was read back; gives
   * what keeps it until the desk has dealt with it.
   */
  hearDesk(record: DeskRecord, by: Uint8Array, isOwn: boolean): readonly Put[]
  /** The participant of a case has asked to be let into a shared room; it counts once it is kept. */
  roomAsked(conversation: string): void
  /** Entries of a conversation were written anew: what remembers them must look again. */
  rewritten(conversation: string, changed: ReadonlyMap<number, EntryRecord | undefined>): void
  /** Given where the vault is carried, or to be: nothing is acknowledged before a file holds it. */
  readonly saves: Saves | undefined
  /** The vault lies on a disk, and not in the memory of the page. */
  readonly isKept: boolean
  /** False while a file must be saved before anything may be sent. */
  readonly maySend: boolean
  /** Something a screen shows has changed. */
  changed(): void
  /** Everything the relay had of this conversation was read. */
  drained(conversation: Conversation): void
}

export interface Conversation {
  readonly id: string
  readonly held: Held
  readonly marks: MarksRecord
  /** Posts the relay has on disk and that were not yet read back. */
  readonly stored: ReadonlySet<string>
  readonly drained: boolean
  /** The relay took nothing more for this mailbox when it was last asked. */
  readonly isFull: boolean
  /** The relay knew no such mailbox, or no longer took our key for it, when it was last asked. */
  readonly isShut: boolean
  /** Another begins again in its place, or nothing of it stays: nothing moves in it any more. */
  readonly isRetired: boolean
  revision: number
  /** Opens the mailbox at the relay and begins to send and receive. */
  attach(): void
  detach(): void
  /** Ends it for the one that begins again in its place; every later change is refused. */
  retire(): Promise<void>
  /** Applies `change` to a draft and commits it; then sends what may leave. */
  change<T>(change: (draft: Draft) => Promise<T> | T): Promise<T>
  /** Erases entries; also where its group cannot be read. `start` is the first that stays. */
  forget(indices: readonly number[], start: number): Promise<void>
  /** Queues a content nobody sees as an entry. */
  say(content: Content): Promise<void>
  setMarks(change: (now: MarksRecord) => MarksRecord): Promise<void>
  /** `change` is given the record as it is when its turn comes; what gives the same back writes nothing. */
  setRecord(change: (now: ConversationRecord) => ConversationRecord): Promise<void>
  /** Looks again whether something may leave: the clock moved on, a hold was lifted. */
  pump(): void
  /** A file holds more of it now: the relay may forget that. */
  saved(): void
  idle(): Promise<void>
}
