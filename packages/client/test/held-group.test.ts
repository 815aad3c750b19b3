/** A group that is kept encoded says who is in it, and decodes when it is first needed. */
import { toHex } from '@lapwing/codec'
import { identityFromSeed, randomBytes, startCrypto } from '@lapwing/crypto'
import { createGroup, MlsError, type Group } from '@lapwing/mls'
import type { Vault } from '@lapwing/vault'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginDraft, type Held } from '../src/conversation/draft.ts'
import { openGroup, rollOf, storedGroup } from '../src/conversation/held-group.ts'
import {
  flows,
  freshFlow,
  groups,
  type ConversationRecord,
  type GroupRecord,
} from '../src/conversation/records.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { memoryVault } from './memory-vault.ts'

const START = Date.UTC(2026, 10, 28, 12)

let vault: Vault
let record: ConversationRecord
let group: Group

beforeAll(startCrypto)
beforeEach(async () => {
  vault = (await memoryVault()).vault
  record = freshCase({ role: 'officer', beganAt: START })
  const identity = identityFromSeed(record.identitySeed)
  group = await createGroup({ groupId: randomBytes(32), identity, now: START })
})

const kept = (state: Uint8Array) => (): Promise<GroupRecord> => Promise.resolve({ state })

const holding = (held: Held['group']): Held => freshHeld(record, { group: held })

describe('a stored group', () => {
  it('says epoch and members as the group does, and opens to the same group', async () => {
    const flow = { ...freshFlow(randomBytes(32), START), roll: rollOf(group) }
    const stored = await storedGroup(record, flow, kept(group.serialize()))
    const opened = await stored.open()
    expect(stored.epoch).toBe(group.epoch)
    expect(stored.members.map((one) => toHex(one.identity))).toEqual(
      group.members.map((one) => toHex(one.identity)),
    )
    expect(opened.authenticator).toEqual(group.authenticator)
    expect(await stored.open()).toBe(opened)
  })

  it('that does not decode is refused when it is needed, and again the next time', async () => {
    const flow = { ...freshFlow(randomBytes(32), START), roll: rollOf(group) }
    const stored = await storedGroup(record, flow, kept(randomBytes(4000)))
    await expect(stored.open()).rejects.toBeInstanceOf(MlsError)
    await expect(beginDraft(vault, holding(stored), START)).rejects.toBeInstanceOf(MlsError)
  })

  it('is read when it is needed, once, and missed by then', async () => {
    const flow = { ...freshFlow(randomBytes(32), START), roll: rollOf(group) }
    let asked = 0
    const stored = await storedGroup(record, flow, async () => {
      asked += 1
      return asked === 1 ? undefined : await kept(group.serialize())()
    })
    expect(asked).toBe(0)
    await expect(stored.open()).rejects.toMatchObject({ problem: 'damaged' })
    await stored.open()
    await stored.open()
    expect(asked).toBe(2)
  })

  it('without a roll beside it is decoded at once', async () => {
    const flow = freshFlow(randomBytes(32), START)
    const stored = await storedGroup(record, flow, kept(group.serialize()))
    expect(stored.members).toEqual(group.members)
    const refused = storedGroup(record, flow, kept(randomBytes(4000)))
    await expect(refused).rejects.toBeInstanceOf(MlsError)
  })
})

describe('a change', () => {
  it('keeps the roll of the group it is written with', async () => {
    const key = toHex(record.id)
    const draft = await beginDraft(vault, holding(undefined), START)
    draft.group = group
    const began = await draft.commit()
    expect((await flows.get(vault, key))?.roll).toEqual(rollOf(group))

    const pending = await group.commit({ now: START, approve: () => true })
    const next = await beginDraft(vault, began, START)
    next.group = pending.next
    const after = await next.commit()
    expect((await flows.get(vault, key))?.roll?.epoch).toBe(group.epoch + 1)
    expect(after.group?.epoch).toBe(group.epoch + 1)
    expect(await after.group?.open()).toBe(pending.next)
  })

  it('adds the roll that an earlier version did not keep, and leaves the group where it is', async () => {
    const key = toHex(record.id)
    const first = await beginDraft(vault, holding(undefined), START)
    first.group = group
    const began = await first.commit()
    const slot = await vault.slotOf('group', key)
    const { roll: _roll, ...flow } = began.flow
    const stored = await groups.get(vault, key)
    if (!stored) throw new Error('no group was kept')
    const loaded = { ...began, flow, group: await storedGroup(record, flow, kept(stored.state)) }
    await (await beginDraft(vault, loaded, START)).commit()
    expect((await flows.get(vault, key))?.roll).toEqual(rollOf(group))
    expect(await vault.slotOf('group', key)).toEqual(slot)
  })

  it('opens what an earlier version kept: more of the flow, and every announcement there was', async () => {
    const key = toHex(record.id)
    const one = { identity: randomBytes(32), id: randomBytes(32), psk: randomBytes(32) }
    const announced = Array.from({ length: 40 }, () => one)
    const old = { ...freshFlow(randomBytes(32), START), announced, membersSeen: randomBytes(32) }
    await vault.write({ puts: [flows.put(key, old)] })
    const flow = await flows.get(vault, key)
    if (!flow) throw new Error('no flow was kept')
    const draft = await beginDraft(vault, { ...holding(openGroup(group)), flow }, START)
    draft.flow.ownCounter += 1
    await draft.commit()
    expect(await flows.get(vault, key)).toMatchObject({ ownCounter: 1, announced })
  })

  it('holds an open group as it is', async () => {
    const held = openGroup(group)
    const after = await (await beginDraft(vault, holding(held), START)).commit()
    expect(after.group).toBe(held)
  })
})
