/** A file saved for the record is one act: its note waits outside of the row that scrolls away. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  beginCustody,
  custodyOf,
  forgetCustody,
  mayBegin,
} from '../src/screens/attachments/custody-notes.ts'

afterEach(forgetCustody)

describe('saving for the record', () => {
  it('is not begun again while it goes on, nor while its note waits', () => {
    expect(mayBegin(custodyOf('c', 'm'))).toBe(true)
    const ends = beginCustody('c', 'm')
    expect(mayBegin(custodyOf('c', 'm'))).toBe(false)
    ends('written', '{"case":1}')
    expect(custodyOf('c', 'm')).toEqual({ state: 'written', note: '{"case":1}' })
    expect(mayBegin(custodyOf('c', 'm'))).toBe(false)
    expect(custodyOf('c', 'other')).toBeUndefined()
    expect(custodyOf('d', 'm')).toBeUndefined()
  })

  it('that came to nothing can be begun again', () => {
    beginCustody('c', 'm')({ problem: 'storage-failed' }, '')
    expect(mayBegin(custodyOf('c', 'm'))).toBe(true)
  })

  it('leaves no note behind a lock, also where it ends after it', () => {
    const late = beginCustody('c', 'm')
    beginCustody('c', 'n')('given', '{}')
    forgetCustody()
    expect(custodyOf('c', 'n')).toBeUndefined()
    late('written', '{"case":1}')
    expect(custodyOf('c', 'm')).toBeUndefined()
  })
})
