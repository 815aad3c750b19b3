/** A quote says when the words in it were changed. */
import { isValidElement, type ComponentChildren, type VNode } from 'preact'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReplyView } from '@lapwing/client'
import { LANGUAGES, loadTexts, speak } from '../src/locales/text.ts'
import { Quote } from '../src/screens/conversation/quote.tsx'

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
    expect(words(REPLY)).not.toContain(CHANGED.en)
  })

  it('says at what time of the day of the answer they were changed', () => {
    const edited = new Date('2026-11-23T14:05').getTime()
    expect(words({ ...REPLY, edited })).toMatch(/Зал 41Changed: 14:05\.$/u)
  })

  it('says the whole date where it was another day', () => {
    const edited = new Date('2026-11-24T09:00').getTime()
    expect(words({ ...REPLY, edited })).toContain('Changed: 24.11.2026, 09:00.')
  })

  it('says so in every language', async () => {
    for (const language of LANGUAGES) {
      await speak(language)
      expect(words({ ...REPLY, edited: ANSWERED })).toContain(CHANGED[language])
    }
  })

  it('says nothing of it where the message is gone', () => {
    expect(words({ ...REPLY, text: undefined, edited: ANSWERED })).not.toContain(CHANGED.en)
  })
})

function words(reply: ReplyView): string {
  return wordsOf(Quote({ reply, at: ANSWERED, tabStop: false, onGo: () => undefined }))
}

function wordsOf(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  if (isValidElement(node))
    return wordsOf((node as VNode<{ children?: ComponentChildren }>).props.children)
  return typeof node === 'string' ? node : ''
}
