/** Drawing in turns: each is a task of its own, so that a touch or a frame can come in between. */
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Pace } from './pace.ts'

export interface Turn {
  /** Rows that may be drawn anew now; 0 in a drawing that something else than a turn has caused. */
  readonly most: number
  /** To be called once the rows are drawn and measured. */
  done(rows: number, waiting: boolean): void
}

export function useTurns(): Turn {
  const asked = useSignal(0)
  const drawn = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const pace = useMemo(() => new Pace(), [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const began = performance.now()
  const own = asked.value !== drawn.current
  drawn.current = asked.value
  return {
    most: own ? pace.rows : 0,
    done: (rows, waiting) => {
      pace.took(rows, performance.now() - began)
      if (!waiting || timer.current !== undefined) return
      timer.current = setTimeout(() => {
        timer.current = undefined
        asked.value += 1
      })
    },
  }
}
