/** An embedded store on a directory that can be copied, as a crash would leave it, and damaged. */
import { cp, mkdtemp, open, readFile, readdir, rm, stat, truncate } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testRecord } from '../../../test/support/mailbox-store-suite.ts'
import type { MailboxRecord } from '../src/store/mailbox-record.ts'
import type { MailboxStore, ReadResult } from '../src/store/mailbox-store.ts'
import {
  openEmbeddedStore,
  type EmbeddedStore,
  type EmbeddedStoreOptions,
} from '../src/store/embedded-store.ts'
import type { StoreError } from '../src/store/store-error.ts'

export const START = Date.UTC(2026, 10, 23, 12)

/** What these tests ask does not depend on the disk, and a real one is slow to sync. */
export const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export interface StoreScene {
  readonly directory: string
  readonly failures: StoreError[]
  /** The clock the stores see. */
  time: number
  open(directory?: string, options?: Partial<EmbeddedStoreOptions>): Promise<EmbeddedStore>
  /** A copy of everything on disk at this moment: what SIGKILL leaves. */
  snapshot(): Promise<string>
  /** Opens such a copy for so long as `work` needs it. */
  reopened(copy: string, work: (store: EmbeddedStore) => Promise<void>): Promise<void>
  dispose(): Promise<void>
}

export async function storeScene(segmentSlots = 16): Promise<StoreScene> {
  const root = await mkdtemp(join(MEMORY, 'lapwing-scene-'))
  let copies = 0
  const scene: StoreScene = {
    directory: join(root, 'data'),
    failures: [],
    time: START,
    open: (directory = scene.directory, more = {}) =>
      openEmbeddedStore({
        directory,
        segmentSlots,
        now: () => scene.time,
        onFailure: (error) => scene.failures.push(error),
        ...more,
      }),
    async snapshot() {
      const copy = join(root, `copy-${copies++}`)
      await cp(scene.directory, copy, { recursive: true })
      return copy
    },
    async reopened(copy, work) {
      const again = await scene.open(copy)
      try {
        await work(again)
      } finally {
        await again.close()
      }
    },
    dispose: () => rm(root, { recursive: true }),
  }
  return scene
}

export async function makeMailboxes(store: MailboxStore, count: number): Promise<MailboxRecord[]> {
  const records = Array.from({ length: count }, () => testRecord())
  for (const record of records) await store.create(record)
  return records
}

/** Everything its first reader can still have. */
export async function readWhole(store: MailboxStore, record: MailboxRecord): Promise<ReadResult> {
  const entries = []
  const lost = []
  let after = 0
  for (;;) {
    const result = await store.read(record.id, record.readers[0]!.key, after, 64)
    if (result === undefined) throw new Error('mailbox unknown')
    entries.push(...result.entries)
    lost.push(...result.lost)
    if (result.upTo >= result.last) return { ...result, entries, lost }
    after = result.upTo
  }
}

export async function filesOf(directory: string): Promise<string[]> {
  const names = await readdir(directory)
  return names.sort().map((name) => join(directory, name))
}

export function logFiles(directory: string): Promise<string[]> {
  return filesOf(join(directory, 'log'))
}

/** Changes bytes in place. */
export async function damage(
  path: string,
  at: number,
  change: (bytes: Buffer) => void,
  length = 1,
): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const bytes = Buffer.alloc(length)
    const { bytesRead } = await file.read(bytes, 0, length, at)
    const part = bytes.subarray(0, bytesRead)
    change(part)
    await file.write(part, 0, part.length, at)
  } finally {
    await file.close()
  }
}

export const flipBit =
  (bit: number) =>
  (bytes: Buffer): void => {
    bytes[0]! ^= 1 << bit
  }

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size
}

export { truncate }

/** True when any file below holds the marker. */
export async function holds(directory: string, marker: string): Promise<boolean> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    if ((await readFile(join(entry.parentPath, entry.name))).includes(marker)) return true
  }
  return false
}
