/** The wire between client and relay. docs/protocol.md shows every frame on one screen. */
export {
  BATCH_SIZES,
  BLOBS_PER_MAILBOX,
  BLOB_PART_BYTES,
  BLOB_PIECES,
  BLOB_PIECE_BYTES,
  CLOSING_MS,
  COVER_BYTES,
  COVER_FRAME_BYTES,
  COVER_MS,
  ENVELOPE_BYTES,
  FRAME_HEADER_BYTES,
  FRAME_SIZES,
  HASH_BYTES,
  ID_BYTES,
  INSTANCE_BYTES,
  KEY_BYTES,
  LEAN_BUDGET_BYTES,
  LEAN_RANGE_BYTES,
  LEAN_RESERVE_BYTES,
  MAX_BATCH,
  MAX_BLOBS_AT_ONCE,
  MAX_FRAME_BYTES,
  MAX_HOLDS,
  MAX_HOLD_MS,
  MAX_OPENS_PER_CONNECTION,
  MAX_OWNERS,
  MAX_PROOFS_PER_CONNECTION,
  MAX_READERS,
  MAX_SEQ,
  MAX_WAIT_MS,
  NEW_SESSION,
  NONCE_BYTES,
  PING_MS,
  PRE_AUTH_MS,
  QUOTA,
  RETENTION_DAYS,
  SIGNATURE_BYTES,
  SILENCE_MS,
  SPENT_CODE,
} from './limits.ts'
export { RELAY_PATH } from './relay-path.ts'
export { blobFrameSize } from './blob-frame.ts'
export {
  REQUEST_SIZES,
  bundled,
  packBundle,
  unpackClientBundle,
  unpackRelayBundle,
} from './bundle.ts'
export { CoverReader, CoverWriter } from './cover-stream.ts'
export { batchSize, isEnvelope, type Entry } from './envelope.ts'
export { MAILBOX_KINDS, allDifferent, termsToCbor } from './mailbox.ts'
export type { MailboxKind, MailboxTerms } from './mailbox.ts'
export type {
  AckFrame,
  AddedReader,
  BlobDropFrame,
  BlobGetFrame,
  BlobPutFrame,
  CancelFrame,
  ClientFrame,
  CloseFrame,
  CoverFrame,
  Cosignature,
  CreateFrame,
  OpenFrame,
  PingFrame,
  PollFrame,
  PostFrame,
  PostponeFrame,
  ProveFrame,
  PurgeFrame,
  ReleaseFrame,
  UpdateFrame,
  VerbClass,
} from './client-frame.ts'
export type {
  BlobComingFrame,
  BlobPartFrame,
  ChallengeFrame,
  CoverAnswerFrame,
  DeliverFrame,
  DoneFrame,
  DrainedFrame,
  EvictedFrame,
  LostFrame,
  OverQuotaFrame,
  PongFrame,
  RefusedFrame,
  RelayFrame,
  StoredFrame,
} from './relay-frame.ts'
export { NO_MAILBOX, orderArgs, orderBytes, proofBytes } from './proof.ts'
export type { HoldOrderFrame, OrderFrame, OrderVerb } from './proof.ts'
export { decodeClientFrame, encodeClientFrame } from './client-codec.ts'
export { decodeRelayFrame, encodeRelayFrame } from './relay-codec.ts'
export { CLIENT_FRAME_NUMBERS, RELAY_FRAME_NUMBERS } from './frame-numbers.ts'
export type { ClientFrameType, RelayFrameType } from './frame-numbers.ts'
export { REFUSAL_CODES, type RefusalCode } from './refusal.ts'
export { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts'
