/** What a desk keeps in an officer's vault. */
import type {
  AnsweringHours,
  BookPlace,
  DoorTurn,
  Introduced,
  Language,
  OpenDoorTerms,
  RecordRule,
  RenewedInvitation,
} from '@lapwing/engagement'
import { table, type Table } from '../store.ts'
import type { OfferRecord } from './offer-record.ts'
import type { ClaimView, InvitationSummary } from '../desk-views.ts'

export interface DeskRecordKept {
  readonly identitySeed: Uint8Array
  /** Absent until a colleague has told it to an officer who came to their desk. */
  readonly admissionSeed?: Uint8Array | undefined
  /** Takes its place once the relay knows it: somebody who had the other has left. */
  readonly nextAdmission?: Uint8Array | undefined
  /** Earlier ones that the relay may know still. */
  readonly leftAdmissions?: readonly Uint8Array[] | undefined
  /** Id of the desk group's conversation. */
  readonly conversation: Uint8Array
  readonly ownerSeed: Uint8Array
  /** Whether the desk group's mailbox is at the relay. */
  readonly made: boolean
  readonly lastBackup?: number | undefined
}

export interface ClaimRecord {
  /** Hash of the join request. */
  readonly id: Uint8Array
  readonly at: number
  readonly pseudonym: string
  /** What the desk calls them since they were accepted, where that is not their own name. */
  readonly called?: string | undefined
  readonly pin: ClaimView['pin']
  /** `accepting`, `refusing`: said in the desk group, not yet read back. */
  readonly standing: ClaimView['standing'] | 'accepting' | 'refusing'
  /** Accepted by this officer: the case is to be begun, with these places of colleagues. */
  readonly due?: readonly OfferRecord[] | undefined
  readonly keys?: ClaimView['keys']
  /** The join request, until the claim is settled. */
  readonly request?: Uint8Array | undefined
}

/** What an invitation keeps besides where its code is published (open-door-rules.ts). */
export interface OpenDoorRecord extends OpenDoorTerms {
  /** Turns before this one, newest first: work begun for them still counts for a while. */
  readonly earlier: readonly (DoorTurn & { readonly until: number })[]
  /** Said in the desk group, not yet read back. */
  readonly asked?: DoorTurn | undefined
  /** The relay takes nothing more for it. */
  readonly shut?: true | undefined
}

/** What the desk holds behind a code beyond its seed. */
export type InvitationSecrets = Omit<RenewedInvitation, 'seed'>

export interface InvitationRecord extends InvitationSecrets {
  readonly seed: Uint8Array
  readonly label: string
  /** What it had before somebody left the desk, newest first; the last is what its mailboxes are made with. */
  readonly before?: readonly InvitationSecrets[] | undefined
  /** The relay may still have earlier ones. */
  readonly renews?: true | undefined
  readonly languages: readonly Language[]
  readonly hours: AnsweringHours
  readonly made: number
  readonly expires: number
  readonly pin?: string | undefined
  readonly reopens?: Uint8Array | undefined
  /** Its code is a return phrase, which only the participant of that case knows. */
  readonly returns?: true | undefined
  /** Identity known for that case when the invitation was made. */
  readonly expects?: Uint8Array | undefined
  /** Made by a colleague: they tell of its end, this desk only where they have not. */
  readonly learned?: true | undefined
  /** The institution's rule on its records, which its card tells. */
  readonly record?: RecordRule | undefined
  /** The book it is a sheet of. */
  readonly book?: BookPlace | undefined
  /** It is an open door: whoever comes by it makes no claim here (door-requests.ts). */
  readonly open?: OpenDoorRecord | undefined
  /** Who proposed whom it is for. */
  readonly introduced?: Introduced | undefined
  readonly state: InvitationSummary['state']
  /** The desk's log says that it was taken back: whoever accepts after that lets nobody in. */
  readonly isOver?: true | undefined
  /** Envelopes of the card that belongs to the state and is not yet at the relay. */
  readonly card?: readonly Uint8Array[] | undefined
  /** Last entry of the door that was persisted. */
  readonly cursor: number
  readonly claims: readonly ClaimRecord[]
}

/** An accepted claim on its way to a conversation; each step may be repeated. */
export interface OpeningRecord {
  readonly invitation: string
  readonly conversation: Uint8Array
  readonly mailbox: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly readerSeed: Uint8Array
  readonly postSeed: Uint8Array
  /** The participant's reader key. */
  readonly reader: Uint8Array
  readonly answerMailbox: Uint8Array
  readonly answerReader: Uint8Array
  readonly answerOwnerSeed: Uint8Array
  readonly answerPostSeed: Uint8Array
  /** Sealed answer; for a conversation it leaves only after the commit was read back. */
  readonly answer: readonly Uint8Array[]
  readonly refusal: boolean
  /** The way in for colleagues who come into it with the participant. */
  readonly seating?:
    | {
        readonly welcome: Uint8Array
        readonly addCommit: Uint8Array
        readonly pskId: Uint8Array
        readonly psk: Uint8Array
        readonly offers: readonly OfferRecord[]
      }
    | undefined
}

/** A mailbox left behind by a conversation that began again; closed once the new one is heard in. */
export interface ClosingRecord {
  readonly mailbox: Uint8Array
  readonly ownerSeed: Uint8Array
  readonly conversation: Uint8Array
}

export const desks: Table<DeskRecordKept> = table('desk')
export const DESK = 'one'
export const invitations: Table<InvitationRecord> = table('invitation')
export const openings: Table<OpeningRecord> = table('opening')
/** By mailbox id in hex. */
export const closings: Table<ClosingRecord> = table('closing')
