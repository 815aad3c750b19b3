/** A part of a list that is folded up at first, and drawn only while it is open. */
import '../styles/arranging.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Glyph } from './glyph.tsx'

export interface FoldedProps {
  readonly title: string
  readonly count: number
  /** Open from the start, as while a filter is on. */
  readonly open?: boolean
  readonly children: () => ComponentChildren
}

export function Folded({ title, count, open = false, children }: FoldedProps): ComponentChildren {
  const shown = useSignal(open)
  if (count === 0) return null
  return (
    <details
      class="folded"
      open={shown.value || open}
      onToggle={(event) => {
        shown.value = event.currentTarget.open
      }}
    >
      <summary>
        <span>
          <Glyph name="next" small />
          {title}
        </span>
        <span class="num">{count}</span>
      </summary>
      {(shown.value || open) && children()}
    </details>
  )
}
