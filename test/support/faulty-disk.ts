/**
 * A disk that fails where it is told to: it counts every operation that changes something, and at
 * the armed one the power goes (or the operation fails). What had not been flushed may be lost,
 * kept or torn. `boot` gives back storage over what survived.
 */
import { MemoryLevel } from 'memory-level'
import { VaultError, type KeyFileDevice, type RecordDatabase, type Storage } from '@lapwing/vault'

/**
 * - `lost`: the operation and everything unflushed is lost.
 * - `kept`: the operation and everything unflushed reached the disk, then the power went.
 * - `torn`: key-file writes reached the disk half: the last of them in its first half only. A
 *   database batch is atomic and counts as lost.
 * - `reordered`: of what was not flushed only the last write reached the disk.
 */
export type PowerCut = 'lost' | 'kept' | 'torn' | 'reordered'
export const POWER_CUTS: readonly PowerCut[] = ['lost', 'kept', 'torn', 'reordered']
/** The operation fails without effect, or (`late`) with it, and everything goes on. */
type Failure = 'full' | 'io' | 'late'
export type Fault = { readonly at: number } & (
  | { readonly cut: PowerCut }
  | { readonly fail: Failure }
)

interface FileState {
  bytes: Uint8Array
  /** Written, not flushed, oldest first. */
  unflushed: { readonly at: number; readonly bytes: Uint8Array }[]
}

export class FaultyDisk {
  /** Changing operations so far. */
  operations = 0
  /** Every value the database was ever given: what a searcher of the raw disk finds. */
  readonly everStored: { readonly key: Uint8Array; readonly value: Uint8Array }[] = []
  /** Called after each key-file write, flush and batch, with its name. */
  readonly log: string[] = []
  #fault: Fault | undefined
  #struck = false
  #off = false
  #files = new Map<number, FileState>()
  #held = new Set<number>()
  #database = newDatabase()

  arm(fault: Fault): void {
    this.#fault = fault
  }

  /** Whether the fault came since the last boot. */
  get hasStruck(): boolean {
    return this.#struck
  }

  /** The bytes of a key file as the disk holds them. */
  fileBytes(index: number): Uint8Array | undefined {
    return this.#files.get(index)?.bytes.slice()
  }

  fileIndexes(): readonly number[] {
    return [...this.#files.keys()]
  }

  /** Overwrites part of a key file behind everybody's back. */
  spoilFile(index: number, at: number, bytes: Uint8Array): void {
    this.#files.get(index)?.bytes.set(bytes, at)
  }

  get database(): RecordDatabase {
    return this.#database
  }

  /** As Clear-Site-Data does it under an open handle: the name is gone, the handle goes on. */
  unlink(index: number): void {
    this.#files.delete(index)
  }

  async copy(): Promise<FaultyDisk> {
    const copy = new FaultyDisk()
    for (const [index, file] of this.#files) {
      copy.#files.set(index, { bytes: file.bytes.slice(), unflushed: [] })
    }
    const entries = await this.#database.iterator().all()
    await copy.#database.batch(entries.map(([key, value]) => ({ type: 'put', key, value })))
    for (const entry of this.everStored) copy.everStored.push(entry)
    return copy
  }

  /** Power on: handles are free again, no fault is armed. */
  boot(): Storage {
    this.#off = false
    this.#struck = false
    this.#fault = undefined
    this.#held.clear()
    for (const file of this.#files.values()) file.unflushed = []
    return this.storage()
  }

  /** Storage over the disk as it runs, its fault still armed. */
  storage(): Storage {
    return {
      mode: 'kept',
      database: this.#guardedDatabase(),
      keyFile: (index, create) => Promise.resolve().then(() => this.#open(index, create)),
      destroyDatabase: async () => {
        const commit = this.#operation('destroy database')
        if (commit.applied) await this.#database.clear()
        commit.finish()
      },
    }
  }

  #open(index: number, create: boolean): KeyFileDevice | undefined {
    this.#assertOn()
    if (this.#held.has(index)) throw new VaultError('in-use')
    const existing = this.#files.get(index)
    if (existing === undefined && !create) return undefined
    let file = existing
    if (file === undefined) {
      const commit = this.#operation(`create ${index}`)
      file = { bytes: new Uint8Array(0), unflushed: [] }
      if (commit.applied) this.#files.set(index, file)
      commit.finish()
    }
    this.#held.add(index)
    return this.#device(index, file)
  }

  #device(index: number, file: FileState): KeyFileDevice {
    return {
      get size() {
        return seenBytes(file).length
      },
      read: (at, length) => {
        this.#assertOn()
        const seen = seenBytes(file)
        if (at + length > seen.length) throw new RangeError('short read')
        return seen.slice(at, at + length)
      },
      write: (at, bytes) => {
        const commit = this.#operation(`write ${index} ${at}`)
        if (commit.applied || commit.torn) {
          const reaching = commit.torn ? bytes.slice(0, bytes.length >> 1) : bytes.slice()
          file.unflushed.push({ at, bytes: reaching })
        }
        commit.finish()
      },
      flush: () => {
        const commit = this.#operation(`flush ${index}`)
        if (commit.applied) reach(file, file.unflushed.length)
        if (commit.torn) reach(file, file.unflushed.length >> 1)
        commit.finish()
      },
      stillThere: () => Promise.resolve(this.#files.get(index) === file),
      close: () => {
        this.#held.delete(index)
      },
      remove: async () => {
        this.#held.delete(index)
        const commit = this.#operation(`remove ${index}`)
        if (commit.applied) this.#files.delete(index)
        commit.finish()
        await Promise.resolve()
      },
    }
  }

  #guardedDatabase(): RecordDatabase {
    const changing = new Set(['batch', 'put', 'del', 'clear'])
    return new Proxy(this.#database, {
      get: (target, property) => {
        const member: unknown = Reflect.get(target, property, target)
        if (typeof member !== 'function') return member
        const call = member.bind(target) as (...args: unknown[]) => unknown
        if (!changing.has(String(property))) {
          return (...args: unknown[]) => {
            this.#assertOn()
            return call(...args)
          }
        }
        return async (...args: unknown[]) => {
          const options = args.at(-1)
          const strict = property === 'clear' || (options as { sync?: boolean }).sync === true
          if (!strict) throw new Error(`${String(property)} without sync`)
          const commit = this.#operation(String(property))
          if (commit.applied) {
            this.#remember(args[0])
            await call(...args)
          }
          commit.finish()
        }
      },
    })
  }

  #remember(operations: unknown): void {
    if (!Array.isArray(operations)) return
    for (const operation of operations as { type: string; key: Uint8Array; value: Uint8Array }[]) {
      if (operation.type === 'put') this.everStored.push(operation)
    }
  }

