/** The phrase of an officer's new notes: the last step of each way to them. */
import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Outcome, Problem, SetUpChoice } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Screen } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { ChoosePhrase } from './choose-phrase.tsx'
import type { ChosenPhrase } from './chosen-phrase.ts'

export function DeskPhrase(props: {
  readonly back: () => void
  readonly act: string
  readonly error: Signal<string | undefined>
  readonly begin: (phrase: Omit<SetUpChoice, 'code'>) => Promise<Outcome<void>>
  readonly onBegun?: () => void
  readonly onProblem?: (problem: Problem) => void
}): ComponentChildren {
  const { back, act, error, begin } = props
  const busy = useSignal(false)
  const chosen = async ({ text, generated }: ChosenPhrase): Promise<void> => {
    busy.value = true
    error.value = undefined
    const done = await begin({ passphrase: text, passphraseGenerated: generated })
    busy.value = false
    if (done.ok) {
      props.onBegun?.()
      go('landing')
      return
    }
    error.value = t(`problems.${done.problem}`)
    props.onProblem?.(done.problem)
  }
  return (
    <Screen width="narrow" back={back} where={<Steps n={2} of={2} />}>
      <ChoosePhrase
        title={t('joining.set-up-phrase')}
        why={t('joining.phrase-why')}
        act={act}
        busy={busy.value}
        error={error.value}
        onChosen={(phrase) => void chosen(phrase)}
      />
    </Screen>
  )
}
