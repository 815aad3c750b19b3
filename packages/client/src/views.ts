/**
 * What the screens see: plain data that can be cloned to another thread. No key, no session state
 * and no mailbox id ever stands here. Times are Unix milliseconds. Ids are opaque strings.
 */
import type {
  AnsweringHours,
  Language,
  DevicePosture,
  Preset,
  Posture,
  Reaction,
  RecordRule,
  StorageMode,
  Terms,
} from '@lapwing/engagement'
import type { ApplicantView, CaseFileView, DeskView } from './desk-views.ts'
import type { Attention } from './attention.ts'
import type { ColleagueComparedView, ComparedView, NewKeysView } from './compared-views.ts'
import type { TransferView } from './files/file-views.ts'
import type { IntroducingView, IntroductionsView } from './introduction-views.ts'
import type { GoneEntry, MessageEntry } from './message-views.ts'
import type { CarriedView } from './notes-file.ts'
import type { AskView, OfficerView } from './officer-views.ts'
import type { CodeProblem } from './problem.ts'
import type { RoomOfferView, RoomView } from './room-views.ts'
import type { CoverTrafficView } from './transport/cover-traffic.ts'

/** Where the house stands. */
export type Phase =
  | 'starting'
  /** Nothing is kept on this device. */
  | 'fresh'
  | 'locked'
  | 'open'
  /** Another tab or window has the vault open. */
  | 'elsewhere'
  /** The key file is there but no passphrase can open it any more. */
  | 'damaged'
  /** The key file is there and the browser has thrown the records away. */
  | 'vanished'
  | 'destroyed'

/** What this browser lacks, so that the person is told before anything is chosen. */
export type Missing =
  | 'webassembly'
  | 'indexeddb'
  | 'key-file'
  | 'locks'
  | 'workers'
  | 'configuration'
  | 'strict-storage'

/** Opens other notes, or destroys all. */
export type SecondPhrase = 'opens' | 'destroys'

/** A phrase to be set in open notes. */
export interface PhraseChoice {
  /** The one they were opened with. */
  readonly current: string
  readonly passphrase: string
  readonly passphraseGenerated: boolean
}

export interface HouseView {
  readonly phase: Phase
  readonly missing: readonly Missing[]
  /** Whether "kept" may be offered here; otherwise memory only, explained. */
  readonly canKeep: boolean
  readonly trial: boolean
  readonly mode: StorageMode | undefined
  /** What of a carried vault no file holds, open or locked; undefined in every other mode. */
  readonly carried: CarriedView | undefined
  readonly role: 'participant' | 'officer' | undefined
  readonly network: 'online' | 'connecting' | 'offline'
  /** Minutes without use before the vault locks itself; undefined while shut. */
  readonly idleLock: number | undefined
  readonly hideLock: boolean
  /** Connections carry few bytes each from the start. */
  readonly lean: boolean
  readonly coverTraffic: CoverTrafficView | undefined
  readonly helpSignal: boolean
  /** While the notes are locked, a page that says nothing lies over the lock. */
  readonly cover: boolean
  /** Whether these notes have a phrase, which can be changed. */
  readonly phrase: boolean
  /** What the second phrase set in these notes does, if there is one. */
  readonly secondPhrase: SecondPhrase | undefined
  /** Whether the system may say, without a name or a word, that something new came. Off at first. */
  readonly notices: boolean
  /** Whether the desk answers to its keys; an officer may switch them off. */
  readonly shortcuts: boolean
  readonly roster: 'valid' | 'expired' | 'unknown'
  readonly joining: JoiningView | undefined
  readonly conversations: readonly ConversationSummary[]
  /** Files on their way, stopped ones too. */
  readonly transfers: readonly TransferView[]
  readonly desk: DeskView | undefined
  /** An officer's device that has no desk yet. */
  readonly applicant: ApplicantView | undefined
}

/** The participant's wait between the join request and the first verified Welcome. */
export interface JoiningView {
  readonly state:
    /** It works, so that it may ask at an open door; see `open`. */
    | 'working'
    | 'asking'
    | 'waiting'
    | 'refused'
    | 'late'
    | 'expired'
    /** The officer it is made to is not appointed any more. */
    | 'withdrawn'
    | 'failed'
  readonly since: number
  readonly officer: string
  readonly hours: AnsweringHours
  /** It asks to come back, by a return phrase. */
  readonly returns: boolean
  /** It asks at an open door. */
  readonly open?: OpenWaitView | undefined
  /** A phrase to come back by was made while it lasts. */
  readonly returnPhrase: boolean
}

