/** What this process takes of memory while something goes on. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const EVERY_MS = 20
const MEBIBYTE = 1_048_576

export interface MemoryUse {
  /** In MiB, the most over what it was before. */
  readonly resident: number
  /** The same without pages of files, which the database maps. */
  readonly own: number
  /** Of JavaScript: heap and buffers. */
  readonly heap: number
}

function now(): { resident: number; own: number; heap: number } {
  const { rss, heapUsed, external } = process.memoryUsage()
  const status = readFileSync('/proc/self/status', 'utf8')
  const own = Number(/^RssAnon:\s+(\d+) kB$/mu.exec(status)?.[1] ?? NaN) * 1024
  return { resident: rss, own, heap: heapUsed + external }
}

/** Collected before, so that what lay about is not counted as there. */
export async function memoryOf(work: () => Promise<void>): Promise<MemoryUse> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  await new Promise((resolve) => setTimeout(resolve, 200))
  const before = now()
  let most = before
  const look = (): void => {
    const at = now()
    most = {
      resident: Math.max(most.resident, at.resident),
      own: Math.max(most.own, at.own),
      heap: Math.max(most.heap, at.heap),
    }
  }
  const timer = setInterval(look, EVERY_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
    look()
  }
  const over = (of: keyof MemoryUse) => (most[of] - before[of]) / MEBIBYTE
  return { resident: over('resident'), own: over('own'), heap: over('heap') }
}
