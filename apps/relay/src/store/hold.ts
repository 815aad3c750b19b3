/**
 * One held post: envelopes that are delivered later unless somebody who has the control key takes
 * them back. On its shelf it is one file, so that forgetting it is one unlinking.
 *
 * The file's name is `mailbox-control` in hexadecimal, its bytes are `hour 4 ‖ count × envelope`.
 */
import { fromHex, toHex } from '@lapwing/codec'
import { ENVELOPE_BYTES, MAX_BATCH } from '@lapwing/protocol'

export interface Hold {
  readonly control: Uint8Array
  /** Hours since 1970; released when this hour begins. */
  readonly hour: number
  /** Of its envelopes, in order. */
  readonly marks: readonly string[]
}

/** What a post asks to be held. */
export interface HeldPost {
  readonly control: Uint8Array
  readonly hour: number
  readonly envelopes: readonly Uint8Array[]
}

const HOUR_BYTES = 4
const NAME = /^([0-9a-f]{64})-([0-9a-f]{64})$/u

/** What a hold takes on the disk, as far as room is counted. */
export function holdBytes(envelopes: number): number {
  return HOUR_BYTES + envelopes * ENVELOPE_BYTES
}

export function holdName(mailbox: Uint8Array, control: Uint8Array): string {
  return `${toHex(mailbox)}-${toHex(control)}`
}

/** Whose hold a name is; undefined when it is the name of something else. */
export function readHoldName(
  name: string,
): { readonly mailbox: Uint8Array; readonly control: Uint8Array } | undefined {
  const [, mailbox, control] = NAME.exec(name) ?? []
  if (mailbox === undefined || control === undefined) return undefined
  return { mailbox: fromHex(mailbox), control: fromHex(control) }
}

export function encodeHold(
  hour: number,
  envelopes: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(holdBytes(envelopes.length))
  new DataView(bytes.buffer).setUint32(0, hour)
  envelopes.forEach((envelope, index) => {
    bytes.set(envelope, HOUR_BYTES + index * ENVELOPE_BYTES)
  })
  return bytes
}

/** Envelopes are views. Undefined when the bytes are no hold's. */
export function decodeHold(
  bytes: Uint8Array,
): { readonly hour: number; readonly envelopes: readonly Uint8Array[] } | undefined {
  const count = (bytes.length - HOUR_BYTES) / ENVELOPE_BYTES
  if (!Number.isInteger(count) || count < 1 || count > MAX_BATCH) return undefined
  const hour = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const envelopes = Array.from({ length: count }, (_, index) => {
    const from = HOUR_BYTES + index * ENVELOPE_BYTES
    return bytes.subarray(from, from + ENVELOPE_BYTES)
  })
  return { hour, envelopes }
}
