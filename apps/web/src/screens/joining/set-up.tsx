/** An officer's entrance: the set-up code of the operator, and the ways of those who have none. */
import { signal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
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
  const { error, submit } = useAskedCode({
    purpose: 'set-up',
    text: setUpCode,
    progress,
    ask() {
      go('set-up-phrase')
      return Promise.resolve(undefined)
    },
  })
  if (keepsNothing()) return <NoDesk />
  return (
    <Screen width="narrow" back={() => go('landing')} where={<Steps n={1} of={2} />}>
      <form class="stack-3" onSubmit={submit}>
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
        <Button kind="text" onPress={() => go('apply')}>
          {t('joining.to-be-appointed')}
        </Button>
        <Button kind="text" onPress={() => go('restore')}>
          {t('joining.restore')}
        </Button>
      </div>
    </Screen>
  )
}
