/** The machine: its clock, its limits, and what a crash of it would leave lying about. */
import { lookBelow } from '../entries-below.ts'
import { HOUR_MS } from '../store/hour.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

export interface Machine {
  readonly uid: number
  /** Unix ms. */
  readonly now: number
  /** As /proc/self/limits and /proc/swaps have them; empty where there are none. */
  readonly limits: string
  readonly swaps: string
  /** Bytes this may have. */
  readonly memory: number
  /** Undefined where nothing tells. */
  readonly synchronized: boolean | undefined
}

/** Nobody ran this before. */
const FIRST_DAY = Date.UTC(2026, 10, 1)
/** Files, the ledger, and sockets on their way out. */
const SPARE_FILES = 512
const MEBIBYTE = 1_048_576
/** A relay that is busy and has a few thousand mailboxes. */
const BASE_BYTES = 256 * MEBIBYTE
/** 36 (entry-index.ts), and a quarter more while an index grows. */
const WAITING_BYTES = 45

export function checkUser({ uid }: Machine): Finding {
  return uid === 0
    ? look(
        'This runs as root: give the relay a user of its own, as deploy/lapwing-relay.service does.',
      )
    : ok('This does not run as root.')
}

/** Retention and closing count on the clock: one that is behind keeps, one ahead deletes early. */
export async function checkClock(
  { now, synchronized }: Machine,
  directory: string,
): Promise<Finding> {
  const ahead = (await newestIn(directory)) - now
  if (now < FIRST_DAY || ahead > HOUR_MS) {
    return wrong(
      'The clock is behind the data: set it, and keep it right with systemd-timesyncd or chrony.',
    )
  }
  if (synchronized === false) {
    return look('The clock is not kept right: switch on systemd-timesyncd or chrony.')
  }
  return ok(synchronized ? 'The clock is kept right.' : 'The clock is not behind the data.')
}

async function newestIn(directory: string): Promise<number> {
  let newest = 0
  await lookBelow(directory, ({ mtimeMs }) => {
    newest = Math.max(newest, mtimeMs)
  }).catch(() => undefined)
  return newest
}

export function checkOpenFiles({ limits }: Machine, maxConnections: number): Finding {
  const needed = maxConnections + SPARE_FILES
  const limit = limitOf(limits, 'Max open files')
  if (limit === undefined) return look('How many files may be open is not known here.')
  return limit < needed
    ? look(
        `${limit} files may be open and ${maxConnections} connections need ${needed}: set LimitNOFILE=${needed}, or lower LAPWING_MAX_CONNECTIONS.`,
      )
    : ok(`${limit} files may be open, enough for ${maxConnections} connections.`)
}

/** What waits is indexed in memory: at the bound, with room for it to grow. */
export function checkMemory({ memory }: Machine, maxWaiting: number): Finding {
  const needed = Math.ceil((BASE_BYTES + maxWaiting * WAITING_BYTES) / MEBIBYTE)
  const there = Math.floor(memory / MEBIBYTE)
  return there < needed
    ? look(
        `There are ${there} MiB of memory, and ${maxWaiting} waiting envelopes may need ${needed}: lower LAPWING_MAX_WAITING.`,
      )
    : ok(`${there} MiB of memory are enough for ${maxWaiting} waiting envelopes.`)
}

/** Memory holds the network addresses of whoever is connected; a disk must not. */
export function checkMemoryOnDisk({ limits, swaps }: Machine): readonly Finding[] {
  const dumps = limitOf(limits, 'Max core file size')
  const swap = swaps.trim().split('\n').length > 1
  return [
    dumps === 0
      ? ok('A crash writes no memory to the disk.')
      : look('A crash could write memory, with network addresses, to the disk: set LimitCORE=0.'),
    swap
      ? look(
          'Memory, with network addresses, may be swapped to the disk: set MemorySwapMax=0, or encrypt the swap.',
        )
      : ok('No memory is swapped to the disk.'),
  ]
}

/** The limit that holds; Infinity for `unlimited`. */
function limitOf(limits: string, name: string): number | undefined {
  const line = limits.split('\n').find((one) => one.startsWith(name))
  const value = line?.slice(name.length).trim().split(/\s+/u)[0]
  if (value === undefined || value === '') return undefined
  return value === 'unlimited' ? Infinity : Number(value)
}
