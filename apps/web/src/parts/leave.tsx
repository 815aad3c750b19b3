/** The way out: ink-filled, in the same corner of every screen, always with its word. */
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { leave } from '../quick-exit.ts'
import { Glyph } from './glyph.tsx'

export function Leave(): ComponentChildren {
  return (
    <button class="leave" type="button" onClick={leave}>
      <Glyph name="leave" />
      <span>{t('shell.leave')}</span>
    </button>
  )
}
