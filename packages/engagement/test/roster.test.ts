/** Greta's roster: who counts as an officer, and what does not help Mallory. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  officerOf,
  readChain,
  type AppointmentBody,
  type CheckedStatement,
  type RosterBody,
  type RosterKeyBody,
} from '../src/index.ts'

const NOW = 1_800_000_000
const DAY = 86_400
const bytes = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)
const ANCHOR = bytes(1)
const ROSTER_KEY = bytes(2)
const ANNA = bytes(3)
const MALLORY = bytes(66)

let serial = 0
function statement(type: string, signer: Uint8Array, body: object): CheckedStatement {
  serial += 1
  const hash = new Uint8Array(32)
  new DataView(hash.buffer).setUint32(0, serial)
  return { type, version: 1, signer, body, hash, bytes: hash.slice(0, 8) }
}

const key = (o: Partial<RosterKeyBody> = {}, signer = ANCHOR): CheckedStatement =>
  statement('roster key', signer, {
    key: ROSTER_KEY,
    notBefore: NOW - DAY,
    notAfter: NOW + 300 * DAY,
    ...o,
  })
const appointment = (o: Partial<AppointmentBody> = {}, signer = ROSTER_KEY): CheckedStatement =>
  statement('appointment', signer, {
    identity: ANNA,
    name: 'Anna Köhler',
    functions: ['contact officer'],
    body: 'Contact Group',
    desk: 'north-west',
    notBefore: NOW - DAY,
    notAfter: NOW + 100 * DAY,
    ...o,
  })
const roster = (
  appointments: readonly CheckedStatement[],
  o: Partial<RosterBody> = {},
  signer = ROSTER_KEY,
): CheckedStatement =>
  statement('roster', signer, {
    epoch: 1,
    notBefore: NOW - DAY,
    notAfter: NOW + 7 * DAY,
    appointments: appointments.map((one) => one.hash),
    ...o,
  })

const read = (statements: readonly CheckedStatement[], now = NOW): ReturnType<typeof readChain> =>
  readChain({ anchor: ANCHOR, statements, now })

function officers(statements: readonly CheckedStatement[], now = NOW): readonly string[] {
  const chain = read(statements, now)
  return typeof chain === 'string' ? [chain] : chain.officers.map((one) => one.name)
}

describe('the chain from the anchor', () => {
  it('names who is appointed, in any order of statements', () => {
    const anna = appointment()
    const all = [key(), roster([anna]), anna]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
        expect(officers(shuffled)).toEqual(['Anna Köhler'])
      }),
    )
    const chain = read(all)
    if (typeof chain === 'string') throw new Error(chain)
    expect(chain.expired).toBe(false)
    expect(officerOf(chain, ANNA)?.functions).toEqual(['contact officer'])
    expect(officerOf(chain, MALLORY)).toBeUndefined()
  })

  it('believes nothing signed by somebody else', () => {
    const anna = appointment()
    expect(officers([key({}, MALLORY), roster([anna]), anna])).toEqual(['wrong-anchor'])
    expect(officers([key(), roster([anna], {}, MALLORY), anna])).toEqual(['no-roster'])
    const forged = appointment({ identity: MALLORY, name: 'Mallory' }, MALLORY)
    expect(officers([key(), roster([anna, forged]), anna, forged])).toEqual(['Anna Köhler'])
    expect(officers([roster([anna]), anna])).toEqual(['no-roster-key'])
  })

  it('counts only appointments the roster lists: a withdrawn one is gone', () => {
    const anna = appointment()
    const jeanne = appointment({ identity: bytes(4), name: 'Jeanne Morel' })
    const old = roster([anna, jeanne])
    const withdrawn = roster([anna], { epoch: 2 })
    expect(officers([key(), old, withdrawn, anna, jeanne])).toEqual(['Anna Köhler'])
    expect(officers([key(), withdrawn, old, anna, jeanne])).toEqual(['Anna Köhler'])
  })

  it('says that a roster is out of date instead of hiding it', () => {
    const anna = appointment()
    const chain = read([key(), roster([anna]), anna], NOW + 8 * DAY)
    if (typeof chain === 'string') throw new Error(chain)
    expect(chain.expired).toBe(true)
  })

  it('refuses rosters longer than fourteen days and keys longer than a year', () => {
    const anna = appointment()
    const long = roster([anna], { notAfter: NOW + 15 * DAY })
    expect(officers([key(), long, anna])).toEqual(['no-roster'])
    const longKey = key({ notAfter: NOW + 400 * DAY })
    expect(officers([longKey, roster([anna]), anna])).toEqual(['wrong-anchor'])
  })

  it('drops an appointment that has ended, and grants nothing for unknown functions', () => {
    const ended = appointment({ notAfter: NOW - 1 })
    expect(officers([key(), roster([ended]), ended])).toEqual([])
    const strange = appointment({ functions: ['minister of everything'] })
    const chain = read([key(), roster([strange]), strange])
    if (typeof chain === 'string') throw new Error(chain)
    expect(officerOf(chain, ANNA)).toBeUndefined()
  })

  it('survives any body', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const odd = (type: string, signer: Uint8Array): CheckedStatement => ({
          ...statement(type, signer, {}),
          body,
        })
        const all = [odd('roster key', ANCHOR), odd('roster', ROSTER_KEY), key()]
        expect(typeof read(all)).toBe('string')
      }),
    )
  })
})

describe('whoever has stolen a roster key', () => {
  const NEXT_KEY = bytes(4)
  const next = (notBefore: number): CheckedStatement =>
    key({ key: NEXT_KEY, notBefore, notAfter: notBefore + 300 * DAY })
  const mallory = appointment({ identity: MALLORY, name: 'Mallory' })
  const stolen = roster([mallory], { epoch: 999 })
  const anna = appointment({}, NEXT_KEY)
  const honest = roster([anna], { epoch: 2 }, NEXT_KEY)

  it('outbids nobody who has the next one, with whatever number and in whatever order', () => {
    const all = [key(), next(NOW - DAY + 1), stolen, honest, mallory, anna]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (statements) => {
        expect(officers(statements)).toEqual(['Anna Köhler'])
      }),
    )
    expect(officers([key(), stolen, mallory])).toEqual(['Mallory'])
  })

  it('and a key made by a clock that ran ahead outranks no other before its day', () => {
    const ahead = next(NOW + 30 * DAY)
    const all = [key(), ahead, stolen, honest, mallory, anna]
    expect(officers(all)).toEqual(['Mallory'])
    expect(read(all, NOW + 30 * DAY)).toMatchObject({ epoch: 2, expired: true })
    expect(read([ahead, honest, anna])).toMatchObject({ epoch: 2, keyFrom: 0, expired: true })
  })
})
