/**
 * Step 3: three presets with what each costs, and where the notes lie. The cards say only what this
 * version does; nothing holds until the button is pressed.
 */
import type { ComponentChildren } from 'preact'
import { PRESETS } from '@lapwing/engagement'
import type { Preset, StorageMode } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceCards, type Choice, type Fact } from '../../parts/choice-card.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { decide, way } from './flow.ts'

const ORDER: readonly Preset[] = ['low trace', 'balanced', 'keep archive']

export function PostureChoice(): ComponentChildren {
  const on = way.value
  if (on === undefined) return null
  const { canKeep, missing } = house.value
  const suggested: Preset = canKeep ? 'balanced' : 'low trace'
  const preset = on.preset ?? suggested
  const mode: StorageMode = canKeep ? (on.mode ?? PRESETS[preset].storage) : 'memory'

  const go4 = (): void => {
    decide({ preset, mode })
    go('phrase')
  }

  return (
    <Screen
      width="wide"
      back={() => go('name')}
      where={<Steps n={3} of={4} />}
      feet={
        <Button kind="main" onPress={go4}>
          {t(`joining.choose-${slug(preset)}`)}
        </Button>
      }
    >
      <div class="stack">
        <Title>{t('joining.posture')}</Title>
        <p>{t('joining.posture-why')}</p>
        {!canKeep &&
          missing.map((each) => (
            <p key={each} class="aside">
              {t(`problems.missing-${each}`)}
            </p>
          ))}
      </div>
      <ChoiceCards
        legend={t('joining.posture')}
        legendHidden
        group="preset"
        choices={ORDER.map((each) => card(each, each === suggested, mode))}
        chosen={preset}
        onChoose={(value) => decide({ preset: value, mode: undefined })}
      />
      {canKeep && (
        <ChoiceCards
          legend={t('joining.where-notes')}
          group="mode"
          choices={[
            { value: 'kept', name: t('joining.kept'), sentence: t('joining.kept-one') },
            { value: 'memory', name: t('joining.memory'), sentence: t('joining.memory-one') },
          ]}
          chosen={mode}
          onChoose={(value) => decide({ mode: value })}
        />
      )}
    </Screen>
  )
}

function slug(preset: Preset): 'low-trace' | 'balanced' | 'keep-archive' {
  return preset === 'low trace' ? 'low-trace' : preset === 'balanced' ? 'balanced' : 'keep-archive'
}

function card(preset: Preset, suggested: boolean, mode: StorageMode): Choice<Preset> {
  const name = slug(preset)
  return {
    value: preset,
    name: t(`joining.${name}`),
    tag: suggested ? t('joining.suggested') : undefined,
    sentence: t(`joining.${name}-one`),
    facts: facts(preset, mode),
  }
}

function facts(preset: Preset, _mode: StorageMode): readonly Fact[] {
  const { storage, idleLock } = PRESETS[preset]
  const memory = storage === 'memory'
  return [
    {
      glyph: 'device',
      text: memory ? t('joining.holds-nothing') : t('joining.holds-sealed', { n: idleLock }),
    },
    {
      glyph: 'clock',
      text: memory ? t('joining.disappears-closed') : t('joining.disappears-never-yet'),
    },
    { glyph: 'bell', text: t('joining.no-notifications') },
    cost(preset),
  ]
}

function cost(preset: Preset): Fact {
  const glyph = 'cost'
  switch (preset) {
    case 'low trace':
      return { glyph, lead: t('joining.lose-history'), text: t('joining.lose-history-what') }
    case 'balanced':
      return { glyph, lead: t('joining.lose-phrase'), text: t('joining.lose-phrase-what') }
    case 'keep archive':
      return { glyph, lead: t('joining.risk-archive'), text: t('joining.risk-archive-what') }
  }
}
