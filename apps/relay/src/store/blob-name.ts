/** What a blob is called on its shelf: `mailbox - blob - hour`, so that the names are the index. */
import { toHex } from '@lapwing/codec'

export interface BlobName {
  readonly mailbox: Uint8Array
  readonly blob: Uint8Array
  /** Hour it was stored, in hours since 1970. */
  readonly hour: number
}

const FORM = /^([0-9a-f]{64})-([0-9a-f]{64})-([1-9][0-9]{0,9})$/u

export function writeBlobName({ mailbox, blob, hour }: BlobName): string {
  return `${toHex(mailbox)}-${toHex(blob)}-${hour}`
}

/** Undefined when it is the name of something else. */
export function readBlobName(name: string): BlobName | undefined {
  const [, mailbox, blob, hour] = FORM.exec(name) ?? []
  if (mailbox === undefined || blob === undefined) return undefined
  return { mailbox: bytesIn(mailbox), blob: bytesIn(blob), hour: Number(hour) }
}

/** Known to be hexadecimal. A start does this a million times, so it must be quick. */
function bytesIn(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
