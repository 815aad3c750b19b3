/** One row of the settings: its name, how it stands now, and the way to it. */
import type { ComponentChildren } from 'preact'
import { Glyph } from '../../parts/glyph.tsx'
import { enter, type Room } from '../room.ts'

export interface RowProps {
  readonly name: string
  /** How it stands now. */
  readonly now?: string | undefined
  readonly to: Room
}

export function Row({ name, now, to }: RowProps): ComponentChildren {
  return (
    <button class="link-row" type="button" onClick={() => enter(to)}>
      <span>
        <b>{name}</b>
        {now !== undefined && <span class="sub">{now}</span>}
      </span>
      <Glyph name="next" />
    </button>
  )
}
