/** One screen: bar, one column, and where a decision is due the feet that stay in sight. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Bar } from './bar.tsx'

export interface ScreenProps {
  readonly back?: (() => void) | undefined
  readonly where?: ComponentChildren
  /** `narrow` for forms, `wide` for explanations; otherwise one reading column. */
  readonly width?: 'narrow' | 'wide'
  readonly feet?: ComponentChildren
  readonly children: ComponentChildren
}

export function Screen({ back, where, width, feet, children }: ScreenProps): ComponentChildren {
  return (
    <div class="house">
      <Bar back={back}>{where}</Bar>
      <main class={`page${width ? ` ${width}` : ''}`}>{children}</main>
      {feet && (
        <footer class={`feet${width === 'wide' ? ' wide' : ''}`}>
          <div class="row">{feet}</div>
        </footer>
      )}
    </div>
  )
}

/** Set once the first screen has been shown: a page that just opened leaves the focus alone. */
let shown = false

/** The screen's heading: it takes the focus when the screen changes, so that it is read out. */
export function Title({ children }: { children: ComponentChildren }): ComponentChildren {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (shown) heading.current?.focus({ preventScroll: true })
    shown = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
