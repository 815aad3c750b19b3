/** Step 4: the phrase for kept notes, or the last word about memory only; then the request. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { enter } from '../room.ts'
import { ChoosePhrase } from './choose-phrase.tsx'
import type { ChosenPhrase } from './chosen-phrase.ts'
import { forgetTyped } from './code-form.tsx'
import { forgetPhrase } from './come-back.tsx'
import { dropWay, way } from './flow.ts'
import { forgetPublished } from './open-door.tsx'

export function PhraseStep(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  /** In memory only, a phrase is an offer: it lets the page lock without losing everything. */
  const wanted = useSignal(false)
  const on = way.value
  if (on === undefined) return null
  const { mode = 'memory' } = on
  /** Without one the notes could not be opened again. */
  const kept = mode !== 'memory'
  /** Notes that are open have a phrase already. */
  const inside = house.value.phase === 'open'

  const ask = async (phrase: ChosenPhrase | undefined): Promise<void> => {
    if (busy.value) return
    busy.value = true
    error.value = undefined
    const done = await client().join({
      code: on.code,
      returns: on.returns,
      words: on.open && on.words,
      pseudonym: on.pseudonym.trim(),
      pin: on.invitation.pin ? on.pin.trim() : undefined,
      mode,
      passphrase: phrase?.text,
      passphraseGenerated: phrase?.generated ?? false,
      preset: on.preset ?? 'low trace',
      posture: on.own?.conversation,
      device: on.own?.device,
    })
    busy.value = false
    if (!done.ok) {
      error.value = t(`problems.${done.problem}`)
      return
    }
    dropWay()
    forgetTyped()
    forgetPhrase()
    forgetPublished()
    go('landing')
    // The wait is shown now, and then the conversation: not the code's field again.
    if (inside) enter({ at: 'home' })
  }

  const back = (): void => {
    if (wanted.value) wanted.value = false
    else go('posture')
  }

  return (
    <Screen width="narrow" back={back} where={<Steps n={4} of={4} />}>
      {inside ? (
        <>
          <Title>{t('joining.inside')}</Title>
          <p class="lead">{t('joining.inside-why')}</p>
          <ErrorText text={error.value} />
          <Button
            kind="main"
            off={busy.value ? t('shell.working-longer') : undefined}
            onPress={() => void ask(undefined)}
          >
            {t('joining.ask')}
          </Button>
        </>
      ) : kept || wanted.value ? (
        <ChoosePhrase
          title={kept ? t('joining.phrase') : t('joining.page-phrase')}
          why={kept ? t('joining.phrase-why') : t('joining.page-phrase-why')}
          act={t('joining.ask')}
          busy={busy.value}
          error={error.value}
          onChosen={(phrase) => void ask(phrase)}
        />
      ) : (
        <>
          <Title>{t('joining.memory-last')}</Title>
          <p class="lead">{t('joining.memory-last-why')}</p>
          <p>{t('joining.memory-last-tab')}</p>
          <ErrorText text={error.value} />
          <Button
            kind="main"
            off={busy.value ? t('shell.working-longer') : undefined}
            onPress={() => void ask(undefined)}
          >
            {t('joining.ask')}
          </Button>
          <Button kind="text" onPress={() => (wanted.value = true)}>
            {t('joining.add-phrase')}
          </Button>
        </>
      )}
    </Screen>
  )
}
