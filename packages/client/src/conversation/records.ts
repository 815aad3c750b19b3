/** What a conversation keeps in the vault (docs/client-state.md). */
import type {
  ActPlace,
  AnsweringHours,
  ComparedBy,
  Posture,
  Reaction,
  RecordRule,
  Seat,
  SentFile,
  Terms,
} from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import type { CardKeysRecord } from '../introduction/invitation-keys.ts'
import { table, type Table } from '../store.ts'
import type { IntroducingRecord, ProposedRecord } from './introducing-record.ts'
import type { PostRecord } from './post-record.ts'
import type { PersonRecord, RoomOfferRecord, RoomRecord } from './room-records.ts'
import type { NoticeKind, Verification } from '../views.ts'

/** Fixed when the conversation begins. */
export interface ConversationRecord {
  /** 32 random bytes, separate from the MLS group id. */
  readonly id: Uint8Array
  readonly kind: 'case' | 'desk' | 'room'
  readonly role: 'officer' | 'participant'
  readonly identitySeed: Uint8Array
  readonly readerSeed: Uint8Array
  readonly mailbox: Uint8Array
  readonly postSeed: Uint8Array
  /** The log named this post key, and the relay may have another: two officers may have cut somebody off. */
  readonly keysDue?: true | undefined
  /** It began when no place of a colleague was left: one is called into it as soon as there is. */
  readonly secondDue?: true | undefined
  readonly ownerSeed?: Uint8Array | undefined
  /** Which officers read and own the mailbox by which keys; absent where this side was not told. */
  readonly seats?: readonly Seat[] | undefined
  /** Owner keys of those cut off, still with the mailbox: one owner alone drops none and adds none. */
  readonly ownersLeft?: readonly Uint8Array[] | undefined
  /** Identity of the participant of this case; absent for the desk. */
  readonly participant?: Uint8Array | undefined
  /** Of the participant; where an officer keeps a shared room, its title. */
  readonly pseudonym: string
  /** A shared room's alone. */
  readonly room?: RoomRecord | undefined
  readonly label?: string | undefined
  readonly officer?: string | undefined
  readonly hours?: AnsweringHours | undefined
  /** The institution's rule on its records, as the invitation's card told it. */
  readonly rule?: RecordRule | undefined
  /** The conversation of whoever introduced its participant; the desk's alone. */
  readonly introduced?: Uint8Array | undefined
  readonly beganAt: number
  /** After a restore only the shell of a case is left: a new invitation begins it again. */
  readonly state: 'open' | 'restart' | 'left'
}

