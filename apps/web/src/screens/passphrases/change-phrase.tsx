/** Another phrase for the notes: the present one, the new one twice, and what that means. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { ChoosePhrase } from '../joining/choose-phrase.tsx'
import type { ChosenPhrase } from '../joining/chosen-phrase.ts'
import { enter, type Room } from '../room.ts'
import { PresentPhrase } from './present-phrase.tsx'

/** `back` is the room one comes from. */
export function ChangePhrase({ back }: { back: Room }): ComponentChildren {
  const present = useSignal<string | undefined>(undefined)
  const changed = useSignal(false)
  const busy = useSignal(false)
  const error = useSignal<string | undefined>(undefined)
  const change = async (current: string, next: ChosenPhrase): Promise<void> => {
    if (busy.value) return
    busy.value = true
    const choice = { current, passphrase: next.text, passphraseGenerated: next.generated }
    const problem = problemOf(await client().changePassphrase(choice))
    busy.value = false
    error.value = problem && t(`problems.${problem}`)
    if (problem !== undefined) return
    changed.value = true
    present.value = undefined
  }
  if (changed.value) {
    return (
      <Screen width="narrow">
        <Title>{t('phrases.changed')}</Title>
        <p class="lead">{t('phrases.changed-text')}</p>
        <p>{t('phrases.changed-copies')}</p>
        <Button kind="main" onPress={() => enter(back)}>
          {t('phrases.to-settings')}
        </Button>
      </Screen>
    )
  }
  const known = present.value
  return (
    <Screen width="narrow" back={() => enter(back)} where={t('settings.title')}>
      {known === undefined ? (
        <PresentPhrase
          title={t('phrases.change')}
          act={t('shell.next')}
          onKnown={(typed) => {
            present.value = typed
            return undefined
          }}
        />
      ) : (
        <ChoosePhrase
          title={t('phrases.new')}
          why={t('phrases.new-why')}
          act={t('phrases.change-act')}
          busy={busy.value}
          error={error.value}
          onChosen={(next) => void change(known, next)}
        />
      )}
    </Screen>
  )
}
