/** Drawing in turns: each is a task of its own, so that a touch or a frame can come in between. */
import { batch, useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Pace } from './pace.ts'

export interface Turn {
  /** Rows that may be drawn anew now; 0 in a drawing that something else than a turn has caused. */
  readonly most: number
  /** Has a turn come soon and begin with this; of what several ask for it does the last. */
  soon(first: () => void): void
  /** Takes back what the next turn was to begin with: it was done at once. */
  overtaken(): void
  /** To be called once the rows are drawn and measured. */
  done(rows: number, waiting: boolean): void
}

export function useTurns(): Turn {
  const asked = useSignal(0)
  const drawn = useRef(0)
  const first = useRef<(() => void) | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const pace = useMemo(() => new Pace(), [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const began = performance.now()
  const own = asked.value !== drawn.current
  drawn.current = asked.value
  const ask = (): void => {
    timer.current ??= setTimeout(() => {
      const begin = first.current
      first.current = timer.current = undefined
      // One drawing for both.
      batch(() => {
        begin?.()
        asked.value += 1
      })
    })
  }
  return {
    most: own ? pace.rows : 0,
    soon: (begin) => {
      first.current = begin
      ask()
    },
    overtaken: () => {
      first.current = undefined
    },
    done: (rows, waiting) => {
      pace.took(rows, performance.now() - began)
      if (waiting) ask()
    },
  }
}
