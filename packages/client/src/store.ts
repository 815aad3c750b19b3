/** Typed tables over the vault: each record is canonical CBOR inside a sealed record. */
import { decodeCbor, encodeCbor, type CborValue } from '@lapwing/codec'
import { isVaultError, type SlotRef, type Vault, type VaultWrite } from '@lapwing/vault'

export type Put = NonNullable<VaultWrite['puts']>[number]
export type Delete = NonNullable<VaultWrite['deletes']>[number]

/** What is to be kept, and what makes it so in memory: called once it is on disk, and never before. */
export interface Kept {
  readonly puts: readonly Put[]
  isKept(): void
}

export interface Table<T> {
  put(name: string, value: T, slot?: SlotRef): Put
  remove(name: string): Delete
  get(vault: Vault, name: string): Promise<T | undefined>
  getMany(vault: Vault, names: readonly string[]): Promise<readonly (T | undefined)[]>
  /** The same, passing over what does not open: one damaged record must not hide the others. */
  getReadable(vault: Vault, names: readonly string[]): Promise<readonly (T | undefined)[]>
  /** The names alone, in the order of {@link Table.list}: to read a large table part by part. */
  names(vault: Vault): Promise<readonly string[]>
  /** The whole of a small table. */
  list(vault: Vault): Promise<readonly { readonly name: string; readonly value: T }[]>
}

/** What the vault gives back was sealed by this client: sizes are bounded, the shape is trusted. */
const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 16 }

export function table<T extends object>(name: string): Table<T> {
  const read = (bytes: Uint8Array): T => decodeRecord(bytes) as T
  return {
    put: (key, value, slot) => ({
      table: name,
      name: key,
      value: encodeRecord(value),
      ...(slot && { slot }),
    }),
    remove: (key) => ({ table: name, name: key }),
    async get(vault, key) {
      const bytes = await vault.get(name, key)
      return bytes && read(bytes)
    },
    async getMany(vault, keys) {
      const found = await vault.getMany(name, keys)
      return found.map((bytes) => bytes && read(bytes))
    },
    async getReadable(vault, keys) {
      const found = await readable(keys, (some) => vault.getMany(name, some))
      return found.map((bytes) => bytes && read(bytes))
    },
    names: (vault) => vault.names(name),
    async list(vault) {
      const all = await vault.list(name)
      return all.map((record) => ({ name: record.name, value: read(record.value) }))
    },
  }
}

/** Reads all at once and, where something among them is damaged, one by one without it. */
export async function readable<T>(
  names: readonly string[],
  read: (names: readonly string[]) => Promise<readonly (T | undefined)[]>,
): Promise<readonly (T | undefined)[]> {
  try {
    return await read(names)
  } catch (error) {
    if (!isVaultError(error, 'damaged')) throw error
    if (names.length <= 1) return [undefined]
    const half = names.length >> 1
    const first = await readable(names.slice(0, half), read)
    return [...first, ...(await readable(names.slice(half), read))]
  }
}

export function encodeRecord(value: object): Uint8Array {
  return encodeCbor(plain(value))
}

function decodeRecord(bytes: Uint8Array): unknown {
  return decodeCbor(bytes, LIMITS)
}

/** Drops absent fields: CBOR has no undefined. */
function plain(value: unknown): CborValue {
  if (value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([key, field]) => [key, plain(field)]),
    )
  }
  return value as CborValue
}
