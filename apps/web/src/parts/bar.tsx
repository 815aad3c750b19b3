/** The bar: where I am, help about this very screen, and the way out; under it the mark of a trial. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { openGuide } from '../guide.ts'
import { house } from '../house.ts'
import { t } from '../locales/text.ts'
import { practising } from '../practice.ts'
import { IconButton } from './button.tsx'
import { Glyph } from './glyph.tsx'
import { Leave } from './leave.tsx'
import { PracticeStrip } from './practice-strip.tsx'

export interface BarProps {
  readonly back?: (() => void) | undefined
  /** What stands beside Leave: a name, steps, nothing. */
  readonly children?: ComponentChildren
  /** Replaces the plain text column, for screens with a heading in the bar. */
  readonly head?: ComponentChildren
}

export function Bar({ back, children, head }: BarProps): ComponentChildren {
  return (
    <header class="bar">
      {back && <IconButton glyph="back" name={t('shell.back')} onPress={back} />}
      {head ?? <div class="where">{children}</div>}
      <button class="help" type="button" onClick={() => openGuide('help')}>
        <Glyph name="help" />
        <span>{t('shell.help')}</span>
      </button>
      <Leave />
      {practising.value && <PracticeStrip {...practising.value} />}
      <TrialMark />
    </header>
  )
}

/**
 * Its room is kept where it was not known yet, when the bar was first shown, whether this is a trial:
 * nothing moves from under the finger of whoever begins while the page gets ready.
 */
function TrialMark(): ComponentChildren {
  const early = useRef(house.peek().phase === 'starting').current
  const { trial } = house.value
  if (!trial && !early) return null
  return (
    <p class={trial ? 'trial' : 'trial out'} aria-hidden={!trial}>
      {t('shell.trial')}
    </p>
  )
}
