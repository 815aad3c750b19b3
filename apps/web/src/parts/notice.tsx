/** A full-width strip inside a conversation: glyph, bold fact, plain consequence. */
import type { ComponentChildren } from 'preact'
import { Glyph, type GlyphName } from './glyph.tsx'

export interface NoticeProps {
  readonly glyph: GlyphName
  readonly fact: string
  readonly means: string
  /** Opens the details; without it the strip is no button. */
  readonly onOpen?: (() => void) | undefined
}

export function Notice({ glyph, fact, means, onOpen }: NoticeProps): ComponentChildren {
  const inside = (
    <>
      <Glyph name={glyph} />
      <span>
        <b>{fact}</b> {means}
      </span>
    </>
  )
  if (onOpen === undefined) return <div class="notice">{inside}</div>
  return (
    <button class="notice" type="button" onClick={onOpen}>
      {inside}
      <Glyph name="next" />
    </button>
  )
}
