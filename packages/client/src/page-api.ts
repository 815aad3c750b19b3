/**
 * The verbs the screens call, as one typed door between the page and the worker that holds every
 * key (DESIGN §4). Each verb gives an Outcome; nothing is thrown across the thread.
 */
import type { DevicePosture, Language, Posture, Reaction } from '@lapwing/engagement'
import type { ComparedBy } from './compared-views.ts'
import type { HelpSignalChoice } from './help-signal.ts'
import type { RecordView } from './act-views.ts'
import type { InvitationView } from './invitation-view.ts'
import type { KeptFilesView, ReceiptView } from './files/file-views.ts'
import type { IntroducingView } from './introduction-views.ts'
import type { MoveChoice, NotesFile, OpenFileChoice } from './notes-file.ts'
import type { Outcome } from './problem.ts'
import type { SearchView } from './search/found.ts'
import type { ReadyAnswer, ReadyAnswerChoice } from './ready-answer.ts'
import type {
  ApplyChoice,
  Arrangement,
  BookChoice,
  CaseFileChange,
  ExportChoice,
  ForwardedFrom,
  IntroductionChoice,
  InvitationChoice,
  JoinChoice,
  OpenDoorChoice,
  RestoreChoice,
  RoomChoice,
  SendChoice,
  SendFileChoice,
  SetUpChoice,
  TakeBytes,
} from './choices.ts'
import type {
  BookSheet,
  ExportView,
  HeldView,
  InvitationSheet,
  LinkSheet,
  NoteView,
  RetentionView,
  ReportView,
} from './desk-views.ts'
import type {
  BackupView,
  CodeProgress,
  EntryView,
  HouseView,
  PassphraseView,
  PhraseChoice,
  PostureView,
  SafetyPhraseView,
  SecondPhrase,
} from './views.ts'

export type CodePurpose = 'invitation' | 'set-up' | 'device link' | 'return phrase' | 'open door'

/** What a text is where it is no invitation's code. */
export interface CodeKindChoice {
  readonly returns?: true | undefined
  readonly open?: true | undefined
  readonly words?: string | undefined
}

export interface PageApi {
  /** Calls back with the whole house now and after every change, at most once per frame time. */
  watch(listener: (view: HouseView) => void): Promise<void>

  // Before the vault is open: nothing is stored by any of these.
  readCode(text: string, purpose: CodePurpose): Promise<CodeProgress>
  lookUpInvitation(code: string): Promise<Outcome<InvitationView>>
  /** The same by a return phrase. `return-nothing` where no desk watches for it. */
  lookUpReturn(phrase: string): Promise<Outcome<InvitationView>>
  /** The same by the code of an open door, which anybody may have. `open-door-nothing`, `open-door-closed`. */
  lookUpOpenDoor(code: string): Promise<Outcome<InvitationView>>
  /** Forgets what was looked up by a code or a return phrase: whoever looked went back. */
  forgetLookUp(): Promise<Outcome<void>>
  suggestPassphrase(language: Language): Promise<Outcome<PassphraseView>>
  /**
   * Whether somebody may be called this beside the officer of this invitation, return phrase or open door,
   * looked up before; with `words`, whether they may say this of themselves.
   */
  checkName(code: string, name: string, kind?: CodeKindChoice): Promise<Outcome<void>>
  /** Bits of entropy a chosen passphrase is reckoned to have, and whether it is above the floor. */
  weighPassphrase(text: string): Promise<{ readonly bits: number; readonly enough: boolean }>
  /** The six or so words behind each language, for pages that show word input help. */
  completeWord(prefix: string, language: Language): Promise<readonly string[]>

