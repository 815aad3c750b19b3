/** The registry of content types: what may be inside an envelope (DESIGN §16). */
import * as z from 'zod/mini'
import {
  deskAdmission,
  deskCase,
  deskClaim,
  deskInvitation,
  deskRenewal,
  type DeskRecord,
} from '../desk/desk-record.ts'
import { deskAct } from '../desk/act.ts'
import { deskAbsence, deskCover, officerAbsence, type OfficerAbsence } from '../desk/absence.ts'
import { deskFile } from '../desk/case-file.ts'
import { deskComparison } from '../desk/comparison.ts'
import { deskDevice } from '../desk/device.ts'
import { deskExport, recordExport, type RecordExport } from '../desk/export.ts'
import { deskDoor, deskRequest } from '../desk/open-door.ts'
import { deskRecusal } from '../desk/recusal.ts'
import { deskCall, deskGroup, deskOffers, deskSeat } from '../desk/seat.ts'
import {
  introduction,
  introductionAnswer,
  type Introduction,
  type IntroductionAnswer,
} from '../introduction/introduction.ts'
import { terms, type Terms } from '../posture/posture.ts'
import { roomAnswer, roomOffer, roomPerson, roomWay, type RoomContent } from './room.ts'
import { bytes, bytesBetween, schema, type Schema } from '../schema.ts'
import { sentFile, type SentFile } from './sent-file.ts'
import { textBytes } from './text-bytes.ts'

/** Text somebody wrote; at most MESSAGE_MAX_BYTES of UTF-8. Where it brings a file it may be empty. */
export interface Message {
  readonly type: 'message'
  readonly text: string
  readonly file?: SentFile | undefined
  /** Id of the message it answers. */
  readonly replyTo?: Uint8Array | undefined
  /** The words were taken from another conversation. */
  readonly forwarded?: true | undefined
}

/** New words for a message of the same sender; any other sender's is refused. */
export interface Edit {
  readonly type: 'edit'
  readonly target: Uint8Array
  readonly text: string
}

/** Asks every device to erase a message of the same sender. */
export interface Deletion {
  readonly type: 'deletion'
  readonly target: Uint8Array
}

/** One sender's reaction to a message, in the place of an earlier one. */
export interface ReactionContent {
  readonly type: 'reaction'
  readonly target: Uint8Array
  /** Absent: taken away again. */
  readonly reaction?: Reaction | undefined
}

/** All there are, in the order they are offered. */
export const REACTIONS = ['agree', 'thanks', 'heart', 'seen', 'sad', 'question'] as const
export type Reaction = (typeof REACTIONS)[number]

/** The newest chain of statements an officer holds. */
export interface RosterContent {
  readonly type: 'roster'
  readonly statements: readonly Uint8Array[]
}

/** What the participant's posture asks of the others; what holds on their own device never travels. */
export interface PostureContent {
  readonly type: 'posture'
  readonly terms: Terms
}

/** A new post key for the conversation's mailbox: an Ed25519 seed. */
export interface MailboxKeys {
  readonly type: 'mailbox keys'
  readonly postSeed: Uint8Array
}

/**
 * A door is to be watched for whoever comes back by a phrase, from now on this one alone. Without a
 * seed there is none any more. Only a case's participant is obeyed.
 */
export interface ReturnPhrase {
  readonly type: 'return phrase'
  /** What the phrase was stretched to; the words never travel. */
  readonly seed?: Uint8Array | undefined
}

/**
 * The participant's own word on an officer who was announced, in the place of an earlier one. Under
 * strict membership nobody is added without it.
 */
export interface OfficerAnswer {
  readonly type: 'officer answer'
  readonly identity: Uint8Array
  readonly agreed: boolean
}

/** The participant asks what the desk holds about them; an officer answers in words. */
export interface RecordsQuestion {
  readonly type: 'records question'
}

export type Notice = OfficerJoins | OfficerLeaves | DeviceSearched | NotesRestored

/** Announces an officer before they can read: identity, and the PSK of the commit that adds them. */
export interface OfficerJoins {
  readonly type: 'notice'
  readonly kind: 'officer joins'
  readonly identity: Uint8Array
  readonly pskId: Uint8Array
  readonly psk: Uint8Array
}

/** Its sender, an officer, leaves the conversation; `to`: to whom they hand it over, if to anybody. */
export interface OfficerLeaves {
  readonly type: 'notice'
  readonly kind: 'officer leaves'
  readonly to?: Uint8Array | undefined
}

/** Its sender says that their device may have been searched: a copy of its keys may exist. */
export interface DeviceSearched {
  readonly type: 'notice'
  readonly kind: 'searched'
}

/** Its sender went on from notes older than what they had sent: what came since may be lost there. */
export interface NotesRestored {
  readonly type: 'notice'
  readonly kind: 'restored'
}

export type Content =
  | Message
  | Edit
  | Deletion
  | ReactionContent
  | RosterContent
  | PostureContent
  | MailboxKeys
  | ReturnPhrase
  | OfficerAnswer
  | OfficerAbsence
  | Notice
  | RecordExport
  | RecordsQuestion
  | Introduction
  | IntroductionAnswer
  | RoomContent
  | DeskRecord

/** Four envelopes of text: longer belongs in a file. */
export const MESSAGE_MAX_BYTES = 16_384

/** Bytes of a content's id (DESIGN §7). */
const ID_BYTES = 16

const text = z.string().check(
  z.minLength(1),
  z.refine((words) => textBytes(words) <= MESSAGE_MAX_BYTES && !/\p{Surrogate}/u.test(words)),
)

