/** The eight words typed back, before they count. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress, Problem } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'

export interface TypeBackProps {
  readonly back: () => void
  /** Gives back the problem where it came to nothing. */
  readonly onTyped: (typed: string) => Promise<Problem | undefined>
}

export function TypeBack({ back, onTyped }: TypeBackProps): ComponentChildren {
  const text = useSignal('')
  const progress = useSignal<CodeProgress | undefined>(undefined)
  const { error, submit } = useAskedCode({ purpose: 'return phrase', text, progress, ask: onTyped })
  return (
    <Screen width="narrow" back={back} where={t('returning.title')}>
      <form class="stack-5" onSubmit={submit}>
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
