/**
 * The sizes of files as people of a trial send them: mostly photos, some documents, few films. Drawn by
 * chance that can be had again; what was assumed stands here and in docs/protocol.md.
 */
import { chanceFrom, type Chance } from './chance.ts'

interface Share {
  readonly kind: 'photo' | 'document' | 'film'
  /** Of a hundred files. */
  readonly percent: number
  /** Nineteen of twenty have so many bytes; none less than half or more than twice as many. */
  readonly bytes: readonly [from: number, to: number]
}

const KB = 1_000
const MB = 1_000_000

export const FILE_MIX: readonly Share[] = [
  { kind: 'photo', percent: 60, bytes: [0.5 * MB, 5 * MB] },
  { kind: 'document', percent: 30, bytes: [20 * KB, 2 * MB] },
  { kind: 'film', percent: 10, bytes: [5 * MB, 200 * MB] },
]

export interface MixedFile {
  readonly kind: Share['kind']
  readonly size: number
}

export function mixedFiles(count: number, seed: number): readonly MixedFile[] {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, () => {
    let drawn = chance.below(100)
    const { kind, bytes } = FILE_MIX.find(({ percent }) => (drawn -= percent) < 0)!
    return { kind, size: around(chance, bytes) }
  })
}

/** Log-normal: as many files are half the middle size as twice it. */
function around(chance: Chance, [from, to]: Share['bytes']): number {
  const middle = (Math.log(from) + Math.log(to)) / 2
  const spread = (Math.log(to) - Math.log(from)) / 4
  for (;;) {
    const size = Math.round(Math.exp(middle + spread * normal(chance)))
    if (size >= from / 2 && size <= to * 2) return size
  }
}

/** Box and Muller. */
function normal(chance: Chance): number {
  const [a, b] = [fraction(chance), fraction(chance)]
  return Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b)
}

function fraction(chance: Chance): number {
  return chance.below(0x1_0000_0000) / 0x1_0000_0000
}
