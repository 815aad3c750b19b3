/** Waiting that ends with who waits: a timer would hold everything it goes on to use until it rings. */
import type { Clock } from './clock.ts'

export interface Pauses {
  /** Resolves after `ms`, or when all ends; at once when it has. */
  pause(ms: number): Promise<void>
  /** Lets go of every timer. */
  end(): void
}

export function createPauses(clock: Clock): Pauses {
  const open = new Set<() => void>()
  let ended = false
  return {
    pause(ms) {
      if (ended) return Promise.resolve()
      return new Promise((resolve) => {
        const cancel = clock.after(ms, () => finish())
        const finish = (): void => {
          cancel()
          open.delete(finish)
          resolve()
        }
        open.add(finish)
      })
    },
    end() {
      ended = true
      for (const finish of [...open]) finish()
    },
  }
}
