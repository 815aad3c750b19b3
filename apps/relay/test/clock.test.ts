/** The system's clock jumps, is wrong at a start, and stands still: nothing goes early or stays late. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openClock, type Clock } from '../src/store/clock.ts'
import { MEMORY, START } from './store-scene.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const JUMPS = [3 * DAY, -3 * DAY]

let directory: string
let wall: number
let elapsed: number
let clock: Clock

beforeEach(async () => {
  directory = await mkdtemp(join(MEMORY, 'lapwing-clock-'))
  wall = START
  elapsed = 0
  await start()
})
afterEach(() => rm(directory, { recursive: true }))

async function start(): Promise<void> {
  clock = await openClock({ directory, wall: () => wall, elapsed: () => elapsed })
  await clock.tick()
}

async function pass(ms: number): Promise<void> {
  wall += ms
  elapsed += ms
  await clock.tick()
}

/** The relay does not run for so long. */
async function absence(ms: number): Promise<void> {
  wall += ms
  elapsed = 0
  await start()
}

const sinceStart = () => [clock.now() - START, clock.least() - START]

it('tells whole milliseconds, though it counts parts of them: a moment written down must be one', async () => {
  await pass(0.25)
  await pass(1000.5)
  expect(sinceStart()).toEqual([1000, 1000])
  await pass(HOUR)
  await absence(3 * DAY)
  await pass(0.5)
  expect(sinceStart().every(Number.isInteger)).toBe(true)
  expect(clock.least()).toBeLessThan(clock.now())
})

describe('while the relay runs', () => {
  it.each(JUMPS)('a jump of %d ms changes nothing, whichever call sees it first', async (jump) => {
    await pass(HOUR)
    wall += jump
    expect(sinceStart()).toEqual([HOUR, HOUR])
    await pass(HOUR)
    expect(sinceStart()).toEqual([2 * HOUR, 2 * HOUR])
    wall -= jump
    await pass(HOUR)
    expect(sinceStart()).toEqual([3 * HOUR, 3 * HOUR])
  })

  it('small steps are followed, forwards and back', async () => {
    await pass(HOUR)
    wall += 2000
    await pass(0)
    expect(sinceStart()).toEqual([HOUR + 2000, HOUR + 2000])
    wall -= 3000
    await pass(0)
    expect(sinceStart()).toEqual([HOUR - 1000, HOUR - 1000])
  })
})

describe('across a stop', () => {
  it.each(JUMPS)('a jump of %d ms before it is not counted as time gone by', async (jump) => {
    await pass(HOUR)
    wall += jump
    await pass(HOUR)
    await absence(HOUR)
    expect(sinceStart()).toEqual([3 * HOUR, 3 * HOUR])
  })

  it('a clock set back does not bring time back', async () => {
    await pass(5 * DAY)
    wall -= 3 * DAY
    await absence(HOUR)
    expect(clock.least() - START).toBeGreaterThanOrEqual(5 * DAY)
    await pass(DAY)
    expect(clock.least() - START).toBeGreaterThanOrEqual(6 * DAY)
    // At most what the absence itself took is missing.
    expect(clock.now() - START).toBeLessThanOrEqual(6 * DAY + HOUR)
  })

  it('a clock set forward is put right within minutes: nothing was deleted meanwhile', async () => {
    await pass(HOUR)
    wall += 3 * DAY
    await absence(HOUR)
    expect(clock.least() - START).toBeLessThanOrEqual(2 * HOUR)
    await pass(5 * MINUTE)
    expect(clock.least() - START).toBeLessThanOrEqual(2 * HOUR + 5 * MINUTE)
    wall -= 3 * DAY
    await pass(0)
    expect(clock.now() - START).toBe(2 * HOUR + 5 * MINUTE)
    await pass(DAY)
    expect(sinceStart()).toEqual([DAY + 2 * HOUR + 5 * MINUTE, DAY + 2 * HOUR + 5 * MINUTE])
  })

  it('a real absence of days counts after a quarter of an hour, also over a second start', async () => {
    await pass(HOUR)
    await absence(3 * DAY)
    expect(clock.now() - START).toBe(3 * DAY + HOUR)
    expect(clock.least() - START).toBeLessThanOrEqual(HOUR)
    await pass(MINUTE)
    await absence(0)
    expect(clock.least() - START).toBeLessThanOrEqual(HOUR)
    await pass(16 * MINUTE)
    expect(clock.least()).toBe(clock.now())
    expect(clock.least() - START).toBe(3 * DAY + HOUR + 17 * MINUTE)
  })

  it('what was written down is damaged: the system’s clock is taken', async () => {
    await pass(HOUR)
    await writeFile(join(directory, 'clock'), 'nonsense')
    await absence(DAY)
    expect(sinceStart()).toEqual([DAY + HOUR, DAY + HOUR])
  })
})
