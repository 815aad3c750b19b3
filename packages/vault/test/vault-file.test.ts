import { beforeAll, describe, expect, it } from 'vitest'
import { randomBytes, startCrypto, wipe } from '@lapwing/crypto'
import {
  createVault,
  inspectStorage,
  openVaultFile,
  type Storage,
  type Vault,
} from '../src/index.ts'
import { decodeContents, encodeContents, filesOf } from '../src/contents.ts'
import { FIRST_GROWTH_FILE, SECTOR_BYTES } from '../src/layout.ts'
import { buildSector, parseSector } from '../src/sector.ts'
import { fileClass } from '../src/vault-file.ts'
import { FaultyDisk, POWER_CUTS } from '../../../test/support/faulty-disk.ts'
import {
  codeOf,
  memoryStorage,
  newVault,
  PASSPHRASE,
  plain,
  TEST_COST,
  text,
  unlock,
} from './support.ts'
import { LONG } from '../../../test/support/long.ts'

beforeAll(() => startCrypto())

const open = (file: Uint8Array, storage: Storage = memoryStorage(), passphrase = PASSPHRASE) =>
  openVaultFile({ file, passphrase, storage })

/** Two days of one conversation, one of which is gone, and a record without a slot. */
async function aStory(vault: Vault): Promise<void> {
  const [monday, tuesday] = [vault.freeSlot(), vault.freeSlot()]
  await vault.write({
    puts: [
      { table: 'entry', name: '1', value: text('said on Monday'), slot: monday },
      { table: 'entry', name: '2', value: text('said on Tuesday'), slot: tuesday },
      { table: 'entry', name: '3', value: text('answered on Tuesday'), slot: tuesday },
      { table: 'names', name: 'she', value: text('Osinka') },
    ],
  })
  await vault.write({ deletes: [{ table: 'entry', name: '1' }], erase: [monday] })
}

async function aFile(): Promise<Uint8Array> {
  const vault = await newVault(memoryStorage())
  await aStory(vault)
  const file = await vault.toFile()
  await vault.lock()
  return file
}

describe('a vault as a file', () => {
  it('holds what the vault holds, and goes on as a vault', async () => {
    const vault = await open(await aFile())
    expect(plain(await vault.get('entry', '2'))).toBe('said on Tuesday')
    expect(plain(await vault.get('names', 'she'))).toBe('Osinka')
    expect(await vault.names('entry')).toEqual(['2', '3'])
    expect(vault.repaired).toBe(false)
    // Slots that were shared still are, and one erasure takes both.
    const slot = (await vault.slotOf('entry', '2')) ?? expect.fail()
    expect(await vault.slotOf('entry', '3')).toEqual(slot)
    await vault.write({
      deletes: [
        { table: 'entry', name: '2' },
        { table: 'entry', name: '3' },
      ],
      erase: [slot],
    })
    const again = await open(await vault.toFile())
    expect(await again.names('entry')).toEqual([])
    expect(plain(await again.get('names', 'she'))).toBe('Osinka')
  })

  it('opens under the passphrase the vault had when it was made, and under no other', async () => {
    const vault = await newVault(memoryStorage())
    await aStory(vault)
    const before = await vault.toFile()
    await vault.changePassphrase({ current: PASSPHRASE, passphrase: 'another', cost: TEST_COST })
    const after = await vault.toFile()
    expect(await codeOf(open(before, memoryStorage(), 'another'))).toBe('wrong-passphrase')
    expect(await codeOf(open(after))).toBe('wrong-passphrase')
    expect(plain(await (await open(after, memoryStorage(), 'another')).get('entry', '2'))).toBe(
      'said on Tuesday',
    )
    expect(plain(await (await open(before)).get('entry', '2'))).toBe('said on Tuesday')
  })

  it('can be locked and unlocked where it was opened', async () => {
    const storage = memoryStorage()
    await (await open(await aFile(), storage)).lock()
    const vault = await unlock(storage)
    expect(plain(await vault.get('entry', '3'))).toBe('answered on Tuesday')
  })

  it('has one of few sizes', async () => {
    const vault = await newVault(memoryStorage())
    const empty = await vault.toFile()
    await aStory(vault)
    expect(await vault.toFile()).toHaveLength(empty.length)
    const sizes = new Set(Array.from({ length: 4_000 }, (_, i) => fileClass(i * 1_000)))
    expect(sizes.size).toBeLessThan(17)
    for (const length of [0, 1, 262_143, 262_144, 9_999_999, 250_000_000]) {
      expect(fileClass(length)).toBeGreaterThan(length)
      expect(fileClass(length)).toBeLessThanOrEqual(
        Math.max(length + 1 + 262_144, (length + 1) * 1.126),
      )
      expect(fileClass(length) % 65_536).toBe(0)
    }
  })

  it('says neither word nor name, and no two files begin alike', async () => {
    const [a, b] = [await aFile(), await aFile()]
    for (const word of ['Tuesday', 'Osinka', 'entry', 'lapwing']) {
      expect(Buffer.from(a).includes(word)).toBe(false)
    }
    expect(Buffer.from(a.subarray(0, 32)).equals(b.subarray(0, 32))).toBe(false)
  })

  it('that was cut, changed or is another thing opens nothing and leaves nothing', async () => {
    const file = await aFile()
    const flipped = (at: number): Uint8Array => file.map((byte, i) => (i === at ? byte ^ 1 : byte))
    for (const bad of [
      new Uint8Array(0),
      randomBytes(4_152),
      randomBytes(file.length),
      file.slice(0, -65_553),
      file.slice(0, -1),
      flipped(10),
      flipped(SECTOR_BYTES),
      flipped(SECTOR_BYTES + 40),
      flipped(file.length - 1),
    ]) {
      const storage = memoryStorage()
      expect(await codeOf(open(bad, storage))).toBe('damaged')
      expect(await storage.database.keys().all()).toEqual([])
      expect(await storage.keyFile(0, false)).toBeUndefined()
    }
  })

  it('that asks for more work than any of ours is refused before the work', async () => {
    const file = await aFile()
    const sector = parseSector(file.slice(0, SECTOR_BYTES)) ?? expect.fail()
    const dear = buildSector({ ...sector, costs: [{ memoryKiB: 1_048_576, passes: 16 }] })
    file.set(dear)
    const began = performance.now()
    expect(await codeOf(open(file))).toBe('damaged')
    expect(performance.now() - began).toBeLessThan(500)
  })

  it('never takes the place of a vault', async () => {
    const storage = memoryStorage()
    await (await newVault(storage)).lock()
    expect(await codeOf(open(await aFile(), storage))).toBe('in-use')
    await unlock(storage)
  })

  it('is refused where its records contradict themselves', () => {
    const record = { table: 'entry', name: '1', value: text('words') }
    for (const records of [
      [{ ...record, table: '' }],
      [{ ...record, name: 'x'.repeat(2_000) }],
      [{ ...record, slot: { file: 64, slot: 0 } }],
      [{ ...record, slot: { file: 0, slot: 32_768 } }],
      [{ ...record, slot: { file: 0, slot: -1 } }],
      [record, { ...record, value: text('other words') }],
    ]) {
      expect(() => decodeContents(encodeContents({ records }))).toThrow('damaged')
    }
    expect(() => decodeContents(randomBytes(100))).toThrow('damaged')
    expect(decodeContents(encodeContents({ records: [record] })).records).toEqual([record])
  })
})