/** What changes with every frame. Each version lies under an erasable slot of its own. */
export interface FlowRecord {
  /** Everything up to here is persisted and may be acknowledged. */
  cursor: number
  /** A joiner starts after the envelope with this hash. */
  startAfter?: Uint8Array | undefined
  /** Of the group written with it; absent where there is none, and in what earlier versions wrote. */
  roll?: { readonly epoch: number; readonly members: readonly Uint8Array[] } | undefined
  head: Uint8Array
  /** Recent heads, 12 bytes each, newest last: what an honest sender may have seen. */
  heads: Uint8Array[]
  ownCounter: number
  /** The highest own counter that was read back: what comes after has to have a higher one. */
  ownCounted?: number | undefined
  /** Last counter of each other sender, by identity in hex. */
  counters: Record<string, number>
  /** Hashes of recent envelopes, 8 bytes each: a replayed one is not damage. */
  seen: Uint8Array[]
  /** Seeds of the seal keys of this epoch and the last one. */
  seals: { readonly epoch: number; readonly seed: Uint8Array }[]
  sinceCommit: number
  epochBegan: number
  gapSeen: boolean
  /** Contents not yet read back, oldest first, by id in hex. */
  queue: string[]
  /** Sealed posts not yet read back, oldest first. */
  posts: string[]
  entries: number
  /** It has begun again: what comes may have come before. */
  again?: boolean | undefined
  /** The slot entries are put under now, and how many lie under it. */
  day?:
    | {
        readonly date: string
        readonly slot: SlotRef
        readonly entries: number
        readonly characters?: number | undefined
      }
    | undefined
  damaged: number
  /** Last of the entries the relay said were lost: told once, however often it is said. */
  lostUpTo?: number | undefined
  stopped?:
    | 'damaged'
    | 'split'
    | 'unexpected-member'
    | 'not-agreed'
    | 'opened-elsewhere'
    | 'older-copy'
    /** Its person did not go on under new keys. */
    | 'keys-refused'
    /** An officer has taken this side out of the room. */
    | 'put-out'
    | undefined
  lastAt?: number | undefined
  waitingSince?: number | undefined
  /** What the participant asks of the officers, as last signed; only on their side. */
  terms?: Terms | undefined
  /** It has begun, and they were not read since: they may be strict from the first moment. */
  termsDue?: true | undefined
  /** The participant's own; only on their side. */
  posture?: Posture | undefined
  /** What of it the log has: it binds from there on. Absent until it was changed or read back. */
  told?: Terms | undefined
  /** The epoch in which membership became strict. */
  strictFrom?: number | undefined
  /** Officers announced and not in it yet, with the participant's word on each. */
  asks?: readonly AskRecord[] | undefined
  /** Officers who said that they leave, until they come again. */
  leaving?: readonly LeavingRecord[] | undefined
  /**
   * Whose keys this side's person has compared, or decided on since; others wait for their word. Absent
   * until something is compared.
   */
  known?: readonly Uint8Array[] | undefined
  /** Officers who said here that they are away; and what this officer has told of themselves. */
  away?: readonly AwayRecord[] | undefined
  awayTold?: Pick<AwayRecord, 'until' | 'cover'> | undefined
  /** Who came after the beginning, and when. */
  came?: readonly { readonly identity: Uint8Array; readonly at: number }[] | undefined
  /** When this side's person said that their device may have been searched. */
  searchedOwn?: number | undefined
  /** A commit of our own is due: no other heals what was copied. */
  healDue?: true | undefined
  /** When somebody else last said so; `seen`: this side's person goes on all the same. */
  searchedOther?: { readonly at: number; readonly seen?: true } | undefined
  /** The participant's help signal has come; `seen`: somebody here has said that they saw it. */
  signalled?: { readonly at: number; readonly seen?: true } | undefined
  /** The participant's identity may be in other hands: it proves nobody any more. */
  doubted?: true | undefined
  /** The epoch in which they said so: a copy made before does not follow into it. */
  doubtedFrom?: number | undefined
  returnPhrase?: ReturnPhraseRecord | undefined
  /** It began by a return phrase, and nobody has looked at that since. */
  returned?: { readonly at: number } | undefined
  /** Since when a shorter time counts for what was read or written before it; see {@link countedAnew}. */
  countsFrom?: number | undefined
  /** Hours that held for it until then; absent where it was kept. */
  hoursBefore?: number | undefined
  /** Entries before this one have all disappeared. */
  start?: number | undefined
  /** Commits of ours that added somebody and won, newest last, by the hash of their last envelope. */
  ownAdds?: readonly Uint8Array[] | undefined
  /** PSKs of officers announced but not yet added, newest last. */
  announced: { readonly identity: Uint8Array; readonly id: Uint8Array; readonly psk: Uint8Array }[]
  /** Whom this side, a participant, proposes. */
  introducing?: IntroducingRecord | undefined
  /** Whom the participant has proposed last; on the officers' side. */
  proposed?: ProposedRecord | undefined
  /** Who is in this room beside its officers. */
  people?: readonly PersonRecord[] | undefined
  /** Rooms the participant of this case is or was invited to. */
  rooms?: readonly RoomOfferRecord[] | undefined
  /** This officer's newest act in the desk's record, read back or not; of the desk group alone. */
  act?: ActPlace | undefined
  /** Epoch of the newest roster sent into this conversation by us. */
  rosterSent: number
}

/** An officer who was announced, in the eyes of the participant. */
export interface AskRecord {
  readonly identity: Uint8Array
  /** The officer who announced them. */
  readonly by: string
  readonly at: number
  /** What the participant said last, kept on their own side alone: it may be on its way. */
  readonly said?: AnswerRecord | undefined
  /** What stands in the log. */
  readonly answer?: AnswerRecord | undefined
  /** In which epoch what they had agreed to was taken back. */
  readonly takenBack?: number | undefined
}

export interface AwayRecord {
  readonly identity: Uint8Array
  /** Unix seconds. */
  readonly until: number
  readonly cover?: Uint8Array | undefined
}

export interface LeavingRecord {
  readonly identity: Uint8Array
  readonly at: number
  /** To whom they hand it over. */
  readonly to?: Uint8Array | undefined
  /** It was not read here: somebody else says that they said so. */
  readonly told?: true | undefined
}

export interface AnswerRecord {
  readonly agreed: boolean
  readonly at: number
}

/**
 * The phrase the participant can come back by, as last made. On the desk's side without a seed there is
 * none any more. On the participant's the seed goes once the desk was seen to watch its door; what shows
 * the desk's card stays, to see there that it was taken back.
 */
export interface ReturnPhraseRecord {
  readonly at: number
  readonly seed?: Uint8Array | undefined
  readonly watched?: true | undefined
  readonly card?: CardKeysRecord | undefined
  readonly withdrawn?: WithdrawnRecord | undefined
}

/** Taken back here, and not yet seen to be at the desk. */
export interface WithdrawnRecord {
  /** What tells the desk, by its id in the queue; undefined while nothing can be sent. */
  readonly content?: string | undefined
  /** The head of the history right after it, once it was read back. */
  readonly head?: Uint8Array | undefined
}

