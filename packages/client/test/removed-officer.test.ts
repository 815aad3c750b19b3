/** A commit that puts an officer out counts where the newest list appoints them no more, and only there. */
import { randomBytes, secretFrom, startCrypto } from '@lapwing/crypto'
import { createGroup, createKeyPackage, joinGroup } from '@lapwing/mls'
import { beforeAll, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { beginDraft } from '../src/conversation/draft.ts'
import { openGroup } from '../src/conversation/held-group.ts'
import { freshFlow } from '../src/conversation/records.ts'
import { readEntries } from '../src/delivery/inbox.ts'
import { sealPairs, turnSeals } from '../src/delivery/seals.ts'
import { createRosters } from '../src/rosters.ts'
import { sealToBox } from '../src/sealing/seal.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { createOrganisation, newIdentity, testClock } from './organisation.ts'

// The library reckons lifetimes by the real clock.
const now = Date.now()

beforeAll(startCrypto)

it.each(['withdrawn', 'appointed'])('while they are %s', async (standing) => {
  const [anna, boris, osinka] = [newIdentity(), newIdentity(), newIdentity()]
  const psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
  const organisation = createOrganisation()
  const clock = testClock()
  clock.at = Math.floor(now / 1000)
  const officers = standing === 'withdrawn' ? [anna] : [anna, boris]
  const named = officers.map((identity) => ({ identity, name: 'Officer' }))
  const roster = organisation.roster({ epoch: 1, officers: named, from: clock.at })
  const rosters = createRosters(organisation.configuration(roster), clock, [])

  const alone = await createGroup({ groupId: randomBytes(32), identity: anna, now })
  const hers = await createKeyPackage({ identity: osinka, now, days: 90 })
  const his = await createKeyPackage({ identity: boris, now, days: 90 })
  const adds = [hers, his].map(({ bytes: keyPackage }) => ({ keyPackage, psk }))
  const first = await alone.commit({ adds, now, approve: () => true })
  if (!first.welcome) throw new Error('no Welcome')
  const { welcome } = first
  const joining = { welcome, keyPackage: hers, identity: osinka, psk, now, approve: () => true }
  const group = await joinGroup(joining)
  const flow = freshFlow(randomBytes(32), now)
  await turnSeals(flow, group)
  const record = freshCase({ role: 'participant', participant: osinka.publicKey, beganAt: now })
  const house = { clock, rosters } as unknown as House
  const held = freshHeld(record, { flow, group: openGroup(group) })
  const draft = await beginDraft(house.vault, held, now)

  const removes = [2]
  const second = await first.next.commit({ removes, now, approve: () => true })
  const seal = sealPairs(flow)[0]
  if (!seal) throw new Error('no seal')
  const envelopes = sealToBox('mls', second.bytes, seal.publicKey)
  const entries = envelopes.map((envelope, i) => ({ seq: i + 1, envelope }))
  await readEntries({ house, record, draft, partial: new Map(), drained: true }, entries)

  const isOut = standing === 'withdrawn'
  expect(draft.group?.members).toHaveLength(isOut ? 2 : 3)
  expect(draft.flow.stopped).toBe(isOut ? undefined : 'damaged')
})
