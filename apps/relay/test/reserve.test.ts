/** What is left of a disk for messages when files come, on disks that only say how full they are. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReserve, type Reserve, type Space } from '../src/store/reserve.ts'
import { MEMORY } from './store-scene.ts'

const BLOCK = 4096
const MEBIBYTE = 1_048_576
const RESERVE = 2 * MEBIBYTE
/** A part of a file with what stands before it: 17 blocks, most of the last one empty. */
const FILE = 65_560
const TAKEN = 17 * BLOCK

let directory: string
let space: { -readonly [key in keyof Space]: number }
let looks: number
let trouble: Error | undefined
beforeEach(async () => {
  directory = await mkdtemp(join(MEMORY, 'lapwing-reserve-'))
  looks = 0
  trouble = undefined
  const blocks = (100 * MEBIBYTE) / BLOCK
  space = { bsize: BLOCK, blocks, bavail: blocks, files: 10_000, ffree: 10_000 }
})
afterEach(() => rm(directory, { recursive: true }))

function open(pending = 0): Promise<Reserve> {
  return openReserve({
    directory,
    bytes: RESERVE,
    pending: () => pending,
    statfs: () => {
      looks += 1
      if (trouble !== undefined) return Promise.reject(trouble)
      return Promise.resolve({ ...space })
    },
  })
}

/** Half of the reserve is spared from everything, ten of the hundred MiB from files. */
function freeFor(files: number): number {
  return Math.ceil((RESERVE / 2 + 10 * MEBIBYTE + files * TAKEN) / BLOCK)
}

/** How many files are taken before one is refused. */
function filesTaken(reserve: Reserve): number {
  let taken = 0
  while (reserve.admitsBlob(FILE)) taken += 1
  return taken
}

describe('a tenth of a disk', () => {
  it('is kept from files in whole blocks, and taken by posts', async () => {
    space.bavail = freeFor(3)
    const reserve = await open()
    expect(filesTaken(reserve)).toBe(3)
    expect(reserve.admits(10 * MEBIBYTE)).toBe(true)
    expect(reserve.admits(1)).toBe(false)
    expect(reserve.full).toBe(false)
  })

  it('is not touched by the one file too many', async () => {
    space.bavail = freeFor(3) - 1
    expect(filesTaken(await open())).toBe(2)
    space.bavail = freeFor(0)
    expect(filesTaken(await open())).toBe(0)
  })

  it('is counted beside what posts have still to write', async () => {
    space.bavail = freeFor(3)
    expect(filesTaken(await open(2 * TAKEN))).toBe(1)
  })

  it('of its inodes is kept from files, and posts need none', async () => {
    space.ffree = 1002
    const reserve = await open()
    expect(filesTaken(reserve)).toBe(2)
    expect(reserve.admits(MEBIBYTE)).toBe(true)
    space.ffree = 900
    expect(filesTaken(await open())).toBe(0)
  })

  it('of its inodes is not asked for where there is no number of them', async () => {
    space.bavail = freeFor(5)
    Object.assign(space, { files: 0, ffree: 0 })
    expect(filesTaken(await open())).toBe(5)
  })

  it('shows to be free again once somebody is refused and has it looked at', async () => {
    space.bavail = freeFor(0)
    const reserve = await open()
    space.bavail = freeFor(4)
    const before = looks
    expect(reserve.admitsBlob(FILE)).toBe(false)
    expect(looks).toBeGreaterThan(before)
    await reserve.look()
    expect(filesTaken(reserve)).toBe(4)
  })

  it('is no matter where the reserve itself had to be given up: nothing is taken then', async () => {
    const reserve = await open()
    expect(await readdir(directory)).toEqual(['reserve'])
    space.bavail = Math.floor(RESERVE / 2 / BLOCK)
    await reserve.look()
    expect(await readdir(directory)).toEqual([])
    expect([reserve.full, reserve.admits(1), reserve.admitsBlob(1)]).toEqual([true, false, false])
  })
})

describe('what must not wait until there is room', () => {
  it('is written into the reserve, and looked at again after that was given up', async () => {
    const reserve = await open()
    space.bavail = Math.floor(RESERVE / 2 / BLOCK)
    expect(reserve.admits(RESERVE / 2)).toBe(true)
    expect(await reserve.fits(RESERVE / 2 - MEBIBYTE)).toBe(true)
    expect(reserve.full).toBe(false)
    expect(await reserve.fits(RESERVE / 2)).toBe(false)
    expect(reserve.full).toBe(true)
    space.bavail = (2 * MEBIBYTE) / BLOCK
    expect(await reserve.fits(MEBIBYTE)).toBe(true)
    expect(await reserve.fits(MEBIBYTE + 1)).toBe(false)
  })

  it('is tried where the disk does not say: only its write may end the relay', async () => {
    const reserve = await open()
    trouble = new Error('EIO')
    expect(await reserve.fits(MEBIBYTE)).toBe(true)
  })

  it('does not take the room of what is accepted already', async () => {
    space.bavail = (3 * MEBIBYTE) / BLOCK
    expect(await (await open(MEBIBYTE)).fits(MEBIBYTE)).toBe(true)
    expect(await (await open(MEBIBYTE + 1)).fits(MEBIBYTE)).toBe(false)
  })
})
