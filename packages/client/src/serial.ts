/** One task at a time: the queue every change of a conversation's state passes through. */

export interface Serial {
  /** Runs `task` after all earlier ones, whatever became of them; gives its result. */
  run<T>(task: () => Promise<T>): Promise<T>
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
}

export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      const next = last.then(task, task)
      // What a task gave is held by whoever asked, not by the queue: it may be words.
      last = next.then(
        () => undefined,
        () => undefined,
      )
      return next
    },
    async idle() {
      let seen: Promise<unknown>
      do {
        seen = last
        await seen
      } while (seen !== last)
    },
  }
}
