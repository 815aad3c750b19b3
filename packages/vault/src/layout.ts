/**
 * Every number of the key file and of a record on disk. The format may not change: a second
 * passphrase takes another passphrase slot and another key file, growth a further key file, and a
 * carried vault holds the same bytes.
 *
 * ```
 * key file 0   0     sector A 4096   hash 32 | prev 32 | preamble 64 | 8 x 256 | random
 *              4096  sector B 4096   the same; the one not in use is random
 *              8192  32,768 erasable slots x 32 = 1 MiB, random from the start
 * key file 1.. the same size, random; its sectors are never used
 * ```
 */

/** One disk page: a torn write then harms one sector only. */
export const SECTOR_BYTES = 4096

/** Equal places for passphrases; how many are taken cannot be seen. */
export const PASSPHRASE_SLOTS = 8
/** nonce 24 + payload 216 + tag 16: a taken slot is one sealed box from its first byte to its last. */
export const PASSPHRASE_SLOT_BYTES = 256
export const PASSPHRASE_PAYLOAD_BYTES = 216

export const SLOT_BYTES = 32
/** 1 MiB of slots: a year of 80 conversation-days a day, or 32,768 messages that disappear. */
export const SLOTS_PER_FILE = 32_768
export const SLOTS_AT: number = 2 * SECTOR_BYTES
export const KEY_FILE_BYTES: number = SLOTS_AT + SLOTS_PER_FILE * SLOT_BYTES

/**
 * Slots whose use one sealed directory record names: 128 bytes of bitmap, so that a write names one
 * or two small records and not 4 KiB for the file, and opening reads 32 of them however many
 * records there are (measured in docs/client-state.md).
 */
export const SLOTS_PER_LEAF = 1024
export const LEAVES_PER_FILE: number = SLOTS_PER_FILE / SLOTS_PER_LEAF
export const LEAF_BYTES: number = SLOTS_PER_LEAF / 8

/** Key files 0 and 1 exist from the start; 1 is a second vault's, used or not. */
export const FIRST_GROWTH_FILE = 2

/** Key files there may be: two million slots. */
export const MOST_FILES = 64

/** Below this many free slots a further key file is added. */
export const GROW_BELOW_FREE = 1024

/** Erased slots that wait for the next write to be freed; beyond this many they get their own. */
export const SETTLE_ABOVE = 8

/** Names in one page of a listed table's index: a page is rewritten whole when a name comes or goes. */
export const NAMES_PER_PAGE = 128

export const SECTOR_FORMAT = 1
export const HEAD_FORMAT = 1
export const RECORD_FORMAT = 1
export const SECOND_FORMAT = 1

/** Passphrase costs one sector can name; each distinct one is run at every attempt. */
export const COSTS_PER_SECTOR = 4
