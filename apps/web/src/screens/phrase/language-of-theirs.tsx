/** In which language the other screen shows the words. */
import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Language } from '@lapwing/client'
import { LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'

export function LanguageOfTheirs({ chosen }: { chosen: Signal<Language> }): ComponentChildren {
  const group = useId()
  return (
    <fieldset class="tabs four">
      <legend class="vh">{t('phrase.their-language')}</legend>
      {LANGUAGES.map((each) => (
        <label key={each} class={each === chosen.value ? 'on' : ''} lang={each}>
          <input
            type="radio"
            name={group}
            checked={each === chosen.value}
            onChange={() => (chosen.value = each)}
          />
          {OWN_NAMES[each]}
        </label>
      ))}
    </fieldset>
  )
}
