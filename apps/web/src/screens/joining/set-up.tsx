/** An officer's entrance: the set-up code of the operator. */
import { signal, useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client, started } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { codeProblem } from '../../parts/code-progress.ts'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { keepsNothing, NoDesk } from './no-desk.tsx'

/** The set-up code, until the desk is open. */
export const setUpCode: Signal<string> = signal('')
const progress = signal<CodeProgress | undefined>(undefined)

/** Forgets the set-up code. */
export function forgetSetUp(): void {
  setUpCode.value = ''
  progress.value = undefined
}

export function SetUp(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const next = async (): Promise<void> => {
    const read = await client().readCode(setUpCode.value, 'set-up')
    progress.value = read
    if (read.problem !== undefined || !read.complete) {
      error.value = codeProblem(read.problem ?? 'code-too-short', read.at)
    } else go('set-up-phrase')
  }
  if (keepsNothing()) return <NoDesk />
  return (
    <Screen width="narrow" back={() => go('landing')} where={<Steps n={1} of={2} />}>
      <form
        class="stack-3"
        onSubmit={(event) => {
          event.preventDefault()
          void started()
            .then(next)
            .catch(() => (error.value = t('problems.bug')))
        }}
      >
        <div class="stack">
          <Title>{t('joining.set-up')}</Title>
          <p>{t('joining.set-up-why')}</p>
        </div>
        <CodeField
          purpose="set-up"
          label={t('joining.set-up-code')}
          text={setUpCode}
          progress={progress}
          error={error.value}
          onEdit={() => (error.value = undefined)}
        >
          <Button kind="main" submit>
            {t('shell.next')}
          </Button>
        </CodeField>
      </form>
      <div class="push">
        <Button kind="text" onPress={() => go('restore')}>
          {t('joining.restore')}
        </Button>
      </div>
    </Screen>
  )
}
