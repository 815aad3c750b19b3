/** Whom the desk has asked into a shared room, with their answers; the desk's alone. */
import type { ConversationSummary, RoomOfferView } from '@lapwing/client'
import { house } from '../../house.ts'

export interface Asked {
  readonly one: ConversationSummary
  readonly offer: RoomOfferView
}

/** Of the cases on this device. */
export function askedInto(room: string): readonly Asked[] {
  return house.value.conversations.flatMap((one) => {
    const offer = one.roomOffers?.find((each) => each.room === room)
    return offer ? [{ one, offer }] : []
  })
}
