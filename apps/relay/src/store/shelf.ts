/**
 * A directory of sealed things too large for the ledger and of another life than the log's: each is
 * one file, written whole or not at all, checked when it is read, and gone when it is dropped.
 *
 * A file is `magic 16 ‖ length 4 ‖ CRC-32 of bytes and name 4 ‖ bytes`.
 */
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { createFolder } from './folder.ts'
import { createLane, type Lane } from './lane.ts'
import { isNoRoom, isPassing } from './passing.ts'
import { syncDirectory } from './segment.ts'
import { failing, type StoreError } from './store-error.ts'

export interface Shelf {
  /**
   * Durable when it resolves. A thing of that name is replaced, whole or not at all. Throws
   * StoreError 'failed', after onFailure, when the disk does not take it.
   */
  put(name: string, bytes: Uint8Array): Promise<void>
  /**
   * As {@link Shelf.put}; false when there is no room for it, on the disk or among the files this
   * process may have open, or when `may`, asked when its turn has come, says no; and then nothing has
   * changed.
   */
  offer(name: string, bytes: Uint8Array, may?: () => boolean): Promise<boolean>
  /**
   * Undefined when there is none; 'damaged' when it is not what was put under that name; 'unread'
   * when the disk fails to give it; 'busy' when it cannot be read just now, which says nothing about
   * it.
   */
  get(name: string): Promise<Uint8Array | Unreadable | undefined>
  /**
   * Durable when it resolves; names of nothing are fine. Tried again for six
   * seconds while it cannot be done. Throws as {@link Shelf.put}.
   */
  drop(names: readonly string[]): Promise<void>
  /** As {@link Shelf.drop}, once; false when it cannot be done just now: ask again. */
  tryDrop(names: readonly string[]): Promise<boolean>
}

export type Unreadable = 'damaged' | 'unread' | 'busy'

export interface ShelfOptions {
  /** Made when it is missing; nothing else may live in it. */
  readonly directory: string
  /** Called when a write, sync or removal failed: the process must end (crash-only). */
  readonly onFailure: (error: StoreError) => void
  /** What writes or drops takes its turns in it, and leaves it to others while it waits for a sync. */
  readonly writes?: Lane
  /** What reads takes its turns in it; in `writes` unless it is given. */
  readonly reads?: Lane
}

const MAGIC = Buffer.from('lapwing shelf 1\n', 'latin1')
const LENGTH_AT = MAGIC.length
const CRC_AT = LENGTH_AT + 4
/** What a file has before its bytes. */
export const SHELF_HEADER_BYTES: number = CRC_AT + 4

/** Six seconds in all: whoever has all the files that may be open gives some of them back. */
const DROP_PAUSES_MS = [100, 200, 400, 800, 1500, 3000]

/** Hexadecimal numbers with dashes between; well below the 255 bytes a file name may have. */
const NAME = /^[0-9a-f-]{1,200}$/u
/** What was being written when the process ended. Never a name. */
const UNFINISHED = '.new'

/** Opens a shelf and names all that is on it. What was never finished is removed. */
export async function openShelf(
  options: ShelfOptions,
): Promise<{ shelf: Shelf; names: readonly string[] }> {
  const { directory } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await syncDirectory(dirname(directory))
  const found = await readdir(directory)
  const unfinished = found.filter((name) => name.endsWith(UNFINISHED))
  for (const name of unfinished) await rm(join(directory, name), { force: true })
  if (unfinished.length > 0) await syncDirectory(directory)
  return { shelf: createShelf(options), names: found.filter((name) => NAME.test(name)) }
}

function createShelf(options: ShelfOptions): Shelf {
  const { directory, onFailure, writes = createLane(Infinity), reads = writes } = options
  const folder = createFolder(directory, writes)
  let written = 0

  /** The whole path of a thing. A name from elsewhere would be a mistake of ours. */
  function pathOf(name: string): string {
    if (!NAME.test(name)) throw new RangeError('not the name of a thing on a shelf')
    return join(directory, name)
  }

  /** False when there is no room for it and `mayBeFull` says that this is no failure. */
  function write(
    name: string,
    bytes: Uint8Array,
    o: { readonly mayBeFull: boolean; readonly may: () => boolean },
  ): Promise<boolean> {
    const path = pathOf(name)
    written += 1
    const unfinished = `${path}.${String(written)}${UNFINISHED}`
    const noRoom = (error: unknown): undefined => {
      if (!o.mayBeFull || !isNoRoom(error)) throw error
    }
    const place = async (): Promise<boolean> => {
      if (!o.may()) return false
      const isThere = await writeFile(unfinished, Buffer.concat([headerOf(name, bytes), bytes]))
        .then(() => rename(unfinished, path))
        .then(() => true, noRoom)
      if (isThere !== true) await rm(unfinished, { force: true })
      return isThere === true
    }
    return failing(onFailure, async () => {
      const held = await folder.hold().catch(noRoom)
      if (held === undefined) return false
      try {
        const isThere = await writes.run(place)
        if (isThere) await held.sync()
        return isThere
      } finally {
        await held.release()
      }
    })
  }

  /** False when it cannot be done just now; then some may be gone, and may be back after a crash. */
  async function removed(paths: readonly string[]): Promise<boolean> {
    if (paths.length === 0) return true
    const held = await folder.hold().catch(notNow)
    if (held === undefined) return false
    try {
      const isGone = await writes.run(() => removeAll(paths)).then(() => true, notNow)
      if (isGone === undefined) return false
      await held.sync()
      return true
    } finally {
      await held.release()
    }
  }

  return {
    put: (name, bytes) =>
      write(name, bytes, { mayBeFull: false, may: () => true }).then(() => undefined),

    offer: (name, bytes, may = () => true) => write(name, bytes, { mayBeFull: true, may }),

    async get(name) {
      const path = pathOf(name)
      const file = await reads.run(() => readFile(path).catch(unread))
      return file instanceof Buffer ? thingIn(name, file) : file
    },

    drop(names) {
      const paths = names.map(pathOf)
      return failing(onFailure, async () => {
        for (const pause of DROP_PAUSES_MS) {
          if (await removed(paths)) return
          await new Promise((resolve) => setTimeout(resolve, pause))
        }
        if (!(await removed(paths))) throw new Error('no file can be opened')
      })
    },

    tryDrop(names) {
      const paths = names.map(pathOf)
      return failing(onFailure, () => removed(paths))
    },
  }
}

/** What was put under that name, when this is its file and nothing has changed in it. */
export function thingIn(name: string, file: Buffer): Uint8Array | 'damaged' {
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.length)
  const body = bytes.subarray(SHELF_HEADER_BYTES)
  return headerOf(name, body).equals(bytes.subarray(0, SHELF_HEADER_BYTES)) ? body : 'damaged'
}

/** Says how much follows and that it is this: a file under another's name counts as damaged. */
function headerOf(name: string, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(SHELF_HEADER_BYTES)
  MAGIC.copy(header)
  header.writeUInt32BE(bytes.length, LENGTH_AT)
  header.writeUInt32BE(crc32(name, crc32(bytes)), CRC_AT)
  return header
}

async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.appendFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true })
}

function notNow(error: unknown): undefined {
  if (!isPassing(error)) throw error
}

function unread(error: NodeJS.ErrnoException): 'busy' | 'unread' | undefined {
  if (isPassing(error)) return 'busy'
  return error.code === 'ENOENT' ? undefined : 'unread'
}
