/**
 * The layer of what explains: as large as the screen it covers, with the way back and the way out
 * where they always stand. A native dialog, so that the screen below stays as it was.
 */
import '../../styles/guide.css'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { guide, stepBack, type GuidePage } from '../../guide.ts'
import { t } from '../../locales/text.ts'
import { IconButton } from '../../parts/button.tsx'
import { Leave } from '../../parts/leave.tsx'
import { practising } from '../../practice.ts'
import { Cards } from '../first-run/cards.tsx'
import { Handout } from './handout.tsx'
import { Help } from './help.tsx'
import { Searched } from './searched.tsx'

export function Guide(): ComponentChildren {
  const layer = useRef<HTMLDialogElement>(null)
  const page = guide.value
  useLayoutEffect(() => {
    const dialog = layer.current
    dialog?.showModal()
    // Closing gives the focus back to where it was; removing alone would not.
    return () => dialog?.close()
  }, [])
  useLayoutEffect(() => {
    layer.current?.scrollTo(0, 0)
    layer.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [page])
  return (
    <dialog
      ref={layer}
      class="guide"
      aria-label={t('shell.help')}
      onCancel={(event) => {
        event.preventDefault()
        stepBack()
      }}
    >
      <div class="house">
        <div class="bar">
          <IconButton glyph="back" name={t('shell.back')} onPress={stepBack} />
          <div class="where">{t('shell.help')}</div>
          <Leave />
          {practising.value && <p class="trial">{t('shell.practice')}</p>}
        </div>
        {page && PAGES[page]()}
      </div>
    </dialog>
  )
}

const PAGES: Readonly<Record<GuidePage, () => ComponentChildren>> = {
  help: () => <Help />,
  cards: () => <Cards />,
  searched: () => <Searched />,
  handout: () => <Handout />,
}
