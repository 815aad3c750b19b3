/**
 * Holding for two seconds, by pointer or key; for those whose device sends only a click (switches,
 * screen readers) a second press within ten seconds instead.
 */
import type { HTMLAttributes } from 'preact'
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'

export type HoldState = 'rest' | 'held' | 'held-past-half' | 'armed'

const HOLD_MS = 2_000
const ARMED_MS = 10_000
/** A trembling switch must not press twice by itself. */
const SETTLE_MS = 400

export interface Hold {
  readonly state: ReadonlySignal<HoldState>
  readonly begin: () => void
  /** Lets go: nothing happens unless the time was up. */
  readonly end: () => void
  /** A click that was no pointer and no key. */
  readonly press: () => void
  readonly stop: () => void
}

/** `act` is called once per completed hold. */
export function createHold(act: () => void): Hold {
  const state: Signal<HoldState> = signal('rest')
  let timers: ReturnType<typeof setTimeout>[] = []
  let armedAt = 0
  const after = (ms: number, then: () => void): void => {
    timers.push(setTimeout(then, ms))
  }
  const rest = (): void => {
    timers.forEach(clearTimeout)
    timers = []
    state.value = 'rest'
  }
  const done = (): void => {
    rest()
    act()
  }
  return {
    state,
    begin() {
      rest()
      state.value = 'held'
      after(HOLD_MS / 2, () => (state.value = 'held-past-half'))
      after(HOLD_MS, done)
    },
    end() {
      if (state.value !== 'armed') rest()
    },
    press() {
      if (state.value !== 'armed') {
        rest()
        state.value = 'armed'
        armedAt = performance.now()
        after(ARMED_MS, rest)
      } else if (performance.now() - armedAt > SETTLE_MS) done()
    },
    stop: rest,
  }
}

type Holding = Pick<
  HTMLAttributes<HTMLButtonElement>,
  | 'onPointerDown'
  | 'onPointerUp'
  | 'onPointerLeave'
  | 'onPointerCancel'
  | 'onContextMenu'
  | 'onKeyDown'
  | 'onKeyUp'
  | 'onBlur'
  | 'onClick'
>

/** What makes an element hold: for a pointer, a key, or two presses. While `isBusy` nothing begins. */
export function holding(hold: Hold, isBusy = false): Holding {
  const isPress = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' '
  return {
    onPointerDown: (event) => {
      if (event.button === 0 && !isBusy) hold.begin()
    },
    onPointerUp: hold.end,
    onPointerLeave: hold.end,
    onPointerCancel: hold.end,
    onContextMenu: (event) => event.preventDefault(),
    onKeyDown: (event) => {
      if (!isPress(event)) return
      event.preventDefault()
      if (!event.repeat && !isBusy) hold.begin()
    },
    onKeyUp: (event) => {
      if (!isPress(event)) return
      event.preventDefault()
      hold.end()
    },
    onBlur: hold.end,
    onClick: (event) => {
      if (event.detail === 0 && !isBusy) hold.press()
    },
  }
}
