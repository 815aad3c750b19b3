/** What is suggested, each part with its reason and its price: take all, some or none. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import {
  PRESETS,
  withChanges,
  type Answers,
  type Preset,
  type PresetPosture,
  type Question,
  type SuggestedSetting,
  type Suggestion,
} from '@lapwing/engagement'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { presetName, presetSentence } from '../joining/preset-card.ts'
import { answerWords } from './answer-words.ts'
import { hoursAtFirst } from './contact-hours.ts'
import { changeWords } from './suggested.ts'
import { within } from './words.ts'

export interface Taken {
  /** Undefined where the preset was not taken. */
  readonly preset: Preset | undefined
  readonly settings: readonly SuggestedSetting[]
  /** What comes of both. */
  readonly posture: PresetPosture
}

export function SuggestionScreen(props: {
  readonly suggestion: Suggestion
  readonly answers: Answers
  readonly base: PresetPosture
  readonly back: () => void
  readonly onTake: (taken: Taken) => void
  readonly onLeave: () => void
}): ComponentChildren {
  const { suggestion, answers, base } = props
  const { preset, changes } = suggestion
  const withPreset = useSignal(true)
  const ticked = useSignal<readonly SuggestedSetting[]>(changes.map(({ setting }) => setting))
  const from = withPreset.value ? PRESETS[preset] : base
  const isNothing = !withPreset.value && ticked.value.length === 0
  const take = (): void =>
    props.onTake({
      preset: withPreset.value ? preset : undefined,
      settings: ticked.value,
      posture: withChanges(from, ticked.value, hoursAtFirst()),
    })
  return (
    <Screen
      back={props.back}
      feet={
        <>
          <Button onPress={props.onLeave}>{t('assessment.take-none')}</Button>
          <Button
            kind="main"
            off={isNothing ? t('assessment.nothing-ticked') : undefined}
            onPress={take}
          >
            {t('assessment.take')}
          </Button>
        </>
      }
    >
      <Title>{t('assessment.result')}</Title>
      <p>{t('assessment.result-text')}</p>
      <div class="ticks list">
        <Offered
          name={t('assessment.start-from', { name: presetName(preset) })}
          text={[presetSentence(preset)]}
          reasons={reasonsOf(suggestion.because, answers)}
          on={withPreset.value}
          onToggle={(on) => (withPreset.value = on)}
        />
        {changes.map(({ setting, because }) => {
          const { name, now, does, costs } = changeWords(
            setting,
            withChanges(from, [setting], hoursAtFirst()),
          )
          return (
            <Offered
              key={setting}
              name={`${name}: ${within(now)}`}
              text={[does]}
              costs={costs}
              reasons={reasonsOf(because, answers)}
              on={ticked.value.includes(setting)}
              onToggle={(on) => {
                const others = ticked.value.filter((each) => each !== setting)
                ticked.value = on ? [...others, setting] : others
              }}
            />
          )
        })}
      </div>
    </Screen>
  )
}

function Offered(props: {
  readonly name: string
  readonly text: readonly string[]
  readonly costs?: string
  readonly reasons: readonly string[]
  readonly on: boolean
  readonly onToggle: (on: boolean) => void
}): ComponentChildren {
  return (
    <label class={props.on ? 'tick offered on' : 'tick offered'}>
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onToggle(event.currentTarget.checked)}
      />
      <span>
        <b>{props.name}</b>
        {props.text.map((each) => (
          <span key={each} class="sub">
            {each}
          </span>
        ))}
        {props.costs && (
          <span class="sub cost">
            <Glyph name="cost" small />
            <span>{props.costs}</span>
          </span>
        )}
        <span class="sub why">{[t('assessment.because'), ...props.reasons].join(' ')}</span>
      </span>
    </label>
  )
}

/** Question and answer, as they stood on the screen. */
function reasonsOf(because: readonly Question[], answers: Answers): readonly string[] {
  return because.map((each) => `${t(`assessment.${each}`)} ${answerWords(each, answers[each])}.`)
}
