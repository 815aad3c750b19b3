/** The packed index of a mailbox, held to plain arrays and maps that say the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntryIndex } from '../src/store/entry-index.ts'

interface Plain {
  readonly seq: number
  readonly mark: string
  place: number | undefined
  hour: number
}

/** Beyond 32 bits, as segments with high numbers have. */
const placeFor = (seq: number) => seq * 65_536 * 4099 + 7

/** Of many, some share the bits their chains are told by. */
function markFor(number: number): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32BE(number % 5, 0)
  bytes.writeUInt32BE(0xffff_fff0 + (number % 16), 4)
  bytes.writeUInt32BE(number, 12)
  return bytes.toString('latin1')
}

function createModel(index: EntryIndex) {
  let forgotten = 0
  let count = 0
  const waiting: Plain[] = []
  const coming: string[] = []
  let spent: Plain[] = []
  const marks = new Map<string, number>()

  function drop(most: number, before: number, kept: string | undefined): void {
    const surplus = spent.length - most
    const stays = spent.findIndex(({ hour }, at) => at >= surplus && hour >= before)
    const old = spent.splice(0, stays === -1 ? spent.length : stays)
    spent = [...old.filter(({ mark }) => mark === kept), ...spent]
    for (const { mark } of old) if (mark !== kept) marks.delete(mark)
  }

  return {
    assign() {
      const mark = markFor(++count)
      marks.set(mark, forgotten + waiting.length + coming.length + 1)
      coming.push(mark)
      expect(index.assign(mark)).toBe(marks.get(mark))
    },
    arrive(hour: number) {
      const mark = coming.shift()
      if (mark === undefined) return
      const seq = forgotten + waiting.length + 1
      waiting.push({ seq, mark, place: placeFor(seq), hour })
      index.arrive(placeFor(seq), hour)
    },
    forget(many: number) {
      const gone = waiting.splice(0, many)
      const told: number[] = []
      forgotten += gone.length
      spent.push(...gone)
      index.forget(forgotten, (place) => told.push(place))
      expect(told).toEqual(gone.flatMap(({ place }) => place ?? []))
    },
    drop(most: number, before: number, keepOne: boolean) {
      const kept = keepOne ? spent[0]?.mark : undefined
      drop(most, before, kept)
      index.dropSpent(most, (hour) => hour < before, keepOne ? (mark) => mark === kept : undefined)
    },
    change(at: number, place: number | undefined) {
      const one = waiting[at]
      if (one === undefined) return
      one.place = place
      if (place === undefined) index.lose(one.seq)
      else index.move(one.seq, place)
    },
    /** A start: the ledger's word, then the log's, in no order, some of it twice. */
    again(shuffle: number) {
      if (coming.length > 0) return
      const fresh = new EntryIndex(index.progress)
      const written = waiting.flatMap((one) => (one.place === undefined ? [] : [one]))
      const turned = [...written.slice(shuffle), ...written.slice(0, shuffle)]
      for (const { seq, mark } of turned.slice(0, 2)) {
        fresh.found(seq, 1, 1, Buffer.from(mark, 'latin1'), 0)
      }
      for (const { seq, mark, place, hour } of turned) {
        fresh.found(seq, place!, hour, Buffer.from(`--${mark}`, 'latin1'), 2)
      }
      expect(fresh.complete(1000)).toBe(waiting.length - written.length)
      for (const one of waiting) {
        expect(fresh.placeOf(one.seq)).toBe(one.place)
        if (one.place !== undefined) expect(fresh.hourOf(one.seq)).toBe(one.hour)
        expect(fresh.seqOf(one.mark)).toBe(one.place === undefined ? undefined : one.seq)
      }
      expect(fresh.progress).toEqual(index.progress)
    },
    check() {
      const last = forgotten + waiting.length
      expect([index.forgotten, index.waiting, index.last, index.assigned]).toEqual([
        forgotten,
        waiting.length,
        last,
        last + coming.length,
      ])
      expect(index.progress.spent).toEqual(
        spent.map(({ mark, seq, hour }) => ({ mark, seq, hour })),
      )
      for (const { seq, place, hour } of waiting) {
        expect(index.placeOf(seq)).toBe(place)
        expect(index.hourOf(seq)).toBe(hour)
      }
      expect(index.placeOf(forgotten)).toBeUndefined()
      expect(index.placeOf(last + 1)).toBeUndefined()
      for (let number = 1; number <= count; number++) {
        expect(index.seqOf(markFor(number))).toBe(marks.get(markFor(number)))
      }
    },
  }
}

const step = fc.record({
  what: fc.constantFrom('post', 'post', 'post', 'forget', 'drop', 'lose', 'move', 'again'),
  many: fc.integer({ min: 0, max: 40 }),
  flag: fc.boolean(),
})

describe('the index of a mailbox', () => {
  it('says what arrays and maps say, after any deeds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const model = createModel(new EntryIndex())
        steps.forEach(({ what, many, flag }, hour) => {
          if (what === 'post') for (let left = many; left > 0; left--) model.assign()
          if (what === 'post')
            for (let left = many; left > (flag ? 0 : 3); left--) model.arrive(hour)
          if (what === 'forget') model.forget(many)
          if (what === 'drop') model.drop(many, flag ? hour - 5 : 0, flag)
          if (what === 'lose') model.change(many, undefined)
          if (what === 'move') model.change(many, placeFor(many) + 12_345)
          if (what === 'again') model.again(many)
          model.check()
        })
      }),
      { numRuns: 60 },
    )
  })

  it('lets a lost entry expire with its neighbour', () => {
    const index = new EntryIndex({ forgotten: 3, last: 9, spent: [] })
    const mark = Buffer.from(markFor(1), 'latin1')
    index.found(5, 70, 20, mark, 0)
    index.found(6, 71, 30, mark, 0)
    expect(index.complete(99)).toBe(4)
    expect([4, 5, 6, 7, 8, 9].map((seq) => index.hourOf(seq))).toEqual([20, 20, 30, 30, 30, 30])
  })

  it('takes 36 bytes for each entry, and gives them back', () => {
    const index = new EntryIndex()
    const many = 20_000
    for (let seq = 1; seq <= many; seq++) {
      index.found(seq, seq, 1, Buffer.from(markFor(seq), 'latin1'), 0)
    }
    index.complete(1)
    expect([index.waiting, index.bytes]).toEqual([many, many * 36])
    index.forget(many, () => undefined)
    index.dropSpent(256, () => false)
    expect(index.bytes).toBe(256 * 36)
  })
})