  // The vault's life.
  join(choice: JoinChoice): Promise<Outcome<void>>
  setUpDesk(choice: SetUpChoice): Promise<Outcome<void>>
  restoreDesk(choice: RestoreChoice): Promise<Outcome<void>>
  /** An officer's device begins: it makes the identity it asks to be appointed with. */
  apply(choice: ApplyChoice): Promise<Outcome<void>>
  /** What the registrar is given: name and identity, signed. It holds no secret. */
  appointmentRequest(): Promise<Outcome<string>>
  /** The first officer of a desk, once appointed, begins it. `not-appointed` */
  beginOwnDesk(): Promise<Outcome<void>>
  /** An appointed officer goes to a desk whose officers have made this code for them. */
  goToDesk(code: string): Promise<Outcome<void>>
  /** Comes away from its door, so that another code can be entered. */
  leaveDeskDoor(): Promise<Outcome<void>>
  /** Opens a carried file where nothing is kept. `file-wrong` for any file that is none. */
  openFile(choice: OpenFileChoice): Promise<Outcome<void>>
  /** All of a carried vault as it is now, for the person to save. */
  makeFile(): Promise<Outcome<NotesFile>>
  /**
   * The person has the file: what it holds is acknowledged to the relay, and notes that were moved
   * out of this browser are destroyed in it. `file-older` where a newer one was made since.
   */
  fileSaved(save: number): Promise<Outcome<void>>
  /**
   * Moves the open notes. Into the browser: they are there at once. Out of it: they stay, and nothing
   * is sent, until the first file is saved; locking before gives it up.
   */
  move(choice: MoveChoice): Promise<Outcome<void>>
  unlock(passphrase: string): Promise<Outcome<void>>
  lock(): Promise<void>
  destroy(): Promise<Outcome<void>>
  /** `wrong-passphrase` unless it is the one these notes were opened with; so in the three below. */
  checkPhrase(current: string): Promise<Outcome<void>>
  /** From then on the old one opens nothing. `weak-passphrase`, `passphrase-taken`. */
  changePassphrase(choice: PhraseChoice): Promise<Outcome<void>>
  /** Sets a second phrase where there is none. */
  setSecondPassphrase(choice: PhraseChoice, does: SecondPhrase): Promise<Outcome<void>>
  /** What it opened is gone with it. */
  removeSecondPassphrase(current: string): Promise<Outcome<void>>
  /** Takes the vault from another tab, after the person asked for it here. */
  useHere(): Promise<Outcome<void>>
  /** Whether the system may say that something new came, without a name or a word. */
  setNotices(on: boolean): Promise<Outcome<void>>
  /** Whether the desk answers to its keys. */
  setShortcuts(on: boolean): Promise<Outcome<void>>
  /** Whether a page that says nothing lies over the lock. Lies in the clear; only where notes are kept. */
  setCover(on: boolean): Promise<Outcome<void>>
  /** Whether connections carry few bytes each from the start, for networks that freeze them. */
  setLean(on: boolean): Promise<Outcome<void>>
  /**
   * Whether connections send and hear at a fixed rate while the page is shown, whatever is written;
   * nothing goes while it is not. A participant's only.
   */
  setCoverTraffic(on: boolean): Promise<Outcome<void>>
  /** Whether the page can be seen, for what stops when it cannot. */
  setShown(isShown: boolean): Promise<void>
  /** What is sent when these notes are destroyed from inside; undefined where nothing is. */
  helpSignal(): Promise<Outcome<HelpSignalChoice | undefined>>
  /** Prepares it, in the place of the one before; undefined: none. A participant's only. */
  prepareHelpSignal(choice: HelpSignalChoice | undefined): Promise<Outcome<void>>
  setDevice(device: DevicePosture): Promise<Outcome<void>>
  /**
   * Asks the server of the page for a newer list of officers. True when the list told more than was
   * known. `offline` where nothing could be had.
   */
  renewRoster(): Promise<Outcome<boolean>>
  /** Forgets a refused, late or failed join so that another code can be entered. */
  abandonJoin(): Promise<Outcome<void>>

