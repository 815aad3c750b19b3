/** Parts of files that go over one line, in the order they were begun: only the first so many move. */

/** One part: it keeps its place from one piece to the next. */
export interface PartTurn {
  /** Resolves once it is among the first; in a place behind all others where it had none. */
  come(): Promise<void>
  /** It asks for nothing now: whoever is behind it moves up. */
  leave(): void
}

interface Place {
  wake?: (() => void) | undefined
}

export class PartTurns {
  readonly #most: () => number
  readonly #places: Place[] = []
  #isOpen = true

  /** `most`: how many may move now, at least one. */
  constructor(most: () => number) {
    this.#most = most
  }

  turn(): PartTurn {
    const place: Place = {}
    return {
      come: () => {
        if (!this.#places.includes(place)) this.#places.push(place)
        return new Promise((resolve) => {
          place.wake = resolve
          this.moved()
        })
      },
      leave: () => {
        const at = this.#places.indexOf(place)
        if (at >= 0) this.#places.splice(at, 1)
        this.moved()
      },
    }
  }

  /** How many may move has changed. */
  moved(): void {
    const first = this.#isOpen ? this.#places.slice(0, this.#most()) : this.#places
    for (const place of first) {
      place.wake?.()
      place.wake = undefined
    }
  }

  /** Nobody waits from now on. */
  end(): void {
    this.#isOpen = false
    this.moved()
  }
}
