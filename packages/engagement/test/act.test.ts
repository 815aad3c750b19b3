/** A desk's record of acts: however officers act beside each other it fits together, and nothing is taken out of it unseen. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DESK_ACTS,
  deskActBody,
  faultsOf,
  readContent,
  readRecord,
  recordLine,
  tipsAfter,
  writeRecord,
  type ActHead,
  type ActPlace,
  type DeskActBody,
  type SignedAct,
} from '../src/index.ts'

const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill)
const hex = (of: Uint8Array): string => Buffer.from(of).toString('hex')

const FIRST: DeskActBody = { desk: bytes(16, 1), n: 1, at: 1_800_000_000, act: 'let in', seen: [] }

/** Holds acts of a log against those before them, as a device does. */
class Reader {
  tips: readonly ActPlace[] = []
  readonly faults: string[] = []
  readonly #heads = new Map<string, ActHead>()
  readonly #at = new Map<string, Uint8Array[]>()

  read(act: SignedAct): void {
    const { by, hash, body } = act
    const place = (of: Uint8Array, n: number): string => `${hex(of)}/${n}`
    const known = {
      head: (of: Uint8Array) => this.#heads.get(hex(of)),
      at: (of: Uint8Array, n: number) => this.#at.get(place(of, n)) ?? [],
    }
    for (const { kind, whose, from, to } of faultsOf(act, known)) {
      this.faults.push(`${kind} ${whose[0] ?? 0} ${from}–${to}`)
    }
    this.tips = tipsAfter(this.tips, act)
    const head = this.#heads.get(hex(by))
    if (!head || body.n > head.n) this.#heads.set(hex(by), { by, n: body.n, hash, at: body.at })
    const key = place(by, body.n)
    this.#at.set(key, [...(this.#at.get(key) ?? []), hash])
  }
}

interface Step {
  readonly who: number
  /** How many of the newest in the log they have not read yet. */
  readonly behind: number
}

/** A log of officers who act while they have read more or less of it. */
function logOf(steps: readonly Step[]): readonly SignedAct[] {
  const log: SignedAct[] = []
  steps.forEach(({ who, behind }, i) => {
    const by = bytes(32, who + 1)
    const own = log.filter((one) => hex(one.by) === hex(by)).at(-1)
    const reader = new Reader()
    // What came before their own last act they had read when they did that.
    const read = Math.max(log.length - behind, own ? log.indexOf(own) : 0)
    for (const act of log.slice(0, read)) reader.read(act)
    const seen = reader.tips.filter((tip) => hex(tip.by) !== hex(by))
    const n = (own?.body.n ?? 0) + 1
    const body = { ...FIRST, n, at: FIRST.at + i, seen, ...(own && { before: own.hash }) }
    const hash = bytes(32, 0)
    new DataView(hash.buffer).setUint32(0, i + 1)
    log.push({ by, hash, body })
  })
  return log
}

const steps = fc.array(fc.record({ who: fc.nat(3), behind: fc.nat(6) }), {
  minLength: 2,
  maxLength: 40,
})

function faultsIn(log: readonly SignedAct[]): readonly string[] {
  const reader = new Reader()
  for (const act of log) reader.read(act)
  return reader.faults
}

