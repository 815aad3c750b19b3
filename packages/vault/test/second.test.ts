import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import * as crypto from '@lapwing/crypto'
import type { FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { openResidue } from '../../../test/support/searcher.ts'
import { inLong } from '../../../test/support/long.ts'
import { inspectStorage, type SecondChoice, type Vault } from '../src/index.ts'
import { GROW_BELOW_FREE, SECTOR_BYTES, SLOTS_AT, SLOTS_PER_FILE } from '../src/layout.ts'
import { parseSector, type Sector } from '../src/sector.ts'
import { codeOf, diskWithVault, PASSPHRASE, plain, TEST_COST, text, unlock } from './support.ts'
import { workOf } from './work.ts'
import { evenness } from './evenness.ts'

vi.mock('@lapwing/crypto', { spy: true })
beforeAll(() => crypto.startCrypto())
afterEach(() => {
  vi.clearAllMocks()
})

const SECOND = 'a quite different one'

function choice(over: Partial<SecondChoice> = {}): SecondChoice {
  return { current: PASSPHRASE, passphrase: SECOND, cost: TEST_COST, does: 'opens', ...over }
}

const put = (name: string, value = name): { table: string; name: string; value: Uint8Array } => ({
  table: 'note',
  name,
  value: text(value),
})

function sectorOf(disk: FaultyDisk): Sector {
  const bytes = disk.fileBytes(0) ?? new Uint8Array(0)
  const found = [0, SECTOR_BYTES].flatMap(
    (at) => parseSector(bytes.slice(at, at + SECTOR_BYTES)) ?? [],
  )
  return found.length === 1 && found[0] ? found[0] : expect.fail()
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  Buffer.from(a ?? []).equals(b ?? new Uint8Array(1))

/** A disk on which Olena keeps something and has set a second passphrase; locked. */
async function diskWithTwo(over: Partial<SecondChoice> = {}): Promise<FaultyDisk> {
  const disk = await diskWithVault()
  const vault = await unlock(disk.boot())
  await vault.write({ puts: [{ ...put('hers'), slot: vault.freeSlot() }] })
  await vault.setSecond(choice(over))
  await vault.lock()
  return disk
}

async function inside(disk: FaultyDisk, passphrase: string, work: (vault: Vault) => Promise<void>) {
  const vault = await unlock(disk.boot(), passphrase)
  expect(vault.repaired).toBe(false)
  await work(vault)
  await vault.lock()
}

describe('a second passphrase', () => {
  it('opens another vault, and neither shows what is in the other', async () => {
    const disk = await diskWithTwo()
    await inside(disk, SECOND, async (vault) => {
      expect(await vault.list('note')).toEqual([])
      expect(vault.second).toBeUndefined()
      await vault.write({
        puts: [{ ...put('shown'), slot: vault.freeSlot() }, put('hers', 'other')],
      })
    })
    await inside(disk, PASSPHRASE, async (vault) => {
      expect(vault.second).toBe('opens')
      expect(await vault.names('note')).toEqual(['hers'])
      expect(plain(await vault.get('note', 'hers'))).toBe('hers')
      await vault.write({ puts: [put('more')] })
    })
    await inside(disk, SECOND, async (vault) => {
      expect(await vault.names('note')).toEqual(['hers', 'shown'])
      expect(plain(await vault.get('note', 'hers'))).toBe('other')
    })
    expect(await codeOf(unlock(disk.boot(), 'a third'))).toBe('wrong-passphrase')
    // Nor does whoever has it find more in all that the disk ever held.
    const readable = (await openResidue(disk, SECOND)).filter(({ table }) => table === 'note')
    expect(readable.map(({ value }) => plain(value)).sort()).toEqual(['other', 'shown'])
  })

  it('takes one slot of the sector and leaves the other seven as they are', async () => {
    const disk = await diskWithVault()
    const before = sectorOf(disk)
    const files = [0, 1].map((file) => disk.fileBytes(file))
    await inside(disk, PASSPHRASE, (vault) => vault.setSecond(choice()))
    const after = sectorOf(disk)
    const same = after.slots.filter((slot, i) => isSame(before.slots[i], slot))
    expect(same).toHaveLength(7)
    expect(after.costs).toEqual(before.costs)
    expect(disk.fileIndexes()).toEqual([0, 1])
    // Allocating writes nothing: the slots of both files are the random bytes of the first day.
    for (const [file, bytes] of files.entries()) {
      const now = disk.fileBytes(file)?.subarray(SLOTS_AT)
      expect(isSame(now, bytes?.subarray(SLOTS_AT))).toBe(true)
    }
  })

  it('costs the same work as any other', async () => {
    for (const does of ['opens', 'destroys'] as const) {
      const disk = await diskWithTwo({ does })
      const work: (readonly number[])[] = []
      for (const passphrase of [PASSPHRASE, 'wrong', SECOND]) {
        work.push(await workOf(() => unlock(disk.boot(), passphrase).catch(() => undefined)))
      }
      expect(work).toEqual([
        [1, 8],
        [1, 8],
        [1, 8],
      ])
    }
  })

  it('is refused without the first, where it is the first, and where there is one', async () => {
    const disk = await diskWithVault()
    await inside(disk, PASSPHRASE, async (vault) => {
      const before = disk.operations
      expect(await codeOf(vault.setSecond(choice({ current: 'wrong' })))).toBe('wrong-passphrase')
      const same = vault.setSecond(choice({ passphrase: PASSPHRASE }))
      expect(await codeOf(same)).toBe('passphrase-taken')
      await expect(
        vault.setSecond(choice({ cost: { memoryKiB: 9000, passes: 0 } })),
      ).rejects.toMatchObject({ code: 'weak-passphrase-cost' })
      expect(disk.operations).toBe(before)

      await vault.setSecond(choice())
      await expect(vault.setSecond(choice({ passphrase: 'third' }))).rejects.toThrow(RangeError)
      const taken = { current: PASSPHRASE, passphrase: SECOND, cost: TEST_COST }
      expect(await codeOf(vault.changePassphrase(taken))).toBe('passphrase-taken')
      expect(await codeOf(vault.removeSecond({ current: 'wrong' }))).toBe('wrong-passphrase')
      expect(vault.second).toBe('opens')
    })
  })

  it('and the first change apart from each other', async () => {
    const disk = await diskWithTwo()
    await inside(disk, SECOND, (vault) =>
      vault.changePassphrase({ current: SECOND, passphrase: 'second anew', cost: TEST_COST }),
    )
    await inside(disk, PASSPHRASE, (vault) =>
      vault.changePassphrase({ current: PASSPHRASE, passphrase: 'first anew', cost: TEST_COST }),
    )
    expect(await codeOf(unlock(disk.boot(), SECOND))).toBe('wrong-passphrase')
    expect(await codeOf(unlock(disk.boot()))).toBe('wrong-passphrase')
    await inside(disk, 'second anew', async (vault) => vault.write({ puts: [put('shown')] }))
    await inside(disk, 'first anew', async (vault) => {
      await vault.level()
      expect(plain(await vault.get('note', 'hers'))).toBe('hers')
    })
    expect(await evenness(disk, 'first anew', 'second anew')).toEqual({ uneven: 0, strangers: 0 })
  })
})

describe('two vaults', () => {
  it('have as many records of each size, from the first moment and after every write', async () => {
    const disk = await diskWithTwo()
    const even = async (): Promise<void> => {
      expect(await evenness(disk, PASSPHRASE, SECOND)).toEqual({ uneven: 0, strangers: 0 })
    }
    await even()
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      for (const size of [10, 1000, 5000, 70_000]) {
        const value = crypto.randomBytes(size)
        await vault.write({ puts: [{ table: 'file', name: `${size}`, value }] })
        await even()
      }
      await vault.write({
        puts: [put('10', 'a larger one than the one before'.repeat(9))],
        deletes: [{ table: 'file', name: '1000' }],
      })
      await even()
      await vault.list('note')
      await vault.write({ deletes: [{ table: 'file', name: '70000' }] })
      await even()
    })
  })

  it('are made equal after the other one was used, with filler on either side', async () => {
    const disk = await diskWithTwo()
    await inside(disk, SECOND, async (vault) => {
      const puts = Array.from({ length: 200 }, (_, i) => put(`shown ${i}`))
      await vault.write({ puts })
      await vault.write({ puts: [{ table: 'file', name: 'f', value: crypto.randomBytes(9000) }] })
    })
    expect((await evenness(disk, PASSPHRASE, SECOND)).uneven).toBeGreaterThan(200)
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      await vault.write({ puts: [put('hers too')] })
    })
    expect(await evenness(disk, PASSPHRASE, SECOND)).toEqual({ uneven: 0, strangers: 0 })
    await inside(disk, SECOND, async (vault) => {
      expect((await vault.names('note')).length).toBe(200)
      await vault.write({
        deletes: Array.from({ length: 200 }, (_, i) => ({ table: 'note', name: `shown ${i}` })),
      })
    })
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      expect(await vault.names('note')).toEqual(['hers', 'hers too'])
    })
    expect(await evenness(disk, PASSPHRASE, SECOND)).toEqual({ uneven: 0, strangers: 0 })
  })

  it('never grow into one key file', async () => {
    const disk = await diskWithTwo()
    const grow = async (vault: Vault): Promise<void> => {
      for (let i = 0; i < SLOTS_PER_FILE - GROW_BELOW_FREE; i++) vault.freeSlot()
      await vault.write({ puts: [{ ...put('grown'), slot: vault.freeSlot() }] })
      let late = vault.freeSlot()
      while (late.file < 2) late = vault.freeSlot()
      await vault.write({ puts: [{ ...put(`late in ${late.file}`), slot: late }] })
    }
    await inside(disk, SECOND, grow)
    const first = disk.fileBytes(2)
    await inside(disk, PASSPHRASE, grow)
    expect(disk.fileIndexes()).toEqual([0, 1, 2, 3])
    expect(isSame(disk.fileBytes(2), first)).toBe(true)
    await inside(disk, SECOND, async (vault) => {
      expect(plain(await vault.get('note', 'late in 2'))).toBe('late in 2')
    })
    await inside(disk, PASSPHRASE, async (vault) => {
      expect(plain(await vault.get('note', 'late in 3'))).toBe('late in 3')
      await vault.removeSecond({ current: PASSPHRASE })
      expect(plain(await vault.get('note', 'late in 3'))).toBe('late in 3')
    })
    expect(disk.fileIndexes()).toEqual([0, 1, 3])
  })

  inLong(
    'unlock in the same time, and so does a wrong passphrase: 200 of each',
    async () => {
      const disk = await diskWithTwo()
      const passphrases = { real: PASSPHRASE, second: SECOND, wrong: 'wrong one of some length' }
      const times = { real: [] as number[], second: [] as number[], wrong: [] as number[] }
      for (let round = -5; round < 200; round++) {
        for (const which of ['real', 'second', 'wrong'] as const) {
          const storage = disk.boot()
          const before = performance.now()
          const vault = await unlock(storage, passphrases[which]).catch(() => undefined)
          if (round >= 0) times[which].push(performance.now() - before)
          await vault?.lock()
        }
      }
      const halves = Object.entries(times).map(([which, taken]) => {
        const half = taken.toSorted((one, other) => one - other)[taken.length / 2] ?? Number.NaN
        return `${which} ${half.toFixed(1)} ms`
      })
      console.log(`Unlocks, medians of 200: ${halves.join(', ')}; real and second,`)
      console.log(`Welch's t ${welch(times.real, times.second).toFixed(2)}`)
      expect(Math.abs(welch(times.real, times.second))).toBeLessThan(4)
    },
    300_000,
  )
})

