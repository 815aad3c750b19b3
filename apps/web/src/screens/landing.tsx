/** The neutral page: language first, then the code. Nothing is stored by any of it. */
import type { ComponentChildren } from 'preact'
import { openGuide } from '../guide.ts'
import { t } from '../locales/text.ts'
import { Button } from '../parts/button.tsx'
import { LanguageChoice } from '../parts/language-choice.tsx'
import { Screen } from '../parts/screen.tsx'
import { go } from '../route.ts'
import { CodeForm } from './joining/code-form.tsx'

export function Landing(): ComponentChildren {
  return (
    <Screen width="narrow" where={t('shell.notes')}>
      <LanguageChoice />
      <CodeForm />
      <div class="push feet-notes">
        <Button kind="text" onPress={() => openGuide('cards')}>
          {t('shell.cards')}
        </Button>
        <Button kind="text" onPress={() => go('practise')}>
          {t('shell.practise')}
        </Button>
        <Button kind="text" onPress={() => openGuide('handout')}>
          {t('shell.handout')}
        </Button>
        <Button kind="text" onPress={() => go('open-door')}>
          {t('joining.open-door')}
        </Button>
        <Button kind="text" onPress={() => go('come-back')}>
          {t('joining.come-back')}
        </Button>
        <Button kind="text" onPress={() => go('open-file')}>
          {t('joining.open-file')}
        </Button>
        <Button kind="text" onPress={() => go('open-notes')}>
          {t('joining.open-notes')}
        </Button>
        <Button kind="text" onPress={() => go('set-up')}>
          {t('joining.officer')}
        </Button>
        <p class="sub">{t('shell.leave-how')}</p>
        <p class="micro">{t('joining.nothing-stored')}</p>
      </div>
    </Screen>
  )
}
