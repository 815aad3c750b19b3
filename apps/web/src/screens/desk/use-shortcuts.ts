/** The desk's keys at work, as long as the desk is shown and they are not switched off. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { client, house } from '../../house.ts'
import { t } from '../../locales/text.ts'
import { now } from '../now.ts'
import { enter, room } from '../room.ts'
import { filter } from './filter.ts'
import { narrow, within } from './narrow.ts'
import { caseFrom, nextWaiting } from './neighbours.ts'
import { casesInOrder, caseSections } from './sections.ts'
import { shortcutOf, type Shortcut } from './shortcuts.ts'

/** Gives what is to be said after a key, for those who listen. */
export function useShortcuts(): string {
  const said = useSignal('')
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !house.peek().shortcuts) return
      if (document.querySelector('dialog[open]')) return
      const shortcut = shortcutOf(event, isField(event.target))
      if (shortcut === undefined) return
      event.preventDefault()
      void act(shortcut).then((words) => {
        said.value = words
      })
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  return said.value
}

async function act(shortcut: Shortcut): Promise<string> {
  const { conversations } = house.peek()
  const here = room.peek()
  const open = here.at === 'conversation' ? here.id : undefined
  const sections = caseSections(
    conversations.filter(within(narrow.peek(), now.peek())),
    filter.peek(),
  )
  switch (shortcut) {
    case 'next-case':
      openCase(caseFrom(casesInOrder(sections), open, 1))
      return ''
    case 'previous-case':
      openCase(caseFrom(casesInOrder(sections), open, -1))
      return ''
    case 'next-waiting':
      openCase(nextWaiting(sections.waitingForDesk, open))
      return sections.waitingForDesk.length === 0 ? t('desk.nobody-waits') : ''
    case 'reply':
      focus('.compose textarea')
      return ''
    case 'margin':
      focus('.margin textarea, .margin')
      return ''
    case 'find':
      enter({ at: 'search', from: open })
      return ''
    case 'put-aside':
      return putAside(open)
    case 'help':
      enter({ at: 'shortcuts', back: here })
      return ''
  }
}

function openCase(id: string | undefined): void {
  if (id === undefined) return
  enter({ at: 'conversation', id })
  // Once both stand there: the row in sight, and the focus where one reads.
  requestAnimationFrame(() => {
    document.querySelector('.line.on')?.scrollIntoView({ block: 'nearest' })
    focus('.log')
  })
}

async function putAside(id: string | undefined): Promise<string> {
  const conversation = house.peek().conversations.find((each) => each.id === id)
  if (!conversation) return ''
  const archived = !conversation.archived
  const outcome = await client().arrange(conversation.id, { archived })
  if (!outcome.ok) return t(`problems.${outcome.problem}`)
  return archived ? t('arranging.put-aside-said') : t('arranging.bring-back-said')
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  )
}
