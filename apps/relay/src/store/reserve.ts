/**
 * Room kept back on the disk, so that a full one can still forget: purging and copying forward
 * write before they free. While the reserve is given up, nothing new is accepted.
 */
import { randomBytes } from 'node:crypto'
import { open, rm, stat, statfs as statfsOf } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from './segment.ts'

export interface Reserve {
  /** True while the reserve is given up. */
  readonly full: boolean
  /** False when so many bytes might not fit; otherwise they are counted as used. */
  admits(bytes: number): boolean
  /**
   * As {@link Reserve.admits}, for a file of so many bytes that may have neither the last tenth of
   * the disk nor the last tenth of the files there may be. To be asked just before it is written:
   * what is written later than the next look is not reckoned with in it.
   */
  admitsBlob(bytes: number): boolean
  /** Whether so many bytes fit, be it into the reserve: for what must not wait until there is room. */
  fits(bytes: number): Promise<boolean>
  /** Looks at the disk: gives the reserve up, or takes it back. */
  look(): Promise<void>
}

export interface ReserveOptions {
  readonly directory: string
  /** None is kept when this is 0, and the disk is not looked at. */
  readonly bytes: number
  /** Bytes accepted and not yet written. */
  readonly pending: () => number
  /** The system's unless a test says otherwise. */
  readonly statfs?: (path: string) => Promise<Space>
}

/** What statfs(2) says of a disk. */
export type Space = Readonly<Record<'bsize' | 'blocks' | 'bavail' | 'files' | 'ffree', number>>

const BLOCK_BYTES = 1_048_576
/** Files fill a disk sooner than messages: a tenth of it is left for those. */
const MESSAGES_SHARE = 10

const NO_RESERVE: Reserve = {
  full: false,
  admits: () => true,
  admitsBlob: () => true,
  fits: () => Promise.resolve(true),
  look: () => Promise.resolve(),
}

/** Gives the reserve up at once when the disk is full already: opening a store writes, too. */
export async function openReserve(options: ReserveOptions): Promise<Reserve> {
  const { directory, bytes, pending, statfs = statfsOf } = options
  if (bytes === 0) return NO_RESERVE
  const path = join(directory, 'reserve')
  /** Below it the reserve is given up; the ledger alone needs less. More than the largest post. */
  const low = bytes / 2 + BLOCK_BYTES
  let kept = (await sizeOf(path)) === bytes
  let budget = 0
  let aside = 0
  let block = 1
  /** Files there may still be; a blob is one. */
  let inodes = 0
  let looking: Promise<void> | undefined

  async function freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(directory)
    return bavail * bsize
  }

  async function lookOnce(): Promise<void> {
    const free = await freeBytes()
    if (kept && free < low) {
      await rm(path, { force: true })
      await syncDirectory(directory)
      kept = false
    } else if (!kept && free >= bytes + 2 * low) {
      kept = await fill(path, bytes, low)
      await syncDirectory(directory)
    }
    const space = await statfs(directory)
    budget = kept ? space.bavail * space.bsize - bytes / 2 - pending() : 0
    aside = (space.blocks * space.bsize) / MESSAGES_SHARE
    block = space.bsize
    // Some file systems make them as they are needed and say 0.
    inodes = space.files === 0 ? Infinity : space.ffree - space.files / MESSAGES_SHARE
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => (looking = undefined))
    return looking
  }

  function admits(wanted: number, left: number, files: number): boolean {
    if (kept && wanted + left <= budget && files <= Math.max(0, inodes)) {
      budget -= wanted
      inodes -= files
      return true
    }
    // What was freed since, or that the disk is full, shows when it is looked at.
    if (kept) void look().catch(() => undefined)
    return false
  }

  await look()
  return {
    get full() {
      return !kept
    },
    admits: (wanted) => admits(wanted, 0, 0),
    // A file takes whole blocks.
    admitsBlob: (wanted) => admits(Math.ceil(wanted / block) * block, aside, 1),
    async fits(wanted) {
      const needed = wanted + BLOCK_BYTES
      // A disk that does not say is found out about by what is written to it.
      const isThere = async () => (await freeBytes().catch(() => Infinity)) - pending() >= needed
      if (await isThere()) return true
      await look().catch(() => undefined)
      return isThere()
    },
    look,
  }
}

/**
 * Written with more than is kept, which shows that there is room beside it. Not zeros: a disk that
 * compresses would keep nothing back. False when it does not fit.
 */
async function fill(path: string, bytes: number, beside: number): Promise<boolean> {
  const block = randomBytes(BLOCK_BYTES)
  const file = await open(path, 'w', 0o600)
  try {
    for (let done = 0; done < bytes + beside; done += block.length) await file.write(block)
    await file.truncate(bytes)
    await file.datasync()
    return true
  } catch {
    await rm(path, { force: true })
    return false
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size
}
