/** Who shares a desk: in which order, who waits, and the cases only others read. */
import { describe, expect, it } from 'vitest'
import type { ColleagueView } from '@lapwing/client'
import {
  atTheDoor,
  casesElsewhere,
  hereOf,
  inOrder,
  notIn,
} from '../src/screens/colleagues/standing.ts'

function colleague(name: string, part: Partial<ColleagueView>): ColleagueView {
  return {
    identity: name,
    name,
    functions: ['contact officer'],
    appointedUntil: 0,
    own: false,
    state: 'here',
    canCome: true,
    link: undefined,
    expires: undefined,
    ...part,
  }
}

const DESK = [
  colleague('Anna', { own: true }),
  colleague('Boris', {}),
  colleague('Clara', { state: 'away' }),
  colleague('Jeanne', { state: 'invited' }),
  colleague('Taras', { state: 'asks' }),
]

describe('colleagues', () => {
  it('stand in the order in which something is to be done, oneself last', () => {
    const names = inOrder(DESK).map(({ name }) => name)
    expect(names).toEqual(['Taras', 'Jeanne', 'Clara', 'Boris', 'Anna'])
  })

  it('are at the door only while they ask', () => {
    expect(atTheDoor(DESK).map(({ id }) => id)).toEqual(['Taras'])
    expect(hereOf(DESK)).toBe(2)
  })
})

describe('who can be brought into a case', () => {
  it('is here, not oneself, and not in it', () => {
    const desk = [...DESK, colleague('Second Boris', { identity: 'b2', name: 'Boris' })]
    const body = 'The Contact Group'
    const [anna, boris] = desk.map(({ identity, name, functions }) => {
      return { identity, name, functions, body }
    })
    expect(notIn([anna!], desk, []).map(({ identity }) => identity)).toEqual(['Boris', 'b2'])
    // One of the same name is another device.
    expect(notIn([anna!, boris!], desk, []).map(({ identity }) => identity)).toEqual(['b2'])
  })
})

describe('cases only others read', () => {
  const cases = [
    { id: '1', title: 'Ryabina', label: 'Search', officers: ['Boris'] },
    { id: '2', title: 'Vesna', label: '', officers: [] },
  ]
  it('are found by name, label and who reads them', () => {
    const found = (typed: string) => casesElsewhere(cases, typed).map(({ id }) => id)
    expect(found('')).toEqual(['1', '2'])
    expect(found('boris')).toEqual(['1'])
    expect(found('search rya')).toEqual(['1'])
    expect(found('vesna boris')).toEqual([])
  })
})
