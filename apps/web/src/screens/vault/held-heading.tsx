/** A heading that is a button when it is held: for a pointer, a key, or two presses. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import type { Hold } from '../../parts/hold.ts'

export interface HeldHeadingProps {
  readonly hold: Hold
  /** What it is on this page; a heading unless it is only tried. */
  readonly as?: 'h1' | 'p'
}

export function HeldHeading({ hold, as: Tag = 'h1' }: HeldHeadingProps): ComponentChildren {
  return (
    <Tag>
      <button
        class="held-heading"
        type="button"
        onPointerDown={(event) => {
          if (event.button === 0) hold.begin()
        }}
        onPointerUp={hold.end}
        onPointerLeave={hold.end}
        onPointerCancel={hold.end}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          if (!event.repeat) hold.begin()
        }}
        onKeyUp={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          hold.end()
        }}
        onBlur={hold.end}
        onClick={(event) => {
          if (event.detail === 0) hold.press()
        }}
      >
        {t('shell.notes')}
      </button>
    </Tag>
  )
}
