/**
 * Parts of files in the vault, sixteen to a record: a record of one would be padded to twice its size. They
 * are sealed by the file's own secret already; the vault's seal hides which file they are of, and lies under
 * the file's slot: a secret outlives its parts where a file is removed and its message stays.
 */
import { FILE_PART_BYTES, release } from '@lapwing/crypto'
import { isVaultError, type SlotRef, type Vault } from '@lapwing/vault'
import type { Delete, Put } from '../store.ts'

export const PARTS_PER_PIECE = 16
const TABLE = 'file piece'

/**
 * Reads the parts of one file in their order, keeping three pieces of it in memory: the next is read ahead, and
 * of the one before parts may be on their way still. A part is good until sixteen after it were asked for.
 */
export class PieceReader {
  readonly #vault: Vault
  readonly #id: string
  #pieces: ReadonlyMap<number, Promise<Uint8Array | undefined>> = new Map()
  #before: Promise<Uint8Array | undefined> | undefined

  constructor(vault: Vault, id: string) {
    this.#vault = vault
    this.#id = id
  }

  /** Undefined where it does not lie here, or not whole. */
  async part(index: number): Promise<Uint8Array | undefined> {
    const piece = await this.#piece(Math.floor(index / PARTS_PER_PIECE))
    const from = (index % PARTS_PER_PIECE) * FILE_PART_BYTES
    const part = piece?.subarray(from, from + FILE_PART_BYTES)
    return part?.length === FILE_PART_BYTES ? part : undefined
  }

  #piece(number: number): Promise<Uint8Array | undefined> {
    const piece = this.#pieces.get(number) ?? this.#read(number)
    if (!this.#pieces.has(number + 1)) {
      this.#before?.then(
        (passed) => passed && release(passed),
        () => undefined,
      )
      this.#before = this.#pieces.get(number - 1)
      this.#pieces = new Map([
        [number, piece],
        [number + 1, this.#read(number + 1)],
      ])
    }
    return piece
  }

  #read(number: number): Promise<Uint8Array | undefined> {
    const piece = this.#vault
      .get(TABLE, nameOf(this.#id, number))
      .catch((error: unknown): undefined => {
        if (!isVaultError(error, 'damaged')) throw error
      })
    // Told to whoever asks for it.
    piece.catch(() => undefined)
    return piece
  }
}

/** Gathers parts, in their order, into pieces. */
export class PieceWriter {
  readonly #id: string
  #bytes = new Uint8Array(PARTS_PER_PIECE * FILE_PART_BYTES)
  /** What was given to be written lies in the other one. */
  #other = new Uint8Array(PARTS_PER_PIECE * FILE_PART_BYTES)
  #have: number

  /** `have`: so many lie in the vault already; those of a piece that is not full are added again. */
  private constructor(id: string, have: number) {
    this.#id = id
    this.#have = have
  }

  static async after(vault: Vault, id: string, have: number): Promise<PieceWriter> {
    const full = have - (have % PARTS_PER_PIECE)
    const writer = new PieceWriter(id, full)
    const reader = new PieceReader(vault, id)
    for (let index = full; index < have; index += 1) {
      const part = await reader.part(index)
      if (!part) break
      writer.add(part)
    }
    return writer
  }

  get have(): number {
    return this.#have
  }

  /** Nothing of what was added waits to be written with others. */
  get isFull(): boolean {
    return this.#have % PARTS_PER_PIECE === 0
  }

  add(part: Uint8Array): void {
    this.#bytes.set(part, (this.#have % PARTS_PER_PIECE) * FILE_PART_BYTES)
    this.#have += 1
  }

  /** The piece added to last, as far as it has come: to be written before the next is asked for. */
  put(slot: SlotRef): Put {
    const number = Math.floor((this.#have - 1) / PARTS_PER_PIECE)
    const parts = this.#have - number * PARTS_PER_PIECE
    const value = this.#bytes.subarray(0, parts * FILE_PART_BYTES)
    ;[this.#bytes, this.#other] = [this.#other, this.#bytes]
    if (!this.isFull) this.#bytes.set(value)
    return { table: TABLE, name: nameOf(this.#id, number), value, slot }
  }
}

/** Everything of a file of which so many parts lie here. */
export function dropPieces(id: string, have: number): readonly Delete[] {
  const pieces = Math.ceil(have / PARTS_PER_PIECE)
  return Array.from({ length: pieces }, (_, number) => ({ table: TABLE, name: nameOf(id, number) }))
}

function nameOf(id: string, number: number): string {
  return `${id}/${number}`
}
