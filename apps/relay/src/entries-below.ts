/** What lies in a folder, however much it is: one entry after another, never all of them at once. */
import type { Stats } from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface EntryBelow {
  readonly path: string
  readonly isDirectory: boolean
}

/** Each takes a thread for files, of which there are four; a few wait for them. */
const LOOKS_AT_ONCE = 32

/** Folders come before what is in them. One that is gone meanwhile is passed over. */
export async function* entriesBelow(directory: string): AsyncGenerator<EntryBelow> {
  const folder = await opendir(directory).catch(gone)
  if (folder === undefined) return
  for await (const entry of folder) {
    const path = join(directory, entry.name)
    const isDirectory = entry.isDirectory()
    yield { path, isDirectory }
    if (isDirectory) yield* entriesBelow(path)
  }
}

/** What the system says of everything in a folder, in no order. */
export async function lookBelow(directory: string, look: (found: Stats) => void): Promise<void> {
  const entries = entriesBelow(directory)
  const looking = Array.from({ length: LOOKS_AT_ONCE }, async () => {
    for await (const { path } of entries) {
      const found = await stat(path).catch(() => undefined)
      if (found !== undefined) look(found)
    }
  })
  await Promise.all(looking)
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
