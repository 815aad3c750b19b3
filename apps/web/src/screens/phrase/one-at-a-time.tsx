/** On a narrow screen one way of showing the phrase at a time: words, numbers, QR. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Language, SafetyPhraseView } from '@lapwing/client'
import { lazy } from '../../lazy.tsx'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { QrDrawing } from '../qr-drawing.tsx'
import { LanguageOfTheirs } from './language-of-theirs.tsx'
import { groups, judgeScan, qrText } from './six.ts'
import { Words } from './words.tsx'

const Camera = lazy(async () => (await import('../../parts/camera.tsx')).Camera)

const WAYS = ['words', 'numbers', 'qr'] as const
type Way = (typeof WAYS)[number]

export interface OneAtATimeProps {
  readonly phrase: SafetyPhraseView
  readonly officer: boolean
  readonly onScanned: (result: 'same' | 'different') => void
}

export function OneAtATime({ phrase, officer, onScanned }: OneAtATimeProps): ComponentChildren {
  const way = useSignal<Way>('words')
  const group = useId()
  return (
    <>
      <fieldset class="tabs">
        <legend class="vh">{t('phrase.show-as')}</legend>
        {WAYS.map((each) => (
          <label key={each} class={each === way.value ? 'on' : ''}>
            <input
              type="radio"
              name={group}
              checked={each === way.value}
              onChange={() => (way.value = each)}
            />
            {t(`phrase.${each}`)}
          </label>
        ))}
      </fieldset>
      {way.value === 'words' && <InWords phrase={phrase} officer={officer} />}
      {way.value === 'numbers' && <Words words={groups(phrase.numbers)} />}
      {way.value === 'qr' && <AsPicture phrase={phrase} onScanned={onScanned} />}
    </>
  )
}

/** An officer may need to see what the other screen shows: people read each other's words aloud. */
function InWords({ phrase, officer }: Omit<OneAtATimeProps, 'onScanned'>): ComponentChildren {
  const own = language.value
  const theirs = useSignal<Language>(own === 'ru' ? 'en' : 'ru')
  if (!officer) return <Words words={phrase.words[own]} lang={own} />
  return (
    <>
      <div class="stack">
        <h2>{t('phrase.you-read')}</h2>
        <Words words={phrase.words[own]} lang={own} />
      </div>
      <div class="stack">
        <h2>{t('phrase.theirs')}</h2>
        <LanguageOfTheirs chosen={theirs} />
        <Words words={phrase.words[theirs.value]} lang={theirs.value} />
      </div>
    </>
  )
}

function AsPicture({ phrase, onScanned }: Omit<OneAtATimeProps, 'officer'>): ComponentChildren {
  const scanning = useSignal(false)
  const other = useSignal(false)
  const found = (text: string): void => {
    scanning.value = false
    const result = judgeScan(phrase.numbers, text)
    if (result === 'other') other.value = true
    else onScanned(result)
  }
  if (scanning.value) return <Camera onCode={found} onStop={() => (scanning.value = false)} />
  return (
    <div class="stack-3">
      <QrDrawing text={qrText(phrase.numbers)} name={t('phrase.qr-label')} />
      <Button
        glyph="camera"
        onPress={() => {
          other.value = false
          scanning.value = true
        }}
      >
        {t('phrase.scan')}
      </Button>
      <ErrorText text={other.value ? t('phrase.scan-other') : undefined} />
    </div>
  )
}
