/** CBOR written wrongly on purpose: each mutant differs from something valid in one place. */
import { concatBytes, decodeCbor, toUtf8, type CborValue } from '@lapwing/codec'
import type { Chance } from '../support/chance.ts'

interface Damage {
  /** Which item, counted as they are written. */
  readonly at: number
  readonly way: Way
  readonly chance: Chance
}

type Way = keyof typeof WAYS

/** `bytes` must be canonical CBOR. What comes back mostly is not, and never is a view of it. */
export function mutateCbor(
  bytes: Uint8Array,
  chance: Chance,
): { readonly how: string; readonly bytes: Uint8Array } {
  const value = decodeCbor(bytes, { maxBytes: 1 << 24, maxDepth: 32 })
  const way = chance.pick(Object.keys(WAYS) as Way[])
  const damage = { at: chance.below(countOf(value)), way, chance }
  return { how: way, bytes: write(value, damage, { next: 0 }) }
}

/** What stands in place of the one item. `good` is the item as it should be. */
const WAYS = {
  anotherType: (_, __, chance) => chance.pick(OTHER_ITEMS),
  hugeBytes: () => head(2, 0xffff_ffff),
  hugeText: () => head(3, 0x7fff_ffff),
  hugeArray: () => head(4, 0xffff_ffff),
  hugeMap: () => head(5, 0xffff_ffff),
  hugerArray: () => Uint8Array.of(0x9b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  largestNumber: () => Uint8Array.of(0x1b, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  oneNumberMore: () => Uint8Array.of(0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0),
  minusOne: () => Uint8Array.of(0x20),
  nested: (good, _, chance) => concatBytes(new Uint8Array(1 + chance.below(30)).fill(0x81), good),
  deeplyNested: (good) => concatBytes(new Uint8Array(9_000).fill(0x81), good),
  deepMaps: (good) =>
    concatBytes(...Array.from({ length: 40 }, () => Uint8Array.of(0xa1, 0x61, 0x61)), good),
  tagged: (good) => concatBytes(Uint8Array.of(0xc2), good),
  indefinite: (good) => concatBytes(Uint8Array.of(0x9f), good, Uint8Array.of(0xff)),
  widerHead: (good) => widened(good),
  twice: (good) => concatBytes(good, good),
  leftOut: () => new Uint8Array(0),
  keyTwice: (good, value) => asMap(good, value, (pairs) => [...pairs, ...pairs.slice(-1)]),
  keysTurned: (good, value) => asMap(good, value, (pairs) => [...pairs].reverse()),
  keyAdded: (good, value) =>
    asMap(good, value, (pairs) => [...pairs, concatBytes(text('zzzzzzzzz'), head(0, 1))]),
  prototypeKey: (good, value) =>
    asMap(good, value, (pairs) => [concatBytes(text('__proto__'), Uint8Array.of(0xa0)), ...pairs]),
  keyLeftOut: (good, value, chance) =>
    asMap(good, value, (pairs) => pairs.filter((_, i) => i !== chance.below(pairs.length))),
  numberKey: (good, value) =>
    asMap(good, value, (pairs) => [...pairs, concatBytes(head(0, 7), head(0, 7))]),
  shorter: (good, value, chance) =>
    value instanceof Uint8Array ? bytesItem(value.subarray(0, chance.below(value.length + 1))) : good.subarray(0, 1), // prettier-ignore
  longer: (good, value) =>
    value instanceof Uint8Array ? bytesItem(concatBytes(value, Uint8Array.of(7))) : concatBytes(good, head(0, 0)), // prettier-ignore
  controls: (good, value) => (typeof value === 'string' ? text(`${value}\u0000\u202e`) : good),
  brokenText: () => Uint8Array.of(0x62, 0xc3, 0x28),
  surrogate: () => Uint8Array.of(0x63, 0xed, 0xa0, 0x80),
} satisfies Record<string, (good: Uint8Array, value: CborValue, chance: Chance) => Uint8Array>

const OTHER_ITEMS: readonly Uint8Array[] = [
  head(0, 0),
  head(0, 24),
  head(1, 3),
  bytesItem(new Uint8Array(3)),
  bytesItem(new Uint8Array(32)),
  text(''),
  text('message'),
  head(4, 0),
  head(5, 0),
  Uint8Array.of(0xf4),
  Uint8Array.of(0xf5),
  Uint8Array.of(0xf6),
  Uint8Array.of(0xf7),
  Uint8Array.of(0xf9, 0x7e, 0),
  Uint8Array.of(0xfb, 0x40, 9, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18),
  Uint8Array.of(0xff),
]

function countOf(value: CborValue): number {
  return 1 + items(value).reduce((sum, [, item]) => sum + countOf(item), 0)
}

/** The items inside, each with its key when it is a map's, in canonical order. */
function items(value: CborValue): readonly (readonly [string | undefined, CborValue])[] {
  if (Array.isArray(value)) return value.map((item: CborValue) => [undefined, item] as const)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value as Readonly<Record<string, CborValue>>)
}

function write(value: CborValue, damage: Damage, count: { next: number }): Uint8Array {
  const here = count.next++
  const inside = items(value).map(([key, item]) => {
    const written = write(item, damage, count)
    return key === undefined ? written : concatBytes(text(key), written)
  })
  const good = concatBytes(front(value, inside.length), ...inside)
  return here === damage.at ? WAYS[damage.way](good, value, damage.chance) : good
}

function front(value: CborValue, inside: number): Uint8Array {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return text(value)
  if (value instanceof Uint8Array) return bytesItem(value)
  if (value === null) return Uint8Array.of(0xf6)
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4)
  return head(Array.isArray(value) ? 4 : 5, inside)
}

