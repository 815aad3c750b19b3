/**
 * A phrase: words made here by default, one's own with its strength in plain words, and typed once
 * again before anything is sealed with it.
 */
import { useEffect } from 'preact/hooks'
import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { PassphraseView } from '@lapwing/client'
import { client } from '../../house.ts'
import { language, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Title } from '../../parts/screen.tsx'
import { samePhrase, type ChosenPhrase } from './chosen-phrase.ts'

export interface ChoosePhraseProps {
  readonly title: string
  readonly why: string
  readonly act: string
  readonly busy: boolean
  readonly error: string | undefined
  readonly onChosen: (phrase: ChosenPhrase) => void
}

/** Above this many bits "strong" is said; below the client's floor "too easy". */
const STRONG_BITS = 80
const WEIGH_MS = 200

export function ChoosePhrase(props: ChoosePhraseProps): ComponentChildren {
  const chosen = useSignal<ChosenPhrase | undefined>(undefined)
  const own = useSignal(false)
  const made = useSignal<PassphraseView | undefined>(undefined)
  if (chosen.value) {
    return <TypeAgain {...props} chosen={chosen.value} onBack={() => (chosen.value = undefined)} />
  }
  return own.value ? (
    <OwnPhrase
      title={props.title}
      why={props.why}
      onChosen={(text) => (chosen.value = { text, generated: false })}
      onMade={() => (own.value = false)}
    />
  ) : (
    <MadePhrase
      title={props.title}
      why={props.why}
      made={made}
      onChosen={(text) => (chosen.value = { text, generated: true })}
      onOwn={() => (own.value = true)}
    />
  )
}

function MadePhrase(props: {
  readonly title: string
  readonly why: string
  readonly made: Signal<PassphraseView | undefined>
  readonly onChosen: (text: string) => void
  readonly onOwn: () => void
}): ComponentChildren {
  const { made } = props
  const error = useSignal<string | undefined>(undefined)
  const suggest = async (): Promise<void> => {
    const made_ = await client().suggestPassphrase(language.peek())
    if (made_.ok) made.value = made_.value
    else error.value = t(`problems.${made_.problem}`)
  }
  useEffect(() => {
    if (made.peek() === undefined) void suggest()
  }, [])
  return (
    <>
      <div class="stack">
        <Title>{props.title}</Title>
        <p>{props.why}</p>
      </div>
      <ErrorText text={error.value} />
      {made.value && (
        <>
          <ol class="words" aria-label={t('joining.phrase-words')} translate={false}>
            {made.value.words.map((word, index) => (
              <li key={`${index}-${word}`}>
                <span class="n num">{index + 1}</span>
                {word}
              </li>
            ))}
          </ol>
          <p>{t('joining.phrase-made')}</p>
          <Button kind="main" onPress={() => props.onChosen(made.value?.text ?? '')}>
            {t('joining.i-know-it')}
          </Button>
        </>
      )}
      <div>
        <Button kind="text" onPress={() => void suggest()}>
          {t('joining.other-words')}
        </Button>
        <Button kind="text" onPress={props.onOwn}>
          {t('joining.own-phrase')}
        </Button>
      </div>
    </>
  )
}

function OwnPhrase(props: {
  readonly title: string
  readonly why: string
  readonly onChosen: (text: string) => void
  readonly onMade: () => void
}): ComponentChildren {
  const text = useSignal('')
  const weight = useSignal<{ bits: number; enough: boolean } | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)

  const weigh = async (asked: string): Promise<boolean> => {
    const found = await client().weighPassphrase(asked)
    if (asked === text.peek()) weight.value = found
    return found.enough
  }
  useEffect(() => {
    const asked = text.value
    weight.value = asked === '' ? undefined : weight.peek()
    const timer = setTimeout(() => {
      if (asked !== '') void weigh(asked)
    }, WEIGH_MS)
    return () => clearTimeout(timer)
  }, [text.value])

  return (
    <form
      class="stack-5"
      onSubmit={(event) => {
        event.preventDefault()
        void weigh(text.value).then((enough) => {
          if (enough) props.onChosen(text.value)
          else error.value = t('problems.weak-passphrase')
        })
      }}
    >
      <div class="stack">
        <Title>{props.title}</Title>
        <p>{props.why}</p>
      </div>
      <div class="stack">
        <PassphraseField
          label={t('joining.own-phrase-label')}
          help={t('joining.own-phrase-help')}
          value={text.value}
          error={error.value}
          onChange={(value) => {
            error.value = undefined
            text.value = value
          }}
        />
        <p class="sub" role="status">
          {weight.value && strength(weight.value)}
        </p>
      </div>
      <Button kind="main" submit>
        {t('joining.i-know-it')}
      </Button>
      <Button kind="text" onPress={props.onMade}>
        {t('joining.made-phrase')}
      </Button>
    </form>
  )
}

function strength({ bits, enough }: { readonly bits: number; readonly enough: boolean }): string {
  if (!enough) return t('joining.weight-low')
  return t(bits >= STRONG_BITS ? 'joining.weight-high' : 'joining.weight-enough')
}

function TypeAgain(
  props: ChoosePhraseProps & { readonly chosen: ChosenPhrase; readonly onBack: () => void },
): ComponentChildren {
  const text = useSignal('')
  const differs = useSignal(false)
  return (
    <form
      class="stack-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (props.busy) return
        differs.value = !samePhrase(text.value, props.chosen)
        if (!differs.value) props.onChosen(props.chosen)
      }}
    >
      <div class="stack">
        <Title>{t('joining.phrase-again')}</Title>
        <p>{t('joining.phrase-again-why')}</p>
      </div>
      <PassphraseField
        label={t('joining.phrase')}
        value={text.value}
        error={differs.value ? t('joining.phrase-differs') : props.error}
        onChange={(value) => {
          differs.value = false
          text.value = value
        }}
      />
      <Button kind="main" submit off={props.busy ? t('shell.working-longer') : undefined}>
        {props.act}
      </Button>
      <Button kind="text" onPress={props.onBack}>
        {t('joining.show-words-again')}
      </Button>
    </form>
  )
}
