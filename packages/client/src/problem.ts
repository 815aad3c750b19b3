/** Everything that can go wrong for a person, as one closed list sorted by who must act. */

/** Try again later; the client also does so by itself. */
export type RetryProblem = 'offline' | 'relay-busy'

/** The person can do something about it; each has a sentence with the next step. */
export type PersonProblem =
  | CodeProblem
  | InvitationProblem
  /** No connection: unlike others, a look-up is not tried again by itself. */
  | 'not-looked-up'
  | 'wrong-passphrase'
  | 'weak-passphrase'
  | 'return-phrase-differs'
  | 'passphrase-taken'
  | 'second-phrase-set'
  | 'storage-full'
  | 'storage-failed'
  | 'open-elsewhere'
  | 'damaged'
  | 'newer-data'
  | 'text-empty'
  | 'text-too-long'
  | 'message-gone'
  /** Larger than a file may be here. */
  | 'file-too-large'
  /** It changed, or went, while it was read. */
  | 'file-unreadable'
  /** The person stopped it. */
  | 'file-stopped'
  /** Nobody has it yet: what is said about it would come before it. */
  | 'file-on-its-way'
  /** The participant has asked for none, or for smaller ones. */
  | 'file-not-wanted'
  /** What lies here is not what was sent. */
  | 'file-damaged'
  /** It was removed from this device, or never fetched. */
  | 'file-not-here'
  /** Notes in memory, or in a file that is carried, have no room for it beside the others. */
  | 'file-no-room-here'
  /** It is no receipt, or not as it was signed. */
  | 'receipt-not-genuine'
  /** The relay takes no more files for this conversation. */
  | 'file-relay-full'
  /** Its author asked that these words stay in their conversation. */
  | 'off-record'
  /** The same: a copy would outlive the promise. */
  | 'export-promised'
  /** The participant was promised that words go: a hold cannot keep them. */
  | 'hold-promised'
  /** Their first words on it have not come: nobody knows whether it may be kept. */
  | 'terms-unknown'
  /** One officer has noted as much of a case as a desk takes in. */
  | 'notes-full'
  | 'name-empty'
  | 'name-not-plain'
  | 'name-like-officer'
  | 'name-like-another'
  | 'roster-expired'
  | 'not-appointed'
  /** The newest list of officers does not name this one any more. */
  | 'no-longer-appointed'
  /** Whoever asks at this door was answered already, by this officer or a colleague. */
  | 'claim-settled'
  /** Whoever asks has keys that let nobody in any more. */
  | 'request-not-valid'
  /** The desk has as many open doors as it may. */
  | 'doors-enough'
  /** Only an officer who is in the case may do this. */
  | 'not-in-case'
  /** They said that they are away. */
  | 'officer-away'
  /** Nobody else of the desk would be in the case. */
  | 'only-officer'
  /** Nobody more fits into this room. */
  | 'room-full'
  /** The invitation into this room was taken back, or the room is gone. */
  | 'room-over'
  | 'room-still-here'
  | 'membership-changed'
  /** Somebody is in it whose keys the person has not decided on. */
  | 'keys-changed'
  | 'conversation-stopped'
  | 'backup-wrong'
  | 'file-wrong'
  | 'file-older'
  | 'no-configuration'
  | 'refused-by-relay'

/** Nobody but us can mend it. */
export type BugProblem = 'bug'

export type Problem = RetryProblem | PersonProblem | BugProblem

/** What can be wrong with a typed, pasted or scanned code before any network is used. */
export type CodeProblem =
  | 'code-too-short'
  | 'code-too-long'
  | 'code-bad-character'
  | 'code-bad-word'
  | 'code-mistyped'
  | 'code-is-address'
  | 'code-other-kind'
  /** A return phrase where a code is asked for, and the other way round. */
  | 'code-is-return'
  | 'return-is-code'
  | 'code-newer'
  | 'code-other-organisation'
  | 'picture-without-code'

/** What can be wrong with an invitation once the relay was asked. */
export type InvitationProblem =
  | 'invitation-nothing-yet'
  | 'invitation-used'
  | 'invitation-expired'
  | 'invitation-not-genuine'
  | 'invitation-officer-unknown'
  /** It begins something new, or another conversation again. */
  | 'invitation-for-another'
  /** Nobody watches for this phrase: it was replaced, withdrawn, or never reached the desk. */
  | 'return-nothing'
  | 'return-used'
  | 'return-expired'
  /** The same of an open door. */
  | 'open-door-nothing'
  | 'open-door-closed'
  /** Nobody more is taken today. */
  | 'open-door-full'
  /** What whoever asks there says of themselves. */
  | 'words-empty'
  | 'words-too-long'
  | 'pin-wrong'

/** Thrown inside the client; crosses to the page as its `problem` only. */
export class ClientError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, cause?: unknown) {
    super(problem, cause === undefined ? undefined : { cause })
    this.name = 'ClientError'
    this.problem = problem
  }
}

/** What a verb gives the page: errors travel as plain data. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }
