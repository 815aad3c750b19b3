/** The hours that stand in the fields at first, where only some are wanted. */
import type { AnsweringHours } from '@lapwing/client'
import { ownZone } from '../../parts/zones.ts'

export function hoursAtFirst(): AnsweringHours {
  return { zone: ownZone(), days: [1, 2, 3, 4, 5, 6, 7], from: 600, to: 1140 }
}