const message: Schema<Message> = schema(
  z
    .strictObject({
      type: z.literal('message'),
      text: z.union([z.literal(''), text]),
      file: z.optional(z.custom<SentFile>((value) => sentFile.read(value) !== undefined)),
      replyTo: z.optional(bytes(ID_BYTES)),
      forwarded: z.optional(z.literal(true)),
    })
    .check(z.refine(({ text: words, file }) => words !== '' || file !== undefined)),
)

const edit: Schema<Edit> = schema(
  z.strictObject({ type: z.literal('edit'), target: bytes(ID_BYTES), text }),
)

const deletion: Schema<Deletion> = schema(
  z.strictObject({ type: z.literal('deletion'), target: bytes(ID_BYTES) }),
)

const reaction: Schema<ReactionContent> = schema(
  z.strictObject({
    type: z.literal('reaction'),
    target: bytes(ID_BYTES),
    reaction: z.optional(z.enum(REACTIONS)),
  }),
)

const roster: Schema<RosterContent> = schema(
  z.strictObject({
    type: z.literal('roster'),
    statements: z.array(bytesBetween(1, 16_384)).check(z.maxLength(64)),
  }),
)

const postureContent: Schema<PostureContent> = schema(
  z.strictObject({
    type: z.literal('posture'),
    terms: z.custom<Terms>((value) => terms.read(value) !== undefined),
  }),
)

const mailboxKeys: Schema<MailboxKeys> = schema(
  z.strictObject({ type: z.literal('mailbox keys'), postSeed: bytes(32) }),
)

const recordsQuestion: Schema<RecordsQuestion> = schema(
  z.strictObject({ type: z.literal('records question') }),
)

const returnPhrase: Schema<ReturnPhrase> = schema(
  z.strictObject({ type: z.literal('return phrase'), seed: z.optional(bytes(16)) }),
)

const officerAnswer: Schema<OfficerAnswer> = schema(
  z.strictObject({ type: z.literal('officer answer'), identity: bytes(32), agreed: z.boolean() }),
)

const notice: Schema<Notice> = schema(
  z.discriminatedUnion('kind', [
    z.strictObject({
      type: z.literal('notice'),
      kind: z.literal('officer joins'),
      identity: bytes(32),
      pskId: bytes(32),
      psk: bytes(32),
    }),
    z.strictObject({
      type: z.literal('notice'),
      kind: z.literal('officer leaves'),
      to: z.optional(bytes(32)),
    }),
    z.strictObject({ type: z.literal('notice'), kind: z.literal('searched') }),
    z.strictObject({ type: z.literal('notice'), kind: z.literal('restored') }),
  ]),
)

/** Newest version of each type this client reads and writes. */
export const CONTENT_VERSIONS: Readonly<Record<Content['type'], number>> = {
  message: 2,
  edit: 1,
  deletion: 1,
  reaction: 1,
  roster: 1,
  posture: 2,
  'mailbox keys': 1,
  'return phrase': 1,
  'officer answer': 1,
  'officer absence': 1,
  introduction: 1,
  'introduction answer': 1,
  'room offer': 1,
  'room answer': 1,
  'room way': 1,
  'room person': 1,
  notice: 3,
  'desk invitation': 4,
  'desk renewal': 1,
  'desk claim': 2,
  'desk case': 4,
  'desk door': 1,
  'desk request': 1,
  'desk admission': 1,
  'desk group': 1,
  'desk offers': 2,
  'desk call': 1,
  'desk seat': 3,
  'desk recusal': 1,
  'desk comparison': 1,
  'desk file': 3,
  'desk device': 1,
  'desk absence': 1,
  'desk cover': 1,
  'desk export': 1,
  'desk act': 1,
  'record export': 1,
  'records question': 1,
}

const READERS: Readonly<Record<Content['type'], Schema<Content>>> = {
  message,
  edit,
  deletion,
  reaction,
  roster,
  posture: postureContent,
  'mailbox keys': mailboxKeys,
  'return phrase': returnPhrase,
  'officer answer': officerAnswer,
  'officer absence': officerAbsence,
  introduction,
  'introduction answer': introductionAnswer,
  'room offer': roomOffer,
  'room answer': roomAnswer,
  'room way': roomWay,
  'room person': roomPerson,
  notice,
  'desk invitation': deskInvitation,
  'desk renewal': deskRenewal,
  'desk claim': deskClaim,
  'desk door': deskDoor,
  'desk request': deskRequest,
  'desk case': deskCase,
  'desk admission': deskAdmission,
  'desk group': deskGroup,
  'desk offers': deskOffers,
  'desk call': deskCall,
  'desk seat': deskSeat,
  'desk recusal': deskRecusal,
  'desk comparison': deskComparison,
  'desk device': deskDevice,
  'desk absence': deskAbsence,
  'desk cover': deskCover,
  'desk file': deskFile,
  'desk export': deskExport,
  'desk act': deskAct,
  'record export': recordExport,
  'records question': recordsQuestion,
}

/**
 * Reads a content of the named type and version.
 * 'unknown' when this client has no such type or a newer version was written ("needs a newer
 * version"); 'malformed' when type and version are known and the words are not.
 */
export function readContent(
  type: string,
  version: number,
  body: unknown,
): Content | 'unknown' | 'malformed' {
  if (!isContentType(type) || version !== CONTENT_VERSIONS[type]) return 'unknown'
  return READERS[type].read(body) ?? 'malformed'
}

/** Whether officers say this to each other, in the desk group alone. */
export function isDeskRecord(content: Content): content is DeskRecord {
  return content.type.startsWith('desk ')
}

export function isRoomContent(content: Content): content is RoomContent {
  return content.type.startsWith('room ')
}

function isContentType(type: string): type is Content['type'] {
  return Object.hasOwn(CONTENT_VERSIONS, type)
}
