/** A disk of its own whose power can be cut: XFS in a file, shut down without flushing its journal. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRoot, missingTool, reasonOf, system, systemBeside } from './system.ts'

export interface Volume {
  /** The folder to write to. */
  readonly folder: string
  /** From now on every write fails, and what was not synced is gone, as after a power cut. */
  cut(): Promise<void>
  /** Power on again. Nobody may have a file of it open. */
  restore(): void
  remove(): void
}

/** mkfs.xfs makes none smaller; the file is sparse. */
const XFS_BYTES = 320 * 1024 * 1024

/** Why no power can be cut here; undefined when it can. */
export function volumeTrouble(): string | undefined {
  if (!isRoot()) return 'cutting the power of a disk image needs root'
  const missing = missingTool('mkfs.xfs', 'xfs_io')
  if (missing !== undefined) return missing
  return troubleWith(createVolume, 'no XFS image can be mounted here')
}

/** Why no small disk can be made here; undefined when one can. */
export function tinyDiskTrouble(): string | undefined {
  if (!isRoot()) return 'mounting a small tmpfs needs root'
  return troubleWith(() => createTinyDisk(1), 'no tmpfs can be mounted here')
}

function troubleWith(create: () => { remove(): void }, sentence: string): string | undefined {
  try {
    create().remove()
    return undefined
  } catch (error) {
    return `${sentence}: ${reasonOf(error)}`
  }
}

export function createVolume(): Volume {
  const place = mkdtempSync(join(tmpdir(), 'lapwing-volume-'))
  const image = join(place, 'image')
  const folder = join(place, 'mounted')
  const mount = () => system('mount', '-o', 'loop', image, folder)
  const remove = mounting(place, folder, () => {
    writeFileSync(image, '')
    truncateSync(image, XFS_BYTES)
    system('mkfs.xfs', '-q', image)
    mount()
  })
  return {
    folder,
    cut: () => systemBeside('xfs_io', '-x', '-c', 'shutdown', folder),
    restore() {
      system('umount', folder)
      mount()
    },
    remove,
  }
}

export interface TinyDisk {
  readonly folder: string
  remove(): void
}

/** A disk with room for so many MiB, and so many files, and no more. */
export function createTinyDisk(mebibytes: number, files = 10_000): TinyDisk {
  const place = mkdtempSync(join(tmpdir(), 'lapwing-tiny-'))
  const folder = join(place, 'mounted')
  const remove = mounting(place, folder, () =>
    system(
      ...['mount', '-t', 'tmpfs', '-o'],
      ...[`size=${mebibytes}m,nr_inodes=${files}`, 'tmpfs', folder],
    ),
  )
  return { folder, remove }
}

/** Nothing stays mounted, however a test ends. */
function mounting(place: string, folder: string, mount: () => void): () => void {
  const remove = (): void => {
    process.off('exit', remove)
    try {
      system('umount', '-l', folder)
    } catch {
      // Was not mounted.
    }
    rmSync(place, { recursive: true, force: true })
  }
  mkdirSync(folder)
  process.on('exit', remove)
  try {
    mount()
  } catch (error) {
    remove()
    throw error
  }
  return remove
}
