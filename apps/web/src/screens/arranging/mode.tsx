/** While a list is being arranged, every row shows the three verbs beneath it. */
import { signal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'

export const arranging: Signal<boolean> = signal(false)

export function ArrangeMode(): ComponentChildren {
  return (
    <Button
      size="small"
      pressed={arranging.value}
      onPress={() => {
        arranging.value = !arranging.peek()
      }}
    >
      {t('arranging.arrange')}
    </Button>
  )
}
