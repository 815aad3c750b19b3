/** Places of colleagues that still let somebody in. */
import { toHex } from '@lapwing/codec'
import type { JoinRequest } from '@lapwing/engagement'
import { readKeyPackage } from '@lapwing/mls'
import type { House } from '../conversation/context.ts'
import { unlessMls } from '../conversation/welcomed.ts'
import type { OfferRecord } from './offer-record.ts'

/** Those whose owners are appointed still, and which the relay and MLS would take into this case. */
export async function goodOffers(
  house: House,
  { reader }: Pick<JoinRequest, 'reader'>,
  due: readonly OfferRecord[],
): Promise<readonly OfferRecord[]> {
  const keys = new Set([toHex(reader)])
  const good: OfferRecord[] = []
  for (const one of due) {
    const isNew = !keys.has(toHex(one.reader)) && !keys.has(toHex(one.identity))
    if (!isNew || !house.rosters.officer(one.identity)) continue
    if (!(await isUsable(house, one.keyPackage))) continue
    good.push(one)
    for (const key of [one.reader, one.identity]) keys.add(toHex(key))
  }
  return good
}

/** Whether somebody can still be added by this key package. */
export async function isUsable(
  house: Pick<House, 'clock'>,
  keyPackage: Uint8Array,
): Promise<boolean> {
  return (await readKeyPackage(keyPackage, house.clock.now()).catch(unlessMls)) !== undefined
}
