/** Destroying everything that is kept here: from the lock screen and from the settings. */
import { useCallback } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { ErrorText } from '../../parts/field.tsx'
import { HoldButton } from '../../parts/hold-button.tsx'

export function Destroy(): ComponentChildren {
  const busy = useSignal(false)
  const failed = useSignal(false)
  const destroy = useCallback(() => {
    busy.value = true
    void client()
      .destroy()
      .then((outcome) => {
        failed.value = problemOf(outcome) !== undefined
        busy.value = false
      })
  }, [])
  return (
    <div class="push stack">
      <ErrorText text={failed.value ? t('lock.destroy-failed') : undefined} />
      <HoldButton
        label={t('lock.destroy')}
        why={t('lock.destroy-why')}
        busy={busy.value ? t('lock.destroying') : undefined}
        onHeld={destroy}
      />
    </div>
  )
}
