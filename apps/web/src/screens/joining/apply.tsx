/** An officer's device begins: the name to be appointed under, then a phrase for here. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { isPlainLine, PSEUDONYM_MAX } from '@lapwing/engagement'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { ChoosePhrase } from './choose-phrase.tsx'
import type { ChosenPhrase } from './chosen-phrase.ts'
import { keepsNothing, NoDesk } from './no-desk.tsx'

export function Apply(): ComponentChildren {
  const name = useSignal('')
  const nameError = useSignal<string | undefined>(undefined)
  const step = useSignal<1 | 2>(1)
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)

  const next = (): void => {
    const typed = name.value.trim()
    if (typed === '') nameError.value = t('joining.apply-empty')
    else if (!isPlainLine(typed)) nameError.value = t('problems.name-not-plain')
    else step.value = 2
  }
  const apply = async (phrase: ChosenPhrase): Promise<void> => {
    busy.value = true
    error.value = undefined
    const done = await client().apply({
      name: name.value,
      passphrase: phrase.text,
      passphraseGenerated: phrase.generated,
    })
    busy.value = false
    if (done.ok) go('landing')
    else error.value = t(`problems.${done.problem}`)
  }

  if (keepsNothing()) return <NoDesk />
  if (step.value === 2) {
    return (
      <Screen width="narrow" back={() => (step.value = 1)} where={<Steps n={2} of={2} />}>
        <ChoosePhrase
          title={t('joining.set-up-phrase')}
          why={t('joining.phrase-why')}
          act={t('joining.apply-go')}
          busy={busy.value}
          error={error.value}
          onChosen={(phrase) => void apply(phrase)}
        />
      </Screen>
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
        <Button kind="main" submit>
          {t('shell.next')}
        </Button>
      </form>
    </Screen>
  )
}
