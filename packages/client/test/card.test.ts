/** Cards as the holder of a code finds them (DESIGN §8.1, §8.5). */
import { encodeCbor } from '@lapwing/codec'
import {
  hybridKeyPairFromSeed,
  makeStatement,
  randomBytes,
  startCrypto,
  type Identity,
} from '@lapwing/crypto'
import type { CardBody } from '@lapwing/engagement'
import { ENVELOPE_BYTES } from '@lapwing/protocol'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Configuration } from '../src/configuration.ts'
import { makeCard, readCards, type GenuineCard } from '../src/introduction/card.ts'
import { invitationKeys, type InvitationKeys } from '../src/introduction/invitation-keys.ts'
import type { InvitationProblem } from '../src/problem.ts'
import { sealCard } from '../src/sealing/seal.ts'
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
let configuration: Configuration
let clock: TestClock
let anna: Identity
let chain: readonly Uint8Array[]
let keys: InvitationKeys

beforeAll(startCrypto)
beforeEach(() => {
  organisation = createOrganisation()
  anna = newIdentity()
  chain = organisation.roster({ epoch: 1, officers: [{ identity: anna, name: 'Anna' }] })
  configuration = organisation.configuration([])
  clock = testClock()
  keys = invitationKeys(randomBytes(16))
})

const body = (change: Partial<CardBody> = {}): CardBody => ({
  state: 'open',
  door: Uint8Array.from(keys.doorMailbox),
  sealKey: hybridKeyPairFromSeed(new Uint8Array(32)).publicKey,
  anchor: configuration.anchor,
  origins: ['https://relay.example'],
  languages: ['ru', 'uk'],
  hours: { zone: 'Europe/Paris', days: [1, 2, 3], from: 540, to: 1080 },
  expires: START + 14 * DAY,
  pin: false,
  again: new Uint8Array(32),
  ...change,
})

const card = (
  change: Partial<CardBody> = {},
  o: { readonly signer?: Identity; readonly chain?: readonly Uint8Array[] } = {},
): readonly Uint8Array[] =>
  makeCard({ body: body(change), signer: o.signer ?? anna, chain: o.chain ?? chain, keys })

const read = (...envelopes: readonly Uint8Array[]): GenuineCard | InvitationProblem =>
  readCards(envelopes, keys, configuration, clock)

describe('a card', () => {
  it('shows what an appointed officer wrote, and who they are', () => {
    const found = read(...card())
    expect(found).toMatchObject({ body: body(), officer: { name: 'Anna', desk: 'north-west' } })
  })

  it('is found in any order of its envelopes, repeated, and among rubbish', () => {
    const parts = card({ origins: Array.from({ length: 8 }, (_, i) => `https://${i}.example`) })
    fc.assert(
      fc.property(fc.shuffledSubarray([...parts], { minLength: parts.length }), (all) => {
        const rubbish = randomBytes(ENVELOPE_BYTES)
        expect(read(rubbish, ...all, rubbish, ...all)).toMatchObject({ body: { state: 'open' } })
      }),
      { numRuns: 20 },
    )
  })

  it('that is not there, or not whole, is nothing yet', () => {
    expect(read()).toBe('invitation-nothing-yet')
    expect(read(randomBytes(ENVELOPE_BYTES))).toBe('invitation-nothing-yet')
    const [first, ...others] = card({}, { chain: [...chain, ...longChain()] })
    expect(others.length).toBeGreaterThan(0)
    expect(read(...others)).toBe('invitation-nothing-yet')
    expect(read(first ?? randomBytes(9), ...others)).toMatchObject({ officer: { name: 'Anna' } })
  })

  it('that says used or expired outweighs an open one, whatever came first', () => {
    for (const [state, problem] of [
      ['used', 'invitation-used'],
      ['expired', 'invitation-expired'],
    ] as const) {
      const [open, later] = [card(), card({ state })]
      expect(read(...open, ...later)).toBe(problem)
      expect(read(...later, ...open)).toBe(problem)
      expect(read(...open, ...later, ...open, ...card())).toBe(problem)
    }
  })

  it('is good to its last second and not beyond', () => {
    const envelopes = card({ expires: START + 5 * DAY })
    clock.at = START + 5 * DAY
    expect(read(...envelopes)).toMatchObject({ body: { state: 'open' } })
    clock.at += 1
    expect(read(...envelopes)).toBe('invitation-expired')
  })

  it('tells a late one that it was used even after its own roster ran out', () => {
    const used = card({ state: 'used' })
    clock.at = START + 40 * DAY
    expect(read(...used)).toBe('invitation-officer-unknown')
    configuration = organisation.configuration(
      organisation.roster({
        epoch: 2,
        officers: [{ identity: anna, name: 'Anna' }],
        from: clock.at - DAY,
      }),
    )
    expect(read(...used)).toBe('invitation-used')
  })
})

