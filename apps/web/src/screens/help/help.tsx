/** Help, opened from the bar of any screen: the way to everything else that explains. */
import type { ComponentChildren } from 'preact'
import { openGuide } from '../../guide.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'

const MORE = ['cards', 'searched', 'handout'] as const

export function Help(): ComponentChildren {
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t('shell.help')}</h1>
      <div class="feet-notes">
        {MORE.map((page) => (
          <Button key={page} kind="text" onPress={() => openGuide(page)}>
            {t(`shell.${page}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
