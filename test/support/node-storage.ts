/**
 * Kept storage in Node: key files written in place over node:fs with fsync, and a database that is
 * either classic-level (LevelDB, `sync: true` is fdatasync) or memory-level.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { Level } from 'level'
import { MemoryLevel } from 'memory-level'
import { VaultError, type KeyFileDevice, type RecordDatabase, type Storage } from '@lapwing/vault'

export interface NodeStorage extends Storage {
  /** Lets the database go, so that the directory can be opened again. */
  close(): Promise<void>
}

/** Key files held by this process; LevelDB's own lock keeps other processes out. */
const held = new Set<string>()

/** Throws VaultError `in-use` when the database is open elsewhere. */
export async function openNodeStorage(o: {
  readonly directory: string
  readonly database: 'classic' | 'memory'
}): Promise<NodeStorage> {
  const directory = resolve(o.directory)
  mkdirSync(directory, { recursive: true })
  const databasePath = join(directory, 'records')
  const database = await openDatabase(o.database, databasePath)
  return {
    mode: 'kept',
    database,
    keyFile: (index, create) =>
      Promise.resolve().then(() => openKeyFile(directory, join(directory, `k${index}`), create)),
    async destroyDatabase() {
      await database.close()
      rmSync(databasePath, { recursive: true, force: true })
      syncDirectory(directory)
    },
    close: () => database.close(),
  }
}

async function openDatabase(kind: 'classic' | 'memory', path: string): Promise<RecordDatabase> {
  const encodings = { keyEncoding: 'view', valueEncoding: 'view' }
  const database: RecordDatabase =
    kind === 'classic'
      ? new Level<Uint8Array, Uint8Array>(path, encodings)
      : new MemoryLevel<Uint8Array, Uint8Array>({ ...encodings, storeEncoding: 'view' })
  try {
    await database.open()
    return database
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined
    const lockedElsewhere = cause instanceof Error && 'code' in cause && cause.code === LOCKED
    throw new VaultError(lockedElsewhere ? 'in-use' : 'storage-failed', error)
  }
}

const LOCKED = 'LEVEL_LOCKED'

function openKeyFile(directory: string, path: string, create: boolean): KeyFileDevice | undefined {
  if (held.has(path)) throw new VaultError('in-use')
  const isNew = !existsSync(path)
  if (isNew && !create) return undefined
  const fd = openSync(path, isNew ? 'wx+' : 'r+', 0o600)
  if (isNew) syncDirectory(directory)
  held.add(path)

  const close = (): void => {
    if (held.delete(path)) closeSync(fd)
  }
  return {
    get size() {
      return fstatSync(fd).size
    },
    read(at, length) {
      const bytes = new Uint8Array(length)
      if (readSync(fd, bytes, 0, length, at) !== length) throw new Error('short read')
      return bytes
    },
    write(at, bytes) {
      if (writeSync(fd, bytes, 0, bytes.length, at) !== bytes.length) throw new Error('short write')
    },
    flush: () => fsyncSync(fd),
    stillThere: () => Promise.resolve(isSameFile(path, fd)),
    close,
    remove() {
      close()
      rmSync(path, { force: true })
      syncDirectory(directory)
      return Promise.resolve()
    },
  }
}

function isSameFile(path: string, fd: number): boolean {
  const listed = statSync(path, { throwIfNoEntry: false })
  return listed !== undefined && listed.ino === fstatSync(fd).ino
}

/** A name made or removed is on disk only after its directory is. */
function syncDirectory(directory: string): void {
  const fd = openSync(directory, 'r')
  fsyncSync(fd)
  closeSync(fd)
}
