/** One line of a ledger: a glyph, a fact, and below it what the fact means. */
import type { ComponentChildren } from 'preact'
import { Glyph, type GlyphName } from './glyph.tsx'

interface FactProps {
  readonly glyph: GlyphName
  readonly fact: string
  readonly text?: string | undefined
  /** Somebody should do something about it. */
  readonly warn?: boolean | undefined
}

/** A list item, for a list of class `ledger`. */
export function Fact({ glyph, fact, text, warn = false }: FactProps): ComponentChildren {
  return (
    <li class={warn ? 'warn' : undefined}>
      <Glyph name={glyph} />
      <div>
        <b>{fact}</b>
        {text && <p class="sub">{text}</p>}
      </div>
    </li>
  )
}
