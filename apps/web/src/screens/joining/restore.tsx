/** A desk from its sealed backup: the file, the words shown with it, then a phrase for here. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { FileChoice, type ChosenFile } from '../../parts/file-choice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { Steps } from '../../parts/steps.tsx'
import { go } from '../../route.ts'
import { ChoosePhrase } from './choose-phrase.tsx'
import type { ChosenPhrase } from './chosen-phrase.ts'
import { keepsNothing, NoDesk } from './no-desk.tsx'

/** No backup is larger. */
const BACKUP_MAX = 64 * 1024 * 1024

export function Restore(): ComponentChildren {
  const file = useSignal<ChosenFile | undefined>(undefined)
  const fileError = useSignal<string | undefined>(undefined)
  const words = useSignal('')
  const step = useSignal<1 | 2>(1)
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)

  const restore = async (phrase: ChosenPhrase): Promise<void> => {
    if (file.value === undefined) return
    busy.value = true
    error.value = undefined
    const done = await client().restoreDesk({
      file: file.value.bytes,
      backupPassphrase: words.value,
      passphrase: phrase.text,
      passphraseGenerated: phrase.generated,
    })
    busy.value = false
    if (done.ok) {
      go('landing')
      return
    }
    error.value = t(`problems.${done.problem}`)
    // The new phrase is fine; the file or its words are not.
    if (done.problem === 'backup-wrong') step.value = 1
  }

  if (keepsNothing()) return <NoDesk />
  if (step.value === 2) {
    return (
      <Screen width="narrow" back={() => (step.value = 1)} where={<Steps n={2} of={2} />}>
        <ChoosePhrase
          title={t('joining.set-up-phrase')}
          why={t('joining.phrase-why')}
          act={t('joining.restore-go')}
          busy={busy.value}
          error={error.value}
          onChosen={(phrase) => void restore(phrase)}
        />
      </Screen>
    )
  }
  return (
    <Screen width="narrow" back={() => go('landing')} where={<Steps n={1} of={2} />}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (file.value === undefined) fileError.value = t('joining.restore-none')
          else if (words.value.trim() === '') error.value = t('lock.empty')
          else {
            error.value = undefined
            step.value = 2
          }
        }}
      >
        <div class="stack">
          <Title>{t('joining.restore')}</Title>
          <p>{t('joining.restore-why')}</p>
        </div>
        <FileChoice
          label={t('joining.restore-file')}
          chosen={file.value}
          error={fileError.value}
          most={BACKUP_MAX}
          onChoose={(chosen) => {
            file.value = chosen
            error.value = undefined
            fileError.value = undefined
          }}
          onTooLarge={() => (fileError.value = t('problems.backup-wrong'))}
        />
        <PassphraseField
          label={t('joining.restore-words')}
          value={words.value}
          error={error.value}
          onChange={(value) => {
            error.value = undefined
            words.value = value
          }}
        />
        <Button kind="main" submit>
          {t('shell.next')}
        </Button>
      </form>
    </Screen>
  )
}
