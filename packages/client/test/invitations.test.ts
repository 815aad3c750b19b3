/** Claims at a door: the first right one counts, misuse is seen, nothing floods (DESIGN §8.5). */
import { encodeCbor, type CborValue } from '@lapwing/codec'
import { hybridKeyPairFromSeed, identityFromSeed, randomBytes, startCrypto } from '@lapwing/crypto'
import type { JoinRequest } from '@lapwing/engagement'
import { createKeyPackage } from '@lapwing/mls'
import { ENVELOPE_BYTES, type Entry } from '@lapwing/protocol'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { acceptable, readDoor, requestOf } from '../src/desk/claims.ts'
import { isExpired, makeInvitation, summaryOf, withdrawn } from '../src/desk/invitations.ts'
import type { DeskRecordKept, InvitationRecord } from '../src/desk/records.ts'
import { freshSecrets, renewed } from '../src/desk/renewing.ts'
import { createRosters } from '../src/rosters.ts'
import { sealToBox, sealToDoor } from '../src/sealing/seal.ts'
import {
  createOrganisation,
  DAY,
  newIdentity,
  START,
  testClock,
  type TestClock,
} from './organisation.ts'

const HOURS = { zone: 'Europe/Paris', days: [1, 2], from: 540, to: 1080 }
const PIN = '4711'

let clock: TestClock
let house: House
let invitation: InvitationRecord
let seq: number
/** Making one costs a key of X-Wing: a few serve all tests. */
let packages: readonly Uint8Array[]

beforeAll(async () => {
  await startCrypto()
  packages = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const identity = identityFromSeed(randomBytes(32))
      return (await createKeyPackage({ identity, now: START * 1000, days: 90 })).bytes
    }),
  )
})

beforeEach(() => {
  const organisation = createOrganisation()
  const anna = newIdentity()
  clock = testClock()
  const statements = organisation.roster({ epoch: 1, officers: [{ identity: anna, name: 'Anna' }] })
  const configuration = organisation.configuration(statements)
  house = {
    clock,
    configuration,
    rosters: createRosters(configuration, clock, []),
  } as unknown as House
  invitation = invite(PIN)
  seq = 0
})

const desk: DeskRecordKept = {
  identitySeed: new Uint8Array(32).fill(1),
  admissionSeed: new Uint8Array(32).fill(2),
  conversation: new Uint8Array(32).fill(3),
  ownerSeed: new Uint8Array(32).fill(4),
  made: true,
}

function invite(pin: string | undefined): InvitationRecord {
  const choice = { label: 'Pskov', languages: ['ru'], days: 14, hours: HOURS, pin } as const
  return { ...makeInvitation(house, desk, choice), state: 'open', card: undefined }
}

function request(change: { readonly pin?: string; readonly from?: number } = {}): JoinRequest {
  const { from = 0, ...rest } = change
  return {
    keyPackage: packages[from % packages.length] ?? randomBytes(9),
    answerMailbox: randomBytes(32),
    answerReader: randomBytes(32),
    reader: randomBytes(32),
    answerKey: randomBytes(32),
    pseudonym: `Guest ${from}`,
    ...rest,
  }
}

const sealKey = () => hybridKeyPairFromSeed(invitation.doorSecret).publicKey
const entry = (envelope: Uint8Array): Entry => ({ seq: (seq += 1), envelope })
const knock = (asked: JoinRequest): Entry => {
  const [envelope] = sealToDoor(encodeCbor(asked as unknown as CborValue), sealKey())
  return entry(envelope ?? randomBytes(ENVELOPE_BYTES))
}
const reads = async (...entries: readonly Entry[]): Promise<InvitationRecord> => {
  invitation = await readDoor(house, invitation, entries)
  return invitation
}
const standings = () => invitation.claims.map(({ pin, standing }) => `${pin} ${standing}`)

