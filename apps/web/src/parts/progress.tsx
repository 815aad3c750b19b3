/** A bar, percent in words, and a stop where it can be stopped. */
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { IconButton } from './button.tsx'

export interface ProgressProps {
  readonly label: string
  /** 0 … 100. */
  readonly percent: number
  readonly onStop?: (() => void) | undefined
}

export function Progress({ label, percent, onStop }: ProgressProps): ComponentChildren {
  const whole = Math.round(Math.min(100, Math.max(0, percent)))
  return (
    <div class="row">
      <div class="stack">
        <span class="sub num">{`${label}, ${whole} %`}</span>
        <progress max="100" value={whole} aria-label={label} />
      </div>
      {onStop && <IconButton glyph="stop" name={t('shell.stop')} onPress={onStop} />}
    </div>
  )
}
