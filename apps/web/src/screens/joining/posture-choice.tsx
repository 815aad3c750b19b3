/**
 * Step 3: three presets with what each costs, and where the notes lie. The cards say only what this
 * version does; nothing holds until the button is pressed.
 */
import type { ComponentChildren } from 'preact'
import { outlasts, PRESETS } from '@lapwing/engagement'
import type { StorageMode } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceCards } from '../../parts/choice-card.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { Lacking } from '../../parts/lacking.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { DAY, deskWords, spanWords, within } from '../posture/words.ts'
import { chosenNow, decide, suggestedPreset, way } from './flow.ts'
import { presetCard, PRESET_ORDER, slug, storageOf } from './preset-card.ts'

const MODES: readonly StorageMode[] = ['kept', 'carried', 'memory']

export function PostureChoice(): ComponentChildren {
  const on = way.value
  if (on === undefined) return null
  const { canKeep } = house.value
  const suggested = suggestedPreset()
  const { preset, settings } = chosenNow()
  const rule = on.invitation.record
  const asked = settings.conversation.terms.disappear
  /** Notes that are open lie where they lie. */
  const lies = house.value.phase === 'open' ? house.value.mode : undefined
  const mode: StorageMode = lies ?? on.mode ?? (canKeep ? storageOf(preset) : 'memory')

  return (
    <Screen
      width="wide"
      back={() => go('name')}
      where={<Steps n={3} of={4} />}
      feet={
        <Button
          kind="main"
          onPress={() => {
            decide({ preset, mode })
            go('phrase')
          }}
        >
          {t(`joining.choose-${slug(preset)}`)}
        </Button>
      }
    >
      <div class="stack">
        <Title>{t('joining.posture')}</Title>
        <p>{canKeep ? t('joining.posture-why') : t('joining.posture-no-keep')}</p>
      </div>
      <Lacking missing={house.value.missing} />
      <button class="link-row" type="button" onClick={() => go('assessment')}>
        <span>
          <b>{t('assessment.offer')}</b>
          <span class="sub">{t('assessment.offer-text')}</span>
        </span>
        <Glyph name="next" />
      </button>
      <ChoiceCards
        legend={t('joining.posture')}
        legendHidden
        group="preset"
        choices={(canKeep ? PRESET_ORDER : ([suggested] as const)).map((each) =>
          presetCard(each, {
            mode:
              lies !== undefined || each === preset ? mode : canKeep ? storageOf(each) : 'memory',
            suggested: canKeep && each === suggested,
            settings: each === preset ? settings : PRESETS[each],
          }),
        )}
        chosen={preset}
        onChoose={(value) => decide({ preset: value, mode: undefined, own: undefined })}
      />
      <div class="stack">
        {on.own && <p class="sub">{t('posture.singles-changed')}</p>}
        <Button kind="text" onPress={() => go('singles')}>
          {t('posture.singles')}
        </Button>
      </div>
      {rule && asked !== null && outlasts(rule, asked) && (
        <p class="aside">
          {t('posture.outlasts', {
            asked: within(deskWords(asked)),
            least: spanWords(rule.least * DAY),
          })}
        </p>
      )}
      {lies === undefined && (
        <ChoiceCards
          legend={t('joining.where-notes')}
          group="mode"
          choices={MODES.filter((each) => canKeep || each !== 'kept').map((value) => ({
            value,
            name: t(`joining.${value}`),
            sentence: t(`joining.${value}-one`),
          }))}
          chosen={mode}
          onChoose={(value) => decide({ mode: value })}
        />
      )}
    </Screen>
  )
}
