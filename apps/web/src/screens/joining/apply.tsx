/** An officer's device begins: the name to be appointed under, then a phrase for here. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { DEVICE_LABEL_MAX, isPlainLine, PSEUDONYM_MAX } from '@lapwing/engagement'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { DeskPhrase } from './desk-phrase.tsx'
import { keepsNothing, NoDesk } from './no-desk.tsx'

export function Apply(): ComponentChildren {
  const name = useSignal('')
  const device = useSignal('')
  const deviceError = useSignal<string | undefined>(undefined)
  const nameError = useSignal<string | undefined>(undefined)
  const step = useSignal<1 | 2>(1)
  const error = useSignal<string | undefined>(undefined)

  const next = (): void => {
    const typed = name.value.trim()
    if (typed === '') nameError.value = t('joining.apply-empty')
    else if (!isPlainLine(typed)) nameError.value = t('problems.name-not-plain')
    else if (!isPlainLine(device.value.trim())) deviceError.value = t('problems.name-not-plain')
    else step.value = 2
  }

  if (keepsNothing()) return <NoDesk />
  if (step.value === 2) {
    return (
      <DeskPhrase
        back={() => (step.value = 1)}
        act={t('joining.apply-go')}
        error={error}
        begin={(phrase) => client().apply({ name: name.value, device: device.value, ...phrase })}
      />
    )
  }
  return (
    <Screen width="narrow" back={() => go('set-up')} where={<Steps n={1} of={2} />}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          next()
        }}
      >
        <div class="stack">
          <Title>{t('joining.apply')}</Title>
          <p>{t('joining.apply-why')}</p>
        </div>
        <Field
          label={t('joining.apply-name')}
          value={name.value}
          maxLength={PSEUDONYM_MAX}
          error={nameError.value}
          onChange={(value) => {
            nameError.value = undefined
            name.value = value
          }}
        />
        <Field
          label={t('joining.apply-device')}
          help={t('joining.apply-device-help')}
          value={device.value}
          maxLength={DEVICE_LABEL_MAX}
          error={deviceError.value}
          onChange={(value) => {
            deviceError.value = undefined
            device.value = value
          }}
        />
        <Button kind="main" submit>
          {t('shell.next')}
        </Button>
      </form>
    </Screen>
  )
}
