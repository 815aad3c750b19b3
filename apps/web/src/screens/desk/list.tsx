/** The desk's list: who waits for the desk, whom the desk waits for, introductions; then the desk itself. */
import type { ComponentChildren } from 'preact'
import type { DeskView } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Glyph } from '../../parts/glyph.tsx'
import { enter } from '../room.ts'
import { DeskCare } from './care.tsx'
import { InvitationRow, QuietRow, WaitingRow } from './rows.tsx'
import { deskSections } from './sections.ts'

export function DeskList({ desk }: { desk: DeskView }): ComponentChildren {
  const { conversations } = house.value
  const sections = deskSections(conversations, desk.invitations)
  const empty = conversations.length === 0 && desk.invitations.length === 0
  return (
    <nav class="list" aria-label={t('desk.list')}>
      <div class="list-top">
        <Button glyph="add-file" size="small" onPress={() => enter({ at: 'new-invitation' })}>
          {t('desk.new-invitation')}
        </Button>
      </div>
      {empty && <p class="sub none">{t('desk.no-cases')}</p>}
      {!empty && (
        <Section title={t('desk.waiting-for-desk')} count={sections.waitingForDesk.length} always>
          {sections.waitingForDesk.map((item) => (
            <WaitingRow key={item.id} item={item} />
          ))}
          {sections.waitingForDesk.length === 0 && <p class="sub none">{t('desk.nobody-waits')}</p>}
        </Section>
      )}
      <Section title={t('desk.begin-again')} count={sections.beginAgain.length}>
        {sections.beginAgain.map((item) => (
          <QuietRow key={item.id} item={item} />
        ))}
      </Section>
      <Section title={t('desk.waiting-for-them')} count={sections.waitingForThem.length}>
        {sections.waitingForThem.map((item) => (
          <QuietRow key={item.id} item={item} />
        ))}
      </Section>
      <Section title={t('desk.introductions')} count={sections.introductions.length}>
        {sections.introductions.map((item) => (
          <InvitationRow key={item.id} item={item} />
        ))}
      </Section>
      {sections.past.length > 0 && (
        <details class="past">
          <summary>
            <span>
              <Glyph name="next" small />
              {t('desk.past')}
            </span>
            <span class="num">{sections.past.length}</span>
          </summary>
          {sections.past.map((item) => (
            <InvitationRow key={item.id} item={item} />
          ))}
        </details>
      )}
      <DeskCare desk={desk} />
    </nav>
  )
}

interface SectionProps {
  readonly title: string
  readonly count: number
  /** Stands there even when nothing is in it. */
  readonly always?: boolean
  readonly children: ComponentChildren
}

function Section({ title, count, always = false, children }: SectionProps): ComponentChildren {
  if (count === 0 && !always) return null
  return (
    <>
      <h2>
        <span>{title}</span>
        <span class="num">{count}</span>
      </h2>
      {children}
    </>
  )
}
