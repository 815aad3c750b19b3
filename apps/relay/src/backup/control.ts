/**
 * The way to a running relay for whoever may use its data folder, and for nobody on a network: a
 * socket in that folder. It can do one thing: give a backup.
 */
import { chmod, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Walked } from '../store/walk.ts'
import { backupOf } from './backup-form.ts'

export interface Control {
  /** Breaks backups off that are under way. */
  stop(): Promise<void>
}

const NAME = 'control'
/** What the kernel has room for; a longer name would be cut short without a word. */
const MAX_PATH_BYTES = 107
const MAX_CONNECTIONS = 1

/** The shortest name of the socket; undefined when even that is too long. */
export function controlPath(directory: string): string | undefined {
  const path = join(directory, NAME)
  const names = [path, relative(process.cwd(), path)]
  return names.find((name) => Buffer.byteLength(name) <= MAX_PATH_BYTES)
}

/**
 * The caller must hold the data: a socket left behind by a relay that was killed is removed. Where
 * there can be none (a full disk, a long name, a file system without sockets) the relay does
 * without, and is backed up when it is stopped.
 */
export async function openControl(
  directory: string,
  walk: () => AsyncIterable<Walked>,
): Promise<Control> {
  const path = controlPath(directory)
  const none = { stop: () => Promise.resolve() }
  if (path === undefined) return none
  const sockets = new Set<Socket>()
  const running = new Set<Promise<void>>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // Whoever breaks off gets a backup without an end, and knows it.
    const sent = pipeline(Readable.from(backupOf(directory, walk())), socket)
      .catch(() => undefined)
      .finally(() => {
        sockets.delete(socket)
        running.delete(sent)
      })
    running.add(sent)
  })
  server.maxConnections = MAX_CONNECTIONS
  try {
    await rm(path, { force: true })
    server.listen(path)
    await once(server, 'listening')
    await chmod(path, 0o600)
  } catch {
    server.close()
    return none
  }
  return {
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await Promise.all([closed, ...running])
    },
  }
}
