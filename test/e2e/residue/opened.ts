/**
 * Somebody with the disk and the passphrase: looks for every sector, slot and record in what the
 * browser left, tries them all, and says what opens.
 */
import { plainPassphrase } from '@lapwing/client'
import { sizeClass, startCrypto } from '@lapwing/crypto'
import { KEY_FILE_BYTES, VaultError } from '@lapwing/vault'
// The vault keeps these to itself; here they show what its own code could still open.
import { SECTOR_BYTES, SLOTS_AT, SLOT_BYTES } from '../../../packages/vault/src/layout.ts'
import { openPassphraseSlots } from '../../../packages/vault/src/passphrase-slot.ts'
import {
  openBody,
  openHeader,
  recordKeys,
  RECORD_OVERHEAD,
  type RecordBody,
  type RecordHeader,
  type RecordKeys,
} from '../../../packages/vault/src/record.ts'
import { parseSector, type Sector } from '../../../packages/vault/src/sector.ts'
import type { Remnant } from './remnants.ts'
import { filesIn, readImage } from './search.ts'

const BLOCK = 4_096
/** What a browser puts between an address and its record is never longer. */
const PREFACE_BYTES = 72

/** The bytes of both key files; copies of another day will do. */
export type KeyFiles = readonly Uint8Array[]

/** The key files of a profile: first the one with a sector. */
export function keyFilesOf(profile: string): KeyFiles {
  const files = [...filesIn(profile)].flatMap(({ file }) =>
    file?.length === KEY_FILE_BYTES ? [new Uint8Array(file)] : [],
  )
  return files.sort((a, b) => sectorsOf(b).length - sectorsOf(a).length)
}

export function sectorsOf(file: Uint8Array): readonly Sector[] {
  const places = [0, SECTOR_BYTES].map((at) => file.slice(at, at + SECTOR_BYTES))
  return places.flatMap((bytes) => parseSector(bytes) ?? [])
}

/** The sectors among blocks of a disk, of whatever day. */
export function sectorsOn(blocks: readonly Uint8Array[]): readonly Sector[] {
  return blocks.flatMap((block) => parseSector(block) ?? [])
}

/** Every block of the disk that looks as random as a key file does. */
export function randomBlocks(image: string): readonly Uint8Array[] {
  const blocks: Uint8Array[] = []
  for (const { chunk, within } of readImage(image, 0)) {
    for (let at = 0; at + BLOCK <= within; at += BLOCK) {
      const block = chunk.subarray(at, at + BLOCK)
      if (looksRandom(block)) blocks.push(new Uint8Array(block))
    }
  }
  return blocks
}

/** The vault keys these sectors give to a passphrase. */
export async function keysFor(
  sectors: readonly Sector[],
  phrase: string,
): Promise<readonly RecordKeys[]> {
  await startCrypto()
  return sectors.flatMap((sector) => {
    const opened = openPassphraseSlots(sector, plainPassphrase(phrase))
    return opened?.content.does === 'opens' ? [recordKeys(opened.content.vaultKey)] : []
  })
}

/** A record whose header opened: which write made it, and under which slot. */
export interface Located {
  readonly keys: RecordKeys
  readonly address: Uint8Array
  readonly header: RecordHeader
  /** As many of the bytes as it may have, most likely first. */
  readonly stored: readonly Uint8Array[]
}

/** The remnants that are records of these vaults at all; each once. */
export function locate(keys: readonly RecordKeys[], remnants: readonly Remnant[]): Located[] {
  const found = new Map<string, Located>()
  let usual = 0
  for (const { address, bytes } of remnants) {
    for (const own of keys) {
      const offsets = [usual, ...Array.from({ length: PREFACE_BYTES }, (_, at) => at)]
      for (const at of offsets) {
        const header = quietly(() => openHeader(own, address, bytes.subarray(at)))
        if (!header) continue
        usual = at
        const stored = lengthsOf(bytes, at).map((length) => bytes.slice(at, at + length))
        const name = `${Buffer.from(address).toString('hex')} ${String(header.version)}`
        const known = found.get(name)
        found.set(name, {
          keys: own,
          address,
          header,
          stored: [...(known?.stored ?? []), ...stored],
        })
        break
      }
    }
  }
  return [...found.values()]
}

/** What these records say, as far as the slots of these key files open them. */
export function open(records: readonly Located[], files: KeyFiles): Opened {
  const opened = new Map<Located, RecordBody>()
  for (const record of records) {
    const body = bodyOf(record, slotIn(files, record.header))
    if (body) opened.set(record, body)
  }
  return opened
}

export type Opened = ReadonlyMap<Located, RecordBody>

/** The same with every slot that any block of the disk may have been a copy of. */
export function openWithCopies(records: readonly Located[], blocks: readonly Uint8Array[]): Opened {
  const opened = new Map<Located, RecordBody>()
  for (const record of records) {
    const { slot } = record.header
    if (!slot) continue
    const at = (SLOTS_AT + slot.slot * SLOT_BYTES) % BLOCK
    for (const block of blocks) {
      const body = bodyOf(record, block.slice(at, at + SLOT_BYTES))
      if (!body) continue
      opened.set(record, body)
      break
    }
  }
  return opened
}

/** Which of these texts, or bytes, stand in what opened, in whichever record. */
export function said<T extends string | Uint8Array>(
  opened: Opened,
  what: readonly T[],
): readonly T[] {
  const values = [...opened.values()].map(({ value }) => Buffer.from(value))
  return what.filter((one) => values.some((value) => value.includes(Buffer.from(one))))
}

function slotIn(files: KeyFiles, { slot }: RecordHeader): Uint8Array | undefined {
  if (!slot) return new Uint8Array(0)
  const at = SLOTS_AT + slot.slot * SLOT_BYTES
  return files[slot.file]?.slice(at, at + SLOT_BYTES)
}

function bodyOf(record: Located, slotBytes: Uint8Array | undefined): RecordBody | undefined {
  if (!slotBytes) return undefined
  const { keys, address, header } = record
  for (const stored of record.stored) {
    const body = quietly(() => openBody(keys, address, { header, slotBytes, stored }))
    if (body) return body
  }
  return undefined
}

/** A browser writes the length before the bytes; where it is not found, all sizes are tried. */
function lengthsOf(bytes: Uint8Array, at: number): readonly number[] {
  const classes: number[] = []
  for (
    let size = sizeClass(0);
    at + size + RECORD_OVERHEAD <= bytes.length;
    size = sizeClass(size)
  ) {
    classes.push(size + RECORD_OVERHEAD)
  }
  const before = Buffer.from(bytes.subarray(Math.max(0, at - 12), at))
  const named = classes.filter(
    (length) => before.includes(Buffer.from(varint(length))) || before.includes(word(length)),
  )
  return named.length > 0 ? named : classes
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let left = value; ; left >>>= 7) {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0))
    if (left <= 0x7f) return Uint8Array.from(bytes)
  }
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(value)
  return bytes
}

function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof VaultError) return undefined
    throw error
  }
}

/** Random bytes have every value about sixteen times in a block. */
function looksRandom(block: Uint8Array): boolean {
  let zeroes = 0
  const seen = new Set<number>()
  for (const byte of block) {
    if (byte === 0 && ++zeroes > 80) return false
    seen.add(byte)
  }
  return seen.size > 248
}
