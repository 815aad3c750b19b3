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
import { DeskPhrase } from './desk-phrase.tsx'
import { keepsNothing, NoDesk } from './no-desk.tsx'

/** No backup is larger. */
const BACKUP_MAX = 64 * 1024 * 1024

export function Restore(): ComponentChildren {
  const file = useSignal<ChosenFile | undefined>(undefined)
  const fileError = useSignal<string | undefined>(undefined)
  const words = useSignal('')
  const step = useSignal<1 | 2>(1)
  const error = useSignal<string | undefined>(undefined)

  if (keepsNothing()) return <NoDesk />
  const chosen = file.value
  if (step.value === 2 && chosen !== undefined) {
    return (
      <DeskPhrase
        back={() => (step.value = 1)}
        act={t('joining.restore-go')}
        error={error}
        begin={(phrase) =>
          client().restoreDesk({ file: chosen.bytes, backupPassphrase: words.value, ...phrase })
        }
        onProblem={(problem) => {
          // The new phrase is fine; the file or its words are not.
          if (problem === 'backup-wrong') step.value = 1
        }}
      />
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
