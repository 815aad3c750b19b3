/**
 * A vault as one file: what the vault holds now, under the passphrase it has. Nothing of what was
 * erased is in it, and no slot bytes: whoever opens it makes new ones.
 *
 * ```
 * 0     sector 4096   the vault's own passphrase slot, seven random ones
 * 4096  salt 32
 * 4128  header 24     of a secret stream under BLAKE2b(vault key; "lapwing vault file", salt)
 * 4152  n x 65,553    its chunks: the contents, padded to a size class
 * ```
 *
 * See docs/decisions/0022-a-vault-as-a-file.md.
 */
import { concatBytes, toUtf8 } from '@lapwing/codec'
import {
  blake2b,
  CHOSEN_COST,
  createStreamOpener,
  createStreamSealer,
  CryptoError,
  GENERATED_COST,
  padTo,
  randomBytes,
  secretFrom,
  STREAM_CHUNK_OVERHEAD,
  unpad,
  wipe,
  type PassphraseCost,
  type Secret,
} from '@lapwing/crypto'
import {
  decodeContents,
  encodeContents,
  gatherContents,
  wipeContents,
  type VaultContents,
} from './contents.ts'
import { PASSPHRASE_SLOTS, PASSPHRASE_SLOT_BYTES, SECTOR_BYTES, SECTOR_FORMAT } from './layout.ts'
import type { OpenState } from './open-state.ts'
import { buildSector, parseSector, sameCost, type Sector } from './sector.ts'
import { VaultError } from './vault-error.ts'
import type { VaultSeal } from './vault-seal.ts'

const SALT_BYTES = 32
const STREAM_HEADER_BYTES = 24
const CHUNKS_AT = SECTOR_BYTES + SALT_BYTES + STREAM_HEADER_BYTES
const CHUNK_BYTES = 65_536
const SEALED_CHUNK_BYTES = CHUNK_BYTES + STREAM_CHUNK_OVERHEAD

/** 256 KiB: some months of letters fit, and a file that holds little looks like one that holds more. */
const SMALLEST_CLASS = 4 * CHUNK_BYTES
/** A file is read into memory whole, twice over. */
const MOST_CHUNKS = 4096
export const VAULT_FILE_MAX_BYTES: number = CHUNKS_AT + MOST_CHUNKS * SEALED_CHUNK_BYTES

/** What passphrases were ever sealed at: a file made to harm could ask for gigabytes of work. */
const COSTS: readonly PassphraseCost[] = [
  GENERATED_COST,
  CHOSEN_COST,
  // Until docs/decisions/0010-one-pass.md.
  { memoryKiB: 8_192, passes: 3 },
]

/** An open vault as it is now. Throws `full` beyond {@link VAULT_FILE_MAX_BYTES}. */
export async function vaultFile(
  o: Pick<OpenState, 'sector' | 'passphraseSlot' | 'vaultKey' | 'records'>,
): Promise<Uint8Array> {
  const contents = await gatherContents(o.records)
  return sealedFile(contents, { ...o, sector: o.sector.sector })
}

/** Contents as the file of a vault that is not made yet, and takes them over. Throws `full`. */
export function contentsToFile(contents: VaultContents, seal: VaultSeal): Uint8Array {
  const sector = parseSector(seal.sectorBytes)
  if (sector === undefined) throw new VaultError('damaged')
  return sealedFile(contents, { ...seal, sector })
}

function sealedFile(
  contents: VaultContents,
  o: { readonly sector: Sector; readonly passphraseSlot: number; readonly vaultKey: Secret },
): Uint8Array {
  const plain = encodeContents(contents)
  wipeContents(contents)
  const size = fileClass(plain.length)
  if (size > MOST_CHUNKS * CHUNK_BYTES) throw new VaultError('full')
  const padded = padTo(plain, size)
  wipe(plain)
  const salt = randomBytes(SALT_BYTES)
  const key = streamKey(o.vaultKey, salt)
  try {
    const sealer = createStreamSealer(key)
    const chunks: Uint8Array[] = []
    for (let at = 0; at < size; at += CHUNK_BYTES) {
      chunks.push(sealer.push(padded.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES === size))
    }
    return concatBytes(ownSector(o.sector, o.passphraseSlot), salt, sealer.header, ...chunks)
  } finally {
    wipe(key)
    wipe(padded)
  }
}

/**
 * Padded size for contents of this length: eight classes between one power of two and the next, so
 * at most an eighth is padding, and a file tells how much it holds no closer than that.
 */
export function fileClass(length: number): number {
  const needed = length + 1
  const step = Math.max(SMALLEST_CLASS, 2 ** Math.floor(Math.log2(needed)) / 8)
  return Math.ceil(needed / step) * step
}

/**
 * Who may open a file: looks at its size first, then at what an attempt would cost. Throws `damaged`
 * for a file of another kind or size, and `newer`.
 */
export function sectorOfFile(file: Uint8Array): Sector {
  const rest = file.length - CHUNKS_AT
  const isWhole = rest > 0 && rest % SEALED_CHUNK_BYTES === 0
  if (!isWhole || file.length > VAULT_FILE_MAX_BYTES) throw new VaultError('damaged')
  const sector = parseSector(file.slice(0, SECTOR_BYTES))
  if (sector === undefined) throw new VaultError('damaged')
  if (sector.format > SECTOR_FORMAT) throw new VaultError('newer')
  const isKnown = (cost: PassphraseCost): boolean => COSTS.some((known) => sameCost(known, cost))
  if (!sector.costs.every(isKnown)) throw new VaultError('damaged')
  return sector
}

/** Throws `damaged` for a cut or a changed file, and for another vault's key; `newer`. */
export function openVaultContents(file: Uint8Array, vaultKey: Secret): VaultContents {
  const salt = file.slice(SECTOR_BYTES, SECTOR_BYTES + SALT_BYTES)
  const key = streamKey(vaultKey, salt)
  const chunks: Uint8Array[] = []
  try {
    const opener = createStreamOpener(key, file.slice(SECTOR_BYTES + SALT_BYTES, CHUNKS_AT))
    for (let at = CHUNKS_AT; at < file.length; at += SEALED_CHUNK_BYTES) {
      chunks.push(opener.pull(file.subarray(at, at + SEALED_CHUNK_BYTES)).plain)
    }
    if (!opener.finished) throw new VaultError('damaged')
    const padded = concatBytes(...chunks)
    const plain = unpad(padded)
    wipe(padded)
    try {
      return decodeContents(plain)
    } finally {
      wipe(plain)
    }
  } catch (error) {
    throw error instanceof CryptoError ? new VaultError('damaged', error) : error
  } finally {
    wipe(key)
    for (const chunk of chunks) wipe(chunk)
  }
}

function streamKey(vaultKey: Secret, salt: Uint8Array): Secret {
  return secretFrom(blake2b(concatBytes(toUtf8('lapwing vault file'), salt), vaultKey))
}

/** Another passphrase's slot stays at home: what it opens is not in the file. */
function ownSector(sector: Sector, own: number): Uint8Array {
  const slots = Array.from({ length: PASSPHRASE_SLOTS }, (_, i) => {
    const slot = i === own ? sector.slots[i] : undefined
    return slot ?? randomBytes(PASSPHRASE_SLOT_BYTES)
  })
  return buildSector({ prev: randomBytes(32), salt: sector.salt, costs: sector.costs, slots })
}
