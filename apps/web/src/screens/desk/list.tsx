/** The desk's list: who waits for the desk, whom the desk waits for, introductions; then the desk itself. */
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type {
  BookView,
  CaseView,
  ConversationSummary,
  DeskView,
  InvitationSummary,
  OpenDoorView,
} from '@lapwing/client'
import { house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Folded } from '../../parts/folded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { ArrangeMode } from '../arranging/mode.tsx'
import { ColleagueRow, ElsewhereRow } from '../colleagues/rows.tsx'
import {
  atTheDoor,
  casesCovered,
  casesElsewhere,
  type ColleagueItem,
} from '../colleagues/standing.ts'
import { DoorRow } from '../doors/door-row.tsx'
import { isLive } from '../doors/door-words.ts'
import { now } from '../now.ts'
import { enter } from '../room.ts'
import { Find } from '../search/find.tsx'
import { DeskCare } from './care.tsx'
import { FilterField } from './filter-field.tsx'
import { filter, fitting } from './filter.ts'
import { NarrowFields } from './narrow-fields.tsx'
import { isNarrowed, narrow, within } from './narrow.ts'
import { Part } from './part.tsx'
import { BookRow, CaseRow, InvitationRow } from './rows.tsx'
import {
  bookSections,
  caseSections,
  doorSections,
  type BookSections,
  type CaseSections,
  type DoorSections,
} from './sections.ts'

/** With so many rows finding one by eye takes longer than typing. */
const MANY = 12

export function DeskList({ desk }: { desk: DeskView }): ComponentChildren {
  const { conversations } = house.value
  const { invitations, elsewhere: others } = desk
  const singles = invitations.filter(({ book }) => !book)
  const all = [conversations, singles, desk.books, desk.openDoors, others]
  const rows = all.reduce((n, { length }) => n + length, 0)
  const typed = rows > MANY ? filter.value : ''
  const by = narrow.value
  const on = isNarrowed(by)
  const cases = useMemo(
    () => caseSections(conversations.filter(within(by, now.peek())), typed),
    [conversations, typed, by],
  )
  const doors = doorSections(on ? [] : invitations, typed)
  const books = bookSections(on ? [] : desk.books, typed)
  const fits = fitting(typed)
  const openDoors = on ? [] : desk.openDoors.filter(({ label }) => fits(label))
  const pastDoors = openDoors.filter((one) => !isLive(one))
  const elsewhere = useMemo(
    () => casesElsewhere(others.filter(within(by, now.peek())), typed),
    [others, typed, by],
  )
  const covered = casesCovered(elsewhere)
  const rest = elsewhere.filter((one) => !covered.includes(one))
  const found =
    countOf(cases) + countOf(doors) + countOf(books) + openDoors.length + elsewhere.length
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
      {(conversations.length + desk.elsewhere.length > 1 || on) && (
        <NarrowFields desk={desk} found={found} />
      )}
      {desk.cutting > 0 && (
        <div role="status">
          <Notice
            glyph="attention"
            fact={t('colleagues.cutting', { n: desk.cutting })}
            means={t('colleagues.cutting-text')}
          />
        </div>
      )}
      {desk.operator && (
        <Notice
          glyph="attention"
          fact={t('gone.operator')}
          means={t('gone.operator-line')}
          onOpen={() => enter({ at: 'colleagues' })}
        />
      )}
      <Section
        title={t('colleagues.title')}
        items={atTheDoor(desk.colleagues)}
        row={colleagueRow}
      />
      {rows === 0 && <p class="sub none">{t('desk.no-cases')}</p>}
      {rows > 0 && typed.trim() === '' && !on && cases.waitingForDesk.length === 0 && (
        <>
          <Heading title={t('desk.waiting-for-desk')} count={0} />
          <p class="sub none">{t('desk.nobody-waits')}</p>
        </>
      )}
      <Section title={t('desk.waiting-for-desk')} items={cases.waitingForDesk} row={caseRow} />
      <Section title={t('desk.begin-again')} items={cases.beginAgain} row={caseRow} />
      <Section title={t('desk.waiting-for-them')} items={cases.waitingForThem} row={caseRow} />
      <Section title={t('rooms.section')} items={cases.rooms} row={caseRow} />
      <Section title={t('desk.introductions')} items={doors.introductions} row={doorRow} />
      <Section title={t('doors.title')} items={openDoors.filter(isLive)} row={openDoorRow} />
      <Section title={t('books.title')} items={books.open} row={bookRow} />
      <Section title={t('absence.covering')} items={covered} row={elsewhereRow} />
      <Folded
        title={t('colleagues.elsewhere')}
        count={rest.length}
        open={on || typed.trim() !== ''}
      >
        {() => (
          <>
            <p class="sub none">{t('colleagues.elsewhere-text')}</p>
            <Part items={rest} row={elsewhereRow} />
          </>
        )}
      </Folded>
      <Folded
        title={t('arranging.aside')}
        count={cases.aside.length}
        open={on || typed.trim() !== ''}
      >
        {() => <Part items={cases.aside} row={caseRow} />}
      </Folded>
      <Folded
        title={t('desk.past')}
        count={doors.past.length + books.past.length + pastDoors.length}
        open={typed.trim() !== ''}
      >
        {() => (
          <>
            <Part items={pastDoors} row={openDoorRow} />
            <Part items={books.past} row={bookRow} />
            <Part items={doors.past} row={doorRow} />
          </>
        )}
      </Folded>
      <DeskCare desk={desk} />
    </nav>
  )
}

const caseRow = (item: ConversationSummary): ComponentChildren => (
  <CaseRow key={item.id} item={item} />
)
const doorRow = (item: InvitationSummary): ComponentChildren => (
  <InvitationRow key={item.id} item={item} />
)
const bookRow = (item: BookView): ComponentChildren => <BookRow key={item.id} item={item} />
const openDoorRow = (item: OpenDoorView): ComponentChildren => <DoorRow key={item.id} item={item} />
const colleagueRow = (item: ColleagueItem): ComponentChildren => (
  <ColleagueRow key={item.id} item={item} />
)
const elsewhereRow = (item: CaseView): ComponentChildren => (
  <ElsewhereRow key={item.id} item={item} />
)

function countOf(sections: BookSections | CaseSections | DoorSections): number {
  const parts: readonly (readonly unknown[])[] = Object.values(sections)
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
