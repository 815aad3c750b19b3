/** What the verbs of the page are given: plain data a person decided. */
import type {
  AnsweringHours,
  CaseStatus,
  DevicePosture,
  FileType,
  Language,
  Posture,
  Preset,
  RecordRule,
  RetentionClass,
  StorageMode,
} from '@lapwing/engagement'

export interface JoinChoice {
  /** Of an invitation; where `returns` is set, a return phrase; where there are `words`, an open door. */
  readonly code: string
  readonly returns?: true | undefined
  /** What somebody says of themselves who comes by an open door: the code is of one. */
  readonly words?: string | undefined
  readonly pseudonym: string
  readonly pin: string | undefined
  readonly mode: StorageMode
  /** Needed for `kept` and `carried`. */
  readonly passphrase: string | undefined
  readonly passphraseGenerated: boolean
  readonly preset: Preset
  /** In the place of what the preset says of the conversation, and of the device. */
  readonly posture?: Posture | undefined
  readonly device?: DevicePosture | undefined
}

export interface SetUpChoice {
  readonly code: string
  readonly passphrase: string
  readonly passphraseGenerated: boolean
}

/** An officer asks to be appointed, and keeps the identity for it here. */
export interface ApplyChoice {
  readonly name: string
  /** What this device is called at the desk it comes to; told to nobody before. */
  readonly device?: string | undefined
  readonly passphrase: string
  readonly passphraseGenerated: boolean
}

/** What is left out stays. */
export interface CaseFileChange {
  readonly status?: CaseStatus
  /** Identity of an officer of the desk; null: nobody looks after it. */
  readonly assigned?: string | null
  /** Unix ms; null: nothing is due. */
  readonly due?: number | null
  readonly tags?: readonly string[]
  readonly retention?: RetentionClass
  readonly intermediary?: boolean
}

/** What of a case is copied for the archive, and why; Unix ms, `to` the first moment that is not. */
export interface ExportChoice {
  readonly from: number
  readonly to: number
  readonly reason: string
}

export interface RestoreChoice {
  readonly file: Uint8Array
  readonly backupPassphrase: string
  readonly passphrase: string
  readonly passphraseGenerated: boolean
}

/** A participant proposes somebody to the desk. */
export interface IntroductionChoice {
  /** What the desk is to call them, and nobody else. */
  readonly person: string
  /** They are told who introduces them. */
  readonly named: boolean
}

export interface InvitationChoice {
  readonly label: string
  readonly languages: readonly Language[]
  readonly days: number
  readonly hours: AnsweringHours
  readonly pin: string | undefined
  readonly record?: RecordRule | undefined
}

/** A door whose code may be published. */
export interface OpenDoorChoice extends Omit<InvitationChoice, 'pin'> {
  /** Requests taken in a day, within DOOR_DAILY. */
  readonly daily: number
  /** The effort a day begins with, within EFFORT. */
  readonly effort: number
}

/** A book of invitations, for an intermediary. */
export interface BookChoice extends Omit<InvitationChoice, 'pin'> {
  readonly sheets: number
  /** Each sheet gets one of its own, made up. */
  readonly pins: boolean
}

export interface SendFileChoice {
  readonly kind: FileType
  /** Only where the person kept it on purpose. */
  readonly name?: string | undefined
  /** Words that go with it. */
  readonly text?: string | undefined
  /** Id of the message it answers. */
  readonly replyTo?: string | undefined
}

/** Is given a file piece by piece, from its beginning; the next comes once it has this one. */
export type TakeBytes = (bytes: Uint8Array) => Promise<void>

/** What a message is sent with besides its text. */
export interface SendChoice {
  /** Id of the message it answers. */
  readonly replyTo?: string
  readonly forwarded?: ForwardedFrom
}

/** The message whose words are passed on, and the conversation it was written in. */
export interface ForwardedFrom {
  readonly conversation: string
  readonly message: string
}

/** How a conversation stands in the list; only on this device. */
export interface Arrangement {
  readonly pinned?: boolean
  readonly muted?: boolean
  readonly archived?: boolean
}

/** A shared room to be opened. */
export interface RoomChoice {
  readonly title: string
  /** What it is for; may be empty. */
  readonly about: string
}
