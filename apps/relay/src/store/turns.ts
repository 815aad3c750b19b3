/** One thing at a time about whatever has a name, in the order it was asked for. */

export interface Turns {
  /** Does `work` once all that was asked for about `name` before is over, however it ended. */
  run<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Of how many names something is under way or waits. */
  readonly size: number
  /** Resolves when nothing is any more, what is asked for meanwhile included. */
  settled(): Promise<void>
}

export function createTurns(): Turns {
  /** The end of the last work about each name. */
  const last = new Map<string, Promise<void>>()
  const over = (): void => undefined

  return {
    run(name, work) {
      const result = (last.get(name) ?? Promise.resolve()).then(work).finally(() => {
        if (last.get(name) === ended) last.delete(name)
      })
      const ended = result.then(over, over)
      last.set(name, ended)
      return result
    },

    get size() {
      return last.size
    },

    async settled() {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}