describe('a second passphrase that is removed', () => {
  it('leaves nothing of itself, and nobody who had it opens what it opened', async () => {
    const disk = await diskWithVault()
    await inside(disk, PASSPHRASE, (vault) => vault.write({ puts: [put('hers')] }))
    const before = (await disk.database.keys().all()).length
    await inside(disk, PASSPHRASE, (vault) => vault.setSecond(choice()))
    await inside(disk, SECOND, (vault) =>
      vault.write({ puts: [{ ...put('shown'), slot: vault.freeSlot() }] }),
    )
    const file = disk.fileBytes(1)
    const slots = sectorOf(disk).slots
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      await vault.removeSecond({ current: PASSPHRASE })
      expect(vault.second).toBeUndefined()
      await vault.write({ puts: [put('after')] })
    })
    expect((await disk.database.keys().all()).length).toBe(before + 1)
    expect(await codeOf(unlock(disk.boot(), SECOND))).toBe('wrong-passphrase')
    expect(sectorOf(disk).slots.filter((slot, i) => isSame(slots[i], slot))).toHaveLength(1)
    expect(isSame(disk.fileBytes(1)?.subarray(SLOTS_AT), file?.subarray(SLOTS_AT))).toBe(false)
    // With the first passphrase and everything the disk ever held, its key is not to be had.
    const readable = await openResidue(disk, PASSPHRASE)
    expect(readable.map(({ name }) => name)).toContain('hers')
    expect(readable.filter(({ name }) => name === 'second')).toEqual([])

    await inside(disk, PASSPHRASE, (vault) => vault.setSecond(choice({ passphrase: 'a new one' })))
    await inside(disk, 'a new one', async (vault) => expect(await vault.list('note')).toEqual([]))
  })

  it('that destroys leaves nothing either', async () => {
    const disk = await diskWithTwo({ does: 'destroys' })
    await inside(disk, PASSPHRASE, async (vault) => {
      expect(vault.second).toBe('destroys')
      await vault.removeSecond({ current: PASSPHRASE })
    })
    expect(await codeOf(unlock(disk.boot(), SECOND))).toBe('wrong-passphrase')
    await inside(disk, PASSPHRASE, async (vault) => expect(vault.second).toBeUndefined())
  })
})

