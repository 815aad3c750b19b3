/** Beside the list while no case is chosen: what to do first. */
import type { ComponentChildren } from 'preact'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'
import { firstToOpen, isUrgent } from './sections.ts'

export function NothingChosen(): ComponentChildren {
  const { conversations } = house.value
  if (conversations.length === 0) return <p class="sub">{t('desk.no-cases')}</p>
  const first = firstToOpen(conversations)
  if (first === undefined) return <p class="sub">{t('desk.pick')}</p>
  const { id, title } = first
  return (
    <div class="stack-3">
      <Button kind="main" onPress={() => enter({ at: 'conversation', id })}>
        {t(isUrgent(first) ? 'desk.open-signal' : 'desk.open-longest', { name: inSentence(title) })}
      </Button>
      <p class="sub">{t('desk.pick-another')}</p>
    </div>
  )
}
