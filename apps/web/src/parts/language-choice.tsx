/** Language before anything else: four radios, each named in itself. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { language, LANGUAGES, OWN_NAMES, speak, t } from '../locales/text.ts'
import { ErrorText } from './field.tsx'

export function LanguageChoice(): ComponentChildren {
  const failed = useSignal(false)
  return (
    <fieldset>
      <legend class="vh">{t('shell.language')}</legend>
      <div class="langs">
        {LANGUAGES.map((each) => (
          <label key={each} lang={each}>
            <input
              type="radio"
              name="language"
              checked={each === language.value}
              onChange={() => {
                failed.value = false
                speak(each).catch(() => (failed.value = true))
              }}
            />
            <span>{OWN_NAMES[each]}</span>
          </label>
        ))}
      </div>
      <ErrorText text={failed.value ? t('shell.language-failed') : undefined} />
    </fieldset>
  )
}

/** The same behind one small button, for screens that have other things to say first. */
export function LanguageMenu(): ComponentChildren {
  return (
    <details
      class="tongue"
      onFocusOut={(event) => {
        // Whoever goes on, by key or finger, finds the screen uncovered.
        const next = event.relatedTarget
        if (next instanceof Node && !event.currentTarget.contains(next)) {
          event.currentTarget.open = false
        }
      }}
    >
      <summary>{t('shell.language-now', { name: OWN_NAMES[language.value] })}</summary>
      <LanguageChoice />
    </details>
  )
}
