import type { ConversationSummary } from '@lapwing/client'
import { describe, expect, it } from 'vitest'
import { caseFrom, nextWaiting } from '../src/screens/desk/neighbours.ts'
import { LETTERS, shortcutOf, type Press } from '../src/screens/desk/shortcuts.ts'

function press(key: string, code: string, more: Partial<Press> = {}): Press {
  const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  return { key, code, ...none, isComposing: false, ...more }
}
const alt = (key: string, code: string, more: Partial<Press> = {}): Press =>
  press(key, code, { altKey: true, ...more })

describe('the desk’s keys', () => {
  it('are Alt and a letter, in the place of that letter in any alphabet', () => {
    expect(shortcutOf(alt('j', 'KeyJ'), false)).toBe('next-case')
    expect(shortcutOf(alt('о', 'KeyJ'), false)).toBe('next-case')
    expect(shortcutOf(alt('∆', 'KeyJ'), false)).toBe('next-case')
    // Where the letters themselves have other places, the letter counts.
    expect(shortcutOf(alt('j', 'KeyC'), false)).toBe('next-case')
    expect(shortcutOf(alt('q', 'KeyJ'), false)).toBeUndefined()
  })

  it('never take a letter that would be typed', () => {
    for (const key of ['j', 'k', 'n', 'r', 'o', 'l', 'p']) {
      for (const typing of [true, false]) {
        expect(shortcutOf(press(key, `Key${key.toUpperCase()}`), typing)).toBeUndefined()
      }
    }
    expect(shortcutOf(alt('о', 'KeyJ'), true)).toBe('next-case')
    expect(shortcutOf(alt('∆', 'KeyJ'), true)).toBeUndefined()
    expect(shortcutOf(alt('j', 'KeyJ', { isComposing: true }), true)).toBeUndefined()
  })

  it('leave AltGr, Ctrl, Cmd and Shift to others', () => {
    for (const other of ['ctrlKey', 'metaKey', 'shiftKey']) {
      expect(shortcutOf(alt('j', 'KeyJ', { [other]: true }), false)).toBeUndefined()
    }
    expect(shortcutOf(press('f', 'KeyF', { ctrlKey: true }), false)).toBeUndefined()
  })

  it('explain themselves at “?”, but not while somebody writes one', () => {
    expect(shortcutOf(press('?', 'Slash', { shiftKey: true }), false)).toBe('help')
    expect(shortcutOf(press('?', 'Digit7', { shiftKey: true }), false)).toBe('help')
    expect(shortcutOf(press('?', 'Slash', { shiftKey: true }), true)).toBeUndefined()
  })

  it('have a letter each that no browser menu answers to', () => {
    const letters = Object.values(LETTERS)
    expect(new Set(letters).size).toBe(letters.length)
    expect(letters.filter((letter) => 'FEVSBTHD'.includes(letter))).toEqual([])
  })
})

describe('the next case', () => {
  const cases = ['a', 'b', 'c'].map((id) => ({ id }) as ConversationSummary)

  it('is the neighbour in the list, and stays at its ends', () => {
    expect(caseFrom(cases, 'a', 1)).toBe('b')
    expect(caseFrom(cases, 'a', -1)).toBe('a')
    expect(caseFrom(cases, 'c', 1)).toBe('c')
    expect(caseFrom(cases, undefined, -1)).toBe('a')
    expect(caseFrom([], undefined, 1)).toBeUndefined()
  })

  it('that waits goes round, beginning with the longest wait', () => {
    expect(nextWaiting(cases, undefined)).toBe('a')
    expect(nextWaiting(cases, 'elsewhere')).toBe('a')
    expect(nextWaiting(cases, 'a')).toBe('b')
    expect(nextWaiting(cases, 'c')).toBe('a')
    expect(nextWaiting([], 'a')).toBeUndefined()
  })
})
