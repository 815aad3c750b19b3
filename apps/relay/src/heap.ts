/** How much garbage may lie about before the collector looks through everything. */
import { setFlagsFromString } from 'node:v8'

/** Garbage may be twice what lives; V8 itself decides between a third of it and three times. */
const GROWING_PERCENT = 200

/**
 * To be called before anything is served. What lives in a relay is small and each envelope is memory
 * outside the heap, so by itself V8 looked through everything three times a second, on every core.
 */
export function letHeapGrow(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`)
}
