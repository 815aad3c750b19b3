/**
 * Copying a case into the institution's archive (DESIGN §15). It is decided first, in the desk group,
 * and told to the participant; then a file may be made.
 */
import * as z from 'zod/mini'
import { bytes, line, schema, seconds, type Schema } from '../schema.ts'
import type { Terms } from '../posture/posture.ts'
import type { RecordRule } from '../posture/record-rule.ts'
import { hoursOnRecord } from '../posture/record-rule.ts'

export const REASON_MAX = 200

/** What is copied, and why; times are Unix seconds, `to` the first moment that is not. */
export interface ExportRange {
  readonly from: number
  readonly to: number
  readonly reason: string
}

/** Said in the desk group: by whom and when stands in its log. */
export type DeskExport =
  | ({
      readonly type: 'desk export'
      readonly state: 'decided'
      readonly id: Uint8Array
      readonly conversation: Uint8Array
    } & ExportRange)
  /** A file was made by that decision; its last hash is known from now on. */
  | {
      readonly type: 'desk export'
      readonly state: 'made'
      readonly id: Uint8Array
      readonly head: Uint8Array
    }

/** The same said in the case, before there is a file. */
export interface RecordExport extends ExportRange {
  readonly type: 'record export'
  readonly id: Uint8Array
}

const rangeShape = { from: seconds(), to: seconds(), reason: line(REASON_MAX) }

export const deskExport: Schema<DeskExport> = schema(
  z.discriminatedUnion('state', [
    z.strictObject({
      type: z.literal('desk export'),
      state: z.literal('decided'),
      id: bytes(16),
      conversation: bytes(32),
      ...rangeShape,
    }),
    z.strictObject({
      type: z.literal('desk export'),
      state: z.literal('made'),
      id: bytes(16),
      head: bytes(32),
    }),
  ]),
)

export const recordExport: Schema<RecordExport> = schema(
  z.strictObject({ type: z.literal('record export'), id: bytes(16), ...rangeShape }),
)

/**
 * Whether a copy may outlive the desk's record: not where words were promised to go, by the terms or
 * the rule, nor where the terms are not known.
 */
export function mayExport(terms: Terms | undefined, rule: RecordRule | undefined): boolean {
  return terms !== undefined && hoursOnRecord(terms.disappear, rule) === null
}
