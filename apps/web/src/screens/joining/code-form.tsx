/** The code of an invitation, looked up at the relay: the beginning of every joining. */
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
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
  const { error, asking, submit } = useAskedCode({
    purpose: 'invitation',
    text,
    progress,
    async ask(code) {
      const found = await client().lookUpInvitation(code)
      if (!found.ok) return found.problem
      begin(code, found.value)
      go('invitation')
      return undefined
    },
  })
  return (
    <>
      <form class="stack-3" onSubmit={submit}>
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
