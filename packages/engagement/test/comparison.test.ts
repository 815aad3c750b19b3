/** What an officer tells their desk of comparing: exactly so much, and nothing beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COMPARED_BY,
  CONTENT_VERSIONS,
  readContent,
  type ComparedBy,
  type DeskComparison,
} from '../src/index.ts'

type Found =
  | { readonly result: 'same'; readonly by: ComparedBy }
  | { readonly result: 'different' | 'accepted' }

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const result: fc.Arbitrary<Found> = fc.oneof(
  fc.constantFrom(...COMPARED_BY).map((by): Found => ({ result: 'same', by })),
  fc.constantFrom<Found>({ result: 'different' }, { result: 'accepted' }),
)
const comparison: fc.Arbitrary<DeskComparison> = fc
  .tuple(key, key, fc.integer({ min: 0, max: 0xffff_ffff }), result)
  .map(([conversation, identity, at, found]) => ({
    type: 'desk comparison',
    conversation,
    identity,
    at,
    ...found,
  }))

const read = (said: object) =>
  readContent('desk comparison', CONTENT_VERSIONS['desk comparison'], said)

describe('a comparison told to the desk', () => {
  it('is read as it was said', () => {
    fc.assert(
      fc.property(comparison, (said) => {
        expect(read(said)).toEqual(said)
      }),
    )
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['of a shorter case', { conversation: new Uint8Array(31) }],
    ['of a longer identity', { identity: new Uint8Array(33) }],
    ['of a time before all time', { at: -1 }],
    ['of a time past all bounds', { at: 0x1_0000_0000 }],
    ['of half a second', { at: 0.5 }],
    ['the same, and nobody says how', { by: undefined }],
    ['the same, by heart', { by: 'by heart' }],
    ['with a result nobody gives', { result: 'perhaps' }],
    ['with a name beside it', { name: 'Anna' }],
    ['that differs in some way', { result: 'different', by: 'call' }],
  ])('%s is none', (_, other) => {
    const [said] = fc.sample(
      comparison.filter(({ result }) => result === 'same'),
      1,
    )
    const body: Readonly<Record<string, unknown>> = { ...said, ...other }
    const fields = Object.entries(body).filter(([, field]) => field !== undefined)
    expect(read(Object.fromEntries(fields))).toBe('malformed')
  })
})
