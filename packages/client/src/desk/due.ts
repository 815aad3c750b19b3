/** Beginning the case of somebody who was accepted, maybe long ago. */
import type { JoinRequest } from '@lapwing/engagement'
import { MlsError } from '@lapwing/mls'
import type { House } from '../conversation/context.ts'
import type { OfferRecord } from './offer-record.ts'
import { goodOffers, isUsable } from './good-offers.ts'

/**
 * What was accepted long ago may not be good any more: a place then stays empty, and somebody whose
 * own keys have run out has to ask anew. Neither holds up the desk. False where nothing could begin.
 */
export async function beginWithGood(
  house: House,
  request: JoinRequest,
  places: readonly OfferRecord[],
  begin: (places: readonly OfferRecord[]) => Promise<void>,
): Promise<boolean> {
  if (!(await isUsable(house, request.keyPackage))) return false
  const good = await goodOffers(house, request, places)
  const hasBegun = (these: readonly OfferRecord[]): Promise<boolean> =>
    begin(these).then(() => true, falseIfMls)
  return (await hasBegun(good)) || (await hasBegun([]))
}

/** What MLS refuses would be refused again. */
function falseIfMls(error: unknown): false {
  if (error instanceof MlsError) return false
  throw error
}