describe('a door', () => {
  it('takes the first right claim and keeps the later ones to be seen', async () => {
    await reads(knock(request({ pin: PIN })), knock(request({ pin: PIN, from: 1 })))
    await reads(knock(request({ pin: PIN, from: 2 })))
    expect(standings()).toEqual(['right first', 'right later', 'right later'])
    expect(summaryOf(invitation, () => [])).toMatchObject({ state: 'claimed', pin: true })
    const [first, second] = invitation.claims
    expect(first && acceptable(invitation, first)).toBe(true)
    expect(second && acceptable(invitation, second)).toBe(false)
    expect(first && requestOf(first)).toMatchObject({ pseudonym: 'Guest 0' })
  })

  it('lets a PIN be wrong once, and nobody in after two wrong ones', async () => {
    await reads(knock(request({ pin: '0000' })), knock(request({ pin: PIN, from: 1 })))
    expect(standings()).toEqual(['wrong not-valid', 'right first'])
    invitation = invite(PIN)
    await reads(knock(request({ pin: '0000' })), knock(request({ from: 1 })))
    await reads(knock(request({ pin: PIN, from: 2 })))
    expect(standings()).toEqual(['wrong not-valid', 'wrong not-valid', 'right later'])
    expect(invitation.claims.some((claim) => acceptable(invitation, claim))).toBe(false)
  })

  it('without a PIN takes no notice of one', async () => {
    invitation = invite(undefined)
    await reads(knock(request({ pin: '9' })))
    expect(standings()).toEqual(['none first'])
  })

  it('counts a claim once, however often it is delivered or sealed', async () => {
    const asked = request({ pin: PIN })
    const once = knock(asked)
    await reads(once, once)
    await reads(knock(asked), { ...once, seq: seq + 1 })
    expect(invitation.claims).toHaveLength(1)
  })

  it('holds four claims and reads on', async () => {
    await reads(...Array.from({ length: 9 }, (_, from) => knock(request({ pin: PIN, from }))))
    expect(invitation.claims).toHaveLength(4)
    expect(invitation.cursor).toBe(9)
  })

  it('reads who asks by an earlier card, and by the newest, once its secrets were made anew', async () => {
    const before = sealKey()
    invitation = renewed(invitation, { seed: invitation.seed, ...freshSecrets() })
    expect(sealKey()).not.toEqual(before)
    const sealed = (asked: JoinRequest, to: Uint8Array): Entry =>
      entry(sealToDoor(encodeCbor(asked as unknown as CborValue), to)[0] ?? randomBytes(9))
    await reads(sealed(request({ pin: PIN }), before))
    await reads(sealed(request({ pin: PIN, from: 1 }), sealKey()))
    expect(standings()).toEqual(['right first', 'right later'])
  })

  it('ignores what is no request of ours', async () => {
    const longName = { ...request({ pin: PIN }), pseudonym: 'x'.repeat(61) }
    const steered = { ...request({ pin: PIN }), pseudonym: 'Os\u202einka' }
    const changed = knock(request({ pin: PIN })).envelope.slice()
    changed[2_000] = (changed[2_000] ?? 0) ^ 1
    await reads(
      entry(randomBytes(ENVELOPE_BYTES)),
      entry(changed),
      entry(sealToBox('answer', randomBytes(20), randomBytes(32))[0] ?? changed),
      entry(sealToDoor(randomBytes(100), sealKey())[0] ?? changed),
      entry(sealToDoor(encodeCbor({ pseudonym: 'x' }), sealKey())[0] ?? changed),
      knock(longName),
      knock(steered),
      knock({ ...request(), more: 1 } as JoinRequest),
    )
    expect(invitation.claims).toEqual([])
    expect(invitation.cursor).toBe(seq)
  })

  it('has no use for a key package that is none, or has run out', async () => {
    await reads(knock({ ...request({ pin: PIN }), keyPackage: randomBytes(900) }))
    clock.at = START + 91 * DAY
    await reads(knock(request({ pin: PIN, from: 1 })))
    expect(standings()).toEqual(['right not-valid', 'right not-valid'])
  })

  it('that was used, withdrawn or has expired shows who comes, and lets nobody in', async () => {
    for (const state of ['used', 'withdrawn', 'expired'] as const) {
      invitation = { ...invite(PIN), state }
      await reads(knock(request({ pin: PIN })))
      expect(standings()).toEqual(['right later'])
      expect(summaryOf(invitation, () => []).state).toBe(state)
    }
  })

  it('lets nobody in who waited while it was taken back; a phrase’s, nor when it ran out', async () => {
    await reads(knock(request({ pin: PIN })))
    const lets = (record: InvitationRecord) =>
      record.claims.some((claim) => acceptable(record, claim))
    expect(lets({ ...invitation, state: 'withdrawn' })).toBe(false)
    expect(lets({ ...invitation, state: 'expired' })).toBe(true)
    expect(lets({ ...invitation, state: 'expired', returns: true })).toBe(false)
    const back = withdrawn(house, desk, invitation)
    expect(back.state).toBe('withdrawn')
    expect(back.claims).toMatchObject([{ standing: 'not-valid', request: undefined }])
  })

  it('lets nobody in after its last second, though the desk has not said yet that it ended', async () => {
    clock.at = START + 14 * DAY + 1
    await reads(knock(request({ pin: PIN })))
    expect(invitation.state).toBe('open')
    expect(standings()).toEqual(['right later'])
    expect(invitation.claims.some((claim) => acceptable(invitation, claim))).toBe(false)
    invitation = { ...invite(PIN), learned: true, expires: START }
    await reads(knock(request({ pin: PIN, from: 1 })))
    expect(standings()).toEqual(['right later'])
  })

  it('closes after its last second', () => {
    expect(isExpired(house, invitation)).toBe(false)
    clock.at = START + 14 * DAY
    expect(isExpired(house, invitation)).toBe(false)
    clock.at += 1
    expect(isExpired(house, invitation)).toBe(true)
    expect(isExpired(house, { ...invitation, state: 'used' })).toBe(false)
  })
})

