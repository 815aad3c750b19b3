/**
 * A record as it lies in the database.
 *
 * ```
 * address 32 = BLAKE2b(vault key; "lapwing vault name", table, name)
 * value      = header 64 | body
 * header     = secret box under BLAKE2b(vault key; "lapwing vault header"), associated: address
 *              format 1 | 0 0 0 | version u64 | file u32 | slot u32 | 0 0 0 0
 * body       = secret box under the record key, associated: address | version
 *              table length u16 | name length u16 | table | name | value, padded to a size class
 * record key = BLAKE2b(vault key; "lapwing vault record", address, version, file, slot, slot bytes)
 * ```
 *
 * Table and name enter key and associated data through the address, which is their keyed hash: so a
 * record can be opened, and its name read from inside, by whoever finds it (a table listed for the
 * first time), and once its slot is overwritten neither name nor table can be read.
 * The version is the number of the write that made it; the pair (address, version) never returns.
 */
import { concatBytes, encodeCbor, fromUtf8, toUtf8 } from '@lapwing/codec'
import {
  blake2b,
  openSecret,
  padToClass,
  release,
  sealSecret,
  secretFrom,
  SECRET_BOX_OVERHEAD,
  unpaddedLength,
  wipe,
  type Secret,
} from '@lapwing/crypto'
import { RECORD_FORMAT } from './layout.ts'
import type { SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

export const ADDRESS_BYTES = 32
const HEADER_PLAIN_BYTES = 24
const HEADER_BYTES = HEADER_PLAIN_BYTES + SECRET_BOX_OVERHEAD
/** What a stored record is longer by than the size class of its body. */
export const RECORD_OVERHEAD: number = HEADER_BYTES + SECRET_BOX_OVERHEAD
/** Before table, name and value, inside the body. */
const LENGTHS_BYTES = 4
/** In place of file and slot: the record's key hangs on the vault key alone. */
const NO_SLOT = 0xffff_ffff

export interface RecordKeys {
  readonly vault: Secret
  readonly header: Secret
}

export interface RecordHeader {
  readonly version: number
  readonly slot: SlotRef | undefined
}

export interface RecordBody {
  readonly table: string
  readonly name: string
  readonly value: Uint8Array
}

/** A record of exactly `stored` bytes once sealed, under this name, saying nothing. */
export function fillerOf(stored: number, place: Pick<RecordBody, 'table' | 'name'>): RecordBody {
  const around = LENGTHS_BYTES + toUtf8(place.table).length + toUtf8(place.name).length + 1
  return { ...place, value: new Uint8Array(stored - RECORD_OVERHEAD - around) }
}

/** The keys of a vault; the vault key is taken over and wiped with them. */
export function recordKeys(vault: Secret): RecordKeys {
  return { vault, header: secretFrom(blake2b(toUtf8('lapwing vault header'), vault)) }
}

export function wipeRecordKeys(keys: RecordKeys): void {
  wipe(keys.vault)
  wipe(keys.header)
}

/** Where the database keeps the record: says nothing without the vault key, neighbours included. */
export function recordAddress(keys: RecordKeys, table: string, name: string): Uint8Array {
  return blake2b(encodeCbor(['lapwing vault name', table, name]), keys.vault)
}

/** `slotBytes` are the 32 bytes of `header.slot`, empty when it has none. */
export function sealRecord(
  keys: RecordKeys,
  address: Uint8Array,
  record: { readonly header: RecordHeader; readonly slotBytes: Uint8Array } & RecordBody,
): Uint8Array {
  const { header, slotBytes } = record
  const padded = padToClass(encodeBody(record))
  const key = recordKey(keys, address, header, slotBytes)
  try {
    const sealedHeader = sealSecret(encodeHeader(header), keys.header, address)
    return sealSecret(padded, key, bodyContext(address, header), sealedHeader)
  } finally {
    wipe(key)
    release(padded)
  }
}

/** Throws `damaged` when it does not open, `newer` for a format of a later version. */
export function openHeader(
  keys: RecordKeys,
  address: Uint8Array,
  stored: Uint8Array,
): RecordHeader {
  const plain = open(stored.subarray(0, HEADER_BYTES), keys.header, address)
  if (plain[0] !== RECORD_FORMAT) throw new VaultError('newer')
  const view = new DataView(plain.buffer, plain.byteOffset, HEADER_PLAIN_BYTES)
  const file = view.getUint32(12)
  return {
    version: view.getUint32(4) * 2 ** 32 + view.getUint32(8),
    slot: file === NO_SLOT ? undefined : { file, slot: view.getUint32(16) },
  }
}

/** Throws `damaged` when it does not open: a wrong byte anywhere, or a slot that was overwritten. */
export function openBody(
  keys: RecordKeys,
  address: Uint8Array,
  record: {
    readonly header: RecordHeader
    readonly slotBytes: Uint8Array
    readonly stored: Uint8Array
  },
): RecordBody {
  const key = recordKey(keys, address, record.header, record.slotBytes)
  try {
    const sealed = record.stored.subarray(HEADER_BYTES)
    const padded = open(sealed, key, bodyContext(address, record.header))
    const body = decodeBody(padded.subarray(0, unpaddedLength(padded)))
    release(padded)
    return body
  } finally {
    wipe(key)
  }
}

function recordKey(
  keys: RecordKeys,
  address: Uint8Array,
  header: RecordHeader,
  slotBytes: Uint8Array,
): Uint8Array {
  const message = concatBytes(
    toUtf8('lapwing vault record'),
    address,
    encodeHeader(header),
    slotBytes,
  )
  try {
    return blake2b(message, keys.vault)
  } finally {
    wipe(message)
  }
}

function bodyContext(address: Uint8Array, header: RecordHeader): Uint8Array {
  return concatBytes(address, encodeHeader(header).subarray(4, 12))
}

function encodeHeader({ version, slot }: RecordHeader): Uint8Array {
  const plain = new Uint8Array(HEADER_PLAIN_BYTES)
  const view = new DataView(plain.buffer)
  plain[0] = RECORD_FORMAT
  view.setUint32(4, Math.floor(version / 2 ** 32))
  view.setUint32(8, version % 2 ** 32)
  view.setUint32(12, slot?.file ?? NO_SLOT)
  view.setUint32(16, slot?.slot ?? NO_SLOT)
  return plain
}

/** In pieces: a value may be large, and goes where it is padded at once. */
function encodeBody({ table, name, value }: RecordBody): readonly Uint8Array[] {
  const [tableBytes, nameBytes] = [toUtf8(table), toUtf8(name)]
  const lengths = new Uint8Array(LENGTHS_BYTES)
  const view = new DataView(lengths.buffer)
  view.setUint16(0, tableBytes.length)
  view.setUint16(2, nameBytes.length)
  return [lengths, tableBytes, nameBytes, value]
}

function decodeBody(plain: Uint8Array): RecordBody {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.length)
  const tableEnd = LENGTHS_BYTES + view.getUint16(0)
  const nameEnd = tableEnd + view.getUint16(2)
  return {
    table: fromUtf8(plain.subarray(LENGTHS_BYTES, tableEnd)),
    name: fromUtf8(plain.subarray(tableEnd, nameEnd)),
    value: plain.slice(nameEnd),
  }
}

function open(sealed: Uint8Array, key: Uint8Array, associated: Uint8Array): Uint8Array {
  try {
    return openSecret(sealed, key, associated)
  } catch (error) {
    throw new VaultError('damaged', error)
  }
}
