/** A code as it is read out, typed or shown to a camera: characters, words, QR. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Language } from '@lapwing/client'
import { LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'
import { QrDrawing } from '../qr-drawing.tsx'
import { fives } from './fives.ts'

export interface CodeFaceProps {
  readonly code: {
    readonly characters: string
    readonly words: Readonly<Record<Language, readonly string[]>>
    readonly qr: string
  }
  /** Of the QR code, for those who do not see it. */
  readonly name: string
  /** Language of the words. */
  readonly lang: Language
  readonly onLang: (next: Language) => void
  /** What stands under the QR code. */
  readonly children?: ComponentChildren
}

export function CodeFace({ code, name, lang, onLang, children }: CodeFaceProps): ComponentChildren {
  const group = useId()
  return (
    <div class="code-sheet">
      <section class="card">
        <h2>{t('invitations.characters')}</h2>
        <p class="characters num" translate={false}>
          {fives(code.characters).map((five) => (
            <span key={five}>{five}</span>
          ))}
        </p>
        <h2>{t('invitations.words')}</h2>
        <fieldset class="tabs four">
          <legend class="vh">{t('invitations.words-language')}</legend>
          {LANGUAGES.map((each) => (
            <label key={each} class={each === lang ? 'on' : ''} lang={each}>
              <input
                type="radio"
                name={group}
                checked={each === lang}
                onChange={() => onLang(each)}
              />
              {OWN_NAMES[each]}
            </label>
          ))}
        </fieldset>
        <ol class="fourteen" lang={lang} translate={false}>
          {code.words[lang].map((word, place) => (
            <li key={place}>
              <span class="n num" aria-hidden="true">
                {place + 1}
              </span>
              {word}
            </li>
          ))}
        </ol>
      </section>
      <section class="stack-3">
        <h2>{t('invitations.qr-title')}</h2>
        <QrDrawing text={code.qr} name={name} />
        {children}
      </section>
    </div>
  )
}