describe('a vault that moves', () => {
  it('has new keys and new slots, and holds the same', async () => {
    const from = await newVault(memoryStorage())
    await aStory(from)
    const storage = memoryStorage()
    const contents = await from.contents()
    const to = await createVault({ storage, passphrase: 'new', cost: TEST_COST, contents })
    expect(await to.names('entry')).toEqual(['2', '3'])
    expect(await to.slotOf('entry', '2')).toEqual(await from.slotOf('entry', '2'))
    const files = [await from.toFile(), await to.toFile()]
    await from.lock()
    wipe(contents.records[0]?.value ?? new Uint8Array(0))
    expect(plain(await to.get('entry', '2'))).toBe('said on Tuesday')
    expect(await codeOf(open(files[1] ?? expect.fail()))).toBe('wrong-passphrase')
  })

  it('takes growth files along', async () => {
    const slot = { file: FIRST_GROWTH_FILE, slot: 7 }
    const contents = { records: [{ table: 'entry', name: '1', value: text('late'), slot }] }
    expect(filesOf(contents)).toEqual([0, FIRST_GROWTH_FILE])
    const storage = memoryStorage()
    await (await createVault({ storage, passphrase: PASSPHRASE, cost: TEST_COST, contents })).lock()
    const vault = await unlock(storage)
    expect(plain(await vault.get('entry', '1'))).toBe('late')
    expect(vault.freeSlot().file).toBeLessThanOrEqual(FIRST_GROWTH_FILE)
  })

  it('is there whole or not at all, wherever the power goes', async () => {
    const from = await newVault(memoryStorage())
    await aStory(from)
    const contents = await from.contents()
    let fault = 0
    for (let struck = true; struck;) {
      fault += LONG ? 1 : 4
      const disk = new FaultyDisk()
      const storage = disk.boot()
      disk.arm({ at: fault, cut: POWER_CUTS[fault % POWER_CUTS.length] ?? 'lost' })
      await createVault({ storage, passphrase: PASSPHRASE, cost: TEST_COST, contents }).catch(
        () => undefined,
      )
      struck = disk.hasStruck
      const state = await inspectStorage(disk.boot())
      expect(['absent', 'locked']).toContain(state)
      if (state === 'absent') continue
      const vault = await unlock(disk.boot())
      expect(await vault.names('entry')).toEqual(['2', '3'])
      expect(plain(await vault.get('names', 'she'))).toBe('Osinka')
      await vault.lock()
    }
    expect(fault).toBeGreaterThan(10)
  })
})