/** A map with its pairs changed; what is no map becomes one. */
function asMap(
  good: Uint8Array,
  value: CborValue,
  change: (pairs: readonly Uint8Array[]) => readonly Uint8Array[],
): Uint8Array {
  const isMap = good[0] !== undefined && good[0] >> 5 === 5
  const pairs = isMap
    ? items(value).map(([key, item]) => concatBytes(text(key ?? ''), plainly(item)))
    : [concatBytes(text('a'), good)]
  const changed = change(pairs)
  return concatBytes(head(5, changed.length), ...changed)
}

function plainly(value: CborValue): Uint8Array {
  const inside = items(value).map(([key, item]) =>
    key === undefined ? plainly(item) : concatBytes(text(key), plainly(item)),
  )
  return concatBytes(front(value, inside.length), ...inside)
}

/** The same item with a head of eight bytes, which is never the shortest. */
function widened(good: Uint8Array): Uint8Array {
  const first = good[0] ?? 0
  const [major, low] = [first >> 5, first & 31]
  if (major === 7 || low > 27) return concatBytes(Uint8Array.of(0xf8), good)
  const size = low < 24 ? 0 : 1 << (low - 24)
  const value = low < 24 ? Uint8Array.of(low) : good.subarray(1, 1 + size)
  const wide = new Uint8Array(9)
  wide[0] = (major << 5) | 27
  wide.set(value, 9 - value.length)
  return concatBytes(wide, good.subarray(1 + size))
}

function text(value: string): Uint8Array {
  const utf8 = toUtf8(value)
  return concatBytes(head(3, utf8.length), utf8)
}

function bytesItem(value: Uint8Array): Uint8Array {
  return concatBytes(head(2, value.length), value)
}

/** The shortest head: major type and argument. */
function head(major: number, value: number): Uint8Array {
  if (value < 24) return Uint8Array.of((major << 5) | value)
  const size = value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x1_0000_0000 ? 4 : 8
  const bytes = new Uint8Array(1 + size)
  bytes[0] = (major << 5) | (24 + Math.log2(size))
  for (let i = size, rest = value; i > 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  return bytes
}
