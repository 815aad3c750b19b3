/** What the policy paper is about, as pure types and rules: no keys, no I/O. */
export { foldText } from './folding.ts'
export { LANGUAGES, type Language } from './languages.ts'
export { isPlainLine, type Schema } from './schema.ts'
export {
  appointmentBody,
  knownFunctions,
  type AppointmentBody,
  type Officer,
  type OfficerFunction,
} from './people/officer.ts'
export { looksAlike } from './people/likeness.ts'
export {
  officerOf,
  isNewer,
  readChain,
  ROSTER_DAYS,
  ROSTER_KEY_DAYS,
  rosterBody,
  rosterKeyBody,
  type ChainProblem,
  type CheckedStatement,
  type Roster,
  type RosterBody,
  type RosterKeyBody,
} from './people/roster.ts'
export {
  cardBody,
  INVITATION_DAYS,
  REPLACED_CARD_DAYS,
  type AnsweringHours,
  type CardBody,
} from './introduction/card.ts'
export {
  ROOM_ABOUT_MAX,
  ROOM_MAX,
  ROOM_TITLE_MAX,
  type RoomAnswer,
  type RoomContent,
  type RoomOffer,
  type RoomPerson,
  type RoomPersonOut,
  type RoomPersonSaid,
  type RoomPersonTold,
  type RoomRequest,
  type RoomTold,
  type RoomWay,
} from './dialogue/room.ts'
export { helpSignalBody, type HelpSignalBody } from './dialogue/help-signal.ts'
export {
  joinAnswer,
  joinRequest,
  PIN_MAX,
  PSEUDONYM_MAX,
  type JoinAnswer,
  type JoinRequest,
} from './introduction/join-request.ts'
export {
  CHALLENGE_BYTES,
  DOOR_DAILY,
  DOOR_WAITING,
  DOOR_WORDS_MAX,
  doorDay,
  doorRequest,
  EFFORT,
  fitsDoor,
  turnDue,
  type DoorRequest,
  type DoorTurn,
  type OpenDoorTerms,
} from './introduction/open-door.ts'
export {
  INTRODUCED_MAX,
  introduction,
  INTRODUCTION_DAYS,
  introductionAnswer,
  type Introduced,
  type Introduction,
  type IntroductionAnswer,
} from './introduction/introduction.ts'
export { makePin } from './introduction/pin.ts'
export {
  devicePosture,
  LARGEST_ATTACHMENT,
  LONGEST_HOURS,
  LONGEST_IDLE_LOCK,
  LONGEST_SEND_DELAY,
  posture,
  terms,
  type Attribution,
  type DevicePosture,
  type Disappearing,
  type Posture,
  type StorageMode,
  type Terms,
} from './posture/posture.ts'
export {
  QUESTIONS,
  suggest,
  withChanges,
  type Answer,
  type Answers,
  type Change,
  type Question,
  type SuggestedSetting,
  type Suggestion,
} from './posture/assessment.ts'
export { PRESETS, type Preset, type PresetPosture } from './posture/presets.ts'
export {
  hoursOnRecord,
  LONGEST_RECORD_DAYS,
  outlasts,
  recordRule,
  type RecordRule,
} from './posture/record-rule.ts'
export {
  decide,
  localTime,
  mayQuote,
  nextOpening,
  permitsAttachment,
  reachesPerson,
  type Decision,
  type RefusalReason,
} from './posture/policy.ts'
export {
  CONTENT_VERSIONS,
  isDeskRecord,
  isRoomContent,
  REACTIONS,
  type Deletion,
  type Edit,
  type Reaction,
  type ReactionContent,
  MESSAGE_MAX_BYTES,
  readContent,
  type Content,
  type MailboxKeys,
  type OfficerAnswer,
  type Message,
  type Notice,
  type PostureContent,
  type RosterContent,
} from './dialogue/content.ts'
export { FILE_RECEIPT_VERSION, fileReceipt, type FileReceipt } from './dialogue/file-receipt.ts'
export {
  FILE_MAX_BYTES,
  FILE_NAME_MAX,
  FILE_TYPES,
  sentFile,
  type FileType,
  type SentFile,
} from './dialogue/sent-file.ts'
export { textBytes } from './dialogue/text-bytes.ts'
export { writeCustodyNote, type CustodyCheck, type CustodyNote } from './desk/custody-note.ts'
export { linkRequest, type LinkRequest } from './desk/link-request.ts'
export {
  afterChange,
  beneath,
  CASE_STATUSES,
  fileChange,
  NEW_FILE,
  NOTE_MAX,
  sameFile,
  type CaseFile,
  type CaseStatus,
  type DeskFile,
  type FileChange,
} from './desk/case-file.ts'
export {
  ANSWER_ENDS,
  counted,
  middlePart,
  published,
  quartersBefore,
  SMALLEST_COUNT,
  told,
  WAIT_ENDS,
  waitsOf,
  type Published,
  type PublishedPart,
  type Quarter,
  type Said,
  type Split,
} from './desk/report.ts'
export {
  deskExport,
  mayExport,
  REASON_MAX,
  type DeskExport,
  type ExportRange,
  type RecordExport,
} from './desk/export.ts'
export {
  readExport,
  writeExport,
  type ExportDecision,
  type ExportEntry,
  type ExportedFile,
  type ExportFile,
  type TextHash,
} from './desk/export-file.ts'
export {
  erasedFrom,
  mayRetain,
  RETENTION_CLASSES,
  RETENTION_DAYS,
  ROOM_RETENTION,
  type RetentionClass,
} from './desk/retention.ts'
export {
  deskWay,
  OFFERS_MAX,
  SEATS_MAX,
  SEALED_WAY_MAX,
  type DeskCall,
  type DeskGroup,
  type DeskOffers,
  type DeskSeat,
  type DeskWay,
  type Seat,
  type SeatOffer,
} from './desk/seat.ts'
export {
  BOOK_SHEETS,
  RENEWALS_MAX,
  type BookPlace,
  type DeskCase,
  type DeskClaim,
  type DeskInvitation,
  type DeskRecord,
  type DeskRenewal,
  type RenewedInvitation,
} from './desk/desk-record.ts'
export { REFUSED_AT_ONCE, type DeskDoor, type DeskRequest } from './desk/open-door.ts'
export type { DeskRecusal } from './desk/recusal.ts'
export {
  ABSENCE_DAYS_MAX,
  deskAbsence,
  deskCover,
  isWithin,
  officerAbsence,
  type Absence,
  type DeskAbsence,
  type DeskCover,
  type OfficerAbsence,
} from './desk/absence.ts'
export { DEVICE_LABEL_MAX, deskDevice, type DeskDevice } from './desk/device.ts'
export {
  COMPARED_BY,
  deskComparison,
  type ComparedBy,
  type DeskComparison,
} from './desk/comparison.ts'
export {
  ACT_MARK_BYTES,
  DESK_ACTS,
  deskActBody,
  faultsOf,
  tipsAfter,
  type ActFault,
  type ActHead,
  type ActPlace,
  type DeskAct,
  type DeskActBody,
  type DeskActKind,
  type KnownActs,
  type SignedAct,
} from './desk/act.ts'
export {
  readRecord,
  recordLine,
  writeRecord,
  type RecordFile,
  type RecordLine,
  type RecordTop,
} from './desk/act-file.ts'
