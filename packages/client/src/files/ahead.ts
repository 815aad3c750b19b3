/** Several things under way at once, taken in their order. */

/**
 * What `begin` gives for each number from `from` to before `to`, in that order, with as many under way as
 * `most` says then. Rejects as the first of them that fails. Those that had begun when it ends are not waited
 * for: each is told by `isOver`.
 */
export async function* ahead<T>(o: {
  readonly from: number
  readonly to: number
  readonly most: () => number
  readonly begin: (index: number, isOver: () => boolean) => Promise<T>
}): AsyncGenerator<T, void> {
  const { to, most, begin } = o
  const underWay: Promise<T>[] = []
  let next = o.from
  let over = false
  const fill = (): void => {
    for (; next < to && underWay.length < most(); next += 1) {
      const one = begin(next, () => over)
      // Told when its turn comes.
      one.catch(() => undefined)
      underWay.push(one)
    }
  }
  try {
    fill()
    for (let one = underWay.shift(); one; one = underWay.shift()) {
      // Its place is taken by the next while whoever asks is busy with it.
      const result = await one
      fill()
      yield result
    }
  } finally {
    over = true
  }
}
