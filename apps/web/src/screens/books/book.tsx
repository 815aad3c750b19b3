/** One book: how far its sheets have come, by number and never by name, and the way to take it back. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { BookSheetView, BookView, Problem } from '@lapwing/client'
import { client, problemOf } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { t } from '../../locales/text.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorText } from '../../parts/field.tsx'
import { Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { enter } from '../room.ts'

const COUNTS = ['claimed', 'unclaimed', 'expired', 'withdrawn', 'twice'] as const

export function Book({ book }: { book: BookView }): ComponentChildren {
  const { id, label, counts, sheets } = book
  const asking = useSignal(false)
  const problem = useSignal<Problem | undefined>(undefined)
  const withdraw = async (): Promise<void> => {
    asking.value = false
    problem.value = problemOf(await client().withdrawBook(id))
  }
  return (
    <main class="page invitation">
      <div class="stack">
        <Title>
          <bdi>{cleanName(label)}</bdi>
        </Title>
        <p class="sub">{t('books.until', { date: date(book.expires) })}</p>
      </div>
      {counts.twice > 0 && (
        <div class="aside stack">
          <h2>{t('books.twice-title')}</h2>
          <p>{t('books.twice-text')}</p>
        </div>
      )}
      <dl class="counts">
        {COUNTS.map((one) => (
          <div key={one}>
            <dt>{t(`books.count-${one}`)}</dt>
            <dd class="num">{counts[one]}</dd>
          </div>
        ))}
      </dl>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {counts.unclaimed > 0 && (
        <div class="row">
          <Button onPress={() => enter({ at: 'book-sheets', id })}>{t('books.show-sheets')}</Button>
          <Button onPress={() => (asking.value = true)}>{t('books.withdraw')}</Button>
        </div>
      )}
      <section class="stack-3">
        <h2>{t('books.list')}</h2>
        <p class="sub">{t('books.list-text')}</p>
        <ul class="sheets">
          {sheets.map((sheet) => (
            <SheetRow key={sheet.number} sheet={sheet} />
          ))}
        </ul>
      </section>
      {asking.value && (
        <Dialog
          question={t('books.withdraw-title')}
          safe={t('invitations.withdraw-keep')}
          act={t('books.withdraw')}
          onSafe={() => (asking.value = false)}
          onAct={() => void withdraw()}
        >
          <p>{t('books.withdraw-text')}</p>
        </Dialog>
      )}
    </main>
  )
}

function SheetRow({ sheet }: { sheet: BookSheetView }): ComponentChildren {
  const { number, invitation, state, twice } = sheet
  const words = t(`books.state-${state}`)
  return (
    <li>
      <button
        class={twice ? 'line quiet late' : 'line quiet'}
        type="button"
        onClick={() => enter({ at: 'invitation', id: invitation })}
      >
        <span class="t">
          <b>{t('books.number', { n: number })}</b>
          <span>{twice ? `${words}, ${t('books.twice')}` : words}</span>
        </span>
      </button>
    </li>
  )
}
