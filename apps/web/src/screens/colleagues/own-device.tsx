/** What this device is called, for the officers of the desk. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { DeskView } from '@lapwing/client'
import { DEVICE_LABEL_MAX } from '@lapwing/engagement'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'

export function OwnDevice({ desk }: { desk: DeskView }): ComponentChildren {
  const typed = useSignal(desk.device ?? '')
  const kept = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const keep = async (): Promise<void> => {
    const problem = problemOf(await client().nameDevice(typed.value))
    error.value = problem && t(`problems.${problem}`)
    kept.value = problem === undefined
  }
  return (
    <form
      class="stack-3"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <Field
        label={t('colleagues.device-label')}
        help={t('colleagues.device-help')}
        value={typed.value}
        maxLength={DEVICE_LABEL_MAX}
        error={error.value}
        onChange={(value) => {
          error.value = undefined
          kept.value = false
          typed.value = value
        }}
      />
      <div class="row">
        <Button size="small" submit>
          {t('colleagues.device-keep')}
        </Button>
      </div>
      <p class="sub" role="status">
        {kept.value && t('colleagues.device-kept')}
      </p>
    </form>
  )
}
