import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { startCrypto } from '@lapwing/crypto'
import { LEAVES_PER_FILE, SLOTS_PER_FILE } from '../src/layout.ts'
import { keyOf, SlotDirectory, type Leaf } from '../src/slot-directory.ts'
import { codeOf } from './support.ts'

beforeAll(startCrypto)

describe('the slot directory', () => {
  it('is the same again from its leaves, however it was changed', () => {
    const slot = fc.record({
      file: fc.constantFrom(0, 2),
      slot: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: SLOTS_PER_FILE - 1 })),
    })
    fc.assert(
      fc.property(
        fc.array(fc.record({ take: fc.array(slot), free: fc.array(slot) }), { maxLength: 8 }),
        (changes) => {
          const directory = SlotDirectory.empty([0, 2])
          const stored = new Map<string, Leaf>()
          const keep = (leaves: readonly Leaf[]): void =>
            leaves.forEach((leaf) => stored.set(`${leaf.file}/${leaf.leaf}`, leaf))
          keep(directory.plan({ take: [], free: [], whole: true }).leaves)
          const taken = new Set<string>()
          for (const { take, free } of changes) {
            free.forEach((ref) => taken.delete(keyOf(ref)))
            take.forEach((ref) => taken.add(keyOf(ref)))
            const change = directory.plan({ take, free })
            keep(change.leaves)
            change.adopt()
            expect(change.digest).toEqual(directory.digest())
          }
          const leaves = [0, 2].flatMap((file) =>
            Array.from({ length: LEAVES_PER_FILE }, (_, i) => stored.get(`${file}/${i}`)?.bytes),
          )
          const again = SlotDirectory.fromLeaves([0, 2], leaves)
          expect(again?.digest()).toEqual(directory.digest())
          expect(again?.free).toBe(2 * SLOTS_PER_FILE - taken.size)
          for (const { take, free } of changes) {
            for (const ref of [...take, ...free]) {
              expect(again?.isTaken(ref)).toBe(taken.has(keyOf(ref)))
            }
          }
        },
      ),
    )
  })

  it('changes nothing until the change is adopted', () => {
    const directory = SlotDirectory.empty([0])
    const ref = directory.reserve()
    const before = directory.digest()
    const change = directory.plan({ take: [ref], free: [] })
    expect(directory.isTaken(ref)).toBe(false)
    expect(directory.isReserved(ref)).toBe(true)
    expect(directory.digest()).toEqual(before)
    change.adopt()
    expect(directory.isTaken(ref)).toBe(true)
    expect(directory.isReserved(ref)).toBe(false)
    expect(change.leaves).toHaveLength(1)
  })

  it('hands out every slot once, from a random place on, and then none', async () => {
    const directory = SlotDirectory.empty([0])
    const seen = new Set<string>()
    for (let i = 0; i < SLOTS_PER_FILE; i++) seen.add(keyOf(directory.reserve()))
    expect(seen.size).toBe(SLOTS_PER_FILE)
    expect(directory.free).toBe(0)
    expect(await codeOf(() => directory.reserve())).toBe('full')
    const firsts = Array.from({ length: 16 }, () => keyOf(SlotDirectory.empty([0]).reserve()))
    expect(new Set(firsts).size).toBeGreaterThan(8)
  })

  it('is nothing from leaves that are missing or misshapen', () => {
    const leaves = Array.from({ length: LEAVES_PER_FILE }, () => new Uint8Array(128))
    expect(SlotDirectory.fromLeaves([0], leaves)).toBeDefined()
    expect(SlotDirectory.fromLeaves([0], [...leaves.slice(1), undefined])).toBeUndefined()
    expect(SlotDirectory.fromLeaves([0], [...leaves.slice(1), new Uint8Array(127)])).toBeUndefined()
  })
})
