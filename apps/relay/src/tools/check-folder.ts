/** The data folder: whose it is, who may read it, and what kind of disk it lies on. */
import { constants } from 'node:fs'
import { access, open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { controlPath } from '../backup/control.ts'
import { lookBelow } from '../entries-below.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

export interface Folder {
  readonly path: string
  /** The user this runs as. */
  readonly uid: number
  readonly reserveBytes: number
}

const MEBIBYTE = 1_048_576
const LITTLE_SPACE = 4096 * MEBIBYTE
const FEW_FILES = 1000
const OTHERS = 0o077
const SYNCS = 5
const SLOW_SYNC_MS = 50
/** No disk is as quick as this; a cache that may be lost is. */
const HASTY_SYNC_MS = 0.02

/** By the magic numbers of statfs(2). */
const FILE_SYSTEMS: ReadonlyMap<number, Finding> = new Map([
  [0xef53, ok('The data lie on ext4.')],
  [0x5846_5342, ok('The data lie on XFS.')],
  [
    0x0102_1994,
    wrong('The data lie in memory (tmpfs) and are gone at a restart: choose a folder on a disk.'),
  ],
  [
    0x794c_7630,
    look('The data lie in a container’s own layer and go with it: mount a volume there.'),
  ],
  ...[0x9123_683e, 0x2fc1_2fc1].map(
    (magic) =>
      [
        magic,
        look(
          'Snapshots of btrfs or ZFS keep what the relay forgets: leave this folder out of them.',
        ),
      ] as const,
  ),
  ...[0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546].map(
    (magic) =>
      [
        magic,
        look(
          'The data lie on a network or user file system, which may not keep what it says it has synced: use a local ext4 or XFS.',
        ),
      ] as const,
  ),
])

/** Whether the relay can have the folder, and nobody else. */
export async function checkFolder(folder: Folder): Promise<readonly Finding[]> {
  const found = await stat(folder.path).catch(() => undefined)
  if (found === undefined) return checkParent(folder)
  if (!found.isDirectory()) {
    return [wrong('LAPWING_DATA_DIR is not a folder: name one that is, or that is not there yet.')]
  }
  if (found.uid !== folder.uid) {
    return [
      wrong(
        `The data folder belongs to user ${found.uid} and this runs as ${folder.uid}: run it as the relay’s own user.`,
      ),
    ]
  }
  const strangers = await countStrangers(folder)
  const mayBeRead = (found.mode & OTHERS) !== 0
  return [
    mayBeRead
      ? look('Other users of this machine may look into the data folder: chmod 700 it.')
      : ok('Only the relay’s own user can look into the data folder.'),
    ...(strangers > 0
      ? [wrong(`${strangers} files in the data folder belong to other users: chown them back.`)]
      : []),
    ...(controlPath(folder.path) === undefined
      ? [look('The data folder’s name is too long for a backup while the relay runs: shorten it.')]
      : []),
    ...(await checkDisk(folder, folder.path)),
    await checkSync(folder.path),
  ]
}

async function checkParent(folder: Folder): Promise<readonly Finding[]> {
  const parent = dirname(resolve(folder.path))
  const writable = await access(parent, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!writable) {
    return [
      wrong(
        'The data folder is not there and cannot be made: make it and give it to the relay’s user.',
      ),
    ]
  }
  return [
    ok('The data folder will be made at the first start.'),
    ...(await checkDisk(folder, parent)),
  ]
}

async function countStrangers({ path, uid }: Folder): Promise<number> {
  let strangers = 0
  await lookBelow(path, (found) => {
    if (found.uid !== uid) strangers += 1
  })
  return strangers
}

async function checkDisk({ reserveBytes }: Folder, path: string): Promise<readonly Finding[]> {
  const { type, bavail, bsize, files, ffree } = await statfs(path)
  const free = bavail * bsize
  const mebibytes = Math.floor(free / MEBIBYTE)
  const needed = 3 * reserveBytes
  return [
    FILE_SYSTEMS.get(type) ??
      look(`The data lie on a file system of kind 0x${type.toString(16)}: prefer ext4 or XFS.`),
    free < needed
      ? wrong(
          `${mebibytes} MiB are free, too few to take anything: make room for ${Math.ceil(LITTLE_SPACE / MEBIBYTE)} MiB.`,
        )
      : free < LITTLE_SPACE
        ? look(`${mebibytes} MiB are free: make room before posts are refused.`)
        : ok(`${mebibytes} MiB are free.`),
    ...(files > 0 && ffree < FEW_FILES
      ? [wrong('The disk has almost no inodes left: remove small files elsewhere on it.')]
      : []),
  ]
}

/** An answer to a post is a promise that this works. */
async function checkSync(path: string): Promise<Finding> {
  const probe = join(path, `doctor-${process.pid}`)
  try {
    const file = await open(probe, 'wx', 0o600)
    const times: number[] = []
    for (let round = 0; round < SYNCS; round++) {
      await file.write(Buffer.alloc(4096, round), 0, 4096, round * 4096)
      const began = performance.now()
      await file.datasync()
      times.push(performance.now() - began)
    }
    await file.close()
    const middle = times.sort((a, b) => a - b)[Math.floor(SYNCS / 2)] ?? 0
    return judgeSync(middle)
  } catch {
    return wrong(
      'The data folder cannot be written to or synced: look at the disk and its mount options.',
    )
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

export function judgeSync(milliseconds: number): Finding {
  const time = `${milliseconds.toFixed(milliseconds < 1 ? 2 : 0)} ms`
  if (milliseconds > SLOW_SYNC_MS) {
    return look(`A sync takes ${time}, so every message waits that long: use a faster disk.`)
  }
  if (milliseconds < HASTY_SYNC_MS) {
    return look(
      `A sync takes ${time}, quicker than disks are: make sure that it is not a cache that a power cut empties.`,
    )
  }
  return ok(`A sync works and takes ${time}.`)
}
