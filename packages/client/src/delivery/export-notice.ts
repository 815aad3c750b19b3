/** What both sides are shown of a copy for the archive: which days, and why. */
import type { ExportRange } from '@lapwing/engagement'
import type { House } from '../conversation/context.ts'
import type { NoticeRecord } from '../conversation/records.ts'
import { noticeOf } from './reading.ts'

/** `by` undefined: this side's officer decided it. */
export function exportNotice(
  house: House,
  { from, to, reason }: ExportRange,
  by: string | undefined,
): NoticeRecord {
  // The last moment that is copied, not the first that is not.
  const name = `${day(from)} – ${day(to - 1)}: ${reason}`
  return { ...noticeOf(house, 'exported'), name, by }
}

/** By UTC, the same for both sides. */
function day(at: number): string {
  const [year, month, date] = new Date(at * 1000).toISOString().slice(0, 10).split('-')
  return `${date ?? ''}.${month ?? ''}.${year ?? ''}`
}
