/** The power fails while a second passphrase is set, removed, used, or destroys. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import fc from 'fast-check'
import { POWER_CUTS, type Fault, type FaultyDisk } from '../../../test/support/faulty-disk.ts'
import { LONG } from '../../../test/support/long.ts'
import { openResidue } from '../../../test/support/searcher.ts'
import { inspectStorage, VaultError, type Storage, type Vault } from '../src/index.ts'
import { addressOf, evenness } from './evenness.ts'
import { Story, type Action } from './story.ts'
import { codeOf, diskWithVault, PASSPHRASE, plain, TEST_COST, text, unlock } from './support.ts'

vi.mock(import('@lapwing/crypto'), async (original) => {
  const { withKnownAnswers } = await import('./known-answers.ts')
  return withKnownAnswers(await original())
})

const SECOND = 'a quite different one'
const CHOICE = { current: PASSPHRASE, passphrase: SECOND, cost: TEST_COST } as const
const EVEN = { uneven: 0, strangers: 0 }

let one: FaultyDisk
let two: FaultyDisk

beforeAll(async () => {
  one = await diskWithVault()
  const vault = await unlock(one.boot())
  await vault.write({ puts: [{ ...note('hers'), slot: vault.freeSlot() }] })
  await vault.lock()
  two = await one.copy()
  await (await unlock(two.boot())).setSecond({ ...CHOICE, does: 'opens' })
  const second = await unlock(two.boot(), SECOND)
  await second.write({ puts: [{ ...note('shown'), slot: second.freeSlot() }] })
  await second.lock()
})

function note(name: string): { table: string; name: string; value: Uint8Array } {
  return { table: 'note', name, value: text(name) }
}

/** Every fault of some work on a disk, each on a copy of its own, up to the moment of the cut. */
async function* cuts(
  base: FaultyDisk,
  work: (storage: Storage) => Promise<unknown>,
): AsyncGenerator<{ readonly disk: FaultyDisk; readonly at: number; readonly label: string }> {
  const whole = await base.copy()
  const storage = whole.boot()
  await work(storage).catch(() => undefined)
  const last = whole.operations
  expect(last).toBeGreaterThan(4)
  for (let at = 1; at <= last; at++) {
    for (const cut of LONG ? POWER_CUTS : POWER_CUTS.filter((_, i) => i === at % 4)) {
      const disk = await base.copy()
      const struck = disk.boot()
      disk.arm({ at, cut })
      await work(struck).catch(() => undefined)
      expect(disk.hasStruck).toBe(true)
      yield { disk, at, label: `${cut} at ${at} of ${last}` }
    }
  }
}

async function opens(disk: FaultyDisk, passphrase: string): Promise<Vault | undefined> {
  try {
    return await unlock(disk.boot(), passphrase)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'wrong-passphrase') return undefined
    throw error
  }
}

/** The first vault as it must be whatever happened to the second. */
async function first(disk: FaultyDisk): Promise<Vault> {
  const vault = await unlock(disk.boot())
  expect(vault.repaired).toBe(false)
  expect(await vault.names('note')).toEqual(['hers'])
  expect(plain(await vault.get('note', 'hers'))).toBe('hers')
  return vault
}

