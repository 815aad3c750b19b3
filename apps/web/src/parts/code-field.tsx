/**
 * The code: typed, pasted, scanned or read from a picture. Count and check are seen at once and
 * spoken when the typing rests.
 */
import { useId, useRef } from 'preact/hooks'
import { useSignal, useSignalEffect, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { CodeProgress, CodePurpose } from '@lapwing/client'
import { openChooser } from '../choosing.ts'
import { house } from '../house.ts'
import { lazy } from '../lazy.tsx'
import { language, t } from '../locales/text.ts'
import { Button } from './button.tsx'
import { check, count, fittingWords, regroup, typingProblem, verdict } from './code-progress.ts'
import { withWord } from './code-typing.ts'
import { ErrorText, NOTHING_REMEMBERED } from './field.tsx'

const CHECK_MS = 120
const SPEAK_MS = 1_200

const Camera = lazy(async () => (await import('./camera.tsx')).Camera)

export interface CodeFieldProps {
  readonly purpose: CodePurpose
  readonly label: string
  readonly text: Signal<string>
  readonly progress: Signal<CodeProgress | undefined>
  /** A problem found after Continue, in words. */
  readonly error: string | undefined
  readonly onEdit: () => void
  /** The button that goes on with the code; it stands above camera and picture. */
  readonly children?: ComponentChildren
}

export function CodeField(props: CodeFieldProps): ComponentChildren {
  const { text, progress, purpose } = props
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const camera = useSignal(false)
  const reading = useSignal(false)
  const pictureProblem = useSignal<string | undefined>(undefined)
  const spoken = useSignal('')
  const fitting = useSignal<readonly string[]>([])

  const change = (next: string): void => {
    text.value = next
    pictureProblem.value = undefined
    props.onEdit()
  }

  useSignalEffect(() => {
    const asked = text.value
    const spokenLanguage = language.value
    if (house.value.phase === 'starting') return
    const timer = setTimeout(() => {
      void check(asked, purpose).then((found) => {
        if (text.peek() !== asked) return
        progress.value = found
        regroup(area.current, text, found)
      })
      void fittingWords(asked, spokenLanguage).then((words) => {
        if (text.peek() === asked) fitting.value = words
      })
    }, CHECK_MS)
    return () => clearTimeout(timer)
  })

  useSignalEffect(() => {
    const words = [count(progress.value), verdict(progress.value, text.value, purpose)].join('. ')
    const timer = setTimeout(() => (spoken.value = progress.value ? words : ''), SPEAK_MS)
    return () => clearTimeout(timer)
  })

  const take = (found: string): void => {
    camera.value = false
    change(found)
    area.current?.focus()
  }

  const read = async (picture: File): Promise<void> => {
    reading.value = true
    const { readPicture } = await import('./picture-code.ts')
    const found = await readPicture(picture)
    reading.value = false
    if (found === undefined) pictureProblem.value = t('problems.picture-without-code')
    else take(found)
  }

  const isPhrase = purpose === 'return phrase'
  const isEarly = house.value.phase === 'starting'
  const wrong = props.error ?? typingProblem(progress.value, text.value, purpose)
  return (
    <>
      <div class="field">
        <label class="vh" for={id}>
          {props.label}
        </label>
        <textarea
          ref={area}
          class={`input code${progress.value?.form === 'words' ? ' spelt' : ''}`}
          id={id}
          rows={progress.value?.form === 'words' ? 4 : 2}
          value={text.value}
          aria-describedby={`${id}-help`}
          {...NOTHING_REMEMBERED}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            // Safari 15 has no requestSubmit.
            const { form } = event.currentTarget
            form?.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
          }}
        />
        <p class="hint sub num" aria-hidden="true">
          <span>{count(progress.value)}</span>
          <span>{wrong === undefined ? verdict(progress.value, text.value, purpose) : ''}</span>
        </p>
        <p class="vh" role="status">
          {spoken.value}
        </p>
        <ErrorText text={pictureProblem.value ?? wrong} />
        {fitting.value.length > 0 && (
          <div class="row fitting" role="group" aria-label={t('code.suggestions')}>
            {fitting.value.map((word) => (
              <Button
                key={word}
                size="small"
                lang={language.value}
                onPress={() => {
                  change(withWord(text.value, word))
                  area.current?.focus()
                }}
              >
                {word}
              </Button>
            ))}
          </div>
        )}
        <p class="sub in-turn" id={`${id}-help`}>
          <span class={isEarly ? '' : 'out'} aria-hidden={!isEarly}>
            {t('shell.getting-ready')}
          </span>
          <span class={isEarly ? 'out' : ''} aria-hidden={isEarly}>
            {t(isPhrase ? 'code.phrase-help' : 'code.help')}
          </span>
        </p>
      </div>
      {camera.value && <Camera onCode={take} onStop={() => (camera.value = false)} />}
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const picture = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (picture) void read(picture)
        }}
      />
      {props.children}
      {/* Nobody has a return phrase on paper, still less as a picture. */}
      {!isPhrase && (
        <div class="row">
          <Button glyph="camera" onPress={() => (camera.value = !camera.value)}>
            {t('code.camera')}
          </Button>
          <Button glyph="file" onPress={() => openChooser(file.current)}>
            {reading.value ? t('code.reading') : t('code.picture')}
          </Button>
        </div>
      )}
    </>
  )
}
