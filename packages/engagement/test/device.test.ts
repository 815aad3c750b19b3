/** What a device is called: a short plain line, of whoever says it, and nothing beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEVICE_LABEL_MAX, isPlainLine, readContent } from '../src/index.ts'

const read = (body: object) => readContent('desk device', 1, { type: 'desk device', ...body })

describe('what a device is called', () => {
  it('is any plain line of so many signs, and no other', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2 * DEVICE_LABEL_MAX, unit: 'grapheme' }), (label) => {
        // The schemas count characters, a field counts halves of them.
        const isShort = Array.from(label).length <= DEVICE_LABEL_MAX
        const isOne = label !== '' && isShort && isPlainLine(label)
        const expected = isOne ? { type: 'desk device', label } : 'malformed'
        expect(read({ label })).toEqual(expected)
      }),
    )
  })

  it.each<[string, object]>([
    ['nothing', {}],
    ['a number', { label: 1 }],
    ['longer than it may be', { label: 'x'.repeat(DEVICE_LABEL_MAX + 1) }],
    ['turned around', { label: 'top\u202epal' }],
    ['of two lines', { label: 'a\nb' }],
    ['of somebody else', { label: 'laptop', identity: new Uint8Array(32) }],
  ])('%s is none', (_, body) => {
    expect(read(body)).toBe('malformed')
  })
})
