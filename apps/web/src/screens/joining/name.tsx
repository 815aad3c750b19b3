/** Step 2: a name that is not one's own, and the PIN where the invitation asks for one. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { decide, way } from './flow.ts'
import { OpenDoorWords } from './open-door-words.tsx'

const NAME_MAX = 60
const PIN_MAX = 12

export function Name(): ComponentChildren {
  const nameError = useSignal<string | undefined>(undefined)
  const pinError = useSignal<string | undefined>(undefined)
  const wordsError = useSignal<string | undefined>(undefined)
  const on = way.value
  if (on === undefined) return null

  const next = async (): Promise<void> => {
    const name = on.pseudonym.trim()
    const { returns, open } = on
    const words = open && on.words
    const problem = problemOf(await client().checkName(on.code, name, { returns, open, words }))
    const isOfWords = problem === 'words-empty' || problem === 'words-too-long'
    const text = problem && t(`problems.${problem}`)
    nameError.value = isOfWords ? undefined : text
    wordsError.value = isOfWords ? text : undefined
    pinError.value = on.invitation.pin && on.pin.trim() === '' ? t('joining.pin-empty') : undefined
    const errors = [nameError, wordsError, pinError]
    if (errors.every(({ value }) => value === undefined)) go('posture')
  }

  return (
    <Screen width="narrow" back={() => go('invitation')} where={<Steps n={2} of={4} />}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          void next()
        }}
      >
        <div class="stack">
          <Title>{t('joining.name')}</Title>
          <p>{t('joining.name-why')}</p>
        </div>
        <Field
          label={t('joining.name-label')}
          value={on.pseudonym}
          maxLength={NAME_MAX}
          error={nameError.value}
          onChange={(pseudonym) => {
            nameError.value = undefined
            decide({ pseudonym })
          }}
        />
        {on.open && (
          <OpenDoorWords
            words={on.words}
            error={wordsError.value}
            onChange={(words) => {
              wordsError.value = undefined
              decide({ words })
            }}
          />
        )}
        {on.invitation.pin && (
          <Field
            label={t('joining.pin')}
            help={t('joining.pin-help')}
            value={on.pin}
            maxLength={PIN_MAX}
            error={pinError.value}
            onChange={(pin) => {
              pinError.value = undefined
              decide({ pin })
            }}
          />
        )}
        <Button kind="main" submit>
          {t('shell.next')}
        </Button>
      </form>
    </Screen>
  )
}
