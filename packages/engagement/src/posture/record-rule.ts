/**
 * An institution's rule on its records, beside what a participant asks. The stricter wins, and the
 * participant reads the rule before joining (DESIGN §11).
 */
import * as z from 'zod/mini'
import { schema, type Schema } from '../schema.ts'

/** Whole days, counted like a disappearing time from the reading. */
export interface RecordRule {
  /** The record is kept at least so long, whatever is asked; 0: no such duty. */
  readonly least: number
  /** And no longer than so long; null: no such limit. */
  readonly most: number | null
}

/** Ten years: longer is an archive's matter, not a desk's. */
export const LONGEST_RECORD_DAYS = 3_660

export const recordRuleShape: z.ZodMiniType<RecordRule> = z
  .strictObject({
    least: z.int().check(z.minimum(0), z.maximum(LONGEST_RECORD_DAYS)),
    most: z.nullable(z.int().check(z.minimum(1), z.maximum(LONGEST_RECORD_DAYS))),
  })
  .check(z.refine(({ least, most }) => most === null || least <= most))

export const recordRule: Schema<RecordRule> = schema(recordRuleShape)

/**
 * Hours after reading until words are gone on the desk's devices, out of what the participant asks
 * (null: they may be kept) and the rule; null: they are kept.
 */
export function hoursOnRecord(asked: number | null, rule: RecordRule | undefined): number | null {
  if (!rule) return asked
  const most = rule.most === null ? null : rule.most * 24
  const wanted = asked === null ? most : most === null ? asked : Math.min(asked, most)
  return wanted === null ? null : Math.max(wanted, rule.least * 24)
}

/** Whether the rule keeps words longer than was asked: then it has to be said before joining. */
export function outlasts(rule: RecordRule, asked: number | null): boolean {
  return asked !== null && rule.least * 24 > asked
}
