/** What is said of an introduction is read whole, or not at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTENT_VERSIONS, introduction, introductionAnswer, readContent } from '../src/index.ts'

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(5)

const PROPOSED = {
  type: 'introduction',
  id: bytes(16),
  person: 'the teacher',
  named: false,
} as const
const AGREED = {
  type: 'introduction answer',
  state: 'agreed',
  id: bytes(16),
  seed: bytes(16),
  expires: 1_800_000_000,
} as const
const DECLINED = { type: 'introduction answer', state: 'declined', id: bytes(16) } as const

describe('an introduction', () => {
  it('is read as it was proposed and answered', () => {
    expect(readContent('introduction', 1, PROPOSED)).toEqual(PROPOSED)
    for (const said of [AGREED, DECLINED]) {
      expect(readContent('introduction answer', 1, said)).toEqual(said)
    }
  })

  it('is of one person, by one plain line, and says nothing more', () => {
    const wrong: readonly object[] = [
      { ...PROPOSED, person: '' },
      { ...PROPOSED, person: 'Lipa\nKalina' },
      { ...PROPOSED, person: 'x'.repeat(81) },
      { ...PROPOSED, person: ['Lipa', 'Kalina'] },
      { ...PROPOSED, named: undefined },
      { ...PROPOSED, id: bytes(32) },
      { ...PROPOSED, by: 'Vera' },
      { ...AGREED, seed: undefined },
      { ...AGREED, seed: bytes(32) },
      { ...AGREED, expires: -1 },
      { ...AGREED, state: 'came' },
      { ...AGREED, person: 'Lipa' },
      { ...DECLINED, seed: bytes(16) },
    ]
    for (const one of wrong) {
      expect(introduction.read(one)).toBeUndefined()
      expect(introductionAnswer.read(one)).toBeUndefined()
    }
  })

  it('may be called by any plain line that fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (person) => {
        const read = introduction.read({ ...PROPOSED, person })
        expect(read === undefined || read.person === person).toBe(true)
        if (person.length > 80 || person.length === 0) expect(read).toBeUndefined()
      }),
    )
  })

  it('stands beside what was there: an invitation and a case may name it', () => {
    const invitation = {
      type: 'desk invitation',
      seed: bytes(16),
      label: 'the teacher',
      doorSecret: bytes(32),
      doorReaderSeed: bytes(32),
      cardPostSeed: bytes(32),
      ownerSeed: bytes(32),
      languages: ['ru'],
      expires: 1,
    }
    const version = CONTENT_VERSIONS['desk invitation']
    const introduced = { conversation: bytes(32), proposal: bytes(16) }
    const read = (more: object) =>
      readContent('desk invitation', version, {
        ...invitation,
        introduced: { ...introduced, ...more },
      })
    expect(read({})).toMatchObject({ introduced })
    expect(read({ name: 'Vera' })).toMatchObject({ introduced: { name: 'Vera' } })
    for (const more of [{ name: '' }, { proposal: bytes(32) }, { person: 'Lipa' }]) {
      expect(read(more)).toBe('malformed')
    }
  })
})
