import { beforeAll, describe, expect, it } from 'vitest'
import { randomBytes, startCrypto } from '@lapwing/crypto'
import { createMemoryKeyFile, KEY_FILE_BYTES, type KeyFileDevice } from '../src/index.ts'
import { fillKeyFile, placeFirstSector, recoverSectors, replaceSector } from '../src/key-file.ts'
import { SECTOR_BYTES } from '../src/layout.ts'
import { buildSector, parseSector, withCost } from '../src/sector.ts'
import { TEST_COST } from './support.ts'

beforeAll(startCrypto)

const slots = (): Uint8Array[] => Array.from({ length: 8 }, () => randomBytes(256))

function sector(prev: Uint8Array = randomBytes(32)): Uint8Array {
  return buildSector({ prev, salt: randomBytes(16), costs: [TEST_COST], slots: slots() })
}

function filledFile(): KeyFileDevice {
  const device = createMemoryKeyFile(KEY_FILE_BYTES)
  fillKeyFile(device)
  return device
}

const place = (device: KeyFileDevice, bytes: Uint8Array, at: 0 | 1): void =>
  device.write(at * SECTOR_BYTES, bytes)
const at = (device: KeyFileDevice, which: 0 | 1): Uint8Array =>
  device.read(which * SECTOR_BYTES, SECTOR_BYTES)

describe('a sector', () => {
  it('gives back what went in', () => {
    const parts = { prev: randomBytes(32), salt: randomBytes(16), slots: slots() }
    const costs = [TEST_COST, { memoryKiB: 65_536, passes: 3 }]
    const bytes = buildSector({ ...parts, costs })
    expect(bytes).toHaveLength(SECTOR_BYTES)
    expect(parseSector(bytes)).toMatchObject({ ...parts, costs, format: 1 })
  })

  it('is nothing with any byte changed, and nothing in random bytes', () => {
    const bytes = sector()
    for (let i = 0; i < SECTOR_BYTES; i += 61) {
      const torn = bytes.slice()
      torn[i] = (torn[i] ?? 0) ^ 1
      expect(parseSector(torn)).toBeUndefined()
    }
    expect(parseSector(randomBytes(SECTOR_BYTES))).toBeUndefined()
    expect(parseSector(new Uint8Array(SECTOR_BYTES))).toBeUndefined()
  })

  it('names at most four costs, cheapest first, the cheapest being the floor', () => {
    const cost = (memoryKiB: number) => ({ memoryKiB, passes: 3 })
    const three = withCost(withCost([cost(65_536)], cost(8192)) ?? [], cost(16_384)) ?? []
    expect(three.map((c) => c.memoryKiB)).toEqual([8192, 16_384, 65_536])
    const four = withCost(three, cost(32_768)) ?? []
    expect(withCost(four, cost(8192))).toEqual(four)
    expect(withCost(four, cost(131_072))).toBeUndefined()
  })
})

describe('recovering the sectors at opening', () => {
  it('overwrites the unused one again, wherever it lies', () => {
    for (const where of [0, 1] as const) {
      const device = filledFile()
      const bytes = sector()
      place(device, bytes, where)
      const other = where === 0 ? 1 : 0
      const before = at(device, other)
      expect(recoverSectors(device)?.at).toBe(where)
      expect(at(device, where)).toEqual(bytes)
      expect(at(device, other)).not.toEqual(before)
    }
  })

  it('takes the successor of two and overwrites what it replaced', () => {
    for (const newer of [0, 1] as const) {
      const device = filledFile()
      const old = sector()
      const next = sector(parseSector(old)?.hash)
      place(device, old, newer === 0 ? 1 : 0)
      place(device, next, newer)
      expect(recoverSectors(device)?.at).toBe(newer)
      expect(parseSector(at(device, newer === 0 ? 1 : 0))).toBeUndefined()
    }
  })

  it('writes nothing where there is none, or two strangers, or another size', () => {
    const empty = filledFile()
    const strangers = filledFile()
    place(strangers, sector(), 0)
    place(strangers, sector(), 1)
    const short = createMemoryKeyFile(KEY_FILE_BYTES - 1)
    place(short, sector(), 0)
    for (const device of [empty, strangers, short]) {
      const before = device.read(0, 2 * SECTOR_BYTES)
      expect(recoverSectors(device)).toBeUndefined()
      expect(device.read(0, 2 * SECTOR_BYTES)).toEqual(before)
    }
  })

  it('is the half written one that loses, at every length of the tear', () => {
    for (let torn = 1; torn < SECTOR_BYTES; torn += 331) {
      const device = filledFile()
      const old = sector()
      place(device, old, 0)
      place(device, sector(parseSector(old)?.hash).slice(0, torn), 1)
      expect(recoverSectors(device)?.at).toBe(0)
    }
  })
})

describe('replacing a sector', () => {
  it('leaves exactly one, in the other place', () => {
    const device = filledFile()
    let current = placeFirstSector(device, sector())
    for (let turn = 0; turn < 4; turn++) {
      const next = sector(current.sector.hash)
      current = replaceSector(device, current, next)
      expect(current.at).toBe(turn % 2 === 0 ? 1 : 0)
      expect(at(device, current.at)).toEqual(next)
      expect(parseSector(at(device, current.at === 0 ? 1 : 0))).toBeUndefined()
    }
  })

  it('stops before it harms the old one when the file does not give back what was written', () => {
    const device = filledFile()
    const current = placeFirstSector(device, sector())
    const lying: KeyFileDevice = { ...device, write: () => undefined }
    expect(() => replaceSector(lying, current, sector(current.sector.hash))).toThrow()
    expect(recoverSectors(device)?.sector.hash).toEqual(current.sector.hash)
  })
})
