/** The desk's list: who waits for the desk, whom the desk waits for, introductions; then the desk itself. */
import type { ComponentChildren } from 'preact'
import type { DeskView } from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Folded } from '../../parts/folded.tsx'
import { ArrangeMode } from '../arranging/mode.tsx'
import { enter } from '../room.ts'
import { Find } from '../search/find.tsx'
import { DeskCare } from './care.tsx'
import { FilterField } from './filter-field.tsx'
import { filter } from './filter.ts'
import { Part } from './part.tsx'
import { CaseRow, InvitationRow } from './rows.tsx'
import { deskSections, type DeskSections } from './sections.ts'

/** With so many rows finding one by eye takes longer than typing. */
const MANY = 12

export function DeskList({ desk }: { desk: DeskView }): ComponentChildren {
  const { conversations } = house.value
  const rows = conversations.length + desk.invitations.length
  const typed = rows > MANY ? filter.value : ''
  const sections = deskSections(conversations, desk.invitations, typed)
  const found = countOf(sections)
  return (
    <nav class="list" aria-label={t('desk.list')}>
      <div class="list-top">
        <Button glyph="add-file" size="small" onPress={() => enter({ at: 'new-invitation' })}>
          {t('desk.new-invitation')}
        </Button>
        <Find from={undefined} />
        {rows > MANY && <FilterField found={found} />}
        {conversations.length > 1 && <ArrangeMode />}
      </div>
      {rows === 0 && <p class="sub none">{t('desk.no-cases')}</p>}
      {rows > 0 && typed.trim() === '' && sections.waitingForDesk.length === 0 && (
        <>
          <Heading title={t('desk.waiting-for-desk')} count={0} />
          <p class="sub none">{t('desk.nobody-waits')}</p>
        </>
      )}
      <Section title={t('desk.waiting-for-desk')} items={sections.waitingForDesk} row={caseRow} />
      <Section title={t('desk.begin-again')} items={sections.beginAgain} row={caseRow} />
      <Section title={t('desk.waiting-for-them')} items={sections.waitingForThem} row={caseRow} />
      <Section title={t('desk.introductions')} items={sections.introductions} row={doorRow} />
      <Folded title={t('arranging.aside')} count={sections.aside.length} open={typed.trim() !== ''}>
        {() => <Part items={sections.aside} row={caseRow} />}
      </Folded>
      <Folded title={t('desk.past')} count={sections.past.length} open={typed.trim() !== ''}>
        {() => <Part items={sections.past} row={doorRow} />}
      </Folded>
      <DeskCare desk={desk} />
    </nav>
  )
}

const caseRow = (item: DeskSections['aside'][number]): ComponentChildren => (
  <CaseRow key={item.id} item={item} />
)
const doorRow = (item: DeskSections['past'][number]): ComponentChildren => (
  <InvitationRow key={item.id} item={item} />
)

function countOf(sections: DeskSections): number {
  const { beginAgain, waitingForDesk, waitingForThem, introductions, aside, past } = sections
  const parts = [beginAgain, waitingForDesk, waitingForThem, introductions, aside, past]
  return parts.reduce((sum, part) => sum + part.length, 0)
}

interface SectionProps<T> {
  readonly title: string
  readonly items: readonly T[]
  readonly row: (item: T) => ComponentChildren
}

function Section<T extends { readonly id: string }>(props: SectionProps<T>): ComponentChildren {
  const { title, items, row } = props
  if (items.length === 0) return null
  return (
    <>
      <Heading title={title} count={items.length} />
      <Part items={items} row={row} />
    </>
  )
}

function Heading({ title, count }: { title: string; count: number }): ComponentChildren {
  return (
    <h2>
      <span>{title}</span>
      <span class="num">{count}</span>
    </h2>
  )
}
