/**
 * What a vault keeps of the second passphrase set in it: which slot of the sector it took, and the
 * key of the vault it opens. The record lies under an erasable slot, so that a removed one is
 * forgotten. The vault it opens keeps nothing of the kind: seen from inside, it is a first one.
 *
 * ```
 * format 1 | stage 1 | does 1 | passphrase slot 1 | BLAKE2b of the slot's 256 bytes 32 | vault key 32
 * ```
 */
import { concatBytes, equalBytes } from '@lapwing/codec'
import { blake2b, randomBytes, secretFrom, type Secret } from '@lapwing/crypto'
import { SECOND_FORMAT } from './layout.ts'
import type { Place, RecordStore } from './record-store.ts'
import type { SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

/**
 * `making`: its sector may not be on disk. `removing`: begun, to be gone on with at the next
 * opening.
 */
type Stage = 'making' | 'made' | 'removing'
const STAGES: readonly Stage[] = ['making', 'made', 'removing']

export interface Second {
  readonly stage: Stage
  /** The key of the vault it opens; nothing for one that destroys. */
  readonly vaultKey: Secret | undefined
  /** Its place in the sector. */
  readonly index: number
  /** Of the passphrase slot as it was first made. */
  readonly slotHash: Uint8Array
  /** Under which this is kept. */
  readonly slot: SlotRef
}

const SECOND_PLACE: Place = { table: '', name: 'second' }
const HEAD_BYTES = 4
const KEY_AT = 36

export function secondPlace(): Place {
  return { ...SECOND_PLACE }
}

export function encodeSecond(second: Second): Uint8Array {
  const head = [
    SECOND_FORMAT,
    STAGES.indexOf(second.stage),
    second.vaultKey === undefined ? 0 : 1,
    second.index,
  ]
  const key = second.vaultKey ?? randomBytes(32)
  return concatBytes(new Uint8Array(head), second.slotHash, key)
}

/** What is kept of one, if there is one. Throws `damaged`, and `newer` for a later format. */
export async function loadSecond(
  records: RecordStore,
  version: number,
): Promise<Second | undefined> {
  const place = secondPlace()
  const [stored] = await records.fetch([place])
  if (stored === undefined) return undefined
  const { value, header } = records.open(place, stored, version)
  const [format, stage, opens, index] = value
  if (format !== undefined && format > SECOND_FORMAT) throw new VaultError('newer')
  const known = STAGES[stage ?? STAGES.length]
  if (known === undefined || index === undefined || header.slot === undefined) {
    throw new VaultError('damaged')
  }
  return {
    stage: known,
    index,
    slotHash: value.slice(HEAD_BYTES, KEY_AT),
    vaultKey: opens === 1 ? secretFrom(value.subarray(KEY_AT)) : undefined,
    slot: header.slot,
  }
}

/** Whether slot `index` of a sector still is what was put there. */
export function isPlaced(second: Second, slots: readonly Uint8Array[]): boolean {
  const bytes = slots[second.index]
  return bytes !== undefined && equalBytes(blake2b(bytes), second.slotHash)
}
