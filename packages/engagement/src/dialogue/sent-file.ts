/** A file as a message names it: its parts lie at the relay, sealed under a secret that only travels inside. */
import * as z from 'zod/mini'
import { bytes, isPlainLine, schema, type Schema } from '../schema.ts'

/** What a file says it is. What it is shown as, the receiver's own device decides. */
export const FILE_TYPES = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'mp4',
  'webm',
  'mp3',
  'm4a',
  'wav',
  'ogg',
  'flac',
  'text',
  'other',
] as const
export type FileType = (typeof FILE_TYPES)[number]

/** 1 GiB. */
export const FILE_MAX_BYTES = 1_073_741_824
/** Of a name, in characters (UTF-16). */
export const FILE_NAME_MAX = 100

export interface SentFile {
  /** 32 random bytes that seal this file alone. */
  readonly secret: Uint8Array
  /** In bytes, as it left its sender. */
  readonly size: number
  /** SHA-256 of the same. */
  readonly hash: Uint8Array
  readonly kind: FileType
  /** Only where its sender kept it on purpose. */
  readonly name?: string | undefined
}

export const sentFile: Schema<SentFile> = schema(
  z.strictObject({
    secret: bytes(32),
    size: z.int().check(z.minimum(0), z.maximum(FILE_MAX_BYTES)),
    hash: bytes(32),
    kind: z.custom<FileType>((value) => FILE_TYPES.some((one) => one === value)),
    name: z.optional(
      z.string().check(z.minLength(1), z.maxLength(FILE_NAME_MAX), z.refine(isPlainLine)),
    ),
  }),
)