describe('whoever knocks, and however often', () => {
  it('at most one claim can be accepted, and only while fewer than two PINs were wrong', async () => {
    const knocks = fc.array(
      fc.record({ pin: fc.constantFrom(PIN, '0000', undefined), from: fc.nat(7) }),
      { maxLength: 7 },
    )
    await fc.assert(
      fc.asyncProperty(knocks, fc.boolean(), async (all, together) => {
        invitation = invite(PIN)
        const entries = all.map(({ pin, from }) => knock(request(pin ? { pin, from } : { from })))
        if (together) await reads(...entries)
        else for (const one of entries) await reads(one)
        const { claims } = invitation
        expect(claims).toHaveLength(Math.min(4, all.length))
        const right = all.slice(0, 4).findIndex(({ pin }) => pin === PIN)
        const wrongBefore = all.slice(0, Math.max(0, right)).filter(({ pin }) => pin !== PIN)
        const first = claims.findIndex((claim) => acceptable(invitation, claim))
        expect(first).toBe(right >= 0 && wrongBefore.length < 2 ? right : -1)
        expect(claims.filter((claim) => acceptable(invitation, claim)).length).toBeLessThan(2)
      }),
      { numRuns: process.env['LAPWING_LONG'] === '1' ? 200 : 20 },
    )
  })

  it('a request with the longest names fits one envelope', () => {
    const name = '\u{1f54a}'.repeat(30)
    for (const keyPackage of packages) {
      const asked = { ...request({ pin: '€'.repeat(12) }), pseudonym: name, keyPackage }
      expect(sealToDoor(encodeCbor(asked as unknown as CborValue), sealKey())).toHaveLength(1)
    }
  })
})
