/** What an open door takes and what it drops: work, replays, days, and what colleagues say of it. */
import { encodeCbor } from '@lapwing/codec'
import {
  hybridKeyPairFromSeed,
  isGuess,
  randomBytes,
  startCrypto,
  WORK_PARTS,
} from '@lapwing/crypto'
import { EFFORT, turnDue, type DoorTurn } from '@lapwing/engagement'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readEnvelope, type OpenDoor } from '../src/desk/door-reading.ts'
import { afterTurn, firstDay, freshDoor, turnsAt, turnWanted } from '../src/desk/open-door-rules.ts'
import { keysOf } from '../src/introduction/invitation-keys.ts'
import { layOut, readLaidOut, taskOf, WORK_HEADER_BYTES } from '../src/introduction/work.ts'
import { sealToOpenDoor } from '../src/sealing/seal.ts'

const NOW = Date.UTC(2026, 10, 30, 12)
const DAY_MS = 86_400_000

beforeAll(startCrypto)

function doorAt(now = NOW): OpenDoor {
  return {
    seed: randomBytes(16),
    label: 'Published in May',
    doorSecret: randomBytes(32),
    doorReaderSeed: randomBytes(32),
    cardPostSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
    languages: ['ru'],
    hours: { zone: 'Europe/Paris', days: [1], from: 540, to: 1080 },
    made: now,
    expires: now / 1000 + 86_400,
    state: 'open',
    cursor: 0,
    claims: [],
    open: freshDoor({ daily: 4, effort: 2 }, randomBytes(32), now),
  }
}

/** What somebody leaves at the door, with the work for this turn. */
function asked(door: OpenDoor, turn: DoorTurn = door.open.turn, more: object = {}): Uint8Array {
  const request = {
    keyPackage: randomBytes(2_771),
    answerMailbox: randomBytes(32),
    answerReader: randomBytes(32),
    reader: randomBytes(32),
    answerKey: randomBytes(32),
    pseudonym: 'Осинка',
    words: 'ы'.repeat(140),
    ...more,
  }
  const { publicKey } = hybridKeyPairFromSeed(door.doorSecret)
  const bytes = encodeCbor(request)
  return worked(door, turn, sealToOpenDoor(bytes, publicKey, WORK_HEADER_BYTES))
}

function worked(door: OpenDoor, turn: DoorTurn, sealed: Uint8Array): Uint8Array {
  const { challenge, effort } = turn
  const task = taskOf({ challenge, sealed }, keysOf(door).doorMailbox, effort)
  const guesses = Array.from({ length: WORK_PARTS }, (_, part) => {
    let guess = 0
    while (!isGuess(task, part, guess)) guess += 1
    return guess
  })
  return layOut({ challenge, guesses, sealed })
}

const read = (
  door: OpenDoor,
  envelope: Uint8Array,
  o: { now?: number; room?: boolean; met?: Set<string> } = {},
) =>
  readEnvelope(door, envelope, {
    now: o.now ?? NOW,
    hasRoom: () => o.room ?? true,
    met: o.met ?? new Set(),
  })

describe('a request at an open door', () => {
  it('fits one envelope at its largest, and is read where its work was done', () => {
    const door = doorAt()
    const envelope = asked(door)
    expect(envelope.length).toBe(ENVELOPE_BYTES)
    expect(read(door, envelope)?.day).toBe(door.open.turn.day)
  })

  it('counts at no other door, however the codes are alike', () => {
    const [door, other] = [doorAt(), doorAt()]
    const envelope = asked(door)
    expect(
      read({ ...other, open: door.open, doorSecret: door.doorSecret }, envelope),
    ).toBeUndefined()
  })

  it('counts for no other request: what was sealed cannot be exchanged', () => {
    const door = doorAt()
    const [mine, other] = [asked(door), asked(door)].map(readLaidOut)
    if (!mine || !other) throw new Error('not laid out')
    expect(read(door, layOut({ ...mine, sealed: other.sealed }))).toBeUndefined()
  })

  it('is dropped where its work is below what was asked', () => {
    const door = doorAt()
    const envelope = asked(door, { ...door.open.turn, effort: 1 })
    const harder = {
      ...door,
      open: { ...door.open, turn: { ...door.open.turn, effort: EFFORT.max } },
    }
    expect(read(harder, envelope)).toBeUndefined()
  })

  it('is dropped where its challenge was never asked, or too long ago', () => {
    const door = doorAt()
    const early = asked(door, { ...door.open.turn, challenge: randomBytes(16) })
    expect(read(door, early)).toBeUndefined()
    const envelope = asked(door)
    const turn = { ...door.open.turn, challenge: randomBytes(16), day: door.open.turn.day + 1 }
    const later = { ...door, open: afterTurn(door.open, turn, NOW) }
    expect(read(later, envelope, { now: NOW + DAY_MS - 1 })?.day).toBe(door.open.turn.day)
    expect(read(later, envelope, { now: NOW + DAY_MS })).toBeUndefined()
  })

  it('is opened once, however often the relay says it, and not at all on a full day', () => {
    const door = doorAt()
    const [envelope, met] = [asked(door), new Set<string>()]
    expect(read(door, envelope, { met, room: false })).toBeUndefined()
    expect(read(door, envelope, { met })).toBeDefined()
    expect(read(door, envelope, { met })).toBeUndefined()
  })

  it('is none where words steer what is around them, or are too many', () => {
    const door = doorAt()
    for (const words of ['a\u202eb', 'ы'.repeat(141), '', ' a']) {
      expect(read(door, asked(door, door.open.turn, { words }))).toBeUndefined()
    }
    const crowded = { pseudonym: '字'.repeat(60), words: '字'.repeat(140) }
    expect(() =>
      asked(door, door.open.turn, { ...crowded, keyPackage: randomBytes(100) }),
    ).not.toThrow()
    expect(
      read(door, asked(door, door.open.turn, { ...crowded, keyPackage: randomBytes(100) })),
    ).toBeUndefined()
  })

  it('is nothing, and no error, whatever the bytes are', () => {
    const door = doorAt()
    const envelope = asked(door)
    fc.assert(
      fc.property(fc.nat(ENVELOPE_BYTES - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const changed = envelope.slice()
        changed[at] = (changed[at] ?? 0) ^ bits
        const found = read(door, changed)
        // A guess may be changed for another that is right as well.
        expect(found === undefined || (at >= 17 && at < WORK_HEADER_BYTES)).toBe(true)
      }),
      { numRuns: 60 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(read(door, bytes)).toBeUndefined()
      }),
    )
  })
})

