/** The doors of a desk: under the name of one nothing else is ever kept. */
import { identityFromSeed, randomBytes, startCrypto } from '@lapwing/crypto'
import { beforeAll, expect, it, vi } from 'vitest'
import { Doors } from '../src/desk/doors.ts'
import type { Office } from '../src/desk/office.ts'
import type { Seats } from '../src/desk/seats.ts'
import { createRosters } from '../src/rosters.ts'
import { createOrganisation, testClock } from './organisation.ts'

const CHOICE = {
  label: 'Pskov',
  languages: ['ru'],
  days: 14,
  hours: { zone: 'Europe/Paris', days: [1], from: 540, to: 1080 },
  pin: undefined,
} as const

beforeAll(startCrypto)

it('a door whose name another has is refused before anything is written', async () => {
  const organisation = createOrganisation()
  const clock = testClock()
  const identitySeed = randomBytes(32)
  const identity = identityFromSeed(identitySeed)
  const statements = organisation.roster({ epoch: 1, officers: [{ identity, name: 'Anna' }] })
  const configuration = organisation.configuration(statements)
  const write = vi.fn(async () => undefined)
  const house = {
    clock,
    configuration,
    rosters: createRosters(configuration, clock, []),
    conversation: () => undefined,
    vault: { write },
    changed: () => undefined,
  }
  const record = {
    identitySeed,
    admissionSeed: randomBytes(32),
    conversation: randomBytes(32),
    ownerSeed: randomBytes(32),
    made: true,
  }
  const office = { house, record, settle: () => undefined, conversations: new Map() }
  const kept = {
    invitations: new Map(),
    doorRequests: new Map(),
    openings: new Map(),
    closings: new Map(),
  }
  const doors = new Doors(office as unknown as Office, {} as Seats, kept)
  const first = await doors.invite(CHOICE)
  const known = doors.invitations.get(first)
  expect(write).toHaveBeenCalledOnce()

  // A name is random: that two have one is brought about here.
  doors.invitations.get = () => known
  await expect(doors.invite(CHOICE)).rejects.toMatchObject({ problem: 'bug' })
  expect(write).toHaveBeenCalledOnce()
  expect(doors.invitations.size).toBe(1)
})
