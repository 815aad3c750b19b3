/** The backup's file, handed to the browser under a name that says nothing. */
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { BackupView } from '@lapwing/client'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { download } from '../../parts/download.ts'
import { Screen, Title } from '../../parts/screen.tsx'

export function SaveFile(props: {
  readonly backup: BackupView
  readonly onDone: () => void
}): ComponentChildren {
  const saved = useSignal(false)
  const save = (): void => {
    download(props.backup)
    saved.value = true
  }
  return (
    <Screen
      where={t('backup.title')}
      feet={
        saved.value ? (
          <>
            <Button onPress={save}>{t('backup.save-again')}</Button>
            <Button onPress={props.onDone}>{t('backup.done')}</Button>
          </>
        ) : (
          <Button kind="main" onPress={save}>
            {t('backup.save', { name: props.backup.name })}
          </Button>
        )
      }
    >
      <div class="stack">
        <Title>{t('backup.save-title')}</Title>
        <p>{t('backup.save-text')}</p>
      </div>
      <p role="status">{saved.value ? t('backup.saved') : ''}</p>
      <p class="sub">{t('backup.older-text')}</p>
    </Screen>
  )
}
