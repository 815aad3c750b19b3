/**
 * Buttons. At most one `main` on a screen; none where both answers weigh the same. An unavailable
 * button stays focusable and its label says what is missing.
 */
import type { ComponentChildren } from 'preact'
import { Glyph, type GlyphName } from './glyph.tsx'

export interface ButtonProps {
  /** `out` is the ink of Leave, for "do not continue" only. */
  readonly kind?: 'main' | 'plain' | 'out' | 'text'
  readonly size?: 'small' | 'tall'
  readonly glyph?: GlyphName
  readonly lang?: string
  /** Says why it cannot be pressed now, in place of the label. */
  readonly off?: string | undefined
  readonly pressed?: boolean
  readonly describedBy?: string
  readonly submit?: boolean
  readonly autofocus?: boolean
  /** False: reached by the arrows of the log that it stands in, not by Tab. */
  readonly tabStop?: boolean
  readonly onPress?: () => void
  readonly children: ComponentChildren
}

export function Button(props: ButtonProps): ComponentChildren {
  const { kind = 'plain', size, glyph, off, submit = false } = props
  const names = ['btn', kind === 'plain' ? '' : kind, size ?? '', off === undefined ? '' : 'off']
  return (
    <button
      class={names.filter(Boolean).join(' ')}
      type={submit ? 'submit' : 'button'}
      lang={props.lang}
      tabIndex={props.tabStop === false ? -1 : undefined}
      aria-disabled={off === undefined ? undefined : 'true'}
      aria-pressed={props.pressed}
      aria-describedby={props.describedBy}
      autofocus={props.autofocus}
      onClick={(event) => {
        if (off !== undefined) event.preventDefault()
        else props.onPress?.()
      }}
    >
      {glyph && <Glyph name={glyph} />}
      {off ?? props.children}
    </button>
  )
}

/** A glyph alone: back, add a file, stop. Its name is for those who do not see it. */
export function IconButton(props: {
  readonly glyph: GlyphName
  readonly name: string
  readonly onPress: () => void
}): ComponentChildren {
  return (
    <button class="icon" type="button" aria-label={props.name} onClick={props.onPress}>
      <Glyph name={props.glyph} />
    </button>
  )
}
