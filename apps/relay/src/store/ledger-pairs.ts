/** Two databases read side by side: what each has under a key, in the order of keys. */
import type { Database } from './ledger-database.ts'
import { openValue } from './ledger-form.ts'

export interface Pair {
  readonly key: Uint8Array
  /** Undefined where that one has nothing, or nothing that is what was written. */
  readonly first: Uint8Array | undefined
  readonly second: Uint8Array | undefined
}

interface Found {
  readonly key: Uint8Array
  readonly value: Uint8Array
}

interface Side {
  /** The entry at hand; undefined when there are no more, or {@link fill} has to bring some. */
  readonly next: Found | undefined
  readonly ended: boolean
  take(): Found | undefined
  /** The value, when it is what was written; otherwise this side is damaged. */
  whole(value: Uint8Array): Uint8Array | undefined
  fill(): Promise<void>
  close(): Promise<void>
}

/** Read at once: a turn for each entry would take most of the time. */
const ENTRIES_AT_ONCE = 1000

/** `damaged` is told which of the two does not read as it was written, any number of times. */
export async function* readPairs(
  databases: readonly [Database, Database],
  damaged: (which: 0 | 1) => void,
): AsyncGenerator<readonly Pair[]> {
  const a = sideOf(databases[0], () => damaged(0))
  const b = sideOf(databases[1], () => damaged(1))
  while (!a.ended || !b.ended) {
    await Promise.all([a.fill(), b.fill()])
    const pairs: Pair[] = []
    while ((a.next ?? b.next) !== undefined && isReady(a) && isReady(b)) {
      pairs.push(takePair(a, b))
    }
    yield pairs
  }
  await Promise.all([a.close(), b.close()])
}

function isReady({ next, ended }: Side): boolean {
  return next !== undefined || ended
}

function takePair(a: Side, b: Side): Pair {
  const order = compare(a.next, b.next)
  const first = order <= 0 ? a.take() : undefined
  const second = order >= 0 ? b.take() : undefined
  const { key } = (first ?? second) as Found
  if (first === undefined || second === undefined) {
    return { key, first: first && a.whole(first.value), second: second && b.whole(second.value) }
  }
  const value = a.whole(first.value)
  // Of two that say the same one need be checked.
  if (value !== undefined && Buffer.compare(value, second.value) === 0) {
    return { key, first: value, second: value }
  }
  return { key, first: value, second: b.whole(second.value) }
}

function compare(a: Found | undefined, b: Found | undefined): number {
  if (a === undefined) return 1
  return b === undefined ? -1 : Buffer.compare(a.key, b.key)
}

/** Every entry with a key above the one before; what does not read ends it. */
function sideOf(database: Database, damaged: () => void): Side {
  const iterator = database.iterator()
  let found: Found[] = []
  let at = 0
  let exhausted = false
  let before: Uint8Array | undefined

  function check([key, value]: readonly [Uint8Array, Uint8Array]): Found | undefined {
    const ordered = before === undefined || Buffer.compare(before, key) < 0
    if (!ordered) damaged()
    if (!ordered) return undefined
    before = key
    return { key, value }
  }

  return {
    get next() {
      return found[at]
    },
    get ended() {
      return exhausted && at >= found.length
    },
    take: () => found[at++],
    whole(value) {
      if (openValue(value) !== undefined) return value
      damaged()
      return undefined
    },
    async fill() {
      while (at >= found.length && !exhausted) {
        const entries = await iterator.nextv(ENTRIES_AT_ONCE).catch(() => {
          damaged()
          return []
        })
        exhausted = entries.length === 0
        found = entries.flatMap((entry) => check(entry) ?? [])
        at = 0
      }
    },
    close: () => iterator.close(),
  }
}
