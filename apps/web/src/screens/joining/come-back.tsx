/** Coming back with nothing but the eight words of a return phrase. */
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
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
  const { error, asking, submit } = useAskedCode({
    purpose: 'return phrase',
    text,
    progress,
    async ask(phrase) {
      const found = await client().lookUpReturn(phrase)
      if (!found.ok) return found.problem
      begin(phrase, found.value, 'return phrase')
      go('invitation')
      return undefined
    },
  })
  const back = (): void => {
    forgetPhrase()
    dropWay()
    void client().forgetLookUp()
    go('landing')
  }
  return (
    <Screen width="narrow" back={back} where={t('shell.notes')}>
      <form class="stack-5" onSubmit={submit}>
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
