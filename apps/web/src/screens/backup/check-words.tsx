/** Two of the backup's words typed from the paper, so that the paper is right. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'

/** The second and the next to last: neither what one remembers without a paper. */
function placesOf(count: number): readonly number[] {
  return [1, count - 2]
}

export function CheckWords(props: {
  readonly words: readonly string[]
  readonly onBack: () => void
  readonly onRight: () => void
}): ComponentChildren {
  const { words } = props
  const places = placesOf(words.length)
  const typed = useSignal<readonly string[]>(places.map(() => ''))
  const wrong = useSignal<readonly boolean[]>([])
  const check = (): void => {
    wrong.value = places.map((place, i) => !alike(typed.value[i] ?? '', words[place] ?? ''))
    if (!wrong.value.includes(true)) props.onRight()
  }
  return (
    <Screen width="narrow" where={t('backup.title')}>
      <form
        class="stack-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          check()
        }}
      >
        <div class="stack">
          <Title>{t('backup.check-title')}</Title>
          <p>{t('backup.check-text')}</p>
        </div>
        {places.map((place, i) => (
          <Field
            key={place}
            label={t('backup.check-word', { n: place + 1 })}
            error={wrong.value[i] ? t('backup.check-wrong') : undefined}
            value={typed.value[i] ?? ''}
            onChange={(text) => {
              typed.value = typed.value.map((each, j) => (i === j ? text : each))
            }}
          />
        ))}
        <div class="row">
          <Button onPress={props.onBack}>{t('backup.check-back')}</Button>
          <Button kind="main" submit>
            {t('backup.check')}
          </Button>
        </div>
      </form>
    </Screen>
  )
}

function alike(typed: string, word: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
  return plain(typed) === plain(word)
}