describe('whoever has the second passphrase', () => {
  it('finds a vault that takes a second passphrase like any other, and never the first', async () => {
    const disk = await diskWithTwo()
    const first = sectorOf(disk)
    await inside(disk, SECOND, async (vault) => {
      await vault.removeSecond({ current: SECOND })
      await vault.setSecond(choice({ current: SECOND, passphrase: 'third' }))
      expect(vault.second).toBe('opens')
    })
    await inside(disk, 'third', (vault) =>
      vault.write({ puts: [{ ...put('inmost'), slot: vault.freeSlot() }] }),
    )
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      expect(plain(await vault.get('note', 'hers'))).toBe('hers')
    })
    await inside(disk, SECOND, (vault) => vault.removeSecond({ current: SECOND }))
    expect(await codeOf(unlock(disk.boot(), 'third'))).toBe('wrong-passphrase')
    await inside(disk, PASSPHRASE, async (vault) => {
      await vault.level()
      expect(plain(await vault.get('note', 'hers'))).toBe('hers')
      expect(vault.second).toBe('opens')
    })
    const kept = sectorOf(disk).slots.filter((slot, i) => isSame(first.slots[i], slot))
    expect(kept.length).toBe(2)
    expect(await evenness(disk, PASSPHRASE, SECOND)).toEqual({ uneven: 0, strangers: 0 })
  })

  it('sets six more inside each other before there is no place, and all open', async () => {
    const disk = await diskWithTwo()
    const chain = [PASSPHRASE, SECOND, 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']
    for (let at = 1; at < 7; at++) {
      const [current = '', passphrase = ''] = chain.slice(at)
      await inside(disk, current, (vault) => vault.setSecond(choice({ current, passphrase })))
    }
    await inside(disk, 'p7', async (vault) => {
      expect(await codeOf(vault.setSecond(choice({ current: 'p7', passphrase: 'p8' })))).toBe(
        'full',
      )
    })
    for (const passphrase of chain) {
      await inside(disk, passphrase, (vault) => vault.write({ puts: [put(passphrase)] }))
    }
    await inside(disk, PASSPHRASE, (vault) => vault.removeSecond({ current: PASSPHRASE }))
    for (const passphrase of chain.slice(1)) {
      expect(await codeOf(unlock(disk.boot(), passphrase))).toBe('wrong-passphrase')
    }
    await inside(disk, PASSPHRASE, async (vault) => {
      expect(plain(await vault.get('note', 'hers'))).toBe('hers')
    })
  })
})

