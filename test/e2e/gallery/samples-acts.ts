/** An invented record of acts, in which one thing does not fit. */
import type { ActView, Language, RecordView } from '@lapwing/client'
import { NOW } from './samples.ts'
import { two } from './samples-colleagues.ts'
import { OSINKA_ID } from './samples-desk.ts'
import { OSINKA, said } from './samples-talk.ts'

const HOUR = 3_600_000
const LABEL = said('Pskov, by Vera', 'Pskov, par Vera', 'Псков, через Веру', 'Псков, через Віру')

export function recordOf(spoken: Language): RecordView {
  const [anna, boris] = two(spoken)
  if (!anna || !boris) throw new Error('no colleagues')
  const osinka = { kind: 'case', id: OSINKA_ID, title: OSINKA[spoken] } as const
  const label = LABEL[spoken]
  const done: readonly (Pick<ActView, 'act'> & Partial<ActView> & { readonly ago: number })[] = [
    { act: 'retention changed', ago: 1, about: osinka, how: 'assistance' },
    { act: 'brought in', ago: 2, about: osinka, whom: boris.name },
    { act: 'status changed', ago: 3, about: osinka, how: 'open' },
    { act: 'let in', ago: 26, about: { kind: 'invitation', label } },
    { act: 'book made', ago: 30, about: { kind: 'book', label } },
    { act: 'invitation withdrawn', ago: 31, about: { kind: 'gone', mark: '00' } },
    { act: 'recused', ago: 50, about: { kind: 'hidden', id: 'c-2' }, whom: boris.name },
    { act: 'officer let in', ago: 75, whom: boris.name },
    { act: 'place offered', ago: 76, whom: boris.name },
  ]
  return {
    since: NOW - 90 * HOUR,
    acts: done.map(({ ago, ...act }, i) => {
      const by = i % 3 === 2 ? boris : anna
      return {
        place: done.length - i,
        n: done.length - i,
        at: NOW - ago * HOUR,
        identity: by.identity,
        by: by.name,
        about: undefined,
        whom: undefined,
        how: undefined,
        ...act,
      }
    }),
    officers: [
      {
        identity: anna.identity,
        name: anna.name,
        own: true,
        first: 1,
        newest: 6,
        mark: 'K7QF 2M9X H4DW PT6A',
      },
      {
        identity: boris.identity,
        name: boris.name,
        own: false,
        first: 1,
        newest: 3,
        mark: 'RC8V J3NE B5YG Z1FA',
      },
    ],
    faults: [
      {
        kind: 'missing',
        whose: boris.name,
        from: 2,
        to: 3,
        by: undefined,
        at: NOW - HOUR,
        act: undefined,
      },
      {
        kind: 'unwritten',
        whose: boris.name,
        from: 0,
        to: 0,
        by: undefined,
        at: NOW,
        act: 'let in',
      },
    ],
  }
}
