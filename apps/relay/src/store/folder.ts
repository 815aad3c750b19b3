/** A folder whose names change. What changes in it together is made sure of by one sync of it. */
import { open, type FileHandle } from 'node:fs/promises'
import type { Lane } from './lane.ts'

/** The folder, open. */
export interface OpenFolder {
  /** Every name that was made or taken away before is on disk when it resolves. */
  sync(): Promise<void>
  /** To be called once, when no sync is wanted any more. */
  release(): Promise<void>
}

export interface Folder {
  /**
   * Opens it, where nobody else has it open. To be called before anything changes: afterwards there might be
   * no file to be had for it. Throws as open(2).
   */
  hold(): Promise<OpenFolder>
}

interface Opened {
  readonly file: Promise<FileHandle>
  holders: number
}

/** Syncs take their turn in `writes`. */
export function createFolder(directory: string, writes: Lane): Folder {
  let opened: Opened | undefined
  /** The one under way, and the one that begins when it is over and its turn has come. */
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  function sync(file: FileHandle): Promise<void> {
    const begin = async (): Promise<void> => {
      await running.catch(() => undefined)
      await writes.run(() => {
        // Who comes from now on may have changed something that this one misses.
        next = undefined
        return (running = file.sync())
      })
    }
    return (next ??= begin())
  }

  return {
    async hold() {
      opened ??= { file: open(directory, 'r'), holders: 0 }
      const own = opened
      own.holders += 1
      const leave = (): boolean => {
        own.holders -= 1
        const isLast = own.holders === 0
        if (isLast && opened === own) opened = undefined
        return isLast
      }
      try {
        const file = await own.file
        return {
          sync: () => sync(file),
          async release() {
            if (leave()) await file.close()
          },
        }
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}
