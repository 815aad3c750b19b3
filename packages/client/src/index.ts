/** Lapwing's client, headless: the verbs the screens call, in Node and in a browser's worker. */
export { openClient, type Client } from './client.ts'
export type { ClientOptions } from './options.ts'
export { systemClock, type Clock } from './clock.ts'
export { readConfiguration, type Configuration } from './configuration.ts'
export { formatCode, organisationTag, readCode, type Code, type CodeKind } from './code/code.ts'
export { hasWebAssembly } from '@lapwing/crypto'
export { plainPassphrase } from './code/passphrase.ts'
export type { RawConnection, Transport } from './transport/transport.ts'
export { choosingTransport } from './transport/choosing-transport.ts'
export { httpsTransport, type Fetch, type HttpsTransport } from './transport/https-transport.ts'
export { webSocketTransport, type SocketLike } from './transport/websocket-transport.ts'
export { openPractice, type PracticeApi } from './practice/open-practice.ts'
export type { PracticeOptions, PracticeWords } from './practice/practice.ts'
export type { CodeKindChoice, CodePurpose, PageApi } from './page-api.ts'
export type { SearchHit, SearchView } from './search/found.ts'
export type { CarriedView, MoveChoice, NotesFile, OpenFileChoice } from './notes-file.ts'
export {
  ClientError,
  type BugProblem,
  type CodeProblem,
  type InvitationProblem,
  type Outcome,
  type PersonProblem,
  type Problem,
  type RetryProblem,
} from './problem.ts'
export { HELP_SIGNAL_BYTES, type HelpSignalChoice } from './help-signal.ts'
export type { ReadyAnswer, ReadyAnswerChoice } from './ready-answer.ts'
export type {
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
  SendChoice,
  SetUpChoice,
  RoomChoice,
} from './choices.ts'
export type {
  ApplicantView,
  BookSheet,
  BookSheetView,
  BookView,
  CaseFileView,
  CaseView,
  ClaimView,
  ColleagueView,
  HandoverView,
  RecusalView,
  DeskView,
  ExportView,
  HeldView,
  InvitationSheet,
  InvitationSummary,
  LinkSheet,
  NoteView,
  OperatorView,
  ReportView,
  RetentionView,
} from './desk-views.ts'
export type { OpenDoorView, RequestView } from './open-door-views.ts'
export type { AbsenceView, CoveringView, DepartureView, NamedCase } from './gone-views.ts'
export type {
  FileView,
  KeptFile,
  KeptFilesView,
  ReceiptView,
  TransferView,
} from './files/file-views.ts'
export type { Attention } from './attention.ts'
export type {
  ColleagueComparedView,
  ComparedBy,
  ComparedView,
  NewKeysView,
} from './compared-views.ts'
export type {
  IntroducingView,
  IntroductionCounts,
  IntroductionsView,
} from './introduction-views.ts'
export type {
  GoneEntry,
  MessageEntry,
  MessageState,
  ReactionView,
  ReplyView,
} from './message-views.ts'
export type { ActFaultView, ActOfficer, ActSubject, ActView, RecordView } from './act-views.ts'
export type { InvitationView, OpenDoorCardView } from './invitation-view.ts'
export type { RoomOfferState, RoomOfferView, RoomPersonView, RoomView } from './room-views.ts'
export type { AskView, AwayView, OfficerView } from './officer-views.ts'
export type {
  AnsweringHours,
  BackupView,
  CodeProgress,
  ConversationSummary,
  DevicePosture,
  EntryView,
  HouseView,
  JoiningView,
  Language,
  Missing,
  NoticeEntry,
  NoticeKind,
  OpenWaitView,
  PassphraseView,
  Phase,
  PhraseChoice,
  Posture,
  PostureView,
  Preset,
  Reaction,
  RecordRule,
  ReturnPhraseView,
  SafetyPhraseView,
  SecondPhrase,
  StorageMode,
  Terms,
  Verification,
} from './views.ts'
