/** The doors a desk watches for whoever comes back by a phrase (DESIGN §8.6). */
import { toHex } from '@lapwing/codec'
import { identityFromSeed, randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation, House } from '../src/conversation/context.ts'
import { invitationId, isSameInvitation, makeInvitation } from '../src/desk/invitations.ts'
import type { DeskRecordKept, InvitationRecord } from '../src/desk/records.ts'
import { isAskedFor, returnDoors } from '../src/desk/return-doors.ts'
import { createRosters } from '../src/rosters.ts'
import { createOrganisation, testClock } from './organisation.ts'

const HOURS = { zone: 'Europe/Paris', days: [1, 2], from: 540, to: 1080 }
const CHOICE = {
  label: 'Pskov',
  languages: ['ru'],
  days: 14,
  hours: HOURS,
  pin: undefined,
} as const

let house: House
let desk: DeskRecordKept
let invitations: Map<string, InvitationRecord>
let conversations: Map<string, Conversation>

beforeAll(startCrypto)
beforeEach(() => {
  const organisation = createOrganisation()
  const clock = testClock()
  const identitySeed = randomBytes(32)
  const identity = identityFromSeed(identitySeed)
  const statements = organisation.roster({ epoch: 1, officers: [{ identity, name: 'Anna' }] })
  const configuration = organisation.configuration(statements)
  invitations = new Map()
  conversations = new Map()
  house = {
    clock,
    configuration,
    rosters: createRosters(configuration, clock, []),
    conversation: (id: string) => conversations.get(id),
  } as unknown as House
  desk = {
    identitySeed,
    admissionSeed: randomBytes(32),
    conversation: randomBytes(32),
    ownerSeed: randomBytes(32),
    made: true,
  }
})

/** A case whose participant asks for a door of this seed; a number says how its 16 bytes are filled. */
function asks(of: number, seed: Uint8Array): void {
  const id = new Uint8Array(32).fill(of)
  const held = {
    record: { id, role: 'officer', pseudonym: `Guest ${of}` },
    flow: { returnPhrase: { at: 0, seed } },
  }
  conversations.set(toHex(id), { held } as unknown as Conversation)
}

const pass = (): readonly InvitationRecord[] => {
  const doors = returnDoors({ house, desk, invitations, conversations })
  for (const door of doors) invitations.set(invitationId(door.seed), door)
  return doors
}

describe('what a modified client names as its phrase', () => {
  it('takes the place of no invitation, whosever it is', () => {
    const other = makeInvitation(house, desk, CHOICE)
    invitations.set(invitationId(other.seed), other)
    asks(1, other.seed)
    expect(pass()).toEqual([])
    expect(invitations.get(invitationId(other.seed))).toBe(other)
    const second = makeInvitation(house, desk, CHOICE, { seed: other.seed, returns: true })
    expect(isSameInvitation(other, second)).toBe(false)
    expect(isSameInvitation(other, { ...other, state: 'used' })).toBe(true)
  })

  it('and another case names too: the first has the door, and nothing turns round', () => {
    const seed = randomBytes(16)
    asks(1, seed)
    asks(2, seed)
    expect(pass().map(({ reopens }) => reopens?.[0])).toEqual([1])
    expect(pass()).toEqual([])
    expect(invitations.size).toBe(1)
  })

  it('makes twelve doors in a month, and no more', () => {
    for (let i = 0; i < 14; i += 1) {
      asks(1, new Uint8Array(16).fill(i))
      pass()
    }
    expect(invitations.size).toBe(12)
  })
})

describe('a door', () => {
  it('stands for what its case asks now, before the desk has taken it back', () => {
    const seed = randomBytes(16)
    asks(1, seed)
    const [door] = pass()
    expect(door && isAskedFor(house, door)).toBe(true)
    asks(1, randomBytes(16))
    expect(door && isAskedFor(house, door)).toBe(false)
    expect(isAskedFor(house, makeInvitation(house, desk, CHOICE))).toBe(true)
  })
})
