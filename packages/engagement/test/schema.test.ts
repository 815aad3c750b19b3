/** How the bounds of a text count. */
import { expect, it } from 'vitest'
import { line, schema } from '../src/schema.ts'

it('counts the characters of a line, not the units or the bytes they take', () => {
  const short = schema(line(2))
  expect(short.read('жж')).toBe('жж')
  expect(short.read('😀😀')).toBe('😀😀')
  expect(short.read('😀😀😀')).toBeUndefined()
  expect(short.read('e\u0301e')).toBeUndefined()
})
