import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as crypto from '@lapwing/crypto'
import { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { createVault, type Vault } from '../src/index.ts'
import { SECTOR_BYTES } from '../src/layout.ts'
import { openPassphraseSlots, sealPassphraseSlot } from '../src/passphrase-slot.ts'
import { buildSector, parseSector, type Sector } from '../src/sector.ts'
import { codeOf, diskWithVault, PASSPHRASE, plain, TEST_COST, text, unlock } from './support.ts'
import { workOf } from './work.ts'

vi.mock('@lapwing/crypto', { spy: true })
beforeAll(() => crypto.startCrypto())
afterEach(() => {
  vi.clearAllMocks()
})

const { randomBytes } = crypto
const DEARER = { memoryKiB: 16_384, passes: 3 }

function change(
  vault: Vault,
  current: string,
  passphrase: string,
  cost: crypto.PassphraseCost = TEST_COST,
): Promise<void> {
  return vault.changePassphrase({ current, passphrase, cost })
}

/** The valid sectors on the disk as it is. */
function sectorsOf(disk: FaultyDisk): Sector[] {
  const bytes = disk.fileBytes(0) ?? new Uint8Array(0)
  return [0, 1].flatMap(
    (at) => parseSector(bytes.slice(at * SECTOR_BYTES, (at + 1) * SECTOR_BYTES)) ?? [],
  )
}

describe('a passphrase', () => {
  it('opens from whichever of the eight slots it is in, beside others', () => {
    const salt = randomBytes(16)
    const keys = Array.from({ length: 8 }, () => crypto.secretFrom(randomBytes(32)))
    const slots = keys.map((vaultKey, index) =>
      sealPassphraseSlot({
        index,
        passphrase: `p${index}`,
        salt,
        cost: TEST_COST,
        content: { does: 'opens', vaultKey, depth: index },
      }),
    )
    for (const slot of slots) expect(slot).toHaveLength(256)
    const build = (order: readonly Uint8Array[]): Sector => {
      const bytes = buildSector({ prev: randomBytes(32), salt, costs: [TEST_COST], slots: order })
      return parseSector(bytes) ?? expect.fail()
    }
    for (const [index, key] of keys.entries()) {
      const opened = openPassphraseSlots(build(slots), `p${index}`)
      expect(opened?.index).toBe(index)
      expect(opened?.content).toEqual({ does: 'opens', vaultKey: key, depth: index })
    }
    expect(openPassphraseSlots(build(slots), 'p8')).toBeUndefined()
    expect(openPassphraseSlots(build([...slots].reverse()), 'p0')).toBeUndefined()
  })

  it('costs the same work right, wrong, or wrong in another slot', async () => {
    const disk = await diskWithVault()
    const work: (readonly number[])[] = []
    for (const passphrase of [PASSPHRASE, 'wrong', '', 'wrong and very much longer than that']) {
      work.push(
        await workOf(() =>
          unlock(disk.boot(), passphrase).catch((error: unknown) => {
            expect(error).toMatchObject({ code: 'wrong-passphrase' })
          }),
        ),
      )
    }
    expect(work).toEqual([
      [1, 8],
      [1, 8],
      [1, 8],
      [1, 8],
    ])
  })

  it('at the cost of an earlier version opens, and keeps costing that', async () => {
    const disk = new FaultyDisk()
    const cost = { memoryKiB: 8192, passes: 3 }
    await (await createVault({ storage: disk.boot(), passphrase: PASSPHRASE, cost })).lock()
    for (const passphrase of [PASSPHRASE, 'wrong']) {
      vi.clearAllMocks()
      const opened = await unlock(disk.boot(), passphrase).catch(() => undefined)
      expect(opened === undefined).toBe(passphrase === 'wrong')
      expect(vi.mocked(crypto.passphraseKey).mock.calls.map(([, , asked]) => asked)).toEqual([cost])
      await opened?.lock()
    }
  })

  it('that is no text is a wrong one', async () => {
    const disk = await diskWithVault()
    expect(await codeOf(unlock(disk.boot(), '\ud800'))).toBe('wrong-passphrase')
  })
})

describe('changing the passphrase', () => {
  it('shuts the old one out at once, leaves one sector, and keeps everything', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const slot = vault.freeSlot()
    await vault.write({ puts: [{ table: 't', name: 'n', value: text('kept'), slot }] })
    const [old] = sectorsOf(disk)
    await change(vault, PASSPHRASE, 'new one')

    const [now, ...others] = sectorsOf(disk)
    expect(others).toEqual([])
    const file = Buffer.from(disk.fileBytes(0) ?? [])
    const changed = (old?.slots ?? []).filter((bytes) => !file.includes(Buffer.from(bytes)))
    expect(changed).toHaveLength(1)
    expect(now?.salt).toEqual(old?.salt)

    await vault.write({ puts: [{ table: 't', name: 'm', value: text('after') }] })
    await vault.lock()
    expect(await codeOf(unlock(disk.boot()))).toBe('wrong-passphrase')
    const again = await unlock(disk.boot(), 'new one')
    expect(plain(await again.get('t', 'n'))).toBe('kept')
    expect(plain(await again.get('t', 'm'))).toBe('after')
  })

  it('may name a dearer cost, which every later attempt then pays too', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    await change(vault, PASSPHRASE, 'dearer', DEARER)
    await vault.lock()
    vi.clearAllMocks()
    expect(await codeOf(unlock(disk.boot()))).toBe('wrong-passphrase')
    expect(vi.mocked(crypto.passphraseKey).mock.calls.map(([, , cost]) => cost)).toEqual([
      TEST_COST,
      DEARER,
    ])
    await (await unlock(disk.boot(), 'dearer')).lock()
  })

  it('is sealed at a cost already named that is enough, and adds none then', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    await change(vault, PASSPHRASE, 'dearer', DEARER)
    await change(vault, 'dearer', 'x', { memoryKiB: 10_000, passes: 2 })
    await change(vault, 'x', 'y', { memoryKiB: 4096, passes: 1 })
    expect(sectorsOf(disk)[0]?.costs).toEqual([TEST_COST, DEARER])
    await vault.lock()
    await (await unlock(disk.boot(), 'y')).lock()
  })

  it('refuses a fifth cost, and stays open', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    let current = PASSPHRASE
    const costing = async (memoryKiB: number): Promise<void> => {
      await change(vault, current, `costs ${memoryKiB}`, { memoryKiB, passes: 1 })
      current = `costs ${memoryKiB}`
    }
    for (const memoryKiB of [9000, 10_000, 11_000]) await costing(memoryKiB)
    expect(await codeOf(costing(12_000))).toBe('full')
    await costing(8192)
    expect(vault.locked).toBe(false)
    await vault.lock()
    await (await unlock(disk.boot(), 'costs 8192')).lock()
  })

  it('asks for the one it replaces, and for nothing that is one here already', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const before = Buffer.from(disk.fileBytes(0) ?? [])
    for (const wrong of ['wrong', '', '\ud800']) {
      expect(await codeOf(change(vault, wrong, 'x'))).toBe('wrong-passphrase')
    }
    expect(before.equals(disk.fileBytes(0) ?? new Uint8Array(0))).toBe(true)
    await change(vault, PASSPHRASE, PASSPHRASE)
    await vault.lock()
    await (await unlock(disk.boot())).lock()
  })

  it('leaves no byte of an old sector that opens anything', async () => {
    const disk = await diskWithVault()
    const vault = await unlock(disk.boot())
    const old = sectorsOf(disk)[0]?.slots ?? []
    for (const [current, next] of [
      [PASSPHRASE, 'a'],
      ['a', 'b'],
    ] as const) {
      await change(vault, current, next)
    }
    const [now, ...others] = sectorsOf(disk)
    if (now === undefined) return expect.fail()
    expect(others).toEqual([])
    for (const gone of [PASSPHRASE, 'a']) {
      expect(openPassphraseSlots(now, gone)).toBeUndefined()
      // A slot kept from the disk of then opens with the passphrase of then: said, not prevented.
      expect(openPassphraseSlots({ ...now, slots: old }, gone) !== undefined).toBe(
        gone === PASSPHRASE,
      )
    }
  })

  it('leaves the slots of other passphrases byte for byte as they are', async () => {
    const disk = await diskWithVault()
    const before = sectorsOf(disk)[0]?.slots ?? []
    const vault = await unlock(disk.boot())
    await change(vault, PASSPHRASE, 'a')
    await change(vault, 'a', 'b')
    await change(vault, 'b', 'c')
    const after = sectorsOf(disk)[0]?.slots ?? []
    const same = after.filter((slot, i) => Buffer.from(before[i] ?? []).equals(slot))
    expect(same).toHaveLength(7)
  })
})

describe('a key file somebody altered', () => {
  it('opens nothing when its cost was lowered or raised beyond reason', async () => {
    for (const memoryKiB of [1024, 4_000_000]) {
      const disk = await diskWithVault()
      const [sector] = sectorsOf(disk)
      if (sector === undefined) return expect.fail()
      const forged = buildSector({ ...sector, costs: [{ memoryKiB, passes: 3 }] })
      disk.spoilFile(0, 0, forged)
      expect(await codeOf(unlock(disk.boot()))).toBe('damaged')
    }
  })

  it('of a later format is left alone and said to be newer', async () => {
    const disk = await diskWithVault()
    const later = (disk.fileBytes(0) ?? new Uint8Array(0)).slice(0, SECTOR_BYTES)
    later[65] = 2
    later.set(crypto.blake2b(later.subarray(32)))
    disk.spoilFile(0, 0, later)
    const before = Buffer.from(disk.fileBytes(0) ?? [])
    expect(await codeOf(unlock(disk.boot()))).toBe('newer')
    expect(before.equals(disk.fileBytes(0) ?? new Uint8Array(0))).toBe(true)
  })
})
