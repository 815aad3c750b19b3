/** What of carried notes is in no file, told by how much it matters. */
import type { CarriedView } from '@lapwing/client'

/** Entries that only came are asked for again by the file; so many are worth another one. */
export const MANY = 20

export type Unsaved = 'leaving' | 'never' | 'sent' | 'received' | 'nothing'

export function unsaved(carried: CarriedView): Unsaved {
  if (carried.leaving) return 'leaving'
  if (carried.savedAt === undefined) return 'never'
  if (carried.sent) return 'sent'
  return carried.unsaved > 0 ? 'received' : 'nothing'
}

/** Whether a banner asks for a file now. */
export function asksForFile(carried: CarriedView | undefined): boolean {
  if (!carried) return false
  const what = unsaved(carried)
  return what === 'received' ? carried.unsaved >= MANY : what !== 'nothing'
}

/** Whether closing the page now loses something that does not come again. */
export function wouldLose(carried: CarriedView | undefined): boolean {
  if (!carried) return false
  const what = unsaved(carried)
  return what === 'never' || what === 'sent'
}