  /** Whether this operation takes effect, and `finish`, which throws when it is the one to fail. */
  #operation(name: string): { applied: boolean; torn: boolean; finish(): void } {
    this.#assertOn()
    this.operations++
    this.log.push(name)
    const fault = this.#fault
    if (fault?.at !== this.operations) {
      return { applied: true, torn: false, finish: () => undefined }
    }
    this.#struck = true
    if ('fail' in fault) {
      const applied = fault.fail === 'late'
      return { applied, torn: false, finish: () => fail(fault.fail) }
    }
    return {
      applied: fault.cut === 'kept' || (fault.cut === 'reordered' && name.startsWith('write')),
      torn: fault.cut === 'torn',
      finish: () => this.#cut(fault.cut),
    }
  }

  #cut(cut: PowerCut): never {
    for (const file of this.#files.values()) {
      if (cut === 'reordered') file.unflushed.splice(0, file.unflushed.length - 1)
      if (cut !== 'lost') reach(file, file.unflushed.length)
      file.unflushed = []
    }
    this.#off = true
    throw new Error('power cut')
  }

  #assertOn(): void {
    if (this.#off) throw new Error('power cut')
  }
}

function fail(failure: Failure): never {
  const error = new Error(failure === 'full' ? 'No space left on device' : 'Input/output error')
  if (failure === 'full') error.name = 'QuotaExceededError'
  throw error
}

/** Puts the first `count` unflushed writes on disk. */
function reach(file: FileState, count: number): void {
  for (const { at, bytes } of file.unflushed.splice(0, count)) {
    if (at + bytes.length > file.bytes.length) {
      const longer = new Uint8Array(Math.max(at + bytes.length, 0))
      longer.set(file.bytes)
      file.bytes = longer
    }
    file.bytes.set(bytes, at)
  }
}

/** What a reader sees: the disk's bytes with the unflushed writes over them. */
function seenBytes(file: FileState): Uint8Array {
  if (file.unflushed.length === 0) return file.bytes
  const seen: FileState = { bytes: file.bytes.slice(), unflushed: [...file.unflushed] }
  reach(seen, seen.unflushed.length)
  return seen.bytes
}

function newDatabase(): RecordDatabase {
  return new MemoryLevel<Uint8Array, Uint8Array>({
    keyEncoding: 'view',
    valueEncoding: 'view',
    storeEncoding: 'view',
  })
}
