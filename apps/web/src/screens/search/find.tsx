/** The way to the search. Where the bar is narrow its glyph stays and its word is only spoken. */
import '../../styles/search.css'
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { enter } from '../room.ts'

/** `from` is the conversation whose words are looked through first; undefined for all. */
export function Find({ from }: { from: string | undefined }): ComponentChildren {
  return (
    <button class="find" type="button" onClick={() => enter({ at: 'search', from })}>
      <Glyph name="find" />
      <span>{t('search.open')}</span>
    </button>
  )
}
