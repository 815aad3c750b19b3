/** Which roster this client goes by, whichever way rosters came to it (DESIGN §8). */
import {
  makeStatement,
  randomBytes,
  signingKeyPair,
  startCrypto,
  type Identity,
} from '@lapwing/crypto'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { agrees, createRosters, type Rosters } from '../src/rosters.ts'
import {
  createOrganisation,
  DAY,
  newIdentity,
  START,
  testClock,
  type Organisation,
  type TestClock,
} from './organisation.ts'

let organisation: Organisation
let clock: TestClock
let anna: Identity
let boris: Identity

beforeAll(startCrypto)
beforeEach(() => {
  organisation = createOrganisation()
  clock = testClock()
  anna = newIdentity()
  boris = newIdentity()
})

const roster = (epoch: number, ...who: readonly Identity[]): readonly Uint8Array[] =>
  organisation.roster({ epoch, officers: who.map((identity) => ({ identity, name: 'Officer' })) })

const open = (served: readonly Uint8Array[], kept: readonly Uint8Array[] = []): Rosters =>
  createRosters(organisation.configuration(served), clock, kept)

describe('the roster', () => {
  it('is the newest of what was served, kept and learned, in any order', () => {
    const all = [1, 2, 3, 4].map((epoch) => roster(epoch, anna))
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), ([served, kept, ...more]) => {
        const rosters = open(served ?? [], kept)
        for (const statements of more) rosters.learn(statements)
        expect(rosters.current()?.epoch).toBe(4)
      }),
      { numRuns: 24 },
    )
  })

  it('says once that it learned something', () => {
    const rosters = open(roster(1, anna))
    expect(rosters.learn(roster(2, anna, boris))).toBe(true)
    expect(rosters.learn(roster(2, anna, boris))).toBe(false)
    expect(rosters.learn(roster(1, anna))).toBe(false)
    expect(rosters.officer(boris.publicKey)?.name).toBe('Officer')
  })

  it('knows nobody whom the newest does not name', () => {
    const rosters = open(roster(1, anna, boris))
    rosters.learn(roster(2, boris))
    expect(rosters.officer(anna.publicKey)).toBeUndefined()
    expect(rosters.officer(boris.publicKey)).toBeDefined()
    expect(rosters.officer(randomBytes(32))).toBeUndefined()
  })

  it('of the next roster key outranks every number of the one before, which was stolen', () => {
    const stolen = roster(999, boris)
    const signer = signingKeyPair()
    const officers = [{ identity: anna, name: 'Officer' }]
    const span = { notBefore: START + 1, notAfter: START + 300 * DAY }
    const key = makeStatement(
      'roster key',
      1,
      { key: signer.publicKey, ...span },
      organisation.anchor,
    )
    const honest = [key, ...organisation.roster({ epoch: 2, officers, signer }).slice(1)]
    const rosters = open(stolen)
    expect(rosters.learn(honest)).toBe(true)
    expect(rosters.learn(stolen)).toBe(false)
    expect(open(stolen, honest).officer(boris.publicKey)).toBeUndefined()
    expect(open(honest, stolen).officer(anna.publicKey)).toBeDefined()
    expect(rosters.current()?.epoch).toBe(2)
  })

  it('is no newer for its key being signed again with later dates', () => {
    const [, ...second] = roster(2)
    const [, ...first] = roster(1, anna)
    const later = makeStatement(
      'roster key',
      1,
      {
        key: organisation.rosterKey.publicKey,
        notBefore: START + 1,
        notAfter: START + 300 * DAY,
      },
      organisation.anchor,
    )
    const [key] = roster(2)
    const rosters = open([key!, ...second])
    expect(rosters.learn([later, ...first])).toBe(false)
    expect(rosters.learn([later, ...second])).toBe(false)
    expect(open([later, ...first], [key!, ...second]).isNews).toBe(false)
    expect(rosters.learn([key!, ...roster(3, anna).slice(1)])).toBe(true)
  })

  it('loses nobody whose appointment an offer of the newest leaves out', () => {
    const [key, first, ofAnna, ofBoris] = roster(1, anna, boris)
    const list = organisation.renew(2, [ofAnna, ofBoris])
    if (!key || !first || !ofAnna || !ofBoris) throw new Error('no roster')
    const rosters = open([key, first, ofAnna, ofBoris])
    expect(rosters.learn([key, list, ofAnna])).toBe(true)
    expect(rosters.current()?.epoch).toBe(2)
    expect(rosters.officer(boris.publicKey)).toBeDefined()

    const fresh = open([key, list, ofAnna])
    expect(fresh.officer(boris.publicKey)).toBeUndefined()
    expect(fresh.learn([key, list, ofBoris])).toBe(true)
    expect(fresh.learn([key, list, ofBoris])).toBe(false)
    expect(fresh.officer(anna.publicKey) && fresh.officer(boris.publicKey)).toBeDefined()
  })

  it('takes nothing from a stranger, nothing cut and nothing changed', () => {
    const rosters = open(roster(1, anna))
    const [key = randomBytes(1), list = randomBytes(1), ...appointments] = roster(2, boris)
    const changed = list.slice()
    changed[40] = (changed[40] ?? 0) ^ 1
    const offers = [
      [],
      [key],
      [list, ...appointments],
      [key, changed, ...appointments],
      [randomBytes(200)],
      organisation.roster({
        epoch: 9,
        officers: [{ identity: boris, name: 'Boris' }],
        signer: signingKeyPair(),
      }),
      createOrganisation().roster({ epoch: 9, officers: [{ identity: boris, name: 'Boris' }] }),
    ]
    for (const statements of offers) expect(rosters.learn(statements)).toBe(false)
    expect(rosters.current()?.epoch).toBe(1)
  })

  it('runs out by the clock, without being learned anew', () => {
    const rosters = open(roster(1, anna))
    expect(rosters.current()?.expired).toBe(false)
    clock.at = START + 14 * DAY + 1
    expect(rosters.current()?.expired).toBe(true)
    clock.at = START
    expect(rosters.current()?.expired).toBe(false)
  })

  it('is none where none was ever given', () => {
    const rosters = open([])
    expect(rosters.current()).toBeUndefined()
    expect(rosters.officer(anna.publicKey)).toBeUndefined()
    expect(rosters.learn(roster(1, anna))).toBe(true)
  })
})

describe('the mark an officer sends', () => {
  it('agrees when it names our roster or an older one, not a newer or a twin', () => {
    const current = open(roster(5, anna)).current()
    const hash = current?.hash ?? randomBytes(32)
    expect(agrees({ epoch: 5, hash }, current)).toBe(true)
    expect(agrees({ epoch: 4, hash: randomBytes(32) }, current)).toBe(true)
    expect(agrees({ epoch: 5, hash: randomBytes(32) }, current)).toBe(false)
    expect(agrees({ epoch: 6, hash }, current)).toBe(false)
    expect(agrees({ epoch: 1, hash }, undefined)).toBe(false)
  })
})
