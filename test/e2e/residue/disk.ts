/**
 * A disk of its own for the browsers' profiles: a file system in a file, so that its raw bytes can be
 * searched, freed blocks and journal included.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIZE = 1024 * 1024 * 1024

/** No discard anywhere: freed blocks keep their bytes, as on a disk somebody takes out of a laptop. */
const MAKE = {
  ext4: ['mkfs.ext4', '-q', '-F', '-E', 'nodiscard'],
  xfs: ['mkfs.xfs', '-q', '-f', '-K'],
  btrfs: ['mkfs.btrfs', '-q', '-f', '-K'],
} as const

export type FileSystem = keyof typeof MAKE

export interface Disk {
  /** The folder to write to. */
  readonly folder: string
  /** The raw image; as the disk is only after `unmount` or `sync`. */
  readonly image: string
  /** All that was written so far is in the image. */
  sync(): void
  unmount(): void
  remove(): void
}

/** Why there can be no disk of its own here; undefined when there can. */
export function diskTrouble(kind: FileSystem = 'ext4'): string | undefined {
  if (process.getuid?.() !== 0) return 'mounting a disk image needs root'
  try {
    const disk = createDisk(kind)
    disk.unmount()
    disk.remove()
    return undefined
  } catch (error) {
    return `no ${kind} image can be mounted here: ${error instanceof Error ? error.message : 'unknown'}`
  }
}

/** Makes and mounts an empty disk; throws when the system does not allow it. */
export function createDisk(kind: FileSystem = 'ext4'): Disk {
  const place = mkdtempSync(join(tmpdir(), 'lapwing-disk-'))
  const image = join(place, 'image')
  const folder = join(place, 'mounted')
  mkdirSync(folder)
  writeFileSync(image, '')
  truncateSync(image, SIZE)
  try {
    const [program, ...options] = MAKE[kind]
    system(program, ...options, image)
    system('mount', '-o', 'loop,nodiscard', image, folder)
  } catch (error) {
    rmSync(place, { recursive: true, force: true })
    throw error
  }
  let mounted = true
  const unmount = (): void => {
    if (!mounted) return
    system('sync')
    system('umount', folder)
    mounted = false
  }
  return {
    folder,
    image,
    sync: () => system('sync', '-f', folder),
    unmount,
    remove: () => {
      unmount()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

function system(command: string, ...args: string[]): void {
  execFileSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
  })
}