describe('a power cut at every operation of', () => {
  it('setting one leaves none, or one that opens an empty vault', async () => {
    const seen = new Set<string>()
    const set = async (storage: Storage): Promise<void> =>
      (await unlock(storage)).setSecond({ ...CHOICE, does: 'opens' })
    for await (const { disk, at, label } of cuts(one, set)) {
      // Whoever has the second passphrase may come first: what they keep then stays.
      const early = at % 2 === 0 ? await opens(disk, SECOND) : undefined
      await early?.write({ puts: [note('shown')] })
      if (early && at % 4 === 0) {
        await early.changePassphrase({ current: SECOND, passphrase: 'anew', cost: TEST_COST })
      }
      await early?.lock()
      const vault = await first(disk)
      const state = vault.second
      seen.add(state ?? 'none')
      if (early) expect(state, label).toBe('opens')
      await vault.level()
      await vault.lock()
      const passphrase = early && at % 4 === 0 ? 'anew' : SECOND
      const second = await opens(disk, passphrase)
      expect(second !== undefined, label).toBe(state === 'opens')
      if (second) {
        expect(await second.names('note')).toEqual(early ? ['shown'] : [])
        await second.lock()
        expect(await evenness(disk, PASSPHRASE, passphrase), label).toEqual(EVEN)
        continue
      }
      const again = await first(disk)
      await again.setSecond({ ...CHOICE, does: 'opens' })
      await again.lock()
      expect(await evenness(disk, PASSPHRASE, SECOND), label).toEqual(EVEN)
    }
    expect([...seen].sort()).toEqual(['none', 'opens'])
  })

  it('setting one that destroys leaves none, or one that destroys', async () => {
    const seen = new Set<string>()
    const set = async (storage: Storage): Promise<void> =>
      (await unlock(storage)).setSecond({ ...CHOICE, does: 'destroys' })
    for await (const { disk, label } of cuts(one, set)) {
      const vault = await first(disk)
      const state = vault.second
      seen.add(state ?? 'none')
      await vault.lock()
      const code = await codeOf(unlock(disk.boot(), SECOND))
      expect(code, label).toBe(state === 'destroys' ? 'destroyed' : 'wrong-passphrase')
    }
    expect([...seen].sort()).toEqual(['destroys', 'none'])
  })

  it('removing it leaves it whole, or nothing of it', async () => {
    const seen = new Set<string>()
    const remove = async (storage: Storage): Promise<void> => {
      const vault = await unlock(storage)
      await vault.level()
      await vault.removeSecond({ current: PASSPHRASE })
    }
    for await (const { disk, label } of cuts(two, remove)) {
      const vault = await first(disk)
      const state = vault.second
      seen.add(state ?? 'none')
      await vault.level()
      await vault.lock()
      const second = await opens(disk, SECOND)
      expect(second !== undefined, label).toBe(state === 'opens')
      if (second) {
        expect(plain(await second.get('note', 'shown')), label).toBe('shown')
        await second.lock()
        expect(await evenness(disk, PASSPHRASE, SECOND), label).toEqual(EVEN)
        continue
      }
      const count = (await disk.database.keys().all()).length
      expect(count, label).toBe((await one.database.keys().all()).length)
      const readable = (await openResidue(disk, PASSPHRASE)).map(({ name }) => name)
      expect(readable, label).toContain('hers')
      expect(readable, label).not.toContain('second')
    }
    expect([...seen].sort()).toEqual(['none', 'opens'])
  })

  it('retiring it leaves it whole, or nothing of it', async () => {
    const seen = new Set<string>()
    const retire = async (storage: Storage): Promise<void> =>
      (await unlock(storage, SECOND)).retire()
    for await (const { disk, at, label } of cuts(two, retire)) {
      // Whoever has its passphrase may come first: it opens whole, or nothing.
      const early = at % 2 === 0 ? await opens(disk, SECOND) : undefined
      expect(plain(await early?.get('note', 'shown')), label).toBe(early && 'shown')
      await early?.lock()
      const vault = await first(disk)
      const state = vault.second
      seen.add(state ?? 'none')
      if (early) expect(state, label).toBe('opens')
      await vault.level()
      await vault.lock()
      const second = await opens(disk, SECOND)
      expect(second !== undefined, label).toBe(state === 'opens')
      if (second) {
        expect(plain(await second.get('note', 'shown')), label).toBe('shown')
        await second.retire()
        expect(await opens(disk, SECOND), label).toBeUndefined()
        expect((await first(disk)).second, label).toBeUndefined()
      }
      const count = (await disk.database.keys().all()).length
      expect(count, label).toBe((await one.database.keys().all()).length)
      expect(disk.fileBytes(1), label).not.toEqual(two.fileBytes(1))
      const readable = (await openResidue(disk, PASSPHRASE)).map(({ name }) => name)
      expect(readable, label).toContain('hers')
      expect(readable, label).not.toContain('second')
    }
    expect([...seen].sort()).toEqual(['none', 'opens'])
  })

  it('retiring where the disk fails is told, and goes on when it is tried again', async () => {
    const whole = await two.copy()
    const storage = whole.boot()
    const opened = await unlock(storage, SECOND)
    const before = whole.operations
    await opened.retire()
    const steps = whole.operations - before
    expect(steps).toBeGreaterThan(6)
    for (let at = 1; at <= steps; at++) {
      for (const fail of ['full', 'io', 'late'] as const) {
        const label = `${fail} at ${at}`
        const disk = await two.copy()
        const second = await unlock(disk.boot(), SECOND)
        disk.arm({ at: disk.operations + at, fail })
        expect(['full', 'storage-failed'], label).toContain(await codeOf(second.retire()))
        expect(await codeOf(second.get('note', 'shown')), label).toBe('locked')
        await second.retire()
        expect(await codeOf(second.retire()), label).toBe('locked')
        expect(await opens(disk, SECOND), label).toBeUndefined()
        const vault = await first(disk)
        expect(vault.second, label).toBeUndefined()
        await vault.lock()
        const readable = (await openResidue(disk, PASSPHRASE)).map(({ name }) => name)
        expect(readable, label).not.toContain('second')
      }
    }
  })

  it('a write leaves both equal, whichever side the filler is on', async () => {
    const even = await two.copy()
    await (await unlock(even.boot())).level()
    const write = async (storage: Storage): Promise<void> => {
      const vault = await unlock(storage)
      await vault.level()
      await vault.write({ puts: [{ ...note('hers'), slot: vault.freeSlot() }] })
      await vault.write({ puts: [{ table: 'file', name: 'f', value: new Uint8Array(3000) }] })
      await vault.write({ deletes: [{ table: 'file', name: 'f' }] })
    }
    for await (const { disk, label } of cuts(even, write)) {
      expect(await evenness(disk, PASSPHRASE, SECOND), label).toEqual(EVEN)
    }
  })

  it('destroying leaves it whole, or shut for everybody', async () => {
    const base = await one.copy()
    await (await unlock(base.boot())).setSecond({ ...CHOICE, does: 'destroys' })
    const seen = new Set<string>()
    const destroy = (storage: Storage): Promise<unknown> => unlock(storage, SECOND)
    for await (const { disk, label } of cuts(base, destroy)) {
      const state = await inspectStorage(disk.boot())
      seen.add(state)
      if (state === 'locked') {
        await (await first(disk)).lock()
        expect(await codeOf(unlock(disk.boot(), SECOND)), label).toBe('destroyed')
        continue
      }
      for (const passphrase of [PASSPHRASE, SECOND]) {
        expect(await codeOf(unlock(disk.boot(), passphrase)), label).toBe('damaged')
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['destroyed-or-damaged', 'locked']))
  })
})

