/** The phrase the notes were opened with, asked for before anything about phrases is changed. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Title } from '../../parts/screen.tsx'

interface PresentPhraseProps {
  readonly title: string
  readonly text?: string
  readonly act: string
  /** Called with the right phrase; gives back the problem where it came to nothing. */
  readonly onKnown: (present: string) => Promise<string | undefined> | undefined
}

export function PresentPhrase(props: PresentPhraseProps): ComponentChildren {
  const typed = useSignal('')
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const check = async (): Promise<void> => {
    if (busy.value) return
    if (typed.value === '') {
      error.value = t('lock.empty')
      return
    }
    busy.value = true
    const problem = problemOf(await client().checkPhrase(typed.value))
    error.value = problem ? t(`problems.${problem}`) : await props.onKnown(typed.value)
    busy.value = false
  }
  return (
    <form
      class="stack-5"
      onSubmit={(event) => {
        event.preventDefault()
        void check()
      }}
    >
      <div class="stack">
        <Title>{props.title}</Title>
        {props.text && <p class="lead">{props.text}</p>}
        <p>{t('phrases.present-why')}</p>
      </div>
      <PassphraseField
        label={t('phrases.present')}
        value={typed.value}
        error={error.value}
        onChange={(value) => {
          error.value = undefined
          typed.value = value
        }}
      />
      <Button kind="main" submit>
        {busy.value ? t('phrases.checking') : props.act}
      </Button>
    </form>
  )
}
