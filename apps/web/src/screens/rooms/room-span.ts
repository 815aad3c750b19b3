/** How long a shared room is quiet before the desk's devices erase their record of it, in words. */
import { RETENTION_DAYS, ROOM_RETENTION } from '@lapwing/engagement'
import { spanWords } from '../posture/words.ts'

export function roomSpan(): string {
  return spanWords((RETENTION_DAYS[ROOM_RETENTION] ?? 0) * 24)
}
