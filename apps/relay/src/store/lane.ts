/** A few at a time, the others in the order they came: work on files must not take every thread. */

export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>
  /** How many are under way or wait. */
  readonly length: number
}

export function createLane(width: number): Lane {
  const waiting: (() => void)[] = []
  let running = 0

  return {
    async run(work) {
      if (running < width) running += 1
      // Whoever is done hands its place over.
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
    get length() {
      return running + waiting.length
    },
  }
}
