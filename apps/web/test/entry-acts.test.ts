/** What is offered for a message, what the field is for, and where the keyboard stops. */
import type { ConversationSummary, EntryView, MessageEntry } from '@lapwing/client'
import { afterEach, describe, expect, it } from 'vitest'
import { tabStopIn } from '../src/screens/conversation/entry-focus.ts'
import { forwardChoices } from '../src/screens/conversation/forwarding.ts'
import {
  forgetPurposes,
  joinWords,
  purposeOf,
  samePurpose,
  setPurpose,
} from '../src/screens/conversation/purpose.ts'
import { isUnsent, verbsFor, type Circumstances } from '../src/screens/conversation/verbs.ts'

const OPEN: Circumstances = {
  conversation: { canSend: true, verification: 'same' },
  others: 1,
}

function message(more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    kind: 'message',
    index: 0,
    id: 'm0',
    own: false,
    by: 'Анна К.',
    known: true,
    officer: false,
    text: 'Здравствуйте.',
    file: undefined,
    at: 0,
    edited: undefined,
    forwarded: false,
    reply: undefined,
    reactions: [],
    state: undefined,
    until: undefined,
    problem: undefined,
    ...more,
  }
}

const own = (more: Partial<MessageEntry> = {}): MessageEntry =>
  message({ own: true, state: 'sent', ...more })

describe('what can be done with a message', () => {
  it('of somebody else: everything but a change of their words', () => {
    expect(verbsFor(message(), OPEN)).toEqual(['answer', 'react', 'copy', 'forward', 'delete'])
  })

  it('of one’s own: a change, unless the words are somebody else’s', () => {
    expect(verbsFor(own(), OPEN)).toEqual(['answer', 'change', 'copy', 'forward', 'delete'])
    expect(verbsFor(own({ forwarded: true }), OPEN)).not.toContain('change')
  })

  it('that has not left: it is taken back, and nobody is pointed at it', () => {
    for (const state of ['waiting', 'delayed', 'held', 'not-sent'] as const) {
      expect(verbsFor(own({ state }), OPEN)).toEqual(['change', 'copy', 'take-back'])
    }
  })

  it('that brings a file: words alone are copied, what lies here is forwarded, and nobody is pointed at one on its way', () => {
    const file = { id: 'f', kind: 'jpeg', size: 9, name: undefined, state: 'here' } as const
    const bare = ['answer', 'react', 'delete']
    expect(verbsFor(message({ file, text: '' }), OPEN)).toEqual([
      'answer',
      'react',
      'forward',
      'delete',
    ])
    const offered = { ...file, state: 'offered' } as const
    expect(verbsFor(message({ file: offered, text: '' }), OPEN)).toEqual(bare)
    for (const state of ['sending', 'refused', 'unwanted', 'broken'] as const) {
      expect(verbsFor(own({ file: { ...file, state } }), OPEN)).toEqual(['change', 'copy'])
    }
  })

  it('while only its change waits: the message itself has left', () => {
    expect(isUnsent(own({ state: 'waiting', edited: 1 }))).toBe(false)
    expect(isUnsent(own({ state: 'at-relay' }))).toBe(false)
    expect(isUnsent(message({ state: 'waiting' }))).toBe(false)
  })

  it('where nothing may be sent: only what stays here', () => {
    const stopped = { ...OPEN, conversation: { canSend: false, verification: 'same' } } as const
    const differs = { ...OPEN, conversation: { canSend: true, verification: 'different' } } as const
    for (const each of [stopped, differs]) {
      expect(verbsFor(own(), { ...each, others: 0 })).toEqual(['copy', 'delete'])
    }
  })
})

describe('what the writing field is for', () => {
  afterEach(forgetPurposes)
  const of = own({ id: 'm7' })

  it('belongs to one conversation and is gone with the lock', () => {
    setPurpose('a', { kind: 'answer', to: of })
    expect(purposeOf('a')).toMatchObject({ kind: 'answer', to: { id: 'm7' } })
    expect(purposeOf('b')).toBeUndefined()
    forgetPurposes()
    expect(purposeOf('a')).toBeUndefined()
  })

  it('is the same while the new words grow, and another for another message', () => {
    const change = { kind: 'change', of, text: 'a' } as const
    expect(samePurpose(change, { ...change, text: 'ab' })).toBe(true)
    expect(samePurpose(change, { kind: 'answer', to: of })).toBe(false)
    expect(samePurpose(change, { ...change, of: own({ id: 'm8' }) })).toBe(false)
    expect(samePurpose(undefined, undefined)).toBe(true)
  })

  it('takes words back above what stands there', () => {
    expect(joinWords('first', '')).toBe('first')
    expect(joinWords('first', 'second')).toBe('first\nsecond')
  })
})

describe('where a message can be forwarded to', () => {
  const conversation = (id: string, more: Partial<ConversationSummary>): ConversationSummary =>
    ({ id, title: id, label: undefined, canSend: true, verification: 'same', ...more }) as never
  const all = [
    conversation('from', { title: 'Осинка' }),
    conversation('old', { title: 'Жанна Морель', lastAt: 1 }),
    conversation('new', { title: 'Осинка', label: 'Псков-2', lastAt: 2 }),
    conversation('stopped', { canSend: false }),
    conversation('differs', { verification: 'different' }),
  ]
  const ids = (query: string): string[] => forwardChoices(all, 'from', query).map(({ id }) => id)

  it('is every other conversation that sends, the newest first', () => {
    expect(ids('')).toEqual(['new', 'old'])
  })

  it('is found by the beginnings of its names', () => {
    expect(ids('мор жан')).toEqual(['old'])
    expect(ids('ПСКОВ 2')).toEqual(['new'])
    expect(ids('орель')).toEqual([])
  })
})

describe('the entry at which Tab stops', () => {
  const notice = { kind: 'notice' } as EntryView
  const rows: readonly (EntryView | undefined)[] = [
    message(),
    notice,
    message(),
    undefined,
    notice,
    message(),
  ]
  const stop = (from: number, to: number, last: number): number | undefined =>
    tabStopIn({ from, to }, last, (index) => rows[index])

  it('is the last message in view, or the nearest one drawn', () => {
    expect(stop(0, 6, 5)).toBe(5)
    expect(stop(0, 6, 4)).toBe(2)
    expect(stop(3, 6, 3)).toBe(5)
    expect(stop(3, 5, 4)).toBeUndefined()
    expect(stop(0, 3, 5)).toBe(2)
  })
})
