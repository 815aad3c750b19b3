/** What whoever comes by an open door should know before they go on. */
import type { ComponentChildren } from 'preact'
import type { OpenDoorCardView } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Glyph } from '../../parts/glyph.tsx'
import { workSpan } from './work-span.ts'

export function OpenDoorCard({ open }: { open: OpenDoorCardView }): ComponentChildren {
  const isSlow = house.value.missing.includes('webassembly')
  return (
    <section class="stack">
      {open.full && <p class="aside">{t('joining.open-full')}</p>}
      <ul class="ledger">
        <li>
          <Glyph name="not-protected" />
          <div>
            <b>{t('joining.open-nobody')}</b>
            <p class="sub">{t('joining.open-nobody-how')}</p>
          </div>
        </li>
        <li>
          <Glyph name="clock" />
          <div>
            <b>{t('joining.open-work')}</b>
            <p class="sub">{t('joining.open-work-how', { span: workSpan(open.work) })}</p>
            {isSlow && <p class="sub">{t('joining.open-work-slow')}</p>}
          </div>
        </li>
      </ul>
    </section>
  )
}
