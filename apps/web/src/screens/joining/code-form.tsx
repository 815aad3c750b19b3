/** The code of an invitation, looked up at the relay: the beginning of every joining. */
import { signal, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client, started } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { codeProblem } from '../../parts/code-progress.ts'
import { Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { begin } from './flow.ts'

/** Outlives the screen, so that going back finds the code as it was. */
const text = signal('')
const progress = signal<CodeProgress | undefined>(undefined)

/** Forgets what was typed. */
export function forgetTyped(): void {
  text.value = ''
  progress.value = undefined
}

export function CodeForm(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const asking = useSignal(false)

  const next = async (): Promise<void> => {
    const read = await client().readCode(text.value, 'invitation')
    progress.value = read
    if (read.problem !== undefined || !read.complete) {
      error.value = codeProblem(read.problem ?? 'code-too-short', read.at)
      return
    }
    const found = await client().lookUpInvitation(text.value)
    if (!found.ok) {
      error.value = t(`problems.${found.problem}`)
      return
    }
    begin(text.value, found.value)
    go('invitation')
  }

  const submit = (): void => {
    if (asking.value) return
    asking.value = true
    error.value = undefined
    void started()
      .then(next)
      .catch(() => (error.value = t('problems.bug')))
      .finally(() => (asking.value = false))
  }

  return (
    <>
      <form
        class="stack-3"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Title>{t('code.enter')}</Title>
        <CodeField
          purpose="invitation"
          label={t('code.enter')}
          text={text}
          progress={progress}
          error={error.value}
          onEdit={() => (error.value = undefined)}
        >
          <Button kind="main" submit>
            {asking.value ? t('joining.looking') : t('shell.next')}
          </Button>
        </CodeField>
      </form>
      <p class="vh" role="status">
        {asking.value && t('joining.looking')}
      </p>
    </>
  )
}