describe('the card of an open door', () => {
  const turn = { challenge: new Uint8Array(16), day: 20_000, effort: 5, full: false }

  it('is believed at the door of that kind alone, and an invitation’s at none of them', () => {
    expect(read(...card({ open: turn }))).toBe('invitation-not-genuine')
    keys = invitationKeys(keys.seed, 'open door')
    expect(read(...card({ open: turn }))).toMatchObject({ body: { open: turn } })
    expect(read(...card())).toBe('invitation-not-genuine')
  })

  it('is not believed where nobody has appointed whoever published it in the desk’s name', () => {
    keys = invitationKeys(randomBytes(16), 'open door')
    const vera = newIdentity()
    expect(read(...card({ open: turn }, { signer: vera }))).toBe('invitation-officer-unknown')
    const own = createOrganisation()
    const theirs = own.roster({ epoch: 9, officers: [{ identity: vera, name: 'Anna' }] })
    const forged = card({ open: turn }, { signer: vera, chain: theirs })
    expect(read(...forged)).toBe('invitation-officer-unknown')
  })

  it('asks for no more work than an old phone can do', () => {
    keys = invitationKeys(keys.seed, 'open door')
    for (const change of [
      { effort: 10 },
      { effort: 0 },
      { challenge: new Uint8Array(15) },
      { day: -1 },
    ]) {
      expect(read(...card({ open: { ...turn, ...change } }))).toBe('invitation-not-genuine')
    }
  })
})

describe('a card is not believed', () => {
  const forgery = (statement: Uint8Array, statements = chain): readonly Uint8Array[] =>
    sealCard(encodeCbor({ card: statement, chain: statements }), keys.cardOpen)

  it('from somebody nobody appointed, or not any more', () => {
    expect(read(...card({}, { signer: newIdentity() }))).toBe('invitation-officer-unknown')
    expect(read(...card({}, { chain: [] }))).toBe('invitation-officer-unknown')
    const later = organisation.roster({ epoch: 2, officers: [] })
    configuration = organisation.configuration(later)
    expect(read(...card())).toBe('invitation-officer-unknown')
  })

  it('on a roster that has run out', () => {
    clock.at = START + 14 * DAY + 1
    expect(read(...card({ expires: START + 80 * DAY }))).toBe('invitation-officer-unknown')
  })

  it('under another anchor, its own or this one named by a stranger', () => {
    const other = createOrganisation()
    const mallory = newIdentity()
    const theirs = other.roster({ epoch: 9, officers: [{ identity: mallory, name: 'Anna' }] })
    const anchor = other.anchor.publicKey
    expect(read(...card({ anchor }, { signer: mallory, chain: theirs }))).toBe(
      'invitation-not-genuine',
    )
    expect(read(...card({}, { signer: mallory, chain: theirs }))).toBe('invitation-officer-unknown')
  })

  it('that leads to another door', () => {
    expect(read(...card({ door: randomBytes(32) }))).toBe('invitation-not-genuine')
  })

  it('of another kind of statement, another version, or with a broken signature', () => {
    const fields = body() as never
    const changed = makeStatement('card', 1, fields, anna.pair).slice()
    changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1
    for (const statement of [
      makeStatement('bulletin', 1, fields, anna.pair),
      makeStatement('card', 2, fields, anna.pair),
      makeStatement('card', 1, { ...body(), more: 1 } as never, anna.pair),
      changed,
      randomBytes(100),
    ]) {
      expect(read(...forgery(statement))).toBe('invitation-not-genuine')
    }
    expect(read(...sealCard(randomBytes(50), keys.cardOpen))).toBe('invitation-not-genuine')
  })

  it('beside a genuine one, in whatever order', () => {
    const forged = forgery(randomBytes(100))
    expect(read(...forged, ...card())).toMatchObject({ officer: { name: 'Anna' } })
    expect(read(...card(), ...forged)).toMatchObject({ officer: { name: 'Anna' } })
    const used = card({ state: 'used' }, { signer: newIdentity() })
    expect(read(...card(), ...used)).toMatchObject({ body: { state: 'open' } })
  })

  it('by the holder of another code', () => {
    const others = invitationKeys(randomBytes(16))
    const found = readCards([...card()], others, configuration, clock)
    expect(found).toBe('invitation-nothing-yet')
  })
})

/** Statements enough to need several envelopes. */
function longChain(): readonly Uint8Array[] {
  const officers = Array.from({ length: 12 }, (_, i) => ({
    identity: newIdentity(),
    name: `O${i}`,
  }))
  return createOrganisation().roster({ epoch: 1, officers })
}
