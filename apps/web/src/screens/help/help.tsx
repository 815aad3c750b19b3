/** Help about the screen that lies below, and the way to everything else that explains. */
import type { ComponentChildren } from 'preact'
import { openGuide } from '../../guide.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { topicHere } from './topic.ts'

const PARTS = ['does', 'not', 'next'] as const
const MORE = ['cards', 'searched', 'handout'] as const

export function Help(): ComponentChildren {
  const topic = topicHere()
  return (
    <div class="page">
      <h1 tabIndex={-1}>{t('help.what-for')}</h1>
      <p class="lead">{t(`help.${topic}-for`)}</p>
      {PARTS.map((part) => (
        <section key={part} class="stack">
          <h2>{t(`help.what-${part}`)}</h2>
          <p>{t(`help.${topic}-${part}`)}</p>
        </section>
      ))}
      <section>
        <h2>{t('help.more')}</h2>
        {MORE.map((page) => (
          <Button key={page} kind="text" onPress={() => openGuide(page)}>
            {t(`shell.${page}`)}
          </Button>
        ))}
      </section>
    </div>
  )
}
