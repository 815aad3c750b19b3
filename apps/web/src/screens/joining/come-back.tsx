/** Coming back with nothing but the eight words of a return phrase. */
import { signal, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { codeProblem } from '../../parts/code-progress.ts'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { begin, dropWay } from './flow.ts'

/** Outlives the screen, so that going back finds the words as they were. */
const text = signal('')
const progress = signal<CodeProgress | undefined>(undefined)

/** Forgets what was typed. */
export function forgetPhrase(): void {
  text.value = ''
  progress.value = undefined
}

export function ComeBack(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const asking = useSignal(false)
  const next = async (): Promise<void> => {
    const read = await client().readCode(text.value, 'return phrase')
    progress.value = read
    if (read.problem !== undefined || !read.complete) {
      error.value = codeProblem(read.problem ?? 'code-too-short', read.at, 'return phrase')
      return
    }
    const found = await client().lookUpReturn(text.value)
    if (!found.ok) {
      error.value = t(`problems.${found.problem}`)
      return
    }
    begin(text.value, found.value, true)
    go('invitation')
  }
  const submit = (): void => {
    if (asking.value) return
    asking.value = true
    error.value = undefined
    void next()
      .catch(() => (error.value = t('problems.bug')))
      .finally(() => (asking.value = false))
  }
  const back = (): void => {
    forgetPhrase()
    dropWay()
    void client().forgetLookUp()
    go('landing')
  }
  return (
    <Screen width="narrow" back={back} where={t('shell.notes')}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div class="stack">
          <Title>{t('joining.come-back')}</Title>
          <p>{t('joining.come-back-why')}</p>
          <p class="sub">{t('joining.come-back-not')}</p>
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
            {asking.value ? t('joining.come-back-looking') : t('shell.next')}
          </Button>
        </CodeField>
      </form>
      <p class="vh" role="status">
        {asking.value && t('joining.come-back-looking')}
      </p>
    </Screen>
  )
}
