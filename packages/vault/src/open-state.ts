/** What an unlocked vault holds in memory, as its last committed write left it. */
import type { ErasableSlots } from './erasable-slots.ts'
import { decodeHead, HEAD_PLACE, type Head } from './head.ts'
import type { PlacedSector } from './key-file.ts'
import { LEAVES_PER_FILE } from './layout.ts'
import type { Place, RecordStore } from './record-store.ts'
import type { Second } from './second.ts'
import { SlotDirectory } from './slot-directory.ts'
import type { SlotRef, Storage } from './storage.ts'
import type { TableIndex } from './table-index.ts'
import { isVaultError, VaultError } from './vault-error.ts'
import { equalBytes } from '@lapwing/codec'
import type { Secret } from '@lapwing/crypto'

export interface OpenState {
  readonly storage: Storage
  readonly records: RecordStore
  readonly slots: ErasableSlots
  readonly directory: SlotDirectory
  /** Where the passphrase's key lies; the vault key itself is needed to seal it anew. */
  readonly vaultKey: Secret
  readonly passphraseSlot: number
  /** See OpensVault. */
  readonly depth: number
  /** The second passphrase set in this vault. */
  second: Second | undefined
  sector: PlacedSector
  head: Head
  /** Number of the last committed write. */
  version: number
  /** Listed tables whose pages have been read, or that wait to be written for the first time. */
  readonly indexes: Map<string, TableIndex>
  /** Overwritten and flushed; the next write frees them. */
  erased: readonly SlotRef[]
  /** The directory was put together anew from the records: the next write stores all of it. */
  rebuilt: boolean
  /** See Vault. */
  repaired: boolean
}

/** The vault's own records stand in a table no caller can name. */
const OWN_TABLE = ''

export function leafPlace(file: number, leaf: number): Place {
  return { table: OWN_TABLE, name: `slots/${file}/${leaf}` }
}

export function pagePlace(table: string, page: number): Place {
  return { table: OWN_TABLE, name: `names/${page}/${table}` }
}

/** The head and its version. Throws `damaged` when there is none or it does not open. */
export async function loadHead(records: RecordStore): Promise<{ head: Head; version: number }> {
  const [stored] = await records.fetch([HEAD_PLACE])
  if (stored === undefined) throw new VaultError('damaged')
  const opened = records.open(HEAD_PLACE, stored, Number.MAX_SAFE_INTEGER)
  return {
    head: parsed(() => decodeHead(opened.value)),
    version: opened.header.version,
  }
}

/**
 * The slot directory from its leaves. When a leaf is missing or the head's digest is not theirs
 * (LevelDB forgets silently after a flipped bit), it is put together anew from the headers of all
 * records: then also the last version among them counts, and a slot that a record newer than the
 * head names is not erased on the head's word.
 */
export async function loadDirectory(
  records: RecordStore,
  loaded: { readonly head: Head; readonly version: number },
): Promise<Pick<OpenState, 'directory' | 'head' | 'version' | 'rebuilt'>> {
  const { head, version } = loaded
  const places = head.files.flatMap((file) =>
    Array.from({ length: LEAVES_PER_FILE }, (_, leaf) => leafPlace(file, leaf)),
  )
  const stored = await records.fetch(places)
  const leaves = stored.map((bytes, i) => openLeaf(records, places[i], bytes, version))
  const directory = SlotDirectory.fromLeaves(head.files, leaves)
  if (directory !== undefined && equalBytes(directory.digest(), head.directory)) {
    return { directory, head, version, rebuilt: false }
  }
  return rebuild(records, head, version)
}

async function rebuild(
  records: RecordStore,
  head: Head,
  version: number,
): Promise<Pick<OpenState, 'directory' | 'head' | 'version' | 'rebuilt'>> {
  const newestUse = new Map<string, { readonly slot: SlotRef; readonly version: number }>()
  let newest = version
  for await (const { header } of records.search()) {
    newest = Math.max(newest, header.version)
    if (header.slot === undefined) continue
    const key = `${header.slot.file}/${header.slot.slot}`
    const before = newestUse.get(key)?.version ?? 0
    newestUse.set(key, { slot: header.slot, version: Math.max(before, header.version) })
  }
  const erasing = head.erasing.filter(
    ({ file, slot }) => (newestUse.get(`${file}/${slot}`)?.version ?? 0) <= version,
  )
  const directory = SlotDirectory.empty(head.files)
  const taken = [...newestUse.values()].map((use) => use.slot)
  directory.plan({ take: [...taken, ...erasing], free: [] }).adopt()
  return { directory, head: { ...head, erasing }, version: newest, rebuilt: true }
}

function openLeaf(
  records: RecordStore,
  place: Place | undefined,
  stored: Uint8Array | undefined,
  version: number,
): Uint8Array | undefined {
  if (place === undefined || stored === undefined) return undefined
  try {
    return records.open(place, stored, version).value
  } catch (error) {
    if (isVaultError(error, 'damaged')) return undefined
    throw error
  }
}

/** What a decoder refuses in a record that opened is damage. */
export function parsed<T>(decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw error instanceof VaultError ? error : new VaultError('damaged', error)
  }
}
