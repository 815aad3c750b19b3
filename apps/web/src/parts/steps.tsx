/** "Step 2 of 4", with marks that repeat the words. */
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'

export function Steps({ n, of }: { n: number; of: number }): ComponentChildren {
  return (
    <div class="stack">
      <span class="num">{t('shell.step', { n, of })}</span>
      <span class="steps" aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <i key={index} class={index < n ? 'on' : ''} />
        ))}
      </span>
    </div>
  )
}
