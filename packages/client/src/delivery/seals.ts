/** The outer box of a conversation: a key pair per epoch, from the MLS exporter (DESIGN §7). */
import { boxKeyPairFromSeed, type BoxKeyPair } from '@lapwing/crypto'
import type { Group } from '@lapwing/mls'
import type { FlowRecord } from '../conversation/records.ts'
import { openFromBox } from '../sealing/open.ts'
import type { Piece } from '../sealing/packing.ts'

/** Two epochs of seal keys are kept: envelopes of the last one may still be on their way. */
const SEALS_KEPT = 2

/** Takes up the seal key of the group's epoch. */
export async function turnSeals(flow: FlowRecord, group: Group): Promise<void> {
  const seed = await group.exportSecret('lapwing seal', new Uint8Array(0), 32)
  const rest = flow.seals.filter((seal) => seal.epoch !== group.epoch)
  flow.seals = [{ epoch: group.epoch, seed }, ...rest].slice(0, SEALS_KEPT)
}

/** What one of the keys opens, and of which epoch that is. */
export function openSealed(
  { seals }: Pick<FlowRecord, 'seals'>,
  envelope: Uint8Array,
): { readonly piece: Piece; readonly epoch: number } | undefined {
  for (const { epoch, seed } of seals) {
    const piece = openFromBox(envelope, [boxKeyPairFromSeed(seed)])
    if (piece) return { piece, epoch }
  }
  return undefined
}

/** Newest first. */
export function sealPairs(flow: FlowRecord): readonly BoxKeyPair[] {
  return flow.seals.map((seal) => boxKeyPairFromSeed(seal.seed))
}