describe('a passphrase that destroys', () => {
  it('shuts the vault before anything else, leaves nothing, and a new one can be made', async () => {
    const disk = await diskWithTwo({ does: 'destroys' })
    const storage = disk.boot()
    const from = disk.log.length
    expect(await codeOf(unlock(storage, SECOND))).toBe('destroyed')
    // The unused sector is put in order as before any attempt; then the sectors go.
    expect(disk.log.slice(from, from + 4)).toEqual([
      expect.stringMatching(/^write 0 (0|4096)$/),
      'flush 0',
      'write 0 0',
      'flush 0',
    ])
    const again = disk.boot()
    expect(await inspectStorage(again)).toBe('absent')
    expect(disk.fileIndexes()).toEqual([])
    expect(await disk.database.keys().all()).toEqual([])
  })

  it('has destroyed even where what comes after the sectors fails', async () => {
    const disk = await diskWithTwo({ does: 'destroys' })
    const storage = disk.boot()
    disk.arm({ at: disk.operations + 5, fail: 'io' })
    expect(await codeOf(unlock(storage, SECOND))).toBe('destroyed')
    expect(await codeOf(unlock(disk.boot()))).toBe('damaged')
  })

  it('has no vault, and nothing is levelled for it', async () => {
    const disk = await diskWithTwo({ does: 'destroys' })
    const before = (await disk.database.keys().all()).length
    await inside(disk, PASSPHRASE, (vault) => vault.level())
    expect((await disk.database.keys().all()).length).toBe(before)
  })
})

/** Welch's t between two samples of unequal spread. */
function welch(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]): number => x.reduce((sum, n) => sum + n, 0) / x.length
  const error = (x: readonly number[]): number =>
    x.reduce((sum, n) => sum + (n - mean(x)) ** 2, 0) / (x.length - 1) / x.length
  return (mean(a) - mean(b)) / Math.sqrt(error(a) + error(b))
}
