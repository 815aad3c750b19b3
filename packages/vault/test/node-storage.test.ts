import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CHOSEN_COST, startCrypto } from '@lapwing/crypto'
import { inLong } from '../../../test/support/long.ts'
import { openNodeStorage } from '../../../test/support/node-storage.ts'
import { createVault, destroyVault, inspectStorage, KEY_FILE_BYTES } from '../src/index.ts'
import { codeOf, newVault, PASSPHRASE, plain, text, unlock } from './support.ts'

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

const COUNTS = [1_000, 20_000, 200_000] as const
/** So many messages share a slot. */
const TOGETHER = 64
const ROUNDS = 7

const openCount = (count: number) =>
  openNodeStorage({ directory: join(directory, String(count)), database: 'classic' })

async function fill(count: number): Promise<void> {
  const storage = await openCount(count)
  const vault = await createVault({ storage, passphrase: PASSPHRASE, cost: CHOSEN_COST })
  for (let n = 0; n < count; n += TOGETHER) {
    const slot = vault.freeSlot()
    const puts = Array.from({ length: Math.min(TOGETHER, count - n) }, (_, i) => ({
      table: 'entry',
      name: `message ${String(n + i)}`,
      value: text(`what was said, ${String(n + i)} `.repeat(5)),
      slot,
    }))
    await vault.write({ puts })
  }
  await vault.lock()
  await storage.close()
}

interface Taken {
  /** Milliseconds by the clock, which includes the wait for a core. */
  readonly clock: number
  /** Milliseconds of processors. */
  readonly processor: number
}

async function attempt(count: number, passphrase: string): Promise<Taken> {
  const storage = await openCount(count)
  const [before, used] = [performance.now(), process.cpuUsage()]
  const vault = await unlock(storage, passphrase).catch(() => undefined)
  const { user, system } = process.cpuUsage(used)
  const taken = { clock: performance.now() - before, processor: (user + system) / 1_000 }
  expect(vault === undefined).toBe(passphrase !== PASSPHRASE)
  await vault?.lock()
  await storage.close()
  return taken
}

function median(taken: readonly Taken[], what: keyof Taken): { value: number; said: string } {
  const sorted = taken.map((one) => Math.round(one[what])).toSorted((one, other) => one - other)
  const value = sorted[(sorted.length - 1) / 2] ?? NaN
  return { value, said: `${String(value)} ms (${String(sorted[0])}–${String(sorted.at(-1))})` }
}

/** Unlocking does not depend on how much is kept (docs/client-state.md, "Opening"). */
inLong(
  'a vault unlocks with many records within 1.5 times what it takes with few',
  async () => {
    for (const count of COUNTS) await fill(count)
    const all = COUNTS.map((count) => ({ count, right: [] as Taken[], wrong: [] as Taken[] }))
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { count, right, wrong } of all) {
        right.push(await attempt(count, PASSPHRASE))
        wrong.push(await attempt(count, 'another one of some length'))
      }
    }
    for (const { count, right, wrong } of all) {
      const told = [right, wrong].map((taken) => {
        const [processor, clock] = [median(taken, 'processor'), median(taken, 'clock')]
        return `processor ${processor.said}, clock ${clock.said}`
      })
      console.log(`${String(count)} records: ${told.join('; wrong ')}`)
    }
    const [few, , many] = all.map(({ right }) => median(right, 'processor').value)
    expect((many ?? NaN) / (few ?? NaN)).toBeLessThan(1.5)
  },
  600_000,
)
