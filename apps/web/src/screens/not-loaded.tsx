/** A part of the page did not arrive: said, with the one thing to do. */
import type { ComponentChildren } from 'preact'
import { t } from '../locales/text.ts'
import { Button } from '../parts/button.tsx'
import { Screen, Title } from '../parts/screen.tsx'

export function NotLoaded({ again }: { again: () => void }): ComponentChildren {
  return (
    <Screen>
      <Title>{t('shell.notes')}</Title>
      <p role="alert">{t('shell.not-loaded')}</p>
      <Button kind="main" onPress={again}>
        {t('shell.try-again')}
      </Button>
    </Screen>
  )
}
