/** What is handed on of a book: a file to print, pictures; the PINs apart, on the screen alone. */
import '../../styles/invitations.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { BookSheet, BookView, Language } from '@lapwing/client'
import { client } from '../../house.ts'
import { date } from '../../locales/format.ts'
import { language, LANGUAGES, OWN_NAMES, t } from '../../locales/text.ts'
import { ErrorText } from '../../parts/field.tsx'
import { Options } from '../../parts/options.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { useAnswer } from '../../parts/use-answer.ts'
import { HandOut } from '../invitations/hand-out.tsx'
import { inSentence } from '../naming.ts'
import { enter } from '../room.ts'

export function BookSheets({ book }: { book: BookView }): ComponentChildren {
  const { id, label, expires, counts } = book
  const { value: sheets, problem } = useAnswer(
    () => client().bookSheets(id),
    `${id} ${counts.unclaimed}`,
  )
  const lang = useSignal<Language>(language.peek())
  return (
    <Screen width="narrow" back={() => enter({ at: 'book', id })} where={t('desk.desk')}>
      <div class="stack">
        <Title>{t('books.sheets-title', { label: inSentence(label) })}</Title>
        <p>
          {t('books.until', { date: date(expires) })} {t('invitations.sheet-once')}
        </p>
      </div>
      <ErrorText text={problem.value && t(`problems.${problem.value}`)} />
      {sheets.value?.length === 0 && <p>{t('books.sheets-none')}</p>}
      {sheets.value && sheets.value.length > 0 && (
        <>
          <Options
            legend={t('books.language')}
            options={LANGUAGES.map((value) => ({ value, name: OWN_NAMES[value] }))}
            chosen={lang.value}
            onChoose={(next) => (lang.value = next)}
          />
          <HandOut slips={sheets.value} lang={lang.value} />
          <Pins sheets={sheets.value} />
        </>
      )}
    </Screen>
  )
}

function Pins({ sheets }: { sheets: readonly BookSheet[] }): ComponentChildren {
  const some = sheets.flatMap(({ number, pin }) => (pin === undefined ? [] : [{ number, pin }]))
  if (some.length === 0) return null
  return (
    <div class="aside stack">
      <h2>{t('books.pins-title')}</h2>
      <ul class="pins num">
        {some.map(({ number, pin }) => (
          <li key={number}>{t('books.pin-of', { n: number, pin })}</li>
        ))}
      </ul>
      <p class="sub">{t('invitations.pin-apart-text')}</p>
    </div>
  )
}
