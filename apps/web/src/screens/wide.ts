/** Whether list, sheet and margin fit beside each other (960 px and up, in rem so that zoom counts). */
import { signal, type ReadonlySignal } from '@preact/signals'

export const wide: ReadonlySignal<boolean> = follow('(min-width: 60rem)')

/** A finger rather than a mouse: Enter then breaks the line. */
export const coarse: ReadonlySignal<boolean> = follow('(pointer: coarse)')

function follow(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query)
  const matches = signal(list.matches)
  list.addEventListener('change', () => {
    matches.value = list.matches
  })
  return matches
}