describe('what a door asks', () => {
  const day = Math.floor(NOW / DAY_MS)
  const turn = (more: Partial<DoorTurn> = {}): DoorTurn => ({
    challenge: randomBytes(16),
    day,
    effort: 2,
    full: false,
    ...more,
  })

  it('rises by a bit with every quarter of the day’s number, and falls with the next day', () => {
    const { open } = doorAt()
    const due = (taken: number, today = day) =>
      turnDue(open, open.turn, { today, taken: () => taken, waiting: 0 })
    expect([0, 1, 2, 3, 4].map((taken) => due(taken).effort)).toEqual([2, 3, 4, 5, 6])
    expect(due(4).full).toBe(true)
    expect(due(0, day + 1)).toEqual({ day: day + 1, effort: 2, full: false })
  })

  it('never passes what an old phone can do, never falls on one day, never goes back a day', () => {
    fc.assert(
      fc.property(
        fc.record({
          daily: fc.integer({ min: 1, max: 50 }),
          effort: fc.integer({ min: EFFORT.min, max: EFFORT.max }),
          shown: fc.integer({ min: EFFORT.min, max: EFFORT.max }),
          today: fc.integer({ min: day - 3, max: day + 3 }),
          taken: fc.nat(60),
          waiting: fc.nat(300),
        }),
        ({ daily, effort, shown, today, taken, waiting }) => {
          const before = turn({ effort: Math.max(shown, effort) })
          const due = turnDue({ daily, effort }, before, { today, taken: () => taken, waiting })
          expect(due.effort).toBeLessThanOrEqual(EFFORT.max)
          expect(due.day).toBeGreaterThanOrEqual(before.day)
          if (due.day === before.day) expect(due.effort).toBeGreaterThanOrEqual(before.effort)
          expect(due.full).toBe(taken >= daily || waiting >= 200)
        },
      ),
    )
  })

  it('is made harder by no word that a colleague may not say', () => {
    const { open } = doorAt()
    for (const told of [
      turn({ effort: 1 }), // easier than the door began with
      turn({ day: day - 1, effort: 9 }),
      turn({ day: day + 2 }), // a day that is not yet
      turn({ effort: open.turn.effort }), // the same, under another challenge
    ]) {
      expect(afterTurn(open, told, NOW).turn).toBe(open.turn)
    }
    const harder = turn({ effort: 5 })
    const after = afterTurn(open, harder, NOW)
    expect(after.turn).toBe(harder)
    expect(turnsAt(after, NOW).map(({ effort }) => effort)).toEqual([5, 2])
    expect(afterTurn(after, turn({ effort: 4 }), NOW).turn).toBe(harder)
  })

  it('is said once, until it was read back', () => {
    const { open } = doorAt()
    const o = { now: NOW, taken: () => 1, waiting: 0 }
    const wanted = turnWanted(open, o)
    expect(wanted?.effort).toBe(3)
    expect(turnWanted({ ...open, asked: wanted }, o)).toBeUndefined()
    if (!wanted) throw new Error('nothing wanted')
    expect(turnWanted(afterTurn(open, wanted, NOW), o)).toBeUndefined()
  })

  it('keeps what was settled as long as somebody could come with it again', () => {
    let { open } = doorAt()
    for (let n = 1; n < 12; n += 1) open = afterTurn(open, turn({ day: day + n }), NOW + n * DAY_MS)
    expect(open.earlier.length).toBe(8)
    expect(firstDay(open)).toBe(day + 3)
  })
})
