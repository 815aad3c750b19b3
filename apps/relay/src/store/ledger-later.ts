/** Of two copies of one value, the one that was written later: all of them only ever grow. */
import { decodeNumbers, decodeProgress, decodeRecord, splitKey } from './ledger-form.ts'
import type { Pair } from './ledger-pairs.ts'

export function laterOf({ key, first, second }: Pair): Uint8Array | undefined {
  if (first === undefined || second === undefined) return first ?? second
  if (first === second || Buffer.compare(first, second) === 0) return first
  const { kind } = splitKey(key)
  const [a, b] = [ageOf(kind, first), ageOf(kind, second)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0) ? second : first
}

function ageOf(kind: string, value: Uint8Array): readonly number[] {
  if (kind === 'm') return [decodeRecord(value)?.revision ?? 0]
  if (kind === 'f') {
    const { last = 0, forgotten = 0, spent = [] } = decodeProgress(value) ?? {}
    return [last, forgotten, spent.length]
  }
  return decodeNumbers(value, kind === 'p' ? 2 : 1) ?? [0]
}
