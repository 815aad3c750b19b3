/** What an officer tells their desk of comparing a safety phrase (DESIGN §8). It is nobody else's comparison. */
import * as z from 'zod/mini'
import { bytes, schema, seconds, type Schema } from '../schema.ts'

/** How two people came to compare: what it proves differs. In the order they are offered. */
export const COMPARED_BY = ['in person', 'call', 'second channel'] as const
export type ComparedBy = (typeof COMPARED_BY)[number]

/**
 * Its sender has compared the phrase of a case with its participant, or goes on under new keys without:
 * `accepted`. It says something only of the participant's identity it names.
 */
export type DeskComparison = {
  readonly type: 'desk comparison'
  readonly conversation: Uint8Array
  /** The participant's, as its sender then knew it. */
  readonly identity: Uint8Array
  /** Unix seconds, by its sender's clock. */
  readonly at: number
} & (
  | { readonly result: 'same'; readonly by: ComparedBy }
  | { readonly result: 'different' }
  | { readonly result: 'accepted' }
)

const shared = {
  type: z.literal('desk comparison'),
  conversation: bytes(32),
  identity: bytes(32),
  at: seconds(),
}

export const deskComparison: Schema<DeskComparison> = schema(
  z.discriminatedUnion('result', [
    z.strictObject({ ...shared, result: z.literal('same'), by: z.enum(COMPARED_BY) }),
    z.strictObject({ ...shared, result: z.literal('different') }),
    z.strictObject({ ...shared, result: z.literal('accepted') }),
  ]),
)
