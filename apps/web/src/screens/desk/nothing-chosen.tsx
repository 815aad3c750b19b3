/** Beside the list while no case is chosen: what to do first. */
import type { ComponentChildren } from 'preact'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { longestWait } from './sections.ts'

export function NothingChosen(): ComponentChildren {
  const { conversations } = house.value
  if (conversations.length === 0) return <p class="sub">{t('desk.no-cases')}</p>
  const longest = longestWait(conversations)
  if (longest === undefined) return <p class="sub">{t('desk.pick')}</p>
  const { id, title } = longest
  return (
    <div class="stack-3">
      <Button kind="main" onPress={() => enter({ at: 'conversation', id })}>
        {t('desk.open-longest', { name: inSentence(title) })}
      </Button>
      <p class="sub">{t('desk.pick-another')}</p>
    </div>
  )
}
