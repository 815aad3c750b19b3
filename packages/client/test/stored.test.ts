/** Conversations read back from a vault: all of them, and no more of each than is needed. */
import { toHex } from '@lapwing/codec'
import { identityFromSeed, randomBytes, startCrypto } from '@lapwing/crypto'
import { createGroup } from '@lapwing/mls'
import { unlockVault, type Vault } from '@lapwing/vault'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { beginDraft, type Held } from '../src/conversation/draft.ts'
import {
  conversations,
  flows,
  versions,
  type ConversationRecord,
} from '../src/conversation/records.ts'
import { readStored } from '../src/conversation/stored.ts'
import { freshCase, freshHeld } from './fresh-case.ts'
import { memoryVault, PASSPHRASE } from './memory-vault.ts'

const START = Date.UTC(2026, 10, 28, 12)

beforeAll(startCrypto)

const aRecord = (pseudonym: string): ConversationRecord =>
  freshCase({ role: 'officer', pseudonym, beganAt: START })

/** Writes a conversation as it is when it begins, with a group or as the shell a backup leaves. */
async function write(vault: Vault, record: ConversationRecord, shell: boolean): Promise<Held> {
  const draft = await beginDraft(vault, freshHeld(record), START)
  draft.puts.push(conversations.put(toHex(record.id), record))
  const identity = identityFromSeed(record.identitySeed)
  if (!shell) draft.group = await createGroup({ groupId: randomBytes(32), identity, now: START })
  return await draft.commit()
}

async function readAll(vault: Vault): Promise<Held[]> {
  const all: Held[] = []
  for await (const { held } of readStored(vault)) all.push(held)
  return all
}

describe('conversations read back', () => {
  it('are all of them, whole, over several readings', async () => {
    const { vault } = await memoryVault()
    const written = Array.from({ length: 260 }, (_, i) => aRecord(`Osinka ${i}`))
    for (const record of written) await write(vault, record, true)
    const names = (await readAll(vault)).map(({ record }) => record.pseudonym)
    expect(names.sort()).toEqual(written.map(({ pseudonym }) => pseudonym).sort())
  })

  it('are said to be damaged where one is not whole', async () => {
    const { vault } = await memoryVault()
    const record = aRecord('Osinka')
    await write(vault, record, false)
    await vault.write({ deletes: [flows.remove(toHex(record.id))] })
    await expect(readAll(vault)).rejects.toMatchObject({ problem: 'damaged' })
  })

  it('look for the slots of one only once it changes, and erase what lay there', async () => {
    const { vault, storage } = await memoryVault()
    const record = aRecord('Osinka')
    const key = toHex(record.id)
    const { version } = await write(vault, record, false)
    await vault.lock()
    const again = await unlockVault({ storage, passphrase: PASSPHRASE })
    const [held] = await readAll(again)
    if (!held) throw new Error('nothing was read back')
    expect(held.version).toBeUndefined()
    expect(held.group?.members).toHaveLength(1)

    const writing = vi.spyOn(again, 'write')
    const after = await (await beginDraft(again, held, START)).commit()
    expect(writing.mock.calls.map(([{ erase }]) => erase)).toEqual([[version?.flow]])
    expect(after.version?.group).toEqual(version?.group)
    expect(await versions.get(again, key)).toEqual(after.version)

    await again.write({ deletes: [versions.remove(key)] })
    const [alone] = await readAll(again)
    if (!alone) throw new Error('nothing was read back')
    await expect(beginDraft(again, alone, START)).rejects.toMatchObject({ problem: 'damaged' })
  })

  it('have no group where none was kept', async () => {
    const { vault } = await memoryVault()
    await write(vault, aRecord('Osinka'), true)
    expect((await readAll(vault))[0]?.group).toBeUndefined()
  })
})
