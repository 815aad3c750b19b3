/** Where the notes lie, and moving them: what stays behind is said before the phrase is chosen. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { StorageMode } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceCards } from '../../parts/choice-card.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { ChoosePhrase } from '../joining/choose-phrase.tsx'
import type { ChosenPhrase } from '../joining/chosen-phrase.ts'
import { enter, type Room } from '../room.ts'

type Place = 'kept' | 'carried'

/** Where they can go from here. */
function placesFrom(mode: StorageMode, canKeep: boolean): readonly Place[] {
  const all: readonly Place[] = canKeep ? ['kept', 'carried'] : ['carried']
  return all.filter((one) => one !== mode)
}

export function Move({ back }: { back: Room }): ComponentChildren {
  const { mode = 'memory', canKeep, carried } = house.value
  const places = placesFrom(mode, canKeep)
  const chosen = useSignal<Place | undefined>(places[0])
  const asking = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const { value: place } = chosen

  const move = async (phrase: ChosenPhrase): Promise<void> => {
    if (busy.value || place === undefined) return
    busy.value = true
    error.value = undefined
    const choice = { passphrase: phrase.text, passphraseGenerated: phrase.generated }
    const problem = problemOf(await client().move({ mode: place, ...choice }))
    busy.value = false
    if (problem !== undefined) error.value = t(`problems.${problem}`)
    else enter(place === 'carried' ? { at: 'notes-file', back } : back)
  }

  if (asking.value) {
    return (
      <Screen width="narrow" back={() => (asking.value = false)}>
        <ChoosePhrase
          title={t('carrying.phrase')}
          why={t('carrying.phrase-why')}
          act={t('carrying.move')}
          busy={busy.value}
          error={error.value}
          onChosen={(phrase) => void move(phrase)}
        />
      </Screen>
    )
  }
  return (
    <Screen
      back={() => enter(back)}
      feet={
        place !== undefined && !carried?.leaving ? (
          <Button kind="main" onPress={() => (asking.value = true)}>
            {t('carrying.choose-phrase')}
          </Button>
        ) : undefined
      }
    >
      <div class="stack">
        <Title>{t('carrying.where')}</Title>
        <p class="lead">{t(`carrying.now-${mode}`)}</p>
      </div>
      {carried?.leaving ? (
        <p>{t('carrying.leaving-text')}</p>
      ) : (
        place !== undefined && (
          <>
            <ChoiceCards
              legend={t('carrying.where-to')}
              group="place"
              choices={places.map((value) => ({
                value,
                name: t(`joining.${value}`),
                sentence: t(`joining.${value}-one`),
              }))}
              chosen={place}
              onChoose={(value) => (chosen.value = value)}
            />
            <ul class="ledger">
              <Fact
                glyph="not-protected"
                fact={t('carrying.behind')}
                text={t(`carrying.behind-${mode}`)}
              />
              <Fact glyph="device" fact={t('carrying.then')} text={t(`carrying.then-${place}`)} />
            </ul>
          </>
        )
      )}
    </Screen>
  )
}
