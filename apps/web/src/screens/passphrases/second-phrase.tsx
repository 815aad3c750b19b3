/** A second phrase: what it would do and what it cannot, before it is set; or its removal. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { SecondPhrase as Does } from '@lapwing/client'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { ChoosePhrase } from '../joining/choose-phrase.tsx'
import type { ChosenPhrase } from '../joining/chosen-phrase.ts'
import { enter, type Room } from '../room.ts'
import { PresentPhrase } from './present-phrase.tsx'
import { SecondOffer } from './second-offer.tsx'

type Step =
  | { readonly at: 'offer' }
  | { readonly at: 'present' }
  | { readonly at: 'choose'; readonly present: string }
  | { readonly at: 'set' }
  | { readonly at: 'remove' }
  | { readonly at: 'removed' }

/** `back` is the room one comes from. */
export function SecondPhrase({ back }: { back: Room }): ComponentChildren {
  const step = useSignal<Step>({ at: 'offer' })
  const does = useSignal<Does>('opens')
  const leave = (): void => enter(back)
  const offer = (): void => {
    step.value = { at: 'offer' }
  }
  const here = step.value
  switch (here.at) {
    case 'offer': {
      const { secondPhrase } = house.value
      return secondPhrase === undefined ? (
        <SecondOffer
          does={does.value}
          onChoose={(next) => (does.value = next)}
          onGo={() => (step.value = { at: 'present' })}
          back={leave}
        />
      ) : (
        <Screen
          back={leave}
          feet={
            <Button onPress={() => (step.value = { at: 'remove' })}>{t('phrases.remove')}</Button>
          }
        >
          <Title>{t('phrases.second')}</Title>
          <p class="lead">{t(`phrases.second-is-${secondPhrase}`)}</p>
          <p>{t(`phrases.set-${secondPhrase}`)}</p>
        </Screen>
      )
    }
    case 'present':
      return (
        <Screen width="narrow" back={offer} where={t('settings.title')}>
          <PresentPhrase
            title={t('phrases.present')}
            act={t('shell.next')}
            onKnown={(present) => {
              step.value = { at: 'choose', present }
              return undefined
            }}
          />
        </Screen>
      )
    case 'choose':
      return (
        <Choose
          does={does.value}
          present={here.present}
          back={offer}
          onSet={() => (step.value = { at: 'set' })}
        />
      )
    case 'set':
      return (
        <Screen width="narrow">
          <Title>{t('phrases.set')}</Title>
          <p class="lead">{t(`phrases.set-${does.value}`)}</p>
          <Button kind="main" onPress={leave}>
            {t('phrases.to-settings')}
          </Button>
        </Screen>
      )
    case 'remove':
      return (
        <Screen width="narrow" back={offer} where={t('settings.title')}>
          <PresentPhrase
            title={t('phrases.remove')}
            text={t(`phrases.remove-${house.value.secondPhrase ?? 'destroys'}`)}
            act={t('phrases.remove')}
            onKnown={async (present) => {
              const problem = problemOf(await client().removeSecondPassphrase(present))
              if (problem !== undefined) return t(`problems.${problem}`)
              step.value = { at: 'removed' }
              return undefined
            }}
          />
        </Screen>
      )
    case 'removed':
      return (
        <Screen width="narrow">
          <Title>{t('phrases.removed')}</Title>
          <Button kind="main" onPress={leave}>
            {t('phrases.to-settings')}
          </Button>
        </Screen>
      )
  }
}

interface ChooseProps {
  readonly does: Does
  readonly present: string
  readonly back: () => void
  readonly onSet: () => void
}

function Choose({ does, present, back, onSet }: ChooseProps): ComponentChildren {
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const set = async (next: ChosenPhrase): Promise<void> => {
    if (busy.value) return
    busy.value = true
    const choice = { current: present, passphrase: next.text, passphraseGenerated: next.generated }
    const problem = problemOf(await client().setSecondPassphrase(choice, does))
    busy.value = false
    error.value = problem && t(`problems.${problem}`)
    if (problem === undefined) onSet()
  }
  return (
    <Screen width="narrow" back={back} where={t('settings.title')}>
      <ChoosePhrase
        title={t('phrases.second-phrase')}
        why={t(`phrases.second-${does}-why`)}
        act={t('phrases.second-act')}
        busy={busy.value}
        error={error.value}
        onChosen={(next) => void set(next)}
      />
    </Screen>
  )
}
