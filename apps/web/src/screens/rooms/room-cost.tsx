/** What a shared room costs everybody in it, said wherever one opens it, invites into it or looks who is in it. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Fact } from '../../parts/fact.tsx'

export function RoomCost(): ComponentChildren {
  return (
    <ul class="ledger">
      <Fact glyph="device" fact={t('rooms.cost')} text={t('rooms.cost-text')} warn />
    </ul>
  )
}
