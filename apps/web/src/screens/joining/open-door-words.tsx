/** What somebody says of themselves at an open door: a sentence, and not more than the door takes. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { DOOR_WORDS_MAX } from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { Below, describedBy, NOTHING_REMEMBERED } from '../../parts/field.tsx'

export function OpenDoorWords(props: {
  readonly words: string
  readonly error: string | undefined
  readonly onChange: (words: string) => void
}): ComponentChildren {
  const { words, error, onChange } = props
  const id = useId()
  const help = t('joining.words-help', { most: DOOR_WORDS_MAX })
  return (
    <div class="field">
      <label for={id}>{t('joining.words-label')}</label>
      <textarea
        class={error ? 'input wrong' : 'input'}
        id={id}
        rows={4}
        dir="auto"
        maxLength={DOOR_WORDS_MAX}
        value={words}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, { help, error })}
        {...NOTHING_REMEMBERED}
        autocapitalize="sentences"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <Below id={id} help={help} error={error} />
    </div>
  )
}
