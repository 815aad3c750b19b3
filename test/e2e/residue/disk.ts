/**
 * A disk of its own for the browsers' profiles: an ext4 file system in a file, so that after the
 * browsers are gone its raw bytes can be searched, freed blocks and journal included.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIZE = 1024 * 1024 * 1024

export interface Disk {
  /** The folder to write to. */
  readonly folder: string
  /** The raw image; whole only after `unmount`. */
  readonly image: string
  unmount(): void
  remove(): void
}

/** Why there can be no disk of its own here; undefined when there can. */
export function diskTrouble(): string | undefined {
  if (process.getuid?.() !== 0) return 'mounting a disk image needs root'
  try {
    const disk = createDisk()
    disk.unmount()
    disk.remove()
    return undefined
  } catch (error) {
    return `no disk image can be mounted here: ${error instanceof Error ? error.message : 'unknown'}`
  }
}

/** Makes and mounts an empty disk; throws when the system does not allow it. */
export function createDisk(): Disk {
  const place = mkdtempSync(join(tmpdir(), 'lapwing-disk-'))
  const image = join(place, 'image')
  const folder = join(place, 'mounted')
  mkdirSync(folder)
  writeFileSync(image, '')
  truncateSync(image, SIZE)
  try {
    // No discard: freed blocks keep their bytes, as on a disk somebody takes out of a laptop.
    system('mkfs.ext4', '-q', '-F', '-E', 'nodiscard', image)
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
