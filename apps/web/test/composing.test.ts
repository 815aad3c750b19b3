import { MESSAGE_MAX_BYTES, textBytes } from '@lapwing/engagement'
import { describe, expect, it } from 'vitest'
import { roomFor, sendsOn, wordsOf, type EnterKey } from '../src/screens/conversation/composing.ts'

const enter = (more: Partial<EnterKey> = {}): EnterKey => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
})

describe('Enter', () => {
  it('sends with a keyboard and breaks the line under a finger', () => {
    expect(sendsOn(enter(), false)).toBe(true)
    expect(sendsOn(enter(), true)).toBe(false)
  })

  it('breaks the line with Shift, and sends with Ctrl or Cmd everywhere', () => {
    expect(sendsOn(enter({ shiftKey: true }), false)).toBe(false)
    expect(sendsOn(enter({ ctrlKey: true }), true)).toBe(true)
    expect(sendsOn(enter({ metaKey: true }), true)).toBe(true)
  })

  it('never sends while an input method is choosing characters', () => {
    expect(sendsOn(enter({ isComposing: true }), false)).toBe(false)
  })

  it('is the only key that sends', () => {
    expect(sendsOn(enter({ key: 'a' }), false)).toBe(false)
  })
})

describe('room in the field', () => {
  it('is not spoken of until it is nearly used up', () => {
    expect(roomFor('')).toEqual({ kind: 'enough' })
    expect(roomFor('a'.repeat(10_000))).toEqual({ kind: 'enough' })
    expect(roomFor('ж'.repeat(7_000))).toEqual({ kind: 'enough' })
  })

  it('is counted in characters of the text’s own alphabet', () => {
    expect(roomFor('a'.repeat(MESSAGE_MAX_BYTES - 10))).toEqual({ kind: 'near', left: 10 })
    expect(roomFor('ж'.repeat(MESSAGE_MAX_BYTES / 2 - 10))).toEqual({ kind: 'near', left: 10 })
    expect(roomFor('a'.repeat(MESSAGE_MAX_BYTES))).toEqual({ kind: 'near', left: 0 })
  })

  it('says by how much a text is too long', () => {
    expect(roomFor('a'.repeat(MESSAGE_MAX_BYTES + 1))).toEqual({ kind: 'over', by: 1 })
    expect(roomFor('ж'.repeat(MESSAGE_MAX_BYTES / 2 + 5))).toEqual({ kind: 'over', by: 5 })
  })

  it('agrees with the limit the client sets', () => {
    for (const text of ['👍'.repeat(4096), '👍'.repeat(4097), 'я'.repeat(8192), 'я'.repeat(8193)]) {
      expect(roomFor(text).kind === 'over').toBe(textBytes(text) > MESSAGE_MAX_BYTES)
    }
  })
})

describe('the words that are sent', () => {
  it('keep inner lines and indents, and lose blank lines at the ends', () => {
    expect(wordsOf('\n\n  one\n\n  two \n\n')).toBe('  one\n\n  two')
    expect(wordsOf(' \n\t ')).toBe('')
  })
})
