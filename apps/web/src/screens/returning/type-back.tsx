/** The eight words typed back, before they count. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { codeProblem } from '../../parts/code-progress.ts'
import { Screen, Title } from '../../parts/screen.tsx'

export interface TypeBackProps {
  readonly back: () => void
  /** Gives back the problem where it came to nothing. */
  readonly onTyped: (typed: string) => Promise<Problem | undefined>
}

export function TypeBack({ back, onTyped }: TypeBackProps): ComponentChildren {
  const text = useSignal('')
  const progress = useSignal<CodeProgress | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const keep = async (): Promise<void> => {
    const read = await client().readCode(text.value, 'return phrase')
    progress.value = read
    if (read.problem !== undefined || !read.complete) {
      error.value = codeProblem(read.problem ?? 'code-too-short', read.at, 'return phrase')
      return
    }
    const problem = await onTyped(text.value)
    error.value = problem && t(`problems.${problem}`)
  }
  const submit = (): void => {
    if (busy.value) return
    busy.value = true
    error.value = undefined
    void keep().finally(() => (busy.value = false))
  }
  return (
    <Screen width="narrow" back={back} where={t('returning.title')}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div class="stack">
          <Title>{t('returning.again')}</Title>
          <p>{t('returning.again-why')}</p>
        </div>
        <CodeField
          purpose="return phrase"
          label={t('joining.come-back-label')}
          text={text}
          progress={progress}
          error={error.value}
          onEdit={() => (error.value = undefined)}
        >
          <Button kind="main" submit>
            {t('returning.keep')}
          </Button>
        </CodeField>
        <Button kind="text" onPress={back}>
          {t('returning.show-again')}
        </Button>
      </form>
    </Screen>
  )
}
