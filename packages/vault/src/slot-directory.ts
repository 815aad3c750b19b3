/**
 * Which erasable slots are taken: one bit each, kept in sealed records of 1,024 slots (leaves), so
 * that opening reads 32 small records for a key file and never looks at the vault's other records.
 * A slot is taken from the write that first names it until an erasure of it is settled.
 */
import { concatBytes } from '@lapwing/codec'
import { blake2b, randomBytes } from '@lapwing/crypto'
import { LEAF_BYTES, LEAVES_PER_FILE, SLOTS_PER_FILE, SLOTS_PER_LEAF } from './layout.ts'
import type { SlotRef } from './storage.ts'
import { VaultError } from './vault-error.ts'

export interface Leaf {
  readonly file: number
  readonly leaf: number
  /** 128 bytes, least significant bit first. */
  readonly bytes: Uint8Array
}

/** What the directory will be once a write is committed. */
export interface DirectoryChange {
  readonly leaves: readonly Leaf[]
  /** Of the whole directory after the change; kept in the head, so that a lost leaf is noticed. */
  readonly digest: Uint8Array
  /** Call once the leaves are on disk. */
  adopt(): void
}

const BITMAP_BYTES = LEAVES_PER_FILE * LEAF_BYTES

export class SlotDirectory {
  /** file → bitmap of its taken slots. */
  #taken: Map<number, Uint8Array>
  /** Handed out by {@link reserve} and not yet named by a committed write. */
  readonly #reserved = new Set<string>()
  #free: number

  private constructor(taken: Map<number, Uint8Array>) {
    this.#taken = taken
    this.#free = countFree(taken)
  }

  /** Nothing taken in any of these files. */
  static empty(files: readonly number[]): SlotDirectory {
    return new SlotDirectory(new Map(files.map((file) => [file, new Uint8Array(BITMAP_BYTES)])))
  }

  /** From all leaves of all files, file by file; nothing when one is missing or misshapen. */
  static fromLeaves(
    files: readonly number[],
    leaves: readonly (Uint8Array | undefined)[],
  ): SlotDirectory | undefined {
    if (leaves.some((leaf) => leaf?.length !== LEAF_BYTES)) return undefined
    const present = leaves.filter((leaf) => leaf !== undefined)
    return new SlotDirectory(
      new Map(
        files.map((file, i) => {
          const own = present.slice(i * LEAVES_PER_FILE, (i + 1) * LEAVES_PER_FILE)
          return [file, concatBytes(...own)]
        }),
      ),
    )
  }

  /** Ascending. */
  get files(): readonly number[] {
    return [...this.#taken.keys()].sort((a, b) => a - b)
  }

  get free(): number {
    return this.#free - this.#reserved.size
  }

  isTaken(ref: SlotRef): boolean {
    const bitmap = this.#taken.get(ref.file)
    return bitmap !== undefined && isInRange(ref) && bit(bitmap, ref.slot)
  }

  isReserved(ref: SlotRef): boolean {
    return this.#reserved.has(keyOf(ref))
  }

  /** A free slot, picked from a random place on; nobody else gets it. Throws `full`. */
  reserve(): SlotRef {
    const files = this.files
    const total = files.length * SLOTS_PER_FILE
    const start = new DataView(randomBytes(4).buffer).getUint32(0) % total
    for (let i = 0; i < total; i++) {
      const at = (start + i) % total
      const ref = { file: files[Math.floor(at / SLOTS_PER_FILE)] ?? 0, slot: at % SLOTS_PER_FILE }
      if (this.isTaken(ref) || this.isReserved(ref)) continue
      this.#reserved.add(keyOf(ref))
      return ref
    }
    throw new VaultError('full')
  }

  /** Takes a reservation back that no committed write has named. */
  release(ref: SlotRef): void {
    this.#reserved.delete(keyOf(ref))
  }

  /**
   * The change that frees some slots, then takes others, and may add a file. Changes nothing yet.
   * `whole` asks for every leaf, not only those that differ.
   */
  plan(change: {
    readonly take: readonly SlotRef[]
    readonly free: readonly SlotRef[]
    readonly addFile?: number
    readonly whole?: boolean
  }): DirectoryChange {
    const next = new Map(this.#taken)
    if (change.addFile !== undefined) next.set(change.addFile, new Uint8Array(BITMAP_BYTES))
    const touched = new Set<string>()
    for (const file of next.keys()) {
      if (file !== change.addFile && change.whole !== true) continue
      for (let leaf = 0; leaf < LEAVES_PER_FILE; leaf++) touched.add(`${file}/${leaf}`)
    }
    const flip = (ref: SlotRef, taken: boolean): void => {
      const before = next.get(ref.file)
      if (before === undefined) throw new VaultError('damaged')
      if (bit(before, ref.slot) === taken) return
      const bitmap = before === this.#taken.get(ref.file) ? before.slice() : before
      const byte = bitmap[ref.slot >> 3] ?? 0
      bitmap[ref.slot >> 3] = byte ^ (1 << (ref.slot & 7))
      next.set(ref.file, bitmap)
      touched.add(`${ref.file}/${Math.floor(ref.slot / SLOTS_PER_LEAF)}`)
    }
    for (const ref of change.free) flip(ref, false)
    for (const ref of change.take) flip(ref, true)
    return {
      leaves: [...touched].map((key) => leafOf(next, key)),
      digest: digestOf(next),
      adopt: () => {
        this.#taken = next
        this.#free = countFree(next)
        for (const ref of change.take) this.release(ref)
      },
    }
  }

  digest(): Uint8Array {
    return digestOf(this.#taken)
  }
}

/** For sets and maps of slots. */
export function keyOf(ref: SlotRef): string {
  return `${ref.file}/${ref.slot}`
}

function isInRange({ slot }: SlotRef): boolean {
  return Number.isSafeInteger(slot) && slot >= 0 && slot < SLOTS_PER_FILE
}

function bit(bitmap: Uint8Array, slot: number): boolean {
  return (((bitmap[slot >> 3] ?? 0) >> (slot & 7)) & 1) === 1
}

function leafOf(taken: ReadonlyMap<number, Uint8Array>, key: string): Leaf {
  const [file = 0, leaf = 0] = key.split('/').map(Number)
  const bytes = taken.get(file)?.slice(leaf * LEAF_BYTES, (leaf + 1) * LEAF_BYTES)
  return { file, leaf, bytes: bytes ?? new Uint8Array(LEAF_BYTES) }
}

function digestOf(taken: ReadonlyMap<number, Uint8Array>): Uint8Array {
  const files = [...taken.keys()].sort((a, b) => a - b)
  return blake2b(concatBytes(...files.map((file) => taken.get(file) ?? new Uint8Array(0))))
}

function countFree(taken: ReadonlyMap<number, Uint8Array>): number {
  let free = 0
  for (const bitmap of taken.values()) {
    for (const byte of bitmap) free += ZERO_BITS[byte] ?? 0
  }
  return free
}

/** How many of a byte's bits are zero. */
const ZERO_BITS: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  let zeros = 8
  for (let rest = byte; rest > 0; rest >>= 1) zeros -= rest & 1
  return zeros
})
