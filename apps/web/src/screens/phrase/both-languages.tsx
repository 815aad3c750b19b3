/** On a wide screen everything at once: one's own words, the other screen's, numbers and QR. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { Language, SafetyPhraseView } from '@lapwing/client'
import { language, t } from '../../locales/text.ts'
import { QrDrawing } from '../qr-drawing.tsx'
import { LanguageOfTheirs } from './language-of-theirs.tsx'
import { groups, qrText } from './six.ts'
import { Words } from './words.tsx'

export interface BothLanguagesProps {
  readonly phrase: SafetyPhraseView
  readonly officer: boolean
}

export function BothLanguages({ phrase, officer }: BothLanguagesProps): ComponentChildren {
  const own = language.value
  const theirs = useSignal<Language>(own === 'ru' ? 'en' : 'ru')
  const numbers = groups(phrase.numbers)
  return (
    <div class={officer ? 'phrase2' : 'phrase2 pair'}>
      <div class="stack">
        <h2>{t('phrase.you-read')}</h2>
        <Words words={phrase.words[own]} lang={own} beside />
      </div>
      {officer && (
        <div class="stack">
          <h2>{t('phrase.theirs')}</h2>
          <Words words={phrase.words[theirs.value]} lang={theirs.value} beside />
          <LanguageOfTheirs chosen={theirs} />
        </div>
      )}
      <div class="stack">
        <h2>{t('phrase.or-show')}</h2>
        <QrDrawing text={qrText(phrase.numbers)} name={t('phrase.qr-label')} />
        <p class="sub num">
          {numbers.slice(0, 3).join(' ')}
          <br />
          {numbers.slice(3).join(' ')}
        </p>
      </div>
    </div>
  )
}
