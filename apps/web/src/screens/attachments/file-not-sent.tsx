/** A file that did not go after its screen was left: why, and where it can be sent after all. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { failedFile, readFailed } from './failed-files.ts'

export function FileNotSent({ back }: { back: () => void }): ComponentChildren {
  // The same one as long as it is read.
  const [failed] = useState(failedFile)
  const to = house.value.conversations.find(({ id }) => id === failed?.to)
  const read = (go: () => void): void => {
    if (failed) readFailed(failed)
    go()
  }
  return (
    <Screen
      back={back}
      feet={
        <>
          {to && (
            <Button
              kind="main"
              onPress={() => read(() => enter({ at: 'conversation', id: to.id }))}
            >
              {t('banners.file-not-sent-there')}
            </Button>
          )}
          <Button onPress={() => read(back)}>{t('banners.file-not-sent-read')}</Button>
        </>
      }
    >
      <div class="stack-3">
        <Title>{t('banners.file-not-sent-title')}</Title>
        {to && <p>{t('banners.file-not-sent-text', { name: inSentence(to.title) })}</p>}
        {to && failed?.words && <p>{t('banners.file-not-sent-words')}</p>}
        {failed && (
          <p>
            <b>{t(`problems.${failed.why}`)}</b>
          </p>
        )}
      </div>
    </Screen>
  )
}
