/** Boxes to tick. */
import '../styles/ticks.css'
import type { ComponentChildren } from 'preact'

/** A tick box as wide as its word. */
export function Tick(props: {
  readonly name: string
  readonly lang?: string
  readonly on: boolean
  readonly onToggle: (on: boolean) => void
}): ComponentChildren {
  return (
    <label class={props.on ? 'tick on' : 'tick'} lang={props.lang}>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      <span>{props.name}</span>
    </label>
  )
}
