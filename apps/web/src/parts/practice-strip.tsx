/** The mark of a practice, on every screen: that it is one, what a search would show, the end. */
import type { ComponentChildren } from 'preact'
import { openGuide } from '../guide.ts'
import { house } from '../house.ts'
import { t } from '../locales/text.ts'
import type { Practising } from '../practice.ts'
import { Button } from './button.tsx'

export function PracticeStrip({ phrase, end }: Practising): ComponentChildren {
  return (
    <div class="trial practice">
      <p>{t('shell.practice')}</p>
      {house.value.phase === 'locked' && <p>{t('shell.practice-phrase', { words: phrase })}</p>}
      <div class="row">
        <Button kind="text" onPress={() => openGuide('searched')}>
          {t('shell.searched')}
        </Button>
        <Button kind="text" onPress={end}>
          {t('shell.practice-end')}
        </Button>
      </div>
    </div>
  )
}
