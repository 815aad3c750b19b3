/** Instead of making or restoring a desk, where it could not be kept. */
import type { ComponentChildren } from 'preact'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'

/** Whether it is known that this browser keeps nothing. */
export function keepsNothing(): boolean {
  return house.value.phase !== 'starting' && !house.value.canKeep
}

export function NoDesk(): ComponentChildren {
  return (
    <Screen width="narrow" back={() => go('landing')} where={t('shell.notes')}>
      <Title>{t('joining.no-desk')}</Title>
      <p class="lead">{t('joining.no-desk-next')}</p>
      <Button kind="main" onPress={() => go('landing')}>
        {t('joining.enter-code')}
      </Button>
    </Screen>
  )
}
