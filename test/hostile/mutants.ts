/**
 * Mutants of byte strings: what bad disks, bad luck and bad people make of something valid.
 * Half of them know nothing of what they break; the other half take CBOR apart and write it back
 * wrongly (test/hostile/cbor-mutants.ts), wherever a sample holds any.
 */
import { concatBytes } from '@lapwing/codec'
import { mutateCbor } from './cbor-mutants.ts'
import { chanceFrom, type Chance } from '../support/chance.ts'

export interface Mutant {
  /** What was done, for the message of a test that fails. */
  readonly how: string
  readonly bytes: Uint8Array
}

/** Where a sample holds something worth breaking behind a length, a hash or a seal. */
export interface Lens {
  readonly name: string
  /** The bytes to break: CBOR when `cbor` says so. */
  readonly inside: Uint8Array
  readonly cbor: boolean
  /** The whole again, its lengths, hashes and seals made right around the broken inside. */
  wrap(inside: Uint8Array): Uint8Array
}

/**
 * `count` mutants of these samples, the same for the same seed. The dull ones (nothing, zeros, noise)
 * come first, then each way in turn; splices join two of the samples. None is a view of a sample.
 */
export function mutantsOf(
  samples: readonly Uint8Array[],
  o: { readonly seed: number; readonly count: number; readonly lenses?: readonly Lens[] },
): readonly Mutant[] {
  const chance = chanceFrom(o.seed)
  const lenses = o.lenses ?? []
  return Array.from({ length: o.count }, (_, turn): Mutant => {
    if (lenses.length > 0 && turn % 2 === 1) return throughLens(chance.pick(lenses), chance)
    const sample = chance.pick(samples)
    const way = WAYS[(turn >> (lenses.length > 0 ? 1 : 0)) % WAYS.length]!
    return { how: way.name, bytes: way(sample, chance, chance.pick(samples)).slice() }
  })
}

function throughLens(lens: Lens, chance: Chance): Mutant {
  if (lens.cbor && chance.below(4) > 0) {
    const { how, bytes } = mutateCbor(lens.inside, chance)
    return { how: `${lens.name}: ${how}`, bytes: lens.wrap(bytes) }
  }
  const way = chance.pick(WAYS)
  const inside = way(lens.inside, chance, lens.inside).slice()
  return { how: `${lens.name}: ${way.name}`, bytes: lens.wrap(inside) }
}

type Way = (sample: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array

/** How much of the front counts as the front: a type and a length, a header, a large one. */
const FRONTS = [2, 8, 32, 160] as const

/** Named functions: their names are what a failing test says. */
const WAYS: readonly Way[] = [
  function nothing() {
    return new Uint8Array(0)
  },
  function zeros(sample) {
    return new Uint8Array(sample.length)
  },
  function ones(sample) {
    return new Uint8Array(sample.length).fill(0xff)
  },
  function noise(sample, chance) {
    return chance.bytes(sample.length)
  },
  function someNoise(_, chance) {
    return chance.bytes(chance.below(200))
  },
  function oneBit(sample, chance) {
    return changed(sample, chance, (byte) => byte ^ (1 << chance.below(8)))
  },
  function oneBitNearTheFront(sample, chance) {
    const bytes = sample.slice()
    const at = chance.below(Math.min(chance.pick(FRONTS), bytes.length))
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
    return bytes
  },
  function oneByteNearTheFront(sample, chance) {
    const bytes = sample.slice()
    bytes[chance.below(Math.min(chance.pick(FRONTS), bytes.length))] = chance.below(256)
    return bytes
  },
  function severalBytes(sample, chance) {
    let bytes = sample
    for (let i = chance.below(8); i >= 0; i--)
      bytes = changed(bytes, chance, () => chance.below(256))
    return bytes
  },
  function cutShort(sample, chance) {
    return sample.subarray(0, chance.below(sample.length + 1))
  },
  function beheaded(sample, chance) {
    return sample.subarray(chance.below(sample.length + 1))
  },
  function oneByteLess(sample) {
    return sample.subarray(0, Math.max(0, sample.length - 1))
  },
  function oneByteMore(sample, chance) {
    return concatBytes(sample, chance.bytes(1))
  },
  function muchMore(sample, chance) {
    return concatBytes(sample, new Uint8Array(chance.below(5_000)))
  },
  function inserted(sample, chance) {
    const at = chance.below(sample.length + 1)
    return concatBytes(
      sample.subarray(0, at),
      chance.bytes(1 + chance.below(9)),
      sample.subarray(at),
    )
  },
  function removed(sample, chance) {
    const at = chance.below(sample.length + 1)
    return concatBytes(sample.subarray(0, at), sample.subarray(at + 1 + chance.below(9)))
  },
  function blanked(sample, chance) {
    const at = chance.below(sample.length + 1)
    return sample.slice().fill(0, at, at + 1 + chance.below(40))
  },
  function spliced(sample, chance, other) {
    const at = chance.below(Math.min(sample.length, other.length) + 1)
    return concatBytes(sample.subarray(0, at), other.subarray(at))
  },
  function grafted(sample, chance, other) {
    const at = chance.below(sample.length + 1)
    const from = chance.below(other.length + 1)
    return concatBytes(sample.subarray(0, at), other.subarray(from))
  },
  function overlaid(sample, chance, other) {
    const bytes = sample.slice()
    const at = chance.below(bytes.length + 1)
    bytes.set(other.subarray(at, Math.min(at + chance.below(64), bytes.length)), at)
    return bytes
  },
  function turned(sample, chance) {
    const at = chance.below(sample.length + 1)
    return concatBytes(sample.subarray(at), sample.subarray(0, at))
  },
  function hugeLength(sample, chance) {
    // Near the front, where lengths and counts stand.
    const huge = chance.pick([[0xff], [0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], Array<number>(8).fill(0xff), [0xbf, 0xff, 0xff, 0xff]]) // prettier-ignore
    const bytes = sample.slice()
    const at = chance.below(Math.max(1, Math.min(bytes.length, chance.pick(FRONTS)) - huge.length))
    bytes.set(huge.slice(0, bytes.length - at), at)
    return bytes
  },
]

function changed(sample: Uint8Array, chance: Chance, change: (byte: number) => number): Uint8Array {
  const bytes = sample.slice()
  const at = chance.below(Math.max(1, bytes.length))
  if (bytes.length > 0) bytes[at] = change(bytes[at] ?? 0)
  return bytes
}