export interface OpenWaitView {
  /** Parts of the work, and how many are done. */
  readonly parts: number
  readonly done: number
  /** What is left of it, in ms on the average. */
  readonly left: number
  /** What the door said since the request left. `full`: whoever asked late on that day was not taken. */
  readonly said: 'full' | 'closed' | undefined
}

export type Verification = 'not-compared' | 'same' | 'different'

export interface ConversationSummary {
  readonly id: string
  /** The other side's name as shown: the officer's, or the participant's pseudonym. */
  readonly title: string
  /** What the desk calls the case; only on the officer's side. */
  readonly label: string | undefined
  /** What the officers have noted about the case; only on their side. */
  readonly file?: CaseFileView | undefined
  readonly hours: AnsweringHours | undefined
  /** Number of people in it, oneself included. */
  readonly members: number
  /** Who of them the list of officers appoints, oneself among them. */
  readonly officers: readonly OfficerView[]
  /** Under strict membership: officers who were announced and are not in it. */
  readonly asks: readonly AskView[]
  readonly unread: number
  readonly lastAt: number | undefined
  /** First moment of theirs not yet answered by us; undefined when nobody waits. */
  readonly waitingSince: number | undefined
  readonly verification: Verification
  /** The comparison, where it was the same and still says something. */
  readonly compared: ComparedView | undefined
  /** Who came with other keys since; nothing is sent before the person has decided. */
  readonly newKeys: readonly NewKeysView[]
  /** What other officers of the case have compared; only on the officers' side. */
  readonly colleagues?: readonly ColleagueComparedView[] | undefined
  /** Of introductions in this case; only on the officers' side. */
  readonly introductions?: IntroductionsView | undefined
  /** Whom this side's participant proposes, as far as it has come. */
  readonly introducing?: IntroducingView['state'] | undefined
  /** What it is beside a conversation, where it is a shared room; its title is `title`. */
  readonly room?: RoomView | undefined
  /** Shared rooms the participant of this case is or was invited to, the newest first. */
  readonly roomOffers?: readonly RoomOfferView[] | undefined
  readonly attention: readonly Attention[]
  /** Only one officer's leaf is in it (DESIGN §5). */
  readonly singleOfficer: boolean
  /** False while sending is stopped (damage, restart needed, new keys), and while it begins. */
  readonly canSend: boolean
  /** Its beginning is still being read back: what is written meanwhile leaves after it. */
  readonly begins: boolean
  /** Grows with every change of its entries. */
  readonly revision: number
  /** How many entries there are: indices 0 … entries-1. */
  readonly entries: number
  /** Index of the first unread entry, when there is one. */
  readonly firstUnread: number | undefined
  readonly pinned: boolean
  readonly muted: boolean
  /** Put aside by the person. New words bring it back unless it is muted as well. */
  readonly archived: boolean
  /** The wait for its new beginning, once the code for it was entered here. */
  readonly again: JoiningView | undefined
  /** The phrase by which its participant can come back, as far as this side knows of one. */
  readonly returnPhrase: ReturnPhraseView | undefined
}

export interface ReturnPhraseView {
  /**
   * `told`: the desk does not watch its door yet, or this side does not know that it does.
   * `withdrawing`: taken back here, and the desk was not seen to have heard of it.
   */
  readonly state: 'told' | 'watched' | 'withdrawing'
  readonly made: number
}

export type EntryView = MessageEntry | GoneEntry | NoticeEntry

