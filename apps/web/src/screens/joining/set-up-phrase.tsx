/** The phrase of a new desk; with it the desk opens. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Screen } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { ChoosePhrase } from './choose-phrase.tsx'
import type { ChosenPhrase } from './chosen-phrase.ts'
import { forgetSetUp, setUpCode } from './set-up.tsx'

export function SetUpPhrase(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const open = async (phrase: ChosenPhrase): Promise<void> => {
    busy.value = true
    error.value = undefined
    const done = await client().setUpDesk({
      code: setUpCode.value,
      passphrase: phrase.text,
      passphraseGenerated: phrase.generated,
    })
    busy.value = false
    if (!done.ok) error.value = t(`problems.${done.problem}`)
    else {
      forgetSetUp()
      go('landing')
    }
  }
  return (
    <Screen width="narrow" back={() => go('set-up')} where={<Steps n={2} of={2} />}>
      <ChoosePhrase
        title={t('joining.set-up-phrase')}
        why={t('joining.phrase-why')}
        act={t('joining.set-up-go')}
        busy={busy.value}
        error={error.value}
        onChosen={(phrase) => void open(phrase)}
      />
    </Screen>
  )
}
