/** Notes asked for where none are: why, and where to look. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { go } from '../../route.ts'
import { keepsNothing } from './no-desk.tsx'

export function OpenNotes(): ComponentChildren {
  return (
    <Screen width="narrow" back={() => go('landing')} where={t('shell.notes')}>
      <Title>{t('joining.nothing-here')}</Title>
      <p>{t('joining.nothing-here-why')}</p>
      <p>{t('joining.vanished')}</p>
      <p>{t('joining.vanished-next')}</p>
      <p>{keepsNothing() ? t('joining.nothing-opened') : t('joining.nothing-here-next')}</p>
      <Button kind="main" onPress={() => go('landing')}>
        {t('joining.enter-code')}
      </Button>
      <div class="push">
        <Button kind="text" onPress={() => go('come-back')}>
          {t('joining.come-back')}
        </Button>
        <Button kind="text" onPress={() => go('open-file')}>
          {t('joining.open-file')}
        </Button>
        <Button kind="text" onPress={() => go('restore')}>
          {t('joining.restore')}
        </Button>
      </div>
    </Screen>
  )
}
