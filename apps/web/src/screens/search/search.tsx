/**
 * Finding what was written: in the conversation one comes from, or in all of them. Ctrl+F stays the
 * browser's own; it sees only the rows that are drawn, and this looks through everything kept here.
 */
import '../../styles/search.css'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { SearchHit, SearchView } from '@lapwing/client'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { ErrorText, Field } from '../../parts/field.tsx'
import { Screen, Title } from '../../parts/screen.tsx'
import { cleanName } from '../conversation/clean-text.ts'
import { enter } from '../room.ts'
import { createAsking, type Answer } from './asking.ts'
import { HitRow } from './hit-row.tsx'
import { leaveQuery, takeQuery } from './query.ts'

/** What is beyond is not looked for. */
const LONGEST = 200

/** `from` is the conversation the person comes from; undefined when they come from a list. */
export function Search({ from }: { from: string | undefined }): ComponentChildren {
  const begun = useMemo(takeQuery, [])
  const text = useSignal(begun?.text ?? '')
  const everywhere = useSignal(from === undefined || (begun?.everywhere ?? false))
  const form = useRef<HTMLFormElement>(null)
  const asking = useMemo(
    () => createAsking((query) => client().search(query, everywhere.peek() ? undefined : from)),
    [from, everywhere],
  )
  const answer = asking.answer.value
  const { conversations } = house.value

  useEffect(() => {
    if (text.peek() !== '') asking.ask(text.peek(), 'at once')
    return () => asking.stop()
  }, [asking, text])
  useLayoutEffect(() => {
    form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  const back = (): void => enter(from === undefined ? { at: 'home' } : roomOf(from))
  const open = (hit: SearchHit): void => {
    leaveQuery({ text: text.peek(), everywhere: everywhere.peek() })
    enter({ ...roomOf(hit.conversation), entry: hit.index })
  }
  const look = (all: boolean): void => {
    everywhere.value = all
    asking.ask(text.peek(), 'at once')
  }
  const titleOf = (id: string): string | undefined => {
    const found = conversations.find((each) => each.id === id)
    return found && cleanName(found.label ? `${found.title}, ${found.label}` : found.title)
  }
  return (
    <Screen back={back}>
      <Title>{t('search.title')}</Title>
      <form
        ref={form}
        class="stack-3"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          asking.ask(text.peek(), 'at once')
        }}
      >
        <Field
          label={t('search.field')}
          help={t('search.help')}
          value={text.value}
          maxLength={LONGEST}
          onChange={(next) => {
            text.value = next
            asking.ask(next, 'soon')
          }}
        />
        {from !== undefined && conversations.length > 1 && (
          <Scope everywhere={everywhere.value} onChoose={look} />
        )}
      </form>
      <section class="stack-3" aria-label={t('search.finds')}>
        <p class="sub" role="status">
          {statusWords(answer)}
        </p>
        <ErrorText text={answer.kind === 'failed' ? t(`problems.${answer.problem}`) : undefined} />
        {answer.kind === 'found' && (
          <Finds view={answer.view} titleOf={everywhere.value ? titleOf : undefined} open={open} />
        )}
      </section>
    </Screen>
  )
}

interface FindsProps {
  readonly view: SearchView
  /** Where several conversations are looked through. */
  readonly titleOf: ((id: string) => string | undefined) | undefined
  readonly open: (hit: SearchHit) => void
}

function Finds({ view, titleOf, open }: FindsProps): ComponentChildren {
  return (
    <>
      {view.hits.length > 0 && (
        <ol class="plain-list hits">
          {view.hits.map((hit) => (
            <li key={`${hit.conversation}/${hit.index}`}>
              <HitRow hit={hit} where={titleOf?.(hit.conversation)} onOpen={() => open(hit)} />
            </li>
          ))}
        </ol>
      )}
      {view.hits.length === 0 && view.complete && <p class="sub">{t('search.nothing-next')}</p>}
    </>
  )
}

function Scope(props: {
  readonly everywhere: boolean
  readonly onChoose: (everywhere: boolean) => void
}): ComponentChildren {
  const group = useId()
  return (
    <fieldset class="tabs two-tabs">
      <legend class="vh">{t('search.scope')}</legend>
      {[false, true].map((all) => (
        <label key={String(all)} class={all === props.everywhere ? 'on' : ''}>
          <input
            type="radio"
            name={group}
            checked={all === props.everywhere}
            onChange={() => props.onChoose(all)}
          />
          {all ? t('search.scope-all') : t('search.scope-here')}
        </label>
      ))}
    </fieldset>
  )
}

/** How many, and whether that is all: one sentence or two, said once typing has paused. */
function statusWords(answer: Answer): string {
  if (answer.kind === 'none' || answer.kind === 'failed') return ''
  if (answer.kind === 'looking') return t('search.looking')
  const { hits, more, complete } = answer.view
  const n = hits.length
  const found = more ? t('search.found-more', { n }) : t('search.found', { n })
  if (complete) return n === 0 ? t('search.nothing') : found
  return n === 0 ? t('search.reading') : `${found} ${t('search.reading')}`
}

function roomOf(id: string): { readonly at: 'conversation'; readonly id: string } {
  return { at: 'conversation', id }
}
