/**
 * Two vaults in one database, made to look equal: as many records of each size open with one
 * passphrase as with the other. The vault that knows both tops either up with filler: records that
 * open and say nothing. It does so in the batch of each of its own writes, so that the two stay
 * even through a power cut; what the other vault wrote meanwhile is made up for after the next
 * opening. How many there are is counted once: every record is read, a few at
 * a time, and its header opened.
 */
import { fillerOf } from './record.ts'
import { UNREADABLE, type Place, type RecordStore } from './record-store.ts'
import { STRICT, type RecordDatabase } from './storage.ts'
import type { Operation } from './write.ts'

/** By length as stored. */
type Counts = ReadonlyMap<number, number>

interface Side {
  readonly records: RecordStore
  /** All that are its own, filler among them. */
  readonly all: Counts
  /** Numbered from 0 without a gap. */
  readonly fillers: Counts
  /** Of a write it has made: filler must not seem newer than its vault. */
  readonly version: number
}

/** What goes with a write, or alone. */
export interface Levelling {
  readonly operations: readonly Operation[]
  /** Call once they are on disk. */
  readonly adopt: () => void
}

/** One batch makes up for at most so much of what is uneven, beside what itself brings. */
const FILLERS_AT_ONCE = 64
const BYTES_AT_ONCE = 4_194_304

export class Levels {
  readonly #database: RecordDatabase
  #own: Side
  #other: Side

  private constructor(database: RecordDatabase, own: Side, other: Side) {
    this.#database = database
    this.#own = own
    this.#other = other
  }

  /** Looks at every record; takes over the other's keys. `version` is of each vault's last write. */
  static async count(
    database: RecordDatabase,
    own: { readonly records: RecordStore; readonly version: number },
    other: { readonly records: RecordStore; readonly version: number },
  ): Promise<Levels> {
    const [ownAll, otherAll] = [new Map<number, number>(), new Map<number, number>()]
    for await (const { address, stored } of own.records.everything()) {
      // Whose it is cannot be told of one that is not given: it is counted when it is given again.
      if (stored === UNREADABLE) continue
      if (own.records.owns(address, stored)) add(ownAll, stored.length, 1)
      else if (other.records.owns(address, stored)) add(otherAll, stored.length, 1)
    }
    return new Levels(
      database,
      { ...own, all: ownAll, fillers: await countFillers(own.records, ownAll) },
      { ...other, all: otherAll, fillers: await countFillers(other.records, otherAll) },
    )
  }

  /** One batch of what makes them even; true when they are. */
  async levelOnce(): Promise<boolean> {
    const { operations, adopt } = await this.plan([])
    if (operations.length === 0) return true
    await this.#database.batch([...operations], STRICT)
    adopt()
    return false
  }

  /** Forgets the other vault's keys; the own ones are the caller's. */
  wipe(): void {
    this.#other.records.wipe()
  }

  /** What makes both even again with these operations of the own vault, as far as one batch goes. */
  async plan(operations: readonly Operation[]): Promise<Levelling> {
    const all = new Map(this.#own.all)
    const before = await this.#own.records.readAt(operations.map(({ key }) => key))
    operations.forEach((operation, i) => {
      const old = before[i]
      if (old !== undefined && old !== UNREADABLE) add(all, old.length, -1)
      if (operation.type === 'put') add(all, operation.value.length, 1)
    })
    const limit = operations.length + FILLERS_AT_ONCE
    const levelled = level({ ...this.#own, all }, this.#other, limit)
    return {
      operations: levelled.operations,
      adopt: () => {
        this.#own = levelled.own
        this.#other = levelled.other
      },
    }
  }
}

/** The filler a vault has, for taking it out again. */
export async function fillersIn(records: RecordStore, lengths: Iterable<number>): Promise<Place[]> {
  const places: Place[] = []
  for (const length of lengths) {
    const count = await countFiller(records, length)
    for (let number = 0; number < count; number++) places.push(fillerPlace(length, number))
  }
  return places
}

function level(
  ownBefore: Side,
  otherBefore: Side,
  limit: number,
): { readonly operations: readonly Operation[]; readonly own: Side; readonly other: Side } {
  const [own, other] = [edited(ownBefore), edited(otherBefore)]
  const operations: Operation[] = []
  let bytes = 0
  for (const length of new Set([...own.all.keys(), ...other.all.keys()])) {
    while (operations.length < limit && bytes < BYTES_AT_ONCE) {
      const more = (own.all.get(length) ?? 0) - (other.all.get(length) ?? 0)
      if (more === 0) break
      const [larger, smaller] = more > 0 ? [own, other] : [other, own]
      if ((larger.fillers.get(length) ?? 0) > 0) {
        operations.push(takeFiller(larger, length))
      } else {
        operations.push(putFiller(smaller, length))
        bytes += length
      }
    }
  }
  return { operations, own, other }
}

type EditedSide = Side & {
  readonly all: Map<number, number>
  readonly fillers: Map<number, number>
}

function edited(side: Side): EditedSide {
  return { ...side, all: new Map(side.all), fillers: new Map(side.fillers) }
}

function putFiller(side: EditedSide, length: number): Operation {
  const filler = fillerOf(length, fillerPlace(length, side.fillers.get(length) ?? 0))
  add(side.all, length, 1)
  add(side.fillers, length, 1)
  const header = { version: side.version, slot: undefined }
  return {
    type: 'put',
    key: side.records.address(filler),
    value: side.records.seal(filler, header),
  }
}

function takeFiller(side: EditedSide, length: number): Operation {
  add(side.all, length, -1)
  add(side.fillers, length, -1)
  const place = fillerPlace(length, side.fillers.get(length) ?? 0)
  return { type: 'del', key: side.records.address(place) }
}

async function countFillers(records: RecordStore, all: Counts): Promise<Counts> {
  const counts = new Map<number, number>()
  for (const length of all.keys()) counts.set(length, await countFiller(records, length))
  return counts
}

/** How many of this length there are, found in a logarithm of looks since none is left out. */
async function countFiller(records: RecordStore, length: number): Promise<number> {
  const has = async (number: number): Promise<boolean> => {
    const [stored] = await records.read([fillerPlace(length, number)])
    return stored !== undefined
  }
  let beyond = 1
  while (await has(beyond - 1)) beyond *= 2
  let [from, to] = [beyond >> 1, beyond - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if (await has(middle)) from = middle + 1
    else to = middle
  }
  return from
}

/** In the vault's own table, where no caller's list or index ever comes. */
function fillerPlace(length: number, number: number): Place {
  return { table: '', name: `filler/${length}/${number}` }
}

function add(counts: Map<number, number>, length: number, by: number): void {
  counts.set(length, (counts.get(length) ?? 0) + by)
}
