/** What an officer's screens see of the desk; as in views.ts, plain data alone. */
import type {
  CaseStatus,
  Language,
  OfficerFunction,
  Published,
  Quarter,
  RetentionClass,
} from '@lapwing/engagement'
import type { AbsenceView, CoveringView, DepartureView } from './gone-views.ts'
import type { OpenDoorView } from './open-door-views.ts'
import type { RoomOfferView } from './room-views.ts'

export interface DeskView {
  readonly officer: string
  /** What its officer calls this device; undefined until they do. */
  readonly device?: string | undefined
  readonly body: string
  readonly desk: string
  readonly appointedUntil: number
  /** True while no second officer or device shares the desk. */
  readonly alone: boolean
  readonly lastBackup: number | undefined
  /** Everybody the roster appoints to this desk, oneself among them. */
  readonly colleagues: readonly ColleagueView[]
  readonly invitations: readonly InvitationSummary[]
  /** Newest first. */
  readonly openDoors: readonly OpenDoorView[]
  /** Newest first. */
  readonly books: readonly BookView[]
  /** Cases of the desk in which this device has no place. */
  readonly elsewhere: readonly CaseView[]
  /** Who should not see which case, and what was decided since. */
  readonly recusals: readonly RecusalView[]
  /** Cases this device's officer is handing over. */
  readonly handovers: readonly HandoverView[]
  /** Who is away, while it lasts. */
  readonly absences: readonly AbsenceView[]
  /** Conversations in which somebody who is appointed no more is still to be cut off. */
  readonly cutting: number
  /** What only the operator of the relay can do, since somebody was cut off. */
  readonly operator: OperatorView | undefined
  /** How many acts this device has read: more than before, and there is news in the record. */
  readonly acts: number
  /** Who was here and is appointed no more, with what they may still hold. */
  readonly departures: readonly DepartureView[]
}

/** Keys as the relay's configuration has them: base64url. */
export interface OperatorView {
  /** To be admitted. */
  readonly admit: string | undefined
  /** To be admitted no more. */
  readonly dismiss: readonly string[]
  /** To be struck from the owners of mailboxes. */
  readonly strike: readonly string[]
}

/** An officer, or a second device of one, whom the roster appoints to this desk. */
export interface ColleagueView {
  readonly identity: string
  /** With the device, where the list has the name twice. */
  readonly name: string
  readonly functions: readonly OfficerFunction[]
  readonly appointedUntil: number
  /** This device itself. */
  readonly own: boolean
  /**
   * `away`: appointed, and not in the desk. `making`: a code is made, its door not yet. `invited`: it can be used. `asks`: they have come by it
   * and wait to be let in. `coming`: somebody has let them in.
   */
  readonly state: 'here' | 'away' | 'making' | 'invited' | 'asks' | 'coming'
  /** Something of theirs is here by which they can be brought into a case: they have opened the desk since. */
  readonly canCome: boolean
  /** The link they come by, while it is good. */
  readonly link: string | undefined
  readonly expires: number | undefined
}

/** An officer's device that has no desk yet. */
export interface ApplicantView {
  readonly name: string
  /** What the registrar and the officer compare by telephone. */
  readonly fingerprint: string
  /** What an operator admits, so that this officer can begin a desk. */
  readonly admission: string
  /** As the roster has it; undefined until it names this identity. */
  readonly appointed:
    | {
        readonly functions: readonly OfficerFunction[]
        readonly body: string
        readonly desk: string
        readonly until: number
      }
    | undefined
  /** At a colleague's door. `failed`: what was answered does not open this desk; another code is needed. */
  readonly wait: 'asking' | 'waiting' | 'failed' | undefined
}

