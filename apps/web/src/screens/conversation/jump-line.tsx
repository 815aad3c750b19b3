/** "3 new": the offer to go where something has come; nothing goes there by itself. */
import type { ComponentChildren } from 'preact'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'

/** With so many entries below the view the way to the end is offered even when nothing is new. */
const FAR = 8

export interface JumpLineProps {
  readonly unread: number
  /** Index of the last entry in view. */
  readonly last: number
  readonly atEnd: boolean
  readonly entries: number
  readonly onJump: () => void
}

export function JumpLine(props: JumpLineProps): ComponentChildren {
  const { unread, last, atEnd, entries } = props
  const below = entries - 1 - last
  if (atEnd || below <= 0) return null
  if (unread === 0 && below < FAR) return null
  return (
    <button class="jump" type="button" onClick={props.onJump}>
      <span>
        {unread > 0 ? t('conversation.new-below', { n: unread }) : t('conversation.to-end')}
      </span>
      <Glyph name="send" small />
    </button>
  )
}
