/** One find: whose words, when, where, and the words around it. */
import type { ComponentChildren } from 'preact'
import type { SearchHit } from '@lapwing/client'
import { date, time } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { piecesOf } from './pieces.ts'

export interface HitRowProps {
  readonly hit: SearchHit
  /** Title of its conversation, where several are looked through. */
  readonly where: string | undefined
  readonly onOpen: () => void
}

export function HitRow({ hit, where, onOpen }: HitRowProps): ComponentChildren {
  const by = hit.own ? t('conversation.you') : cleanName(hit.by)
  return (
    <button class="link-row hit" type="button" onClick={onOpen}>
      <span>
        <span class="hit-head">
          <b>
            <bdi>{by}</bdi>
          </b>
          <span class="micro num">{`${date(hit.at)}, ${time(hit.at)}`}</span>
          {where !== undefined && where !== by && (
            <span class="micro">
              <bdi>{where}</bdi>
            </span>
          )}
        </span>
        <bdi class="letter" dir="auto">
          {piecesOf(hit.snippet, hit.marks).map(({ text, marked }, place) =>
            marked ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
          )}
        </bdi>
      </span>
      <Glyph name="next" />
    </button>
  )
}
