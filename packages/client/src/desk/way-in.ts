/**
 * The way into a case for whoever offered to take a place in it. It passes through the desk group, where
 * everybody reads; only who made the offer opens it.
 */
import { decodeCbor } from '@lapwing/codec'
import { hybridKeyPairFromSeed, hybridOpen, hybridSeal } from '@lapwing/crypto'
import { deskWay, SEALED_WAY_MAX, type DeskSeat, type DeskWay } from '@lapwing/engagement'
import { encodeRecord } from '../store.ts'
import type { OfferRecord } from './offer-record.ts'

const CONTEXT = 'lapwing desk seat'
const LIMITS = { maxBytes: SEALED_WAY_MAX, maxDepth: 4 }

export function sealWay(
  { hash, seal }: Pick<OfferRecord, 'hash' | 'seal'>,
  conversation: Uint8Array,
  way: DeskWay,
): DeskSeat {
  const sealed = hybridSeal(encodeRecord(way), seal, CONTEXT)
  return { type: 'desk seat', conversation, offer: hash, sealed }
}

/** Whether anything can be sealed to this key: a colleague has named it. */
export function isSeal(key: Uint8Array): boolean {
  try {
    return hybridSeal(new Uint8Array(0), key, CONTEXT).length > 0
  } catch {
    return false
  }
}

/** Undefined for whatever is not a way in under this seal. */
export function openWay({ sealed }: DeskSeat, sealSeed: Uint8Array): DeskWay | undefined {
  try {
    const plain = hybridOpen(sealed, hybridKeyPairFromSeed(sealSeed), CONTEXT)
    return deskWay.read(decodeCbor(plain, LIMITS))
  } catch {
    return undefined
  }
}
