/** Notes that are carried in a file, opened in memory: the file, then its phrase. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { client, problemOf } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { FileChoice, type ChosenFile } from '../../parts/file-choice.tsx'
import { PassphraseField } from '../../parts/passphrase-field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'

const FILE_MAX = 260 * 1024 * 1024

export function OpenFile(): ComponentChildren {
  const file = useSignal<ChosenFile | undefined>(undefined)
  const fileError = useSignal<string | undefined>(undefined)
  const phrase = useSignal('')
  const error = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)

  const open = async (chosen: ChosenFile): Promise<void> => {
    busy.value = true
    error.value = undefined
    const given = { file: chosen.bytes, passphrase: phrase.value }
    const problem = problemOf(await client().openFile(given))
    busy.value = false
    if (problem === undefined) {
      phrase.value = ''
      go('landing')
    } else if (problem === 'file-wrong') fileError.value = t('problems.file-wrong')
    else error.value = t(`problems.${problem}`)
  }

  return (
    <Screen width="narrow" back={() => go('landing')} where={t('shell.notes')}>
      <form
        class="stack-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (busy.value) return
          if (file.value === undefined) fileError.value = t('joining.open-file-none')
          else if (phrase.value === '') error.value = t('lock.empty')
          else void open(file.value)
        }}
      >
        <div class="stack">
          <Title>{t('joining.open-file')}</Title>
          <p>{t('joining.open-file-why')}</p>
          <p>{t('joining.open-file-newest')}</p>
        </div>
        <FileChoice
          label={t('joining.open-file-label')}
          chosen={file.value}
          error={fileError.value}
          most={FILE_MAX}
          onChoose={(chosen) => {
            file.value = chosen
            error.value = undefined
            fileError.value = undefined
          }}
          onTooLarge={() => (fileError.value = t('problems.file-wrong'))}
        />
        <PassphraseField
          label={t('lock.your-phrase')}
          value={phrase.value}
          error={error.value}
          onChange={(value) => {
            error.value = undefined
            phrase.value = value
          }}
        />
        <Button kind="main" submit off={busy.value ? t('lock.opening') : undefined}>
          {t('lock.open')}
        </Button>
      </form>
    </Screen>
  )
}
