/** The way to the search, from one conversation. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { enter } from '../room.ts'

export function SearchRow({ from }: { from: string }): ComponentChildren {
  return (
    <div class="row">
      <Button glyph="find" onPress={() => enter({ at: 'search', from })}>
        {t('search.title')}
      </Button>
    </div>
  )
}
