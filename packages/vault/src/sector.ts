/**
 * A sector: who may open the vault. 4 KiB, one of two alternating ones.
 *
 * ```
 * 0    hash 32      BLAKE2b of the rest of the sector
 * 32   prev 32      hash of the sector this one replaces; random in the first
 * 64   preamble 64  format u16 | salt 16 | 4 x (memory KiB u32, passes u32) | random 14
 * 128  8 x 256      passphrase slots
 * 2176 random to the end
 * ```
 *
 * Salt and costs stand once for all slots. With a salt in each slot, trying a passphrase would cost
 * eight Argon2 runs, and a cost in each slot would show which are taken (random bytes make no
 * plausible cost). So an attempt costs one run for each distinct cost (one, as a rule), whatever
 * is taken and whichever slot it opens, and all eight slots are random bytes to anybody else.
 * Guessing gains nothing: the salt is random and used by this one file. Unused cost places repeat
 * the first.
 */
import { concatBytes, equalBytes } from '@lapwing/codec'
import { blake2b, randomBytes, type PassphraseCost } from '@lapwing/crypto'
import {
  COSTS_PER_SECTOR,
  PASSPHRASE_SLOTS,
  PASSPHRASE_SLOT_BYTES,
  SECTOR_BYTES,
  SECTOR_FORMAT,
} from './layout.ts'
import { randomFill } from './random-fill.ts'

const HASH_BYTES = 32
const SALT_BYTES = 16
const SALT_AT = 66
const COSTS_AT = SALT_AT + SALT_BYTES
const PREAMBLE_END = 128
const SLOTS_END = PREAMBLE_END + PASSPHRASE_SLOTS * PASSPHRASE_SLOT_BYTES

export interface Sector {
  readonly hash: Uint8Array
  readonly prev: Uint8Array
  readonly format: number
  readonly salt: Uint8Array
  /** Distinct, cheapest first. */
  readonly costs: readonly PassphraseCost[]
  /** Eight, 256 bytes each. */
  readonly slots: readonly Uint8Array[]
}

/** A sector's fresh 4,096 bytes. `costs` are distinct and at most {@link COSTS_PER_SECTOR}. */
export function buildSector(parts: {
  readonly prev: Uint8Array
  readonly salt: Uint8Array
  readonly costs: readonly PassphraseCost[]
  readonly slots: readonly Uint8Array[]
}): Uint8Array {
  const rest = randomFill(SECTOR_BYTES - HASH_BYTES)
  const sector = concatBytes(new Uint8Array(HASH_BYTES), rest)
  const view = new DataView(sector.buffer)
  sector.set(parts.prev, HASH_BYTES)
  view.setUint16(64, SECTOR_FORMAT)
  sector.set(parts.salt, SALT_AT)
  for (let i = 0; i < COSTS_PER_SECTOR; i++) {
    const cost = parts.costs[i] ?? parts.costs[0]
    view.setUint32(COSTS_AT + i * 8, cost?.memoryKiB ?? 0)
    view.setUint32(COSTS_AT + i * 8 + 4, cost?.passes ?? 0)
  }
  parts.slots.forEach((slot, i) => sector.set(slot, PREAMBLE_END + i * PASSPHRASE_SLOT_BYTES))
  sector.set(blake2b(sector.subarray(HASH_BYTES)), 0)
  return sector
}

/** The sector in these 4,096 bytes, or nothing when they are random or torn. */
export function parseSector(bytes: Uint8Array): Sector | undefined {
  const hash = bytes.slice(0, HASH_BYTES)
  if (!equalBytes(blake2b(bytes.subarray(HASH_BYTES)), hash)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const slots: Uint8Array[] = []
  for (let at = PREAMBLE_END; at < SLOTS_END; at += PASSPHRASE_SLOT_BYTES) {
    slots.push(bytes.slice(at, at + PASSPHRASE_SLOT_BYTES))
  }
  return {
    hash,
    prev: bytes.slice(HASH_BYTES, 64),
    format: view.getUint16(64),
    salt: bytes.slice(SALT_AT, SALT_AT + SALT_BYTES),
    costs: parseCosts(view),
    slots,
  }
}

export function randomSalt(): Uint8Array {
  return randomBytes(SALT_BYTES)
}

/** `costs` with this one among them, cheapest first; nothing when there is no place left. */
export function withCost(
  costs: readonly PassphraseCost[],
  cost: PassphraseCost,
): readonly PassphraseCost[] | undefined {
  const next = costs.some((c) => sameCost(c, cost)) ? [...costs] : [...costs, cost]
  if (next.length > COSTS_PER_SECTOR) return undefined
  return next.sort((a, b) => a.memoryKiB - b.memoryKiB || a.passes - b.passes)
}

/** The crypto package refuses a cost outside its own limits when it is run. */
function parseCosts(view: DataView): readonly PassphraseCost[] {
  let costs: readonly PassphraseCost[] = []
  for (let at = COSTS_AT; at < COSTS_AT + COSTS_PER_SECTOR * 8; at += 8) {
    const cost = { memoryKiB: view.getUint32(at), passes: view.getUint32(at + 4) }
    costs = withCost(costs, cost) ?? costs
  }
  return costs
}

export function sameCost(a: PassphraseCost, b: PassphraseCost): boolean {
  return a.memoryKiB === b.memoryKiB && a.passes === b.passes
}