export interface MarksRecord {
  readonly readUpTo: number
  /** Until where was read when, oldest first, for what disappears after it was read. */
  readonly reads?: readonly ReadMark[] | undefined
  readonly verification: Verification
  readonly comparedAt?: number | undefined
  readonly comparedBy?: ComparedBy | undefined
  readonly pinned?: boolean | undefined
  readonly muted?: boolean | undefined
  /** How many entries there were when it was put aside. */
  readonly archivedAt?: number | undefined
}

export interface ReadMark {
  readonly upTo: number
  readonly at: number
}

/** A content written here and not yet read back from the log. */
export interface OutgoingRecord {
  readonly id: Uint8Array
  readonly type: string
  /** Encoded content: what the transcript hashes. */
  readonly bytes: Uint8Array
  readonly writtenAt: number
  /** Hash of the member list it was written to. */
  readonly members: Uint8Array
  /** Index of its entry, for contents a person wrote. */
  readonly entry?: number | undefined
  /** The message an edit, a deletion or a reaction is about, in hex. */
  readonly about?: string | undefined
  /** Written before the conversation began again: it leaves when the person says so. */
  readonly carried?: boolean | undefined
  /** Hash of the bytes that were sealed, where other words have taken their place since. */
  readonly sealed?: Uint8Array | undefined
  /** Its words are gone: should what was sealed not come back, it is not sealed again. */
  readonly forgotten?: true | undefined
  /** Its own: what was sent or taken back is gone from here. */
  readonly slot?: SlotRef | undefined
}

export interface MessageRecord {
  readonly k: 'message'
  readonly id: Uint8Array
  readonly own: boolean
  /** Identity of the sender, for others' messages: only they may change it. */
  readonly from?: Uint8Array | undefined
  readonly by: string
  readonly known: boolean
  /** Its author was an officer by the list this side had when it took the words in. */
  readonly officer?: true | undefined
  readonly text: string
  /** What it brings; its secret goes with the message. */
  readonly file?: SentFile | undefined
  readonly at: number
  readonly edited?: number | undefined
  readonly forwarded?: true | undefined
  readonly reply?: { readonly id: Uint8Array; readonly index?: number | undefined } | undefined
  /** By identity of who chose it, in hex; OWN for this side. */
  readonly reactions?: Readonly<Record<string, ReactionRecord>> | undefined
}

export interface ReactionRecord {
  readonly reaction: Reaction
  readonly by: string
}

/** Where a message was. It is kept so that what is said about it later is known to be late. */
export interface GoneRecord {
  readonly k: 'gone'
  readonly id: Uint8Array
  readonly own: boolean
  readonly from?: Uint8Array | undefined
  readonly by: string
  readonly officer?: true | undefined
  readonly at: number
  readonly whom: 'me' | 'everyone'
}

export interface NoticeRecord {
  readonly k: 'notice'
  readonly notice: NoticeKind
  readonly at: number
  readonly name?: string | undefined
  readonly by?: string | undefined
  readonly count?: number | undefined
  /** Unix ms, where it says until when. */
  readonly until?: number | undefined
}

export type EntryRecord = MessageRecord | GoneRecord | NoticeRecord

export const OWN = 'own'

/** A version of a slotted record and the slot it lies under, found again through this pointer. */
export interface VersionRecord {
  readonly flow: SlotRef
  readonly group?: SlotRef | undefined
}

export interface GroupRecord {
  readonly state: Uint8Array
}

export interface DraftRecord {
  readonly text: string
  readonly slot: SlotRef
}

export const conversations: Table<ConversationRecord> = table('conversation')
export const versions: Table<VersionRecord> = table('version')
export const flows: Table<FlowRecord> = table('flow')
export const groups: Table<GroupRecord> = table('group')
export const marks: Table<MarksRecord> = table('marks')
export const outgoing: Table<OutgoingRecord> = table('outgoing')
export const posts: Table<PostRecord> = table('post')
export const entries: Table<EntryRecord> = table('entry')
export const drafts: Table<DraftRecord> = table('draft')

export function freshFlow(head: Uint8Array, now: number): FlowRecord {
  return {
    cursor: 0,
    head,
    heads: [head.slice(0, HEAD_BYTES)],
    ownCounter: 0,
    counters: {},
    seen: [],
    seals: [],
    sinceCommit: 0,
    epochBegan: now,
    gapSeen: false,
    queue: [],
    posts: [],
    entries: 0,
    damaged: 0,
    announced: [],
    rosterSent: 0,
  }
}

/** Twelve bytes tell heads of one conversation apart. */
export const HEAD_BYTES = 12
/** An honest sender is at most this many contents behind: more than two full batches each way. */
export const HEADS_KEPT = 512
/** Replays further back than this do not open any more and count as damage. */
export const SEEN_KEPT = 512
export const SEEN_BYTES = 8
/** Announcements of officers who were not added since: more than a desk has officers. */
export const ANNOUNCED_KEPT = 16
/** Own adds a conversation remembers: so many ways in may wait to be handed over. */
export const ADDS_KEPT = 16
