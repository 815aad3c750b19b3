/** The sealed backup of the desk: what it holds, its words once, two of them typed, then the file. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { BackupView, Problem } from '@lapwing/client'
import { client } from '../../house.ts'
import { language, LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { enter } from '../room.ts'
import { Words } from '../phrase/words.tsx'
import { CheckWords } from './check-words.tsx'
import { SaveFile } from './save-file.tsx'

type Step = 'before' | 'words' | 'check' | 'save'

const home = (): void => enter({ at: 'home' })

export function Backup(): ComponentChildren {
  const step = useSignal<Step>('before')
  const made = useSignal<BackupView | undefined>(undefined)
  const busy = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const lang = useSignal(language.peek())
  const asking = useSignal(false)
  const make = async (): Promise<void> => {
    if (busy.value) return
    busy.value = true
    const outcome = await client().backUpDesk(lang.value)
    busy.value = false
    if (outcome.ok) {
      made.value = outcome.value
      step.value = 'words'
    } else problem.value = outcome.problem
  }
  const { value: backup } = made
  if (!backup || step.value === 'before') {
    return (
      <Screen
        back={home}
        where={t('desk.desk')}
        feet={
          <Button
            kind="main"
            off={busy.value ? t('backup.making') : undefined}
            onPress={() => void make()}
          >
            {t('backup.make')}
          </Button>
        }
      >
        <div class="stack">
          <Title>{t('backup.title')}</Title>
          <p>{t('backup.intro')}</p>
        </div>
        <section class="stack">
          <h2>{t('backup.holds')}</h2>
          <ul class="ledger">
            <Fact glyph="protected" fact={t('backup.holds-1')} />
            <Fact glyph="protected" fact={t('backup.holds-2')} />
          </ul>
        </section>
        <section class="stack">
          <h2>{t('backup.not-holds')}</h2>
          <ul class="ledger">
            <Fact
              glyph="not-protected"
              fact={t('backup.not-holds-1')}
              text={t('backup.not-holds-1-text')}
            />
            <Fact
              glyph="not-protected"
              fact={t('backup.not-holds-2')}
              text={t('backup.not-holds-2-text')}
            />
          </ul>
        </section>
        <fieldset class="stack">
          <legend class="label">{t('backup.language')}</legend>
          <div class="tabs four">
            {LANGUAGES.map((each) => (
              <label key={each} class={each === lang.value ? 'on' : ''} lang={each}>
                <input
                  type="radio"
                  name="words"
                  checked={each === lang.value}
                  onChange={() => (lang.value = each)}
                />
                {OWN_NAMES[each]}
              </label>
            ))}
          </div>
        </fieldset>
        <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      </Screen>
    )
  }
  if (step.value === 'words') {
    return (
      <Screen
        back={() => (asking.value = true)}
        where={t('backup.title')}
        feet={
          <Button kind="main" onPress={() => (step.value = 'check')}>
            {t('backup.words-next')}
          </Button>
        }
      >
        <div class="stack">
          <Title>{t('backup.words-title')}</Title>
          <p>{t('backup.words-text')}</p>
        </div>
        <Words words={backup.passphrase.words} lang={lang.value} />
        {asking.value && (
          <Dialog
            question={t('backup.leave')}
            safe={t('backup.leave-stay')}
            act={t('backup.leave-go')}
            onSafe={() => (asking.value = false)}
            onAct={home}
          >
            <p>{t('backup.leave-text')}</p>
          </Dialog>
        )}
      </Screen>
    )
  }
  if (step.value === 'check') {
    return (
      <CheckWords
        words={backup.passphrase.words}
        onBack={() => (step.value = 'words')}
        onRight={() => (step.value = 'save')}
      />
    )
  }
  return <SaveFile backup={backup} onDone={home} />
}