/** What the officers have noted about a case; nothing of it is said there. */
export interface CaseFileView {
  readonly status: CaseStatus
  /** Who looks after it; without a name where they are appointed no more. */
  readonly assigned:
    | {
        readonly identity: string
        readonly name: string | undefined
        /** Who covers while they are away. */
        readonly cover?: { readonly identity: string; readonly name: string } | undefined
      }
    | undefined
  /** Unix ms. */
  readonly due: number | undefined
  readonly tags: readonly string[]
  readonly notes: number
  readonly retention: RetentionClass
  /** The desk knows the participant as an intermediary. */
  readonly intermediary?: boolean | undefined
}

/** How long the desk's record of a case this device reads is kept. */
export interface RetentionView {
  readonly retention: RetentionClass
  /** Unix ms from when it is erased, if nothing more is said or noted; undefined: not by its class. */
  readonly erased: number | undefined
  /** Hours after reading until words go whatever its class: as the participant was promised. */
  readonly promised: number | null
}

/** What the desk holds about the participant of a case, as this device knows it. */
export interface HeldView {
  /** Entries that are here now. */
  readonly said: {
    readonly theirs: number
    readonly desk: number
    /** Places where words were that somebody deleted. */
    readonly deleted: number
    /** When the oldest was written. */
    readonly first: number | undefined
  }
  readonly began: number
  /** What the desk calls the case. */
  readonly label: string | undefined
  readonly file: CaseFileView | undefined
  readonly notes: readonly NoteView[]
  readonly retention: RetentionView
  readonly copies: readonly ExportView[]
  /** A door is watched for whoever comes back by their phrase. */
  readonly returnPhrase: boolean
  readonly officers: readonly string[]
  /** How many officers and devices share the desk, and with it the file. */
  readonly desk: number
  readonly lastBackup: number | undefined
  /** When somebody asked to be let in at a door of this case, oldest first. */
  readonly claims: readonly number[]
  /** When a help signal last came in their name. */
  readonly signalled: number | undefined
  /** When they last reported a search: their keys prove nobody since. */
  readonly searched: number | undefined
  /** Shared rooms they were invited into, as far as the case remembers; the newest first. */
  readonly rooms: readonly RoomOfferView[]
}

/** A decision to copy a case for the institution's archive. */
export interface ExportView {
  readonly id: string
  readonly by: string
  /** This device's officer decided it, and can make the file. */
  readonly own: boolean
  readonly at: number
  readonly reason: string
  /** Unix ms; `to` is the first moment that is not copied. */
  readonly from: number
  readonly to: number
  /** The participant has been told, and their terms still let it be made. */
  readonly ready: boolean
  /** The last hash of the file that was made last, in hex. */
  readonly head: string | undefined
}

/** Counts out of the cases this device reads; none under five can be read or worked out. */
export interface ReportView {
  readonly quarter: Quarter
  readonly made: number
  /** Cases now, by how far they are, in the order of CASE_STATUSES. */
  readonly states: Published
  /** Cases that wait for the desk now, by how long; parts end at WAIT_ENDS. */
  readonly waits: Published
  /** Cases that began in the quarter; null: too few to tell. */
  readonly begun: number | null
  /** First words of the quarter, by how soon they were answered; parts end at ANSWER_ENDS, the last: not yet. */
  readonly answers: Published
  /** Places of the part in which the middle answer lies; undefined where it cannot be told. */
  readonly middle: readonly number[] | undefined
}

export interface NoteView {
  readonly id: string
  readonly by: string
  readonly own: boolean
  readonly at: number
  readonly text: string
}

/** A case of the desk that this device cannot read. */
export interface CaseView {
  readonly id: string
  readonly title: string
  readonly label: string
  /** This device's officer covers for somebody who is in it. */
  readonly covering?: CoveringView | undefined
  /** Since when this device's officer should not see it: then it has no name or label. */
  readonly recused?: number | undefined
  /** Who can, by name. */
  readonly officers: readonly string[]
  readonly file?: CaseFileView | undefined
}

export interface HandoverView {
  readonly conversation: string
  /** To whom. */
  readonly name: string
  readonly at: number
}

