/** Every number that client and relay must agree on, each with its reason. */

/** One envelope. A post-quantum MLS commit between two members still fits in one (DESIGN §2.7). */
export const ENVELOPE_BYTES = 4608

/** Powers of two, so that a frame tells no more than the order of magnitude of what it carries. */
export const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64] as const

export const MAX_BATCH = 64

/** Holds every fixed header (deliver with 64 sequence numbers needs 592 bytes) and small frames. */
export const FRAME_HEADER_BYTES = 1024

/** The only sizes a frame can have, in either direction. */
export const FRAME_SIZES: readonly number[] = [
  FRAME_HEADER_BYTES,
  ...BATCH_SIZES.map((count) => FRAME_HEADER_BYTES + count * ENVELOPE_BYTES),
]

/** 295,936: the ceiling a WebSocket is told, so nothing larger is ever buffered. */
export const MAX_FRAME_BYTES: number = FRAME_HEADER_BYTES + MAX_BATCH * ENVELOPE_BYTES

export const ID_BYTES = 32
/** Ed25519. */
export const KEY_BYTES = 32
export const SIGNATURE_BYTES = 64
export const NONCE_BYTES = 32
/** In place of a session's nonce: asks for a new session. */
export const NEW_SESSION: Uint8Array = new Uint8Array(NONCE_BYTES)
/** Random, new at every unlock: two tabs or copies of one vault never share it. */
export const INSTANCE_BYTES = 16

/** A shared room is at most 20 people; the rest is room for handovers. */
export const MAX_READERS = 24
/** One key for each officer who may look after the mailbox. */
export const MAX_OWNERS = 8

/** A desk with more cases than this uses a second connection. */
export const MAX_OPENS_PER_CONNECTION = 512
/** A proof costs the relay about 60 µs; three classes for each open are enough. */
export const MAX_PROOFS_PER_CONNECTION: number = 3 * MAX_OPENS_PER_CONNECTION

/** A connection that has proved nothing by then is closed: slow senders cannot hold sockets. */
export const PRE_AUTH_MS = 10_000
/** A client that has sent nothing for this long sends `ping`. Below usual proxy timeouts of 60 s. */
export const PING_MS = 25_000
/** The relay closes a connection silent for this long: four pings lost. */
export const SILENCE_MS: number = 4 * PING_MS

/** A request over HTTPS waits no longer: below usual proxy timeouts of 60 s. */
export const MAX_WAIT_MS = 55_000

/**
 * Lean mode. Some networks freeze a TCP connection after 15 to 20 KB received, TLS's own 3 to 5
 * included. 10,240 hold a challenge, one entry and four small frames.
 */
export const LEAN_BUDGET_BYTES = 10_240
/** Kept free of entries, so that answers to what was asked meanwhile still fit. */
export const LEAN_RESERVE_BYTES: number = 2 * FRAME_HEADER_BYTES
/** WebSocket close code of a connection whose budget is used up: come back at once. */
export const SPENT_CODE = 4001
/** What may be read of a file at once in lean mode: a frame as large as an entry's. */
export const LEAN_RANGE_BYTES = 4608

/**
 * Cover traffic: every frame has the size of one that brings an envelope, and room for small frames
 * beside it, since the zeros of all of them are left out.
 */
export const COVER_FRAME_BYTES: number = FRAME_HEADER_BYTES + ENVELOPE_BYTES
export const COVER_BYTES: number = COVER_FRAME_BYTES - 4
/** What the frames that end in one cover frame may be together, with their zeros again. */
export const COVER_ENDED_BYTES: number = MAX_FRAME_BYTES + 65_536

/**
 * Between two frames of a client under cover traffic: an envelope every 3 s is 12 kbit/s, a fifth of
 * a line of 64 kbit/s, and about 7 MB an hour each way.
 */
export const COVER_MS = 3000

/** Days after which the relay forgets an envelope that nobody fetched. */
export const RETENTION_DAYS = { min: 1, default: 30, max: 90 } as const

/**
 * Waiting envelopes per mailbox. 4,096 is 18 MiB, months of a case's talk; the most is what the
 * issue's drain of 10,000 waiting envelopes needs, with room for a channel.
 */
export const QUOTA = { min: 1, default: 4096, max: 16_384 } as const

/** A closing mailbox can be saved for this long (DESIGN §6). */
export const CLOSING_MS = 86_400_000

/**
 * Held posts of one mailbox. A person has a check-in and perhaps two things under embargo; the rest
 * is room for a shared conversation. Their envelopes count towards the quota as if they waited.
 */
export const MAX_HOLDS = 16

/** The longest time to a hold's release: a yearly check-in. Whoever needs longer postpones. */
export const MAX_HOLD_MS: number = 366 * 86_400_000

/** One part of a file: small enough to resume over a bad line. */
export const BLOB_PART_BYTES = 65_536

/** Of a SHA-256. */
export const HASH_BYTES = 32

/**
 * What of a part is put at once, each beginning at a multiple of the smallest: words that are written
 * meanwhile wait behind it, 1.3 s at 64 kbit/s for the smallest.
 */
export const BLOB_PIECES = [8192, 16_384, 32_768, 65_536] as const
export const BLOB_PIECE_BYTES: number = BLOB_PIECES[0]

/**
 * Parts that may wait in one mailbox. A conversation's hold one file of 1 GiB, which is 17,408 parts with
 * the padding of their count, and 192 MiB beside it; a channel's 256 MiB. A drop's post key is with people
 * whom nobody has met: 16 MiB.
 */
export const BLOBS_PER_MAILBOX = { conversation: 20_480, channel: 4096, drop: 256 } as const

/**
 * Blob requests of one connection that are not answered yet; a further one is refused. More would
 * only wait: parts go out one at a time, so that messages find the line free.
 */
export const MAX_BLOBS_AT_ONCE = 16

/** Largest sequence number; 2^48 - 1 is never reached and is exact in every language. */
export const MAX_SEQ = 281_474_976_710_655
