/**
 * Connections take turns (DESIGN §6: one that floods must not slow the others). Time is cut into
 * slices; in each, whoever takes part has the same share, and what it brings beyond waits for the
 * next one, in the order of those who wait. A light one never waits: its share is untouched.
 */
import { CONNECTION_SHARE, SLICE_MS } from './quotas.ts'

/** One that takes part. */
export interface Share {
  /** Of this slice; below zero after something larger than a share, which later ones make up for. */
  left: number
  /** The slice `left` was reckoned in. */
  slice: number
}

export interface Shares {
  join(): Share
  /** True while it has some of its share left. */
  may(share: Share): boolean
  spend(share: Share, units: number): void
  /** Resolves when it may go on. */
  wait(share: Share): Promise<void>
  /** True while its share is whole: nothing of it need be remembered. */
  rested(share: Share): boolean
}

/** So many who have waited go on before others are looked after again. */
const AT_ONCE = 4

interface Waiting {
  readonly share: Share
  readonly go: () => void
}

/** `most` is what each may spend in a slice. */
export function createShares(most: number = CONNECTION_SHARE): Shares {
  let slice = 0
  let timer: NodeJS.Timeout | undefined
  let waiting: Waiting[] = []
  let serving = false

  function begin(): void {
    slice += 1
    timer = undefined
    serving = true
    const due = waiting
    waiting = []
    serve(due)
  }

  /** A slice lasts until all who waited for it had their turn. */
  function serve(due: readonly Waiting[]): void {
    for (const one of due.slice(0, AT_ONCE)) {
      if (may(one.share)) one.go()
      else waiting.push(one)
    }
    if (due.length > AT_ONCE) {
      setImmediate(serve, due.slice(AT_ONCE))
      return
    }
    serving = false
    if (waiting.length > 0) arm()
  }

  function arm(): void {
    if (!serving) timer ??= setTimeout(begin, SLICE_MS)
  }

  function may(share: Share): boolean {
    if (share.slice !== slice) {
      share.left = Math.min(most, share.left + (slice - share.slice) * most)
      share.slice = slice
    }
    return share.left > 0
  }

  return {
    join: () => ({ left: most, slice }),
    may,
    spend(share, units) {
      share.left -= units
      arm()
    },
    wait: (share) =>
      new Promise((go) => {
        waiting.push({ share, go })
        arm()
      }),
    rested: (share) => may(share) && share.left === most,
  }
}
