/**
 * What has come of blobs that are put in pieces, one file each in a folder of its own. Nobody reads
 * it but who puts it together: it is not synced, and a start forgets it.
 */
import { constants } from 'node:fs'
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from '@lapwing/codec'
import { isNoRoom, isPassing } from './passing.ts'
import { failing, type StoreError } from './store-error.ts'

export interface Pieces {
  /** False when there is no room for it; what was there before still is. */
  write(name: string, at: number, bytes: Uint8Array): Promise<boolean>
  /** As far as it goes; 'busy' when it cannot be read just now, undefined when it is gone. */
  read(name: string): Promise<Uint8Array | 'busy' | undefined>
  /** Names of nothing are fine. */
  drop(names: readonly string[]): Promise<void>
}

export interface ComingName {
  readonly mailbox: Uint8Array
  readonly blob: Uint8Array
  /** Of the whole blob, as its sender gave it. */
  readonly hash: Uint8Array
}

const FORM = /^([0-9a-f]{64})-([0-9a-f]{64})-([0-9a-f]{64})$/u

export function writeComingName({ mailbox, blob, hash }: ComingName): string {
  return [mailbox, blob, hash].map(toHex).join('-')
}

/** Undefined when it is the name of something else. */
export function readComingName(name: string): ComingName | undefined {
  const [mailbox, blob, hash] = (FORM.exec(name) ?? [])
    .slice(1)
    .map((hex) => Buffer.from(hex, 'hex'))
  return mailbox && blob && hash && { mailbox, blob, hash }
}

/** Its folder in the data folder. */
export const COMING_FOLDER = 'coming'

/** Opens the folder, made where it is missing, and empties it. */
export async function openPieces(o: {
  readonly directory: string
  /** Called when the disk fails: the process must end (crash-only). */
  readonly onFailure: (error: StoreError) => void
}): Promise<Pieces> {
  const { directory, onFailure } = o
  await mkdir(directory, { recursive: true, mode: 0o700 })
  for (const name of await readdir(directory)) await rm(join(directory, name), { force: true })

  return {
    write: (name, at, bytes) =>
      failing(onFailure, () =>
        writeAt(join(directory, name), at, bytes).catch((error: unknown) => {
          if (!isNoRoom(error)) throw error
          return false
        }),
      ),

    async read(name) {
      try {
        const file = await readFile(join(directory, name))
        return new Uint8Array(file.buffer, file.byteOffset, file.length)
      } catch (error) {
        return isPassing(error) ? 'busy' : undefined
      }
    },

    drop: (names) =>
      failing(onFailure, async () => {
        for (const name of names) await rm(join(directory, name), { force: true })
      }),
  }
}

/** False when it ended on the way. */
async function writeAt(path: string, at: number, bytes: Uint8Array): Promise<boolean> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600)
  try {
    const { bytesWritten } = await file.write(bytes, 0, bytes.length, at)
    return bytesWritten === bytes.length
  } finally {
    await file.close()
  }
}
