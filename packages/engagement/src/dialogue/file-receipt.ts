/**
 * An integrity receipt: whoever holds an identity says, by a statement of its own, that a file had this
 * hash, and when that was by their clock. It names no conversation, no person, no kind and no name.
 */
import * as z from 'zod/mini'
import { bytes, schema, seconds, type Schema } from '../schema.ts'
import { FILE_MAX_BYTES } from './sent-file.ts'

export const FILE_RECEIPT_VERSION = 1

/** Body of a `file receipt` statement. Its signer is the identity its sender has in the conversation. */
export interface FileReceipt {
  /** SHA-256 of the file as it left its sender. */
  readonly hash: Uint8Array
  /** In bytes. */
  readonly size: number
  /** Unix seconds when the receipt was made, by its signer's clock. */
  readonly at: number
}

export const fileReceipt: Schema<FileReceipt> = schema(
  z.strictObject({
    hash: bytes(32),
    size: z.int().check(z.minimum(0), z.maximum(FILE_MAX_BYTES)),
    at: seconds(),
  }),
)