export interface RecusalView {
  readonly conversation: string
  /** Of the officer who said that they should not see it. */
  readonly identity: string
  readonly name: string
  readonly at: number
  /** A colleague decided otherwise. */
  readonly lifted: { readonly by: string; readonly at: number } | undefined
}

/** What a code that brings an officer to a desk looks like; only to be carried to themselves. */
export interface LinkSheet {
  /** Thirty characters in groups of five. */
  readonly characters: string
  readonly words: Readonly<Record<Language, readonly string[]>>
  readonly qr: string
  readonly expires: number
}

export interface InvitationSummary {
  readonly id: string
  readonly label: string
  readonly made: number
  readonly expires: number
  /** `making`: not yet at the relay. */
  readonly state: 'making' | 'open' | 'claimed' | 'used' | 'expired' | 'withdrawn'
  readonly pin: boolean
  /** The book it is a sheet of, and its number there. */
  readonly book?: { readonly id: string; readonly sheet: number } | undefined
  /** Who proposed whom it is for, by name: the desk's alone. */
  readonly introducedBy?: string | undefined
  /** The case it begins again; undefined where it begins a new one. */
  readonly reopens?: string | undefined
  /** The case whose participant comes back by it, where its code is a return phrase. */
  readonly returns: string | undefined
  readonly claims: readonly ClaimView[]
}

export interface ClaimView {
  readonly id: string
  readonly pseudonym: string
  readonly at: number
  readonly pin: 'none' | 'right' | 'wrong'
  /** Only the first right claim can be accepted; later ones are shown so that misuse is seen. */
  readonly standing: 'first' | 'later' | 'accepted' | 'refused' | 'not-valid' | 'replaced'
  /**
   * Whether the claimant has proved the identity known for the case this invitation begins again;
   * undefined where it begins a new one. `doubted`: they have, but it may be in other hands since the
   * person's device may have been searched.
   */
  readonly keys: 'same' | 'differ' | 'doubted' | undefined
  /** What the desk calls them, where that is not their own name. */
  readonly called?: string | undefined
  /** A name of this desk that theirs could be taken for: they need another before they are accepted. */
  readonly like?: string | undefined
}

/** What is printed or shown for one invitation; the page's address stands apart from it. */
export interface InvitationSheet {
  readonly label: string
  readonly expires: number
  /** Thirty characters in groups of five. */
  readonly characters: string
  readonly words: Readonly<Record<Language, readonly string[]>>
  /** Text of the QR code: the thirty characters, never an address. */
  readonly qr: string
  readonly origins: readonly string[]
  readonly pin: string | undefined
}

/** Several invitations that one intermediary carries: how far they have come, never to whom. */
export interface BookView {
  readonly id: string
  /** Whose it is; only the desk knows. */
  readonly label: string
  readonly made: number
  readonly expires: number
  readonly pins: boolean
  /** In the order of their numbers. */
  readonly sheets: readonly BookSheetView[]
  readonly counts: BookCounts
}

export interface BookSheetView {
  readonly number: number
  /** Id of its invitation. */
  readonly invitation: string
  /**
   * `making`: not yet at the relay. `claimed`: somebody has come with it, whatever became of them.
   * `expired` and `withdrawn`: nobody had.
   */
  readonly state: 'making' | 'unclaimed' | 'claimed' | 'expired' | 'withdrawn'
  /** Tried more than once, a wrong PIN counted: passed on, copied, taken or guessed at. */
  readonly twice: boolean
}

/** How many sheets stand so; `twice` are among the claimed. */
export interface BookCounts {
  readonly claimed: number
  /** Those on their way to the relay among them. */
  readonly unclaimed: number
  readonly expired: number
  readonly withdrawn: number
  readonly twice: number
}

/** One sheet of a book, to be printed or shown; its PIN is for another way, and for no sheet. */
export interface BookSheet extends Omit<InvitationSheet, 'label'> {
  readonly number: number
}
