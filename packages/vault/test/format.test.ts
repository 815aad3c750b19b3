/** A vault of format 1, made once and kept: every later version must open it. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { startCrypto } from '@lapwing/crypto'
import { SECTOR_BYTES, SLOTS_AT, SLOT_BYTES } from '../src/layout.ts'
import { inspectStorage, type Storage } from '../src/index.ts'
import { codeOf, memoryStorage, plain, text, unlock } from './support.ts'

beforeAll(startCrypto)

interface Kept {
  readonly passphrase: string
  /** The valid sector; the other one and the slots not named here are lost, and nobody needs them. */
  readonly sector: string
  readonly slots: readonly { readonly slot: number; readonly bytes: string }[]
  readonly records: readonly (readonly [string, string])[]
}

const kept = JSON.parse(
  readFileSync(new URL('./format-1.json', import.meta.url), 'utf8'),
) as unknown as Kept
const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

async function restored(): Promise<Storage> {
  const storage = memoryStorage()
  const file = await storage.keyFile(0, true)
  file?.write(SECTOR_BYTES, bytes(kept.sector))
  for (const slot of kept.slots) file?.write(SLOTS_AT + slot.slot * SLOT_BYTES, bytes(slot.bytes))
  file?.close()
  await storage.database.batch(
    kept.records.map(([key, value]) => ({ type: 'put', key: bytes(key), value: bytes(value) })),
  )
  return storage
}

describe('a vault of format 1', () => {
  it('opens, reads, is written to and opens again', async () => {
    const storage = await restored()
    expect(await inspectStorage(storage)).toBe('locked')
    const vault = await unlock(storage, kept.passphrase)
    expect(vault.repaired).toBe(false)
    expect(plain(await vault.get('message', 'one'))).toBe('перше')
    expect(plain(await vault.get('message', 'two'))).toBe('second')
    expect(plain(await vault.get('mls', 'group'))).toBe('version 2')
    expect(await vault.names('listed')).toEqual(['x'])
    const old = await vault.slotOf('mls', 'group')
    await vault.write({
      puts: [{ table: 'mls', name: 'group', value: text('version 3'), slot: vault.freeSlot() }],
      erase: old === undefined ? [] : [old],
    })
    await vault.lock()
    const again = await unlock(storage, kept.passphrase)
    expect(plain(await again.get('mls', 'group'))).toBe('version 3')
    expect(await codeOf(unlock(await restored(), 'another'))).toBe('wrong-passphrase')
  })
})
