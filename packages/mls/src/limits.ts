/** Every number of this package, each with its reason. */

/** MLS_256_XWING_CHACHA20POLY1305_SHA512_Ed25519 as ts-mls 1.6.4 writes it: a private code point. */
export const SUITE_ID = 84

/** Layout of saved states and key packages. A library upgrade raises it and means a new group. */
export const SAVED_VERSION = 1

/**
 * Refused before anything is decoded: ts-mls 1.6.4 has no cap of its own. A Welcome into a room of
 * 50 takes 135 KB, a saved state at 50 members less than 256 KiB, and rooms hold at most 20.
 */
export const MAX_INPUT_BYTES = 262_144

/** Leaves in a ratchet tree. Rooms hold 20; the rest is slack for blanks and second devices. */
export const MAX_LEAVES = 64

/** Days a key package may ask for. The plan is 90; more than a year is a mistake or a trick. */
export const MAX_KEY_PACKAGE_DAYS = 366

/** How far ahead of ours a key package's clock may run: a wrong time zone is at most 14 hours. */
export const CLOCK_SKEW_MS = 86_400_000

/**
 * Messages of one sender lost in one epoch before the next is refused. Clients start a new epoch
 * every 50 messages, so a longer gap means a broken log, and each step costs a key derivation.
 */
export const MAX_SKIPPED_MESSAGES = 200

/** RFC 9420 §8.4: a psk_nonce is as long as the suite's hash. */
export const PSK_NONCE_BYTES = 64
