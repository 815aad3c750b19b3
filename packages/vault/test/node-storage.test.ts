import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startCrypto } from '@lapwing/crypto'
import { openNodeStorage } from '../../../test/support/node-storage.ts'
import { destroyVault, inspectStorage, KEY_FILE_BYTES } from '../src/index.ts'
import { codeOf, newVault, plain, text, unlock } from './support.ts'

beforeAll(startCrypto)

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kept-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const open = (): ReturnType<typeof openNodeStorage> =>
  openNodeStorage({ directory, database: 'classic' })

const put = (name: string): { table: string; name: string; value: Uint8Array } => ({
  table: 't',
  name,
  value: text(`the words of ${name}`),
})

/** Every byte of every file. */
function allBytes(): Buffer {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  return Buffer.concat(
    files.filter((f) => f.isFile()).map((f) => readFileSync(join(f.parentPath, f.name))),
  )
}

describe('a vault over LevelDB and files', () => {
  it('is there after the process let go of it', async () => {
    let storage = await open()
    expect(await inspectStorage(storage)).toBe('absent')
    const vault = await newVault(storage)
    const slot = vault.freeSlot()
    await vault.write({ puts: [{ ...put('a'), slot }, put('b')] })
    await vault.lock()
    await storage.close()

    storage = await open()
    expect(await inspectStorage(storage)).toBe('locked')
    const again = await unlock(storage)
    expect(plain(await again.get('t', 'a'))).toBe('the words of a')
    const key = readFileSync(join(directory, 'k0'))
      .subarray(8192 + slot.slot * 32)
      .subarray(0, 32)
    expect(allBytes().includes(key)).toBe(true)
    await again.write({ deletes: [put('a')], erase: [slot] })
    expect(allBytes().includes(key)).toBe(false)
    await again.lock()
    await storage.close()
    expect(allBytes().includes('the words of')).toBe(false)
    expect(readdirSync(directory).sort()).toEqual(['k0', 'k1', 'records'])
    expect(readFileSync(join(directory, 'k1'))).toHaveLength(KEY_FILE_BYTES)
  })

  it('is open once only', async () => {
    const storage = await open()
    expect(await codeOf(open())).toBe('in-use')
    const vault = await newVault(storage)
    expect(await codeOf(unlock(storage))).toBe('in-use')
    await vault.lock()
    await storage.close()
  })

  it('notices that its key file is no longer the one the directory lists', async () => {
    const storage = await open()
    const vault = await newVault(storage)
    const slot = vault.freeSlot()
    await vault.write({ puts: [{ ...put('a'), slot }] })
    renameSync(join(directory, 'k1'), join(directory, 'k0'))
    expect(await codeOf(vault.write({ deletes: [put('a')], erase: [slot] }))).toBe('gone')
    await storage.close()
  })

  it('leaves nothing when destroyed', async () => {
    const storage = await open()
    await (await newVault(storage)).lock()
    await destroyVault(storage)
    expect(readdirSync(directory)).toEqual([])
    const fresh = await open()
    expect(await inspectStorage(fresh)).toBe('absent')
    await (await newVault(fresh)).lock()
    await fresh.close()
  })
})
