import { describe, expect, it } from 'vitest'
import {
  forgetInsertion,
  insertInto,
  leaveInsertion,
  takeInsertion,
} from '../src/screens/answers/insertion.ts'

describe('an answer put into the field', () => {
  it('lands where the cursor stood, and the cursor stands behind it', () => {
    expect(insertInto('Привет. Пока.', { from: 8, to: 8, text: 'Получено. ' })).toEqual({
      text: 'Привет. Получено. Пока.',
      caret: 18,
    })
  })

  it('takes the place of what was chosen, and of nothing beyond the end', () => {
    expect(insertInto('один два', { from: 5, to: 8, text: 'три' }).text).toBe('один три')
    expect(insertInto('два', { from: 9, to: 12, text: 'три' })).toEqual({
      text: 'дватри',
      caret: 6,
    })
    expect(insertInto('', { from: 0, to: 0, text: 'три' }).text).toBe('три')
  })

  it('reaches only the conversation it is meant for, once', () => {
    const insertion = { conversation: 'a', from: 0, to: 0, text: 'три' }
    leaveInsertion(insertion)
    expect(takeInsertion('b')).toBeUndefined()
    expect(takeInsertion('a')).toBeUndefined()
    leaveInsertion(insertion)
    expect(takeInsertion('a')).toEqual(insertion)
    expect(takeInsertion('a')).toBeUndefined()
    leaveInsertion(insertion)
    forgetInsertion()
    expect(takeInsertion('a')).toBeUndefined()
  })
})
