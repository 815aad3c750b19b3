/** The vault is shut: locked, open elsewhere, damaged, destroyed, or this browser lacks something. */
import { useCallback, useEffect } from 'preact/hooks'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, house, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { LanguageMenu } from '../../parts/language-choice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { wouldLose } from '../carrying/unsaved.ts'
import { practising } from '../../practice.ts'
import { coveredBefore } from '../../shown.ts'
import { Cover } from './cover.tsx'
import { Destroy } from './destroy.tsx'

export function Shut(): ComponentChildren {
  switch (house.value.phase) {
    case 'locked':
      return <Locked />
    case 'elsewhere':
      return <Elsewhere />
    case 'damaged':
      return <Damaged />
    case 'vanished':
      return <Vanished />
    case 'destroyed':
      return <Destroyed />
    case 'starting':
    case 'fresh':
    case 'open':
      return <CannotWork />
  }
}

/** Another language would have to be fetched, and a practice fetches nothing. */
function Tongue(): ComponentChildren {
  return practising.value ? null : <LanguageMenu />
}

/** Until the heading of the cover was held; a page that was hidden is covered again. */
function Locked(): ComponentChildren {
  const isShown = useSignal(false)
  useEffect(() => {
    const hide = (): void => {
      if (document.hidden) isShown.value = false
    }
    document.addEventListener('visibilitychange', hide)
    return () => document.removeEventListener('visibilitychange', hide)
  }, [isShown])
  const show = useCallback(() => (isShown.value = true), [isShown])
  return house.value.cover && !isShown.value ? <Cover onHeld={show} /> : <Lock />
}

function Lock(): ComponentChildren {
  const phrase = useSignal('')
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const open = async (): Promise<void> => {
    if (busy.value) return
    if (phrase.value === '') {
      error.value = t('lock.empty')
      return
    }
    busy.value = true
    error.value = undefined
    const problem = problemOf(await client().unlock(phrase.value))
    busy.value = false
    if (problem === undefined) phrase.value = ''
    else error.value = t(`problems.${problem}`)
  }
  return (
    <Screen where={<Tongue />}>
      <form
        class="stack-3"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <Title>{t('shell.notes')}</Title>
        {coveredBefore.value && <p class="sub">{t('lock.traffic-stopped')}</p>}
        {wouldLose(house.value.carried) && <p>{t('lock.carried-unsaved')}</p>}
        <PassphraseField
          label={t('lock.your-phrase')}
          value={phrase.value}
          error={error.value}
          onChange={(value) => {
            error.value = undefined
            phrase.value = value
          }}
        />
        <Button kind="main" submit>
          {busy.value ? t('lock.opening') : t('lock.open')}
        </Button>
      </form>
      <Destroy />
    </Screen>
  )
}

function Elsewhere(): ComponentChildren {
  const error = useSignal<string | undefined>(undefined)
  const take = async (): Promise<void> => {
    const problem = problemOf(await client().useHere())
    error.value = problem && t(`problems.${problem}`)
  }
  return (
    <Screen where={<Tongue />}>
      <Title>{t('lock.elsewhere')}</Title>
      <p class="lead">{t('lock.elsewhere-why')}</p>
      <ErrorText text={error.value} />
      <Button kind="main" onPress={() => void take()}>
        {t('lock.use-here')}
      </Button>
      <p class="sub">{t('lock.elsewhere-then')}</p>
    </Screen>
  )
}

function Damaged(): ComponentChildren {
  return (
    <Screen where={<Tongue />}>
      <Title>{t('lock.damaged')}</Title>
      <p class="lead">{t('lock.damaged-why')}</p>
      <p>{t('lock.damaged-next')}</p>
      <Destroy />
    </Screen>
  )
}

/** The browser threw the records away: said, and never begun anew in silence. */
function Vanished(): ComponentChildren {
  return (
    <Screen where={<Tongue />}>
      <Title>{t('lock.vanished')}</Title>
      <p class="lead">{t('lock.vanished-why')}</p>
      <p>{t('joining.vanished')}</p>
      <p>{t('lock.vanished-next')}</p>
      <Destroy />
    </Screen>
  )
}

function Destroyed(): ComponentChildren {
  return (
    <Screen where={<Tongue />}>
      <Title>{t('lock.destroyed')}</Title>
      <p class="lead">{t('lock.destroyed-why')}</p>
      <p>{t('lock.destroyed-limits')}</p>
      {practising.value === undefined && (
        <Button onPress={() => location.reload()}>{t('shell.reload')}</Button>
      )}
    </Screen>
  )
}

function CannotWork(): ComponentChildren {
  return (
    <Screen where={<Tongue />}>
      <Title>{t('lock.cannot-work')}</Title>
      <ul class="ledger">
        {house.value.missing.map((each) => (
          <li key={each}>
            <Glyph name="attention" />
            <p>{t(`problems.missing-${each}`)}</p>
          </li>
        ))}
      </ul>
      <Button onPress={() => location.reload()}>{t('shell.reload')}</Button>
    </Screen>
  )
}
