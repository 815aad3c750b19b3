/**
 * One of the two databases that hold the ledger. LevelDB may refuse to open after one flipped bit,
 * and may forget without a word; the other one has the same.
 */
import { mkdir, rm } from 'node:fs/promises'
import { Level } from 'level'
import { StoreError } from './store-error.ts'

export type Database = Level<Uint8Array, Uint8Array>

export type Operation =
  | { readonly type: 'put'; readonly key: Uint8Array; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: Uint8Array }

const BATCH = 1000
/** Opens both; one that does not open is begun anew, to be filled from the other. Throws when neither opens. */
export async function openBoth(first: string, second: string): Promise<[Database, Database]> {
  const a = await tryOpen(first)
  const b = await tryOpen(second)
  if (a !== undefined && b !== undefined) return [a, b]
  if (a !== undefined) return [a, await begin(second)]
  return [b === undefined ? await open(first) : await begin(first), b ?? (await open(second))]
}

/**
 * A new database that holds what another one holds, in place of one that is damaged or has bytes of
 * what was removed: a compaction leaves some in tables, manifest and LevelDB's own log (measured).
 */
export async function replaceBy(old: Database, source: Database): Promise<Database> {
  const { location } = old
  await old.close()
  const fresh = await begin(location)
  const iterator = source.iterator()
  for (;;) {
    const entries = await iterator.nextv(BATCH)
    const operations = entries.map(([key, value]): Operation => ({ type: 'put', key, value }))
    if (operations.length === 0) break
    await fresh.batch(operations, { sync: true })
  }
  await iterator.close()
  return fresh
}

async function tryOpen(directory: string): Promise<Database | undefined> {
  try {
    return await open(directory)
  } catch (error) {
    if (error instanceof StoreError && error.code === 'in-use') throw error
    return undefined
  }
}

async function begin(directory: string): Promise<Database> {
  await rm(directory, { recursive: true, force: true })
  return open(directory)
}

async function open(directory: string): Promise<Database> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const encoding = { keyEncoding: 'view', valueEncoding: 'view' } as const
  const database: Database = new Level(directory, encoding)
  await database.open().catch((error: unknown) => {
    throw new StoreError(isLocked(error) ? 'in-use' : 'failed', { cause: error })
  })
  return database
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && (cause as NodeJS.ErrnoException).code === 'LEVEL_LOCKED'
}
