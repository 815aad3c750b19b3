/** What asks for somebody's attention in a conversation; as in views.ts, plain data alone. */

/** Why a conversation needs attention; at most one banner is shown, in this order. */
export type Attention =
  | 'help-signal' /* prepared words: it says that somebody destroyed their notes */
  /** Envelopes came that do not open. */
  | 'damaged'
  /** We and they have seen different histories. */
  | 'split'
  /** Somebody wrote with this device's keys, or took its place at the relay. */
  | 'opened-elsewhere'
  /** These notes are older than what was used since. */
  | 'older-copy'
  /** The person did not go on under new keys: nothing more leaves. */
  | 'keys-refused'
  /** An officer has taken this side out of the room: it can be read and erased here. */
  | 'put-out'
  /** Somebody came with keys nobody here has compared or decided on: nothing leaves. */
  | 'keys-changed'
  /** Somebody else's device may have been searched: words wait until the person has looked. */
  | 'searched'
  | 'membership-changed'
  | 'unexpected-member'
  /** An officer was let in to whom the participant had not agreed; not here. */
  | 'not-agreed'
  /** An officer is to be let in, and the participant has not answered. */
  | 'officer-asks'
  /** An officer invites the participant into a shared room, and they have not answered. */
  | 'room-offered'
  /** Somebody is being taken out of this room, or an officer of it is not appointed any more. */
  | 'room-cut'
  /** Somebody in it is not appointed any more, possibly oneself. */
  | 'withdrawn'
  /** The relay takes nothing for it: its mailbox is gone, or its key was changed. */
  | 'mailbox-gone'
  /** The relay has handed over everything, and what it begins with was not there. */
  | 'start-missing'
  /** Words written before it began again wait for the person's decision. */
  | 'words-wait'
  | 'roster-expired'
  | 'restart-needed'
  /** A shared room came back from a backup: nothing can be read or written here, and an officer closes it. */
  | 'room-lost'
  /** The mailbox holds as much as it may until the other side has read. */
  | 'relay-full'
  /** The participant came back by a phrase: on the desk's side nobody has compared since. */
  | 'returned'
  /** The same on the participant's own: the phrase is used up. */
  | 'phrase-used'
  | 'not-compared'