describe('a database that lost what there was to know of it', () => {
  const place = { table: '', name: 'second' }

  it.each(['deleted', 'damaged'] as const)('(%s) opens, and one can be set again', async (how) => {
    const disk = await two.copy()
    const address = addressOf(disk, PASSPHRASE, place)
    const stored = (await disk.database.get(address)) ?? expect.fail()
    if (how === 'deleted') await disk.database.del(address)
    else
      await disk.database.put(
        address,
        stored.map((byte, i) => (i === 90 ? byte ^ 1 : byte)),
      )

    const vault = await unlock(disk.boot())
    // What is gone without a trace cannot be missed.
    expect(vault.repaired).toBe(how === 'damaged')
    expect(vault.second).toBeUndefined()
    await vault.level()
    await vault.setSecond({ ...CHOICE, passphrase: 'anew', does: 'opens' })
    expect(plain(await vault.get('note', 'hers'))).toBe('hers')
    await vault.lock()
    expect(await opens(disk, SECOND)).toBeUndefined()
    const second = await opens(disk, 'anew')
    expect(await second?.names('note')).toEqual([])
    await second?.lock()
    expect((await evenness(disk, PASSPHRASE, 'anew')).uneven).toBe(0)
  })
})

describe('any two stories on one disk, in turn', () => {
  const name = fc.constantFrom('a', 'b', 'c')
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({
      do: fc.constant('write' as const),
      names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      slot: fc.constantFrom('none' as const, 'fresh' as const),
    }),
    fc.record({ do: fc.constant('turn' as const), name }),
    fc.record({ do: fc.constant('forget' as const), names: fc.tuple(name) }),
    fc.record({ do: fc.constant('delete' as const), name }),
    fc.record({ do: fc.constant('list' as const) }),
    fc.record({ do: fc.constant('passphrase' as const), to: fc.constantFrom('1', '2') }),
  )
  const turn = fc.record({
    days: fc.array(action, { minLength: 1, maxLength: 4 }),
    /** Counted from the beginning of the turn, its opening included. */
    fault: fc.option(
      fc.record({ at: fc.integer({ min: 1, max: 25 }), cut: fc.constantFrom(...POWER_CUTS) }),
    ),
  })

  it('keep apart through power cuts, and are equal when the first has looked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 6 }), async (turns) => {
        const disk = await two.copy()
        const stories: Story[] = []
        for (const passphrase of [PASSPHRASE, SECOND]) {
          const story = await Story.begin(disk, passphrase)
          await story.vault.lock()
          stories.push(story)
        }
        for (const [i, { days, fault }] of turns.entries()) {
          const story = stories[i % 2]
          if (story) await live(disk, story, i % 2 === 0 ? days : apart(days), fault)
        }
        const [mine, other] = stories
        if (!mine || !other) return
        for (const story of [other, mine]) {
          await story.bootAndCheck()
          if (story === mine) await story.vault.level()
          await story.vault.lock()
        }
        expect(await evenness(disk, mine.passphrase, other.passphrase)).toEqual(EVEN)
      }),
      { numRuns: LONG ? 300 : 12 },
    )
  })

  /** Two vaults on one disk cannot have one passphrase. */
  function apart(days: readonly Action[]): readonly Action[] {
    return days.map((day) => (day.do === 'passphrase' ? { ...day, to: `other ${day.to}` } : day))
  }

  async function live(
    disk: FaultyDisk,
    story: Story,
    days: readonly Action[],
    fault: Fault | null,
  ): Promise<void> {
    await story.bootAndCheck()
    if (fault) disk.arm({ ...fault, at: disk.operations + fault.at })
    try {
      await story.vault.level()
      for (const day of days) await story.act(day)
    } catch (error) {
      if (!disk.hasStruck) throw error
    }
    await story.bootAndCheck()
    await story.vault.lock()
  }
})