describe('what officers do beside each other', () => {
  it('fits together, from whatever act on somebody reads it', () => {
    fc.assert(
      fc.property(steps, fc.nat(39), (of, from) => {
        expect(faultsIn(logOf(of).slice(from))).toEqual([])
      }),
    )
  })

  it('names no more places than fit', () => {
    fc.assert(
      fc.property(steps, (of) => {
        for (const { body } of logOf(of)) expect(deskActBody.read(body)).toEqual(body)
      }),
    )
  })

  it('misses every act that somebody built upon, once more of theirs or of others is there', () => {
    fc.assert(
      fc.property(steps, fc.nat(39), (of, which) => {
        const log = logOf(of)
        const left = log[which % log.length]
        if (!left || left.body.n === 1) return
        const isBuiltUpon = log.some(
          ({ by, body }) =>
            hex(body.before ?? bytes(0, 0)) === hex(left.hash) ||
            (hex(by) !== hex(left.by) && body.seen.some((one) => hex(one.hash) === hex(left.hash))),
        )
        const faults = faultsIn(log.filter((one) => one !== left))
        expect(faults.length > 0).toBe(isBuiltUpon)
      }),
    )
  })

  it('shows another act in the place of one that somebody built upon', () => {
    fc.assert(
      fc.property(steps, fc.nat(39), (of, which) => {
        const log = logOf(of)
        const old = log[which % log.length]
        if (!old) return
        const other = { ...old, hash: bytes(32, 0xee) }
        const isBuiltUpon = log.some(({ body }) =>
          [body.before, ...body.seen.map(({ hash }) => hash)].some(
            (hash) => hash && hex(hash) === hex(old.hash),
          ),
        )
        const faults = faultsIn(log.map((one) => (one === old ? other : one)))
        expect(faults.length > 0).toBe(isBuiltUpon)
        // Beside the true one it is always seen.
        expect(faultsIn([...log, other])).toContain(
          `forked ${old.by[0] ?? 0} ${old.body.n}–${old.body.n}`,
        )
      }),
    )
  })

  it('says whose clock goes back', () => {
    const [first] = logOf([{ who: 0, behind: 0 }])
    if (!first) throw new Error('no act')
    const body = { ...FIRST, n: 2, at: FIRST.at - 7_200, before: first.hash }
    expect(faultsIn([first, { ...first, hash: bytes(32, 2), body }])).toEqual(['clock 1 2–2'])
  })
})

describe('an act', () => {
  it('is read as it was written, and not with anything wrong, missing or more', () => {
    const full = {
      ...FIRST,
      n: 2,
      about: bytes(16, 2),
      whom: bytes(32, 3),
      how: 'short',
      said: bytes(32, 4),
      before: bytes(32, 5),
      seen: [{ by: bytes(32, 6), n: 7, hash: bytes(32, 8) }],
    }
    expect(deskActBody.read(full)).toEqual(full)
    expect(deskActBody.read(FIRST)).toEqual(FIRST)
    const place = { by: bytes(32, 6), n: 7, hash: bytes(32, 8) }
    const wrong: readonly object[] = [
      { ...full, before: undefined },
      { ...FIRST, before: bytes(32, 5) },
      { ...full, n: 0 },
      { ...full, n: 2 ** 32 },
      { ...full, act: 'looked' },
      { ...full, how: 'for ever' },
      { ...full, desk: bytes(32, 1) },
      { ...full, about: bytes(32, 2) },
      { ...full, text: 'Osinka' },
      { ...full, seen: [{ ...place, n: 0 }] },
      { ...full, seen: Array.from({ length: 21 }, () => place) },
    ]
    for (const one of wrong) expect(deskActBody.read(one)).toBeUndefined()
  })

  it('is a content of the desk, of a bounded size', () => {
    const content = (length: number) => ({ type: 'desk act', statement: bytes(length, 1) })
    expect(readContent('desk act', 1, content(4_096))).toEqual(content(4_096))
    for (const length of [0, 4_097])
      expect(readContent('desk act', 1, content(length))).toBe('malformed')
  })
})

describe('a file of acts', () => {
  const top = {
    lapwing: 'desk record',
    version: 1,
    desk: '01',
    by: 'Anna',
    identity: '02',
    at: 'now',
  } as const
  const words = fc
    .record({
      place: fc.nat(),
      who: fc.string(),
      n: fc.integer({ min: 1, max: 9 }),
      act: fc.constantFrom(...DESK_ACTS),
    })
    .map(({ place, who, n, act }) =>
      recordLine(
        {
          place,
          who,
          by: bytes(32, 1),
          body: { ...FIRST, n, act, whom: bytes(32, 2) },
          statement: bytes(80, 3),
        },
        { hex, text: hex },
      ),
    )

  it('is read back, whatever officers are called', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (lines) => {
        expect(readRecord(writeRecord(top, lines))).toEqual({ top, lines })
      }),
    )
  })

  it('names the line where it was cut, or holds what is hidden, and throws at nothing', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), fc.nat(), (lines, at) => {
        const text = writeRecord(top, lines)
        expect(readRecord(text.slice(0, at % text.length))).toBeTypeOf('number')
        expect(readRecord(text.replace('{"', '{ "'))).toBe(1)
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readRecord(text)).toBeTypeOf('number')
      }),
    )
  })
})
