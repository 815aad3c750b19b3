/** Somebody with opened records of a vault, and with what a relay holds: tries every secret on every part. */
import { decodeCbor } from '@lapwing/codec'
import { createFileOpener, CryptoError, FILE_PART_BYTES } from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'

interface Opened {
  readonly table: string
  readonly value: Uint8Array
}

type Key = Pick<SentFile, 'secret' | 'size'>

const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 16 }

/**
 * What the beginnings of files hold that open: without its first part none of a file does. `relayed` are
 * parts from elsewhere, beside those among the records.
 */
export function foundFiles(
  records: readonly Opened[],
  relayed: readonly Uint8Array[] = [],
): readonly Uint8Array[] {
  const kept = records.flatMap(({ table, value }) =>
    table === 'file piece' ? [value.subarray(0, FILE_PART_BYTES)] : [],
  )
  const keys = records.flatMap(({ value }) => keysIn(read(value)))
  return keys.flatMap((key) => [...kept, ...relayed].flatMap((part) => open(key, part) ?? []))
}

function open({ secret, size }: Key, part: Uint8Array): Uint8Array | undefined {
  try {
    return createFileOpener(secret, size).pull(part)
  } catch (error) {
    if (error instanceof CryptoError) return undefined
    throw error
  }
}

/** Wherever in a record they stand, in contents that were encoded before they were kept as well. */
function keysIn(value: unknown): readonly Key[] {
  if (value instanceof Uint8Array) return value.length > 40 ? keysIn(read(value)) : []
  if (typeof value !== 'object' || value === null) return []
  const { secret, size } = value as Partial<Key>
  const own = secret instanceof Uint8Array && secret.length === 32 && typeof size === 'number'
  return [...(own ? [{ secret, size }] : []), ...Object.values(value).flatMap(keysIn)]
}

function read(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes, LIMITS)
  } catch {
    return undefined
  }
}