export type NoticeKind =
  | 'conversation-begins'
  | 'began-again' /* under the same keys */
  | 'began-again-anew' /* with another identity of the participant */
  | 'officer-announced' /* before they can read */
  | 'officer-joined'
  | 'device-announced' /* another device of an officer who is here */
  | 'device-joined'
  | 'device-left' /* the officer is here with another one */
  | 'officer-agreed' /* the participant did */
  | 'officer-refused'
  | 'added-unasked' /* without the participant's agreement: refused here */
  | 'officer-leaves' /* of their own will, and before it */
  | 'officer-hands-over' /* to somebody who is in it */
  | 'officer-away' /* until a day; `by` covers */
  | 'officer-back'
  | 'room-began' /* this side opened it */
  | 'room-lost' /* the desk came back from a backup, which holds no key that reads it */
  | 'room-entered' /* this side came into it; `by` let it in */
  | 'room-offered' /* in a case: `name` is the room's title, `by` the officer */
  | 'room-answered' /* in a case: yes, as `name` */
  | 'room-declined'
  | 'room-withdrawn' /* in a case: the invitation was taken back */
  | 'person-announced' /* in a room: `name` is about to come, let in by `by` */
  | 'person-joined'
  | 'person-leaves' /* in a room, of their own will */
  | 'person-put-out' /* in a room: `name` is taken out by `by` */
  | 'put-out-own' /* this side was, by `by` */
  | 'person-left'
  | 'compared-same'
  | 'compared-different'
  | 'keys-accepted' /* without comparing */
  | 'keys-refused'
  | 'gap' /* some of their contents are missing */
  | 'out-of-order'
  | 'split' /* we and they have seen different histories */
  | 'damaged' /* envelopes that do not open */
  | 'lost' /* the relay says entries were lost */
  | 'needs-newer-version'
  | 'not-understood'
  | 'roster-renewed'
  | 'searched' /* somebody else's device may have been */
  | 'searched-own'
  | 'help-signal'
  | 'terms-asked' /* this side asks other terms of the others */
  | 'terms-changed' /* the participant does */
  | 'restart-needed'
  | 'opened-elsewhere'
  | 'older-copy' /* a later copy of these notes was used */
  | 'return-phrase' /* the participant made one to come back by */
  | 'return-withdrawn'
  | 'returned' /* the participant, by their phrase: nobody has compared yet */
  | 'returned-own'
  | 'by-open-door' /* the participant came by an open door: nobody has introduced them */
  | 'by-open-door-own'
  | 'records-asked' /* the participant asks what the desk holds about them */
  | 'records-asked-own'
  | 'introduction-asked' /* the participant proposes somebody */
  | 'exported' /* the desk decided to copy it for the institution's archive */
  | 'restored' /* somebody else's notes came from an older copy */

export interface NoticeEntry {
  readonly kind: 'notice'
  readonly index: number
  readonly notice: NoticeKind
  readonly at: number
  /** Whom or how many it concerns, already cleaned for display. */
  readonly name: string | undefined
  /** Whose doing it is, where that is somebody else. */
  readonly by: string | undefined
  readonly count: number | undefined
  readonly until?: number | undefined
}

/** How a conversation is kept, and what was agreed on it. */
export interface PostureView {
  /** The participant's own; on an officer's device undefined. */
  readonly own: Posture | undefined
  /** What the participant asks of the officers, as this side knows it. */
  readonly terms: Terms | undefined
  /** The institution's rule on its records, as the invitation told it. */
  readonly rule: RecordRule | undefined
  /** Hours after reading until entries go from this device; 0: at lock; null: they are kept. */
  readonly here: number | null
  /** The same on the officers' devices. */
  readonly desk: number | null
}

export interface SafetyPhraseView {
  /** Six numbers 0 … 2047, the same for both sides. */
  readonly numbers: readonly number[]
  readonly words: Readonly<Record<Language, readonly string[]>>
  readonly verification: Verification
}

/** What is known of a code while it is being typed. */
export interface CodeProgress {
  readonly form: 'characters' | 'words'
  readonly count: number
  readonly of: number
  readonly complete: boolean
  readonly problem: CodeProblem | undefined
  /** The word or character the problem is about. */
  readonly at: string | undefined
}

/** A passphrase made here: words of the person's own language. */
export interface PassphraseView {
  readonly text: string
  readonly words: readonly string[]
  readonly bits: number
}

export interface BackupView {
  /** Sealed file, padded; neutral name. */
  readonly file: Uint8Array
  readonly name: string
  /** Shown once: the words that open it. */
  readonly passphrase: PassphraseView
}

export type {
  AnsweringHours,
  DevicePosture,
  Language,
  Posture,
  Preset,
  Reaction,
  RecordRule,
  StorageMode,
  Terms,
}
