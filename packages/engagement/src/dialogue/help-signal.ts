/** Body of a `help signal` statement, signed by a participant's identity in one conversation. */
import * as z from 'zod/mini'
import { bytes, schema, seconds, type Schema } from '../schema.ts'
import { MESSAGE_MAX_BYTES } from './content.ts'
import { textBytes } from './text-bytes.ts'

export interface HelpSignalBody {
  /** Of the conversation: it counts in no other. */
  readonly mailbox: Uint8Array
  /** Unix seconds. */
  readonly at: number
  readonly text: string
}

export const helpSignalBody: Schema<HelpSignalBody> = schema<HelpSignalBody>(
  z.strictObject({
    mailbox: bytes(32),
    at: seconds(),
    text: z.string().check(
      z.minLength(1),
      z.refine((text) => textBytes(text) <= MESSAGE_MAX_BYTES),
      z.refine((text) => !/\p{Surrogate}/u.test(text)),
    ),
  }),
)
