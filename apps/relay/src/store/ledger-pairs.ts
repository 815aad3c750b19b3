/** Two databases read side by side: what each has under a key, in the order of keys. */
import type { Database } from './ledger-database.ts'
import { openValue } from './ledger-form.ts'

export interface Pair {
  readonly key: Uint8Array
  /** Undefined where that one has nothing, or nothing that is what was written. */
  readonly first: Uint8Array | undefined
  readonly second: Uint8Array | undefined
}

interface Side {
  readonly entries: AsyncGenerator<Found, undefined>
  next: Found | undefined
}

interface Found {
  readonly key: Uint8Array
  readonly value: Uint8Array | undefined
}

/** `damaged` is told which of the two does not read as it was written, any number of times. */
export async function* readPairs(
  databases: readonly [Database, Database],
  damaged: (which: 0 | 1) => void,
): AsyncGenerator<Pair> {
  const [a, b] = [sideOf(databases[0], () => damaged(0)), sideOf(databases[1], () => damaged(1))]
  await Promise.all([advance(a), advance(b)])
  while (a.next !== undefined || b.next !== undefined) {
    const order = compare(a.next, b.next)
    const first = order <= 0 ? a.next : undefined
    const second = order >= 0 ? b.next : undefined
    const { key } = (first ?? second) as Found
    yield { key, first: first?.value, second: second?.value }
    if (first !== undefined) await advance(a)
    if (second !== undefined) await advance(b)
  }
}

function sideOf(database: Database, damaged: () => void): Side {
  return { entries: read(database, damaged), next: undefined }
}

async function advance(side: Side): Promise<void> {
  side.next = (await side.entries.next()).value
}

/** Every entry with a key above the one before; what does not read ends it. */
async function* read(database: Database, damaged: () => void): AsyncGenerator<Found, undefined> {
  let before: Uint8Array | undefined
  try {
    for await (const [key, value] of database.iterator()) {
      const ordered = before === undefined || Buffer.compare(before, key) < 0
      const whole = openValue(value) !== undefined
      if (!ordered || !whole) damaged()
      if (ordered) yield { key, value: whole ? value : undefined }
      before = ordered ? key : before
    }
  } catch {
    damaged()
  }
  return undefined
}

function compare(a: Found | undefined, b: Found | undefined): number {
  if (a === undefined) return 1
  return b === undefined ? -1 : Buffer.compare(a.key, b.key)
}
