import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grouped, lastWord, withWord } from '../src/parts/code-typing.ts'

describe('a code while it is typed', () => {
  it('stands in groups of five, whatever was typed between', () => {
    expect(grouped('7kq2m9xh4d-wpt6a  rc8vj')).toBe('7KQ2M 9XH4D WPT6A RC8VJ')
    expect(grouped('7kq')).toBe('7KQ')
    expect(grouped('')).toBe('')
  })

  it('keeps every sign and stays as it is when grouped again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{0,40}$/), (signs) => {
        const once = grouped(signs)
        expect(once.replaceAll(' ', '')).toBe(signs)
        expect(grouped(once)).toBe(once)
        expect(
          once
            .split(' ')
            .slice(0, -1)
            .every((group) => group.length === 5),
        ).toBe(true)
      }),
    )
  })

  it('has a word under way until a space', () => {
    expect(lastWord('берег ку')).toBe('ку')
    expect(lastWord('берег ')).toBe('')
    expect(withWord('берег ку', 'кувшин')).toBe('берег кувшин ')
    expect(withWord('бе', 'берег')).toBe('берег ')
  })
})
