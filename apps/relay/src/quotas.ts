/** What one connection, and all together, may cost this relay. Shared numbers are in protocol. */
import { COVER_FRAME_BYTES } from '@lapwing/protocol'

/** A reader this far behind gets no part of a file: on a slow line messages would wait behind it. */
export const BUSY_BYTES = 16_384
/** A reader this far behind gets nothing more until it has caught up. */
export const PAUSE_BYTES = 1_048_576
/** The same under cover traffic: a beat brings 5,632 bytes, and an answer stands behind all of it. */
export const COVERED_PAUSE_BYTES: number = 2 * COVER_FRAME_BYTES
/** A reader this far behind is dropped: ws alone would have let it reach 297 MiB (measured). */
export const DROP_BYTES = 8_388_608
/** Frames received and not yet on disk; above it the socket is not read, below half it is again. */
export const IN_FLIGHT_BYTES = 4_194_304
/** Connections of each carrier that have proved nothing yet. Each is let go after PRE_AUTH_MS. */
export const MAX_UNPROVED = 1000
/** Sessions over HTTPS in all: they hold no descriptor between requests, only memory. */
export const MAX_SESSIONS = 4096
/** What a session that has proved nothing may bring at once: a poll and 18 small frames. */
export const UNPROVED_BODY_BYTES = 20_480
/** Of the frames one cover frame of such a connection brings: some sixty proofs and openings. */
export const UNPROVED_COVER_BYTES = 65_536
/** Frames of one answer over HTTPS, unless one frame is larger. */
export const ANSWER_BYTES = 74_752
/** What comes in this time after a first frame goes with it in one answer. */
export const GATHER_MS = 10
/** Sockets in all; a descriptor each, and about 8 KiB. */
export const MAX_CONNECTIONS = 16_384
/** Frames in one message: ours are never fragmented, proxies may split them. */
export const MAX_FRAGMENTS = 16
/** Signatures that do not verify: an honest client has none. */
export const MAX_STRIKES = 16
/**
 * Length of a slice of time, and what one connection may bring in each: a frame counts as one, and
 * as one more for each envelope's length of it. Some 2,000 envelopes or 4,000 small frames a second,
 * far above what any client sends; 32 keep the relay from others for about a millisecond.
 */
export const SLICE_MS = 8
export const CONNECTION_SHARE = 32
/** What one mailbox may be sent in a slice, however many connections post into it. */
export const MAILBOX_SHARE = 64
