/** A commit that adds somebody nobody announced is not applied, and stops the conversation. */
import { randomBytes, secretFrom, startCrypto, type Identity } from '@lapwing/crypto'
import { createGroup, createKeyPackage, joinGroup, type Group, type Psk } from '@lapwing/mls'
import { beforeAll, expect, it } from 'vitest'
import type { House } from '../src/conversation/context.ts'
import { beginDraft, type Draft } from '../src/conversation/draft.ts'
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
let psk: Psk

beforeAll(async () => {
  await startCrypto()
  psk = { id: randomBytes(32), secret: secretFrom(randomBytes(32)) }
})

const packageOf = (identity: Identity) => createKeyPackage({ identity, now, days: 90 })

/** Anna's commit that adds somebody, and the group after it. */
async function adding(group: Group, identity: Identity) {
  const keyPackage = await packageOf(identity)
  const adds = [{ keyPackage: keyPackage.bytes, psk }]
  const pending = await group.commit({ adds, now, approve: () => true })
  return { pending, keyPackage }
}

it.each([
  'the announced officer',
  'the announced officer, withdrawn since',
  'another officer in their place',
  'somebody in their place',
])('%s', async (who) => {
  const [anna, boris, clara, osinka] = [newIdentity(), newIdentity(), newIdentity(), newIdentity()]
  const organisation = createOrganisation()
  const officers = [anna, boris, clara].map((identity) => ({ identity, name: 'Officer' }))
  const clock = testClock()
  clock.at = Math.floor(now / 1000)
  const rosters = createRosters(
    organisation.configuration(organisation.roster({ epoch: 1, officers, from: clock.at })),
    clock,
    [],
  )
  const alone = await createGroup({ groupId: randomBytes(32), identity: anna, now })
  const first = await adding(alone, osinka)
  if (!first.pending.welcome) throw new Error('no Welcome')
  const group = await joinGroup({
    welcome: first.pending.welcome,
    keyPackage: first.keyPackage,
    identity: osinka,
    psk,
    now,
    approve: () => true,
  })
  const flow = freshFlow(randomBytes(32), now)
  await turnSeals(flow, group)
  flow.announced.push({ identity: boris.publicKey, id: psk.id, psk: psk.secret })
  const record = freshCase({ role: 'participant', participant: osinka.publicKey, beganAt: now })
  const house = { clock, rosters } as unknown as House
  const held = freshHeld(record, { flow, group: openGroup(group) })
  const draft: Draft = await beginDraft(house.vault, held, now)

  if (who === 'the announced officer, withdrawn since') {
    const left = officers.filter(({ identity }) => identity !== boris)
    const list = organisation.roster({ epoch: 2, officers: left, from: clock.at })
    expect(rosters.learn(list)).toBe(true)
  }
  const others: Record<string, Identity> = {
    'another officer in their place': clara,
    'somebody in their place': newIdentity(),
  }
  const second = await adding(first.pending.next, others[who] ?? boris)
  const seal = sealPairs(flow)[0]
  if (!seal) throw new Error('no seal')
  const envelopes = sealToBox('mls', second.pending.bytes, seal.publicKey)
  const entries = envelopes.map((envelope, i) => ({ seq: i + 1, envelope }))
  await readEntries({ house, record, draft, partial: new Map(), drained: true }, entries)

  if (who === 'the announced officer') {
    expect(draft.flow.stopped).toBeUndefined()
    expect(draft.group?.members).toHaveLength(3)
  } else {
    expect(draft.flow.stopped).toBe('unexpected-member')
    expect(draft.group?.members).toHaveLength(2)
  }
})
