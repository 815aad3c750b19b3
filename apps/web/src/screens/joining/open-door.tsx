/** The code of an open door, as it was published: its own screen, for it is no invitation. */
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

/** Outlives the screen, so that going back finds the code as it was. */
const text = signal('')
const progress = signal<CodeProgress | undefined>(undefined)

/** Forgets what was typed. */
export function forgetPublished(): void {
  text.value = ''
  progress.value = undefined
}

export function OpenDoor(): ComponentChildren {
  const { error, asking, submit } = useAskedCode({
    purpose: 'open door',
    text,
    progress,
    async ask(code) {
      const found = await client().lookUpOpenDoor(code)
      if (!found.ok) return found.problem
      begin(code, found.value, 'open door')
      go('invitation')
      return undefined
    },
  })
  const back = (): void => {
    forgetPublished()
    dropWay()
    void client().forgetLookUp()
    go('landing')
  }
  return (
    <Screen width="narrow" back={back} where={t('shell.notes')}>
      <form class="stack-5" onSubmit={submit}>
        <div class="stack">
          <Title>{t('joining.open-door-title')}</Title>
          <p>{t('joining.open-door-why')}</p>
          <p class="sub">{t('joining.open-door-check')}</p>
        </div>
        <CodeField
          purpose="open door"
          label={t('joining.open-door-title')}
          text={text}
          progress={progress}
          error={error.value}
          onEdit={() => (error.value = undefined)}
        >
          <Button kind="main" submit>
            {asking.value ? t('joining.open-door-looking') : t('shell.next')}
          </Button>
        </CodeField>
      </form>
      <p class="vh" role="status">
        {asking.value && t('joining.open-door-looking')}
      </p>
    </Screen>
  )
}
