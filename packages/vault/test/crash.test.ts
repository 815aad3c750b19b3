import { beforeAll, describe, expect, it, vi } from 'vitest'
import fc from 'fast-check'
import { FaultyDisk, POWER_CUTS, type Fault } from '../../../test/support/faulty-disk.ts'
import { createVault, destroyVault, inspectStorage } from '../src/index.ts'
import {
  codeOf,
  diskWithVault,
  newVault,
  PASSPHRASE,
  plain,
  TEST_COST,
  text,
  unlock,
} from './support.ts'
import { expectLocked, Story, type Action } from './story.ts'

vi.mock(import('@lapwing/crypto'), async (original) => {
  const { withKnownAnswers } = await import('./known-answers.ts')
  return withKnownAnswers(await original())
})

/** A day with one of everything. */
const DAY: readonly Action[] = [
  { do: 'write', names: ['settings'], slot: 'none' },
  { do: 'write', names: ['mls'], slot: 'fresh' },
  { do: 'list' },
  { do: 'write', names: ['m1', 'm2'], slot: 'fresh' },
  { do: 'share', name: 'm3', like: 'm1' },
  { do: 'turn', name: 'mls' },
  { do: 'passphrase', to: 'another one altogether' },
  { do: 'turn', name: 'mls' },
  { do: 'relock' },
  { do: 'write', names: ['draft'], slot: 'fresh' },
  { do: 'forget', names: ['draft'] },
  { do: 'forget', names: ['m2'] },
  { do: 'delete', name: 'settings' },
  { do: 'turn', name: 'mls' },
]

/** Every operation in the long run; otherwise every other one, each way of losing power its own half. */
const EACH = process.env['LAPWING_LONG'] === '1' ? 1 : 2

function* operations(first: number, last: number, share: number): Generator<number> {
  for (let at = first + (share % EACH); at <= last; at += EACH) yield at
}

let made: FaultyDisk

beforeAll(async () => {
  made = await diskWithVault()
})

/** Acts until the fault strikes; true when it did. */
async function actUntilFault(
  story: Story,
  disk: FaultyDisk,
  day: readonly Action[],
  fault: Fault,
): Promise<boolean> {
  disk.arm(fault)
  for (const action of day) {
    try {
      await story.act(action)
    } catch (error) {
      if (!disk.hasStruck) throw error
    }
    if (disk.hasStruck) return true
  }
  return false
}

/** The first and the last operation of the day itself. */
async function operationsOf(day: readonly Action[]): Promise<{ first: number; last: number }> {
  const disk = await made.copy()
  const story = await Story.begin(disk)
  const first = disk.operations + 1
  for (const action of day) await story.act(action)
  await story.checkForgotten()
  return { first, last: disk.operations }
}

describe('a power cut at every operation of a day', () => {
  it.each(POWER_CUTS)(
    'leaves the old state or the new one, and what was erased erased: %s',
    { timeout: 120_000 },
    async (cut) => {
      const { first, last } = await operationsOf(DAY)
      expect(last - first).toBeGreaterThan(35)
      for (const at of operations(first, last, POWER_CUTS.indexOf(cut))) {
        const disk = await made.copy()
        const story = await Story.begin(disk)
        expect(await actUntilFault(story, disk, DAY, { at, cut })).toBe(true)
        await story.bootAndCheck()
        await story.act({ do: 'write', names: ['later'], slot: 'fresh' })
        await story.act({ do: 'turn', name: 'later' })
        await story.bootAndCheck()
      }
    },
  )

  it.each([
    ['without effect', 'io'],
    ['after it took effect', 'late'],
  ] as const)(
    'locks the vault and leaves it whole if the disk fails %s',
    async (_, fail) => {
      const { first, last } = await operationsOf(DAY)
      for (const at of operations(first, last, fail === 'io' ? 0 : 1)) {
        const disk = await made.copy()
        const story = await Story.begin(disk)
        expect(await actUntilFault(story, disk, DAY, { at, fail })).toBe(true)
        await expectLocked(story.vault)
        await story.bootAndCheck()
      }
    },
    120_000,
  )
})

describe('any story', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd')
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({
      do: fc.constant('write' as const),
      names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      slot: fc.constantFrom('none' as const, 'fresh' as const),
    }),
    fc.record({ do: fc.constant('share' as const), name, like: name }),
    fc.record({ do: fc.constant('turn' as const), name }),
    fc.record({ do: fc.constant('turn' as const), name }),
    fc.record({
      do: fc.constant('forget' as const),
      names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ do: fc.constant('delete' as const), name }),
    fc.record({ do: fc.constant('list' as const) }),
    fc.record({ do: fc.constant('passphrase' as const), to: fc.constantFrom('p1', 'p2') }),
    fc.record({ do: fc.constant('relock' as const) }),
  )
  const cut = fc.constantFrom(...POWER_CUTS)

  it('survives a cut, and another while opening again', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 12 }),
        fc.record({ at: fc.integer({ min: 1, max: 50 }), cut }),
        fc.record({ at: fc.integer({ min: 1, max: 6 }), cut }),
        async (day, first, second) => {
          const disk = await made.copy()
          const story = await Story.begin(disk)
          await actUntilFault(story, disk, day, first)
          const storage = disk.boot()
          disk.arm({ ...second, at: disk.operations + second.at })
          await unlock(storage).catch(() => undefined)
          await story.bootAndCheck()
        },
      ),
      { numRuns: process.env['LAPWING_LONG'] === '1' ? 400 : 80 },
    )
  })
})

describe('a power cut at every operation of', () => {
  it.each(POWER_CUTS)(
    'making a vault: absent still, or whole: %s',
    { timeout: 60_000 },
    async (cut) => {
      const whole = new FaultyDisk()
      await newVault(whole.boot())
      const seen = new Set<string>()
      for (const at of operations(1, whole.operations, POWER_CUTS.indexOf(cut))) {
        const disk = new FaultyDisk()
        const storage = disk.boot()
        disk.arm({ at, cut })
        await newVault(storage).catch(() => undefined)
        const again = disk.boot()
        const state = await inspectStorage(again)
        seen.add(state)
        if (state === 'absent') await newVault(again)
        else await unlock(again)
      }
      expect([...seen].sort()).toEqual(['absent', 'locked'])
    },
  )

  it.each(POWER_CUTS)(
    'destroying it: whole still, or shut: %s',
    { timeout: 60_000 },
    async (cut) => {
      const full = await made.copy()
      const vault = await unlock(full.boot())
      await vault.write({ puts: [{ table: 't', name: 'n', value: text('v') }] })
      await vault.lock()
      const count = await full.copy()
      await destroyVault(count.boot())
      expect(await inspectStorage(count.boot())).toBe('absent')
      const firstFlush = count.log.indexOf('flush 0') + 1

      for (const at of operations(1, count.operations, POWER_CUTS.indexOf(cut))) {
        const disk = await full.copy()
        const storage = disk.boot()
        disk.arm({ at, cut })
        await destroyVault(storage).catch(() => undefined)
        const again = disk.boot()
        const state = await inspectStorage(again)
        if (state === 'locked') {
          expect(at).toBeLessThanOrEqual(firstFlush)
          expect(plain(await (await unlock(again)).get('t', 'n'))).toBe('v')
          continue
        }
        expect(await codeOf(unlock(again))).toBe('damaged')
        await destroyVault(disk.boot())
        const clean = disk.boot()
        expect(await inspectStorage(clean)).toBe('absent')
        await createVault({ storage: clean, passphrase: PASSPHRASE, cost: TEST_COST })
      }
    },
  )
})