  // Conversations. `id` is a ConversationSummary's.
  entries(id: string, from: number, to: number): Promise<Outcome<readonly EntryView[]>>
  send(id: string, text: string, choice?: SendChoice): Promise<Outcome<void>>
  /**
   * Says a file. It is sealed into the vault first; resolves when it stands in the conversation, and goes to
   * the relay from then on, over as many openings as it takes. `file-too-large`, `file-unreadable`,
   * `file-stopped`, `storage-full`: then nothing of it is kept.
   */
  sendFile(id: string, file: Blob, choice: SendFileChoice): Promise<Outcome<void>>
  /**
   * Says a file that lies here in another conversation, under a secret of its own there and without its name;
   * as `sendFile`, and `off-record` as for words.
   */
  passFile(id: string, from: ForwardedFrom, text: string): Promise<Outcome<void>>
  /** Begins to fetch what a message brings, or goes on with it; an own one that was removed here, too. */
  fetchFile(id: string, message: string): Promise<Outcome<void>>
  /** `file` is a FileView's or a TransferView's. */
  pauseFile(file: string, paused: boolean): Promise<Outcome<void>>
  /** An own one is not sent, and its message goes; of another's nothing stays here. */
  cancelFile(file: string): Promise<Outcome<void>>
  /** Nothing of it stays on this device; its message does. `file-on-its-way` for one not yet sent. */
  forgetFile(id: string, message: string): Promise<Outcome<void>>
  /** What files take on this device. */
  keptFiles(): Promise<Outcome<KeptFilesView>>
  /**
   * A line of text that proves to anybody that whoever holds this conversation's identity signed for an own
   * file; nothing of it is kept.
   */
  makeReceipt(id: string, message: string): Promise<Outcome<string>>
  /**
   * As `readFile`, and gives the note that lies beside the file; it is an act of this officer. Another's file
   * in a case alone. `export-promised`, `off-record` as their participant asked.
   */
  saveForRecord(
    id: string,
    message: string,
    named: boolean,
    take: TakeBytes,
  ): Promise<Outcome<string>>
  /** `receipt-not-genuine` for what is none. Nothing of either is kept. */
  checkReceipt(receipt: Blob, file: Blob): Promise<Outcome<ReceiptView>>
  /** Gives it piece by piece, as it left its sender; `file-damaged` where it does not open to its end. */
  readFile(id: string, message: string, take: TakeBytes): Promise<Outcome<void>>
  /**
   * Looks again whether a message, its change or its deletion may leave; where the roster is out of
   * date, for a newer one first. The problem where it still may not.
   */
  retry(id: string, message: string): Promise<Outcome<void>>
  discard(id: string, message: string): Promise<Outcome<void>>
  /** New words for an own message. Before it has left, nobody else ever sees the old ones. */
  edit(id: string, message: string, text: string): Promise<Outcome<void>>
  /**
   * `me`: gone from this device. `everyone`: own messages only; also asks the other devices, which
   * remove it when they next open. Text and keys of it are erased here at once.
   */
  remove(id: string, message: string, whom: 'me' | 'everyone'): Promise<Outcome<void>>
  /** Puts one reaction in the place of an earlier one; undefined takes it away. */
  react(id: string, message: string, reaction: Reaction | undefined): Promise<Outcome<void>>
  arrange(id: string, choice: Arrangement): Promise<Outcome<void>>
  /** Looks through what this device holds, in memory; all words must occur, in any order. */
  search(query: string, conversation?: string): Promise<Outcome<SearchView>>
  readDraft(id: string): Promise<Outcome<string>>
  keepDraft(id: string, text: string): Promise<Outcome<void>>
  markRead(id: string, upTo: number): Promise<Outcome<void>>
  safetyPhrase(id: string): Promise<Outcome<SafetyPhraseView>>
  /** What comparing showed: the same, and how it was compared; or something differs, and nothing leaves. */
  compared(id: string, result: { readonly by: ComparedBy } | 'different'): Promise<Outcome<void>>
  /**
   * The person goes on under the keys that are new in it, without comparing. What was written before
   * still waits. `bug` where nothing is to be decided, or the phrase differs.
   */
  acceptKeys(id: string): Promise<Outcome<void>>
  /** The person does not: nothing more leaves until it begins again by a new invitation. */
  refuseKeys(id: string): Promise<Outcome<void>>
  /**
   * The person's device may have been searched. In every conversation new keys are made that a copy
   * cannot follow, the others are told, and what was compared before counts no more. Gives in how many
   * nobody could be told, since nothing is sent there: those have to begin again.
   */
  reportSearch(): Promise<Outcome<number>>
  /**
   * The person has seen that members changed, that it began again, or that somebody's device may have
   * been searched: held messages may leave.
   */
  membershipSeen(id: string): Promise<Outcome<void>>
  /**
   * The participant's word on an officer who was announced; another may take its place until they have
   * come. `bug` where nobody asks for them.
   */
  answerOfficer(id: string, identity: string, agreed: boolean): Promise<Outcome<void>>
  /**
   * With the code of an invitation made for it, a participant's conversation begins again under the
   * keys it has: `ConversationSummary.again` is the wait. 'invitation-for-another' for any other code.
   */
  beginAgain(id: string, code: string, pin: string | undefined): Promise<Outcome<void>>
  /** Forgets the wait, so that another code can be entered. */
  abandonBeginning(id: string): Promise<Outcome<void>>

