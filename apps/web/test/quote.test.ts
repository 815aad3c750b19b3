/** The row of an answer says when the words it quotes were changed. */
import { isValidElement, type ComponentChildren, type VNode } from 'preact'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationSummary, ReplyView } from '@lapwing/client'
import { LANGUAGES, loadTexts, speak } from '../src/locales/text.ts'
import { DrawnRows } from '../src/screens/conversation/drawn-rows.ts'

const ANSWERED = new Date('2026-11-23T12:30').getTime()
const REPLY: ReplyView = { index: 3, own: false, by: 'Анна К.', text: 'Зал 41', edited: undefined }

const CHANGED = { en: 'Changed:', ru: 'Изменено:', uk: 'Змінено:', fr: 'Modifié' } as const

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } })
  await loadTexts('house')
})

beforeEach(() => speak('en'))

describe('a quote', () => {
  it('has no mark while its words are as they were written', () => {
    expect(row(REPLY)).toContain('Зал 41')
    expect(row(REPLY)).not.toContain(CHANGED.en)
  })

  it('says at what time of the day of the answer they were changed', () => {
    const edited = new Date('2026-11-23T14:05').getTime()
    expect(row({ ...REPLY, edited })).toContain('Зал 41Changed: 14:05.')
  })

  it('says the whole date where it was another day', () => {
    const edited = new Date('2026-11-24T09:00').getTime()
    expect(row({ ...REPLY, edited })).toContain('Changed: 24.11.2026, 09:00.')
  })

  it('says so in every language', async () => {
    for (const language of LANGUAGES) {
      await speak(language)
      expect(row({ ...REPLY, edited: ANSWERED })).toContain(CHANGED[language])
    }
  })

  it('says nothing of it where the message is gone', () => {
    expect(row({ ...REPLY, text: undefined, edited: ANSWERED })).not.toContain(CHANGED.en)
  })
})

/** The words of the row of an answer. */
function row(reply: ReplyView): string {
  const node = new DrawnRows().row({
    conversation: {} as ConversationSummary,
    entry: {
      kind: 'message',
      index: 4,
      id: 'm4',
      own: false,
      by: 'Осинка',
      known: true,
      officer: false,
      text: 'Спасибо.',
      file: undefined,
      at: ANSWERED,
      edited: undefined,
      forwarded: false,
      reply,
      reactions: [],
      state: undefined,
      until: undefined,
      problem: undefined,
    },
    previous: undefined,
    freshFrom: undefined,
    found: false,
    stage: undefined,
    tabStop: false,
    acts: {
      open: () => undefined,
      gone: () => undefined,
      goTo: () => undefined,
      takenBack: () => undefined,
    },
  })
  return wordsOf(node)
}

function wordsOf(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  if (!isValidElement(node)) return typeof node === 'string' ? node : ''
  const { type, props } = node as VNode<{ children?: ComponentChildren }>
  if (typeof type !== 'function') return wordsOf(props.children)
  return wordsOf((type as (given: object) => ComponentChildren)(props))
}
