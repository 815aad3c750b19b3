/** A heading that is a button when it is held: for a pointer, a key, or two presses. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { holding, type Hold } from '../../parts/hold.ts'

export interface HeldHeadingProps {
  readonly hold: Hold
  /** What it is on this page; a heading unless it is only tried. */
  readonly as?: 'h1' | 'p'
}

export function HeldHeading({ hold, as: Tag = 'h1' }: HeldHeadingProps): ComponentChildren {
  return (
    <Tag>
      <button class="held-heading" type="button" {...holding(hold)}>
        {t('shell.notes')}
      </button>
    </Tag>
  )
}
