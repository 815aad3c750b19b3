/** From when hours count on the desk when what was asked of it changes (DESIGN §11). */
import { PRESETS } from '@lapwing/engagement'
import { describe, expect, it } from 'vitest'
import type { ConversationRecord, FlowRecord } from '../src/conversation/records.ts'
import { countedAnew } from '../src/conversation/terms.ts'

const HOUR = 3_600_000
const DAY = 24
const record = { kind: 'case', role: 'officer' } as ConversationRecord

type Counted = Pick<FlowRecord, 'countsFrom' | 'hoursBefore'>

/** The hours asked one after another, each at its own hour; what counts after the last of them. */
function counted(...asked: readonly (readonly [at: number, hours: number | null])[]): Counted {
  const { terms } = PRESETS.balanced.conversation
  let flow: Pick<FlowRecord, 'terms'> & Counted = {}
  for (const [i, [at, disappear]] of asked.entries()) {
    const next = { ...flow, terms: { ...terms, disappear } }
    flow =
      i === 0 ? next : { ...next, ...countedAnew({ record, flow }, { record, flow: next }, at) }
  }
  return { countsFrom: flow.countsFrom, hoursBefore: flow.hoursBefore }
}

const NOTHING = { countsFrom: undefined, hoursBefore: undefined }

describe('hours made shorter', () => {
  it('count from then, and what held before holds for what was read before', () => {
    expect(counted([0, 30 * DAY], [7, DAY])).toEqual({ countsFrom: 7, hoursBefore: 30 * DAY })
    expect(counted([0, null], [7, DAY])).toEqual({ countsFrom: 7, hoursBefore: undefined })
  })

  it('in two steps empty nothing sooner than in one', () => {
    const steps = counted([0, 30 * DAY], [0, 2], [HOUR, 1])
    expect(steps).toEqual({ countsFrom: HOUR, hoursBefore: 30 * DAY })
  })

  it('made a little longer at once, still count from then', () => {
    const steps = counted([0, 30 * DAY], [7, 1], [8, 2])
    expect(steps).toEqual({ countsFrom: 7, hoursBefore: 30 * DAY })
  })

  it('a second time, once the first has taken all it will, count anew', () => {
    const steps = counted([0, 30 * DAY], [0, 2], [2 * HOUR, 1])
    expect(steps).toEqual({ countsFrom: 2 * HOUR, hoursBefore: 2 })
  })
})

describe('hours that are not shorter', () => {
  it('change nothing where they are the same', () => {
    expect(counted([0, DAY], [7, DAY])).toEqual(NOTHING)
    const steps = counted([0, 30 * DAY], [7, DAY], [9, DAY])
    expect(steps).toEqual({ countsFrom: 7, hoursBefore: 30 * DAY })
  })

  it('let words stay as long as is asked now', () => {
    expect(counted([0, 30 * DAY], [7, DAY], [9, 90 * DAY])).toEqual(NOTHING)
    expect(counted([0, 30 * DAY], [7, DAY], [9, null])).toEqual(NOTHING)
  })
})
