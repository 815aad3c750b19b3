/** An appointed officer enters the code a colleague has made for them. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress } from '@lapwing/client'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { useAskedCode } from '../../parts/asked-code.ts'
import { Button } from '../../parts/button.tsx'
import { CodeField } from '../../parts/code-field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'

const home = (): void => enter({ at: 'home' })

export function DeskCode(): ComponentChildren {
  const text = useSignal('')
  const progress = useSignal<CodeProgress | undefined>(undefined)
  const { error, asking, submit } = useAskedCode({
    purpose: 'device link',
    text,
    progress,
    async ask(code) {
      const gone = await client().goToDesk(code)
      if (!gone.ok) return gone.problem
      home()
      return undefined
    },
  })
  return (
    <Screen width="narrow" back={home} where={t('shell.notes')}>
      <form class="stack-5" onSubmit={submit}>
        <div class="stack">
          <Title>{t('applying.code')}</Title>
          <p>{t('applying.code-text')}</p>
        </div>
        <CodeField
          purpose="device link"
          label={t('applying.code-label')}
          text={text}
          progress={progress}
          error={error.value}
          onEdit={() => (error.value = undefined)}
        >
          <Button kind="main" submit>
            {asking.value ? t('shell.working-longer') : t('applying.code-go')}
          </Button>
        </CodeField>
      </form>
    </Screen>
  )
}
