import type { EntryView, MessageEntry, MessageState, NoticeEntry } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { daysBetween, sameDay } from '../src/screens/conversation/days.ts'
import { stateLook, surroundings } from '../src/screens/conversation/entry-line.ts'

const at = (text: string): number => new Date(text).getTime()

function message(index: number, when: string, more: Partial<MessageEntry> = {}): MessageEntry {
  return {
    kind: 'message',
    index,
    id: `m${index}`,
    own: false,
    by: 'Анна К.',
    known: true,
    officer: false,
    text: 'Здравствуйте.',
    file: undefined,
    at: at(when),
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

const joined: NoticeEntry = {
  kind: 'notice',
  index: 1,
  notice: 'officer-joined',
  at: at('2026-11-23T12:00'),
  name: 'Жанна Морель',
  by: undefined,
  count: undefined,
}

describe('days', () => {
  it('turn at local midnight, not after 24 hours', () => {
    expect(sameDay(at('2026-11-23T00:00'), at('2026-11-23T23:59'))).toBe(true)
    expect(daysBetween(at('2026-11-22T23:59'), at('2026-11-23T00:00'))).toBe(1)
    expect(daysBetween(at('2026-11-23T00:00'), at('2026-11-22T23:59'))).toBe(-1)
    expect(daysBetween(at('2026-02-28T12:00'), at('2026-03-01T01:00'))).toBe(1)
  })
})

describe('what stands around an entry', () => {
  const around = (entry: EntryView, previous?: EntryView, fresh?: number) =>
    surroundings(entry, previous, fresh)

  it('names the day above the first entry and above each new day', () => {
    expect(around(message(0, '2026-11-21T18:42')).day).toBe(true)
    expect(around(message(1, '2026-11-21T19:05'), message(0, '2026-11-21T18:42')).day).toBe(false)
    expect(around(message(1, '2026-11-22T00:01'), message(0, '2026-11-21T23:59')).day).toBe(true)
  })

  it('drops the name only within five minutes of the same sender', () => {
    const first = message(0, '2026-11-23T14:19')
    expect(around(message(1, '2026-11-23T14:20'), first).follows).toBe(true)
    expect(around(message(1, '2026-11-23T14:24'), first).follows).toBe(false)
    expect(around(message(1, '2026-11-23T14:20', { by: 'Жанна' }), first).follows).toBe(false)
    expect(around(message(1, '2026-11-23T14:20', { own: true }), first).follows).toBe(false)
  })

  it('names an unknown signer even when the name is the same', () => {
    const first = message(0, '2026-11-23T14:19')
    expect(around(message(1, '2026-11-23T14:20', { known: false }), first).follows).toBe(false)
  })

  it('names the sender again after a notice, a day line or the "new" line', () => {
    expect(around(message(2, '2026-11-23T12:01'), joined).follows).toBe(false)
    const first = message(0, '2026-11-23T14:19')
    expect(around(message(1, '2026-11-23T14:20'), first, 1)).toMatchObject({
      fresh: true,
      follows: false,
    })
  })
})

describe('the state of an own message', () => {
  it('is a dashed ring before the relay has it and a half moon after', () => {
    expect(stateLook('waiting').glyph).toBe('waiting')
    expect(stateLook('at-relay').glyph).toBe('sent')
    expect(stateLook('sent').glyph).toBe('sent')
  })

  it('offers choices only where something failed', () => {
    const all: MessageState[] = [
      'waiting',
      'sealing',
      'after-file',
      'file-not-sent',
      'at-relay',
      'sent',
      'delayed',
      'held',
      'not-sent',
    ]
    expect(all.filter((state) => stateLook(state).choices)).toEqual(['not-sent'])
    // Its choices stand beside the file.
    const failed = all.filter((state) => stateLook(state).failed)
    expect(failed).toEqual(['file-not-sent', 'not-sent'])
  })
})