  /** A phrase to come back by, in this language. It counts nowhere before it is kept. */
  makeReturnPhrase(language: Language): Promise<Outcome<PassphraseView>>
  /**
   * The participant has typed it, in whichever language: from now on the desk is asked to watch for it,
   * and an earlier one opens nothing. Without an id it is kept for the conversation that is waited for.
   * `return-phrase-differs`, or what is wrong with what was typed.
   */
  keepReturnPhrase(id: string | undefined, made: string, typed: string): Promise<Outcome<void>>
  withdrawReturnPhrase(id: string): Promise<Outcome<void>>
  /** The participant has seen that the phrase they came back by is used up. */
  phraseUsedSeen(id: string): Promise<Outcome<void>>

  posture(id: string): Promise<Outcome<PostureView>>
  /**
   * A participant's posture from now on. Changed terms are told to the others, and stand in the
   * conversation of both sides; what is due by it disappears at once.
   */
  setPosture(id: string, posture: Posture): Promise<Outcome<void>>

  // The desk.
  invite(choice: InvitationChoice): Promise<Outcome<string>>
  invitationSheet(id: string): Promise<Outcome<InvitationSheet>>
  withdrawInvitation(id: string): Promise<Outcome<void>>
  /** Opens a door anybody may come by; its sheet and its end are those of an invitation. Gives its id. `doors-enough` */
  openDoor(choice: OpenDoorChoice): Promise<Outcome<string>>
  /** As {@link acceptClaim}. `request-not-valid` where their keys let nobody in any more. */
  acceptRequest(request: string, called?: string): Promise<Outcome<void>>
  /** Nothing leaves for them unless they are to be told. */
  refuseRequest(request: string, told: boolean): Promise<Outcome<void>>
  /** Everybody who waits at this door; nothing leaves for them. */
  refuseRequests(door: string): Promise<Outcome<void>>
  /** Makes several invitations under one label, all or none of them. Gives the book's id. */
  makeBook(choice: BookChoice): Promise<Outcome<string>>
  /** Those of its sheets that can still be handed on, in the order of their numbers. */
  bookSheets(id: string): Promise<Outcome<readonly BookSheet[]>>
  /** Takes back every sheet nobody has been accepted by. */
  withdrawBook(id: string): Promise<Outcome<void>>
  /**
   * `called` is what this desk calls the person instead of their own name; needed where that looks
   * like a name the desk knows already, and then it must not look like one either.
   */
  acceptClaim(invitation: string, claim: string, called?: string): Promise<Outcome<void>>
  refuseClaim(invitation: string, claim: string): Promise<Outcome<void>>
  /** A new invitation for a case whose conversation must begin again. */
  reinvite(conversation: string): Promise<Outcome<string>>
  /**
   * This device's officer is away until then (Unix ms, within a year), or back; `cover` is a colleague's
   * identity. Participants of their cases are told until when, and nothing else.
   */
  sayAway(until: number | null, cover: string | undefined): Promise<Outcome<void>>
  /**
   * Whoever covers asks to be brought into a case of somebody who is away: the participant is told before,
   * or asked.
   */
  comeAsCover(conversation: string): Promise<Outcome<void>>
  /** What this device is called at the desk, beside its officer's name. `name-empty`, `name-not-plain`. */
  nameDevice(label: string): Promise<Outcome<void>>
  /** Makes a code for an officer of this desk who is not in it: it brings nobody else. Gives its id. */
  linkOfficer(identity: string): Promise<Outcome<string>>
  linkSheet(id: string): Promise<Outcome<LinkSheet>>
  withdrawLink(id: string): Promise<Outcome<void>>
  /** Lets in the officer who has come by this code: from then on they read the desk. */
  letOfficerIn(id: string): Promise<Outcome<void>>
  /**
   * Brings a colleague into a case this device is in: announced there first. `offline` where they have
   * to open their desk before they can be.
   */
  bringOfficer(conversation: string, identity: string): Promise<Outcome<void>>
  /**
   * This device's officer should not see the case: they leave it, and are not chosen for it. `only-officer`
   * where nobody else of the desk would be in it.
   */
  recuse(conversation: string): Promise<Outcome<void>>
  /**
   * Hands a case to a colleague: they come into it, then this device's officer leaves it. `offline` as for
   * {@link bringOfficer}.
   */
  handOver(conversation: string, identity: string): Promise<Outcome<void>>
  /**
   * New values of some fields of a case's file; `assigned` is an identity of a colleague. A class only
   * of a case this device is in; `hold-promised` for a hold where the participant was promised less.
   */
  setCaseFile(conversation: string, change: CaseFileChange): Promise<Outcome<void>>
  /** How long the record of a case is kept; of a case this device is in. */
  caseRetention(conversation: string): Promise<Outcome<RetentionView>>
  /** Oldest first. */
  caseNotes(conversation: string): Promise<Outcome<readonly NoteView[]>>
  addCaseNote(conversation: string, text: string): Promise<Outcome<void>>
  /** An officer's own alone; it is gone at the colleagues' too. */
  removeCaseNote(conversation: string, note: string): Promise<Outcome<void>>
  /** A participant proposes somebody to the desk, one at a time. */
  introduce(conversation: string, choice: IntroductionChoice): Promise<Outcome<void>>
  /** Whom they propose, with the code to hand on once the desk agreed; undefined: nobody, or its time is over. */
  introducing(conversation: string): Promise<Outcome<IntroducingView | undefined>>
  /** Nothing of it stays on this device. */
  forgetIntroduction(conversation: string): Promise<Outcome<void>>
  /** An officer agrees to a proposal, or declines. `claim-settled` where it was answered. */
  answerIntroduction(conversation: string, isAgreed: boolean): Promise<Outcome<void>>
  /** An officer opens a shared room; only they are in it. Gives its id. `name-empty`, `name-not-plain`. */
  openRoom(choice: RoomChoice): Promise<Outcome<string>>
  /** Invites the participants of these cases of this device into it; nobody learns who else is invited. */
  offerRoom(room: string, conversations: readonly string[]): Promise<Outcome<void>>
  /** Takes an invitation back that was not answered, or whose participant is not in it yet. */
  withdrawRoom(room: string, conversation: string): Promise<Outcome<void>>
  /**
   * A participant comes into a room they are invited to, under a name and keys made for it alone.
   * `name-like-officer`, `name-like-another` of what they are called with the desk, `room-over`, `room-still-here`.
   */
  enterRoom(conversation: string, room: string, name: string): Promise<Outcome<void>>
  declineRoom(conversation: string, room: string): Promise<Outcome<void>>
  /**
   * This side leaves the room: told to the others, then erased here. Where it has stopped, it is erased
   * at once. `only-officer` for an officer while people are in it and no colleague stays.
   */
  leaveRoom(room: string): Promise<Outcome<void>>
  /** An officer takes somebody out of it: from then on nothing is sent until they are out. */
  putOutOfRoom(room: string, identity: string): Promise<Outcome<void>>
  /** A participant asks the desk what it holds about them; an officer answers, or does not. */
  askWhatIsHeld(conversation: string): Promise<Outcome<void>>
  /** What the desk holds about the participant of a case this device is in. Sends nothing. */
  heldAbout(conversation: string): Promise<Outcome<HeldView>>
  /** Decisions to copy this case for the archive, newest first. */
  caseExports(conversation: string): Promise<Outcome<readonly ExportView[]>>
  /**
   * Decides it, told to the colleagues and then to the participant. `export-promised` where words were
   * promised to go. Gives the id.
   */
  decideExport(conversation: string, choice: ExportChoice): Promise<Outcome<string>>
  /** The file of an own decision, once the participant was told of it; `offline` before. */
  makeExport(id: string): Promise<Outcome<Uint8Array>>
  /** Counts of a quarter that is over, 0 the last one; see {@link ReportView}. */
  deskReport(back: number): Promise<Outcome<ReportView>>
  /** Who of the desk did what; sends nothing. */
  deskRecord(): Promise<Outcome<RecordView>>
  /** The same as a file that can be checked without the desk. */
  copyRecord(): Promise<Outcome<Uint8Array>>
  backUpDesk(language: Language): Promise<Outcome<BackupView>>

  // Answers kept ready on this device; none is ever sent by these.
  /** By title. */
  readyAnswers(): Promise<Outcome<readonly ReadyAnswer[]>>
  /** Keeps a new one, or another version of one; what it said before is erased. Gives its id. */
  keepReadyAnswer(choice: ReadyAnswerChoice): Promise<Outcome<string>>
  removeReadyAnswer(id: string): Promise<Outcome<void>>
}
