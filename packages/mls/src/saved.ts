/**
 * What rests in the vault: BLAKE2b(body) ‖ body, body = canonical CBOR [kind, version, suite, bytes].
 *
 * ts-mls decodes four of five damaged states happily. The hash catches damage, not an attacker: the
 * vault's sealed record does that. Hash and the first two items stay as they are in every version,
 * so that an older client can tell "newer" from "broken".
 */
import { type CborValue, concatBytes, decodeCbor, encodeCbor, equalBytes } from '@lapwing/codec'
import { blake2b, type Secret, secretFrom, wipe } from '@lapwing/crypto'
import { MAX_INPUT_BYTES, SAVED_VERSION, SUITE_ID } from './limits.ts'
import { MlsError, refusingNow, must } from './mls-error.ts'

export type SavedKind = 'lapwing mls group' | 'lapwing mls key package'

const HASH_BYTES = 32

export function writeSaved(kind: SavedKind, bytes: Uint8Array): Secret {
  const body = encodeCbor([kind, SAVED_VERSION, SUITE_ID, bytes])
  const saved = concatBytes(blake2b(body), body)
  const secret = secretFrom(saved)
  for (const copy of [body, saved]) wipe(copy)
  return secret
}

/** The bytes saved as `kind`: a copy, to be wiped. Throws `newer-state` or `refused`. */
export function readSaved(kind: SavedKind, saved: Uint8Array): Uint8Array {
  const [, version, suite, bytes, ...rest] = refusingNow(() => openBody(kind, saved))
  must(typeof version === 'number' && version >= 1)
  if (version > SAVED_VERSION) throw new MlsError('newer-state')
  must(suite === SUITE_ID && bytes instanceof Uint8Array && rest.length === 0)
  return bytes
}

function openBody(kind: SavedKind, saved: Uint8Array): readonly CborValue[] {
  must(saved.length > HASH_BYTES && saved.length <= MAX_INPUT_BYTES)
  // Plain bytes: group id and members come out of them, and a Secret's slices are secrets too.
  const body = new Uint8Array(saved.subarray(HASH_BYTES))
  must(equalBytes(blake2b(body), saved.slice(0, HASH_BYTES)))
  const items = decodeCbor(body, { maxBytes: MAX_INPUT_BYTES, maxDepth: 4 })
  wipe(body)
  must(Array.isArray(items))
  const list = items as readonly CborValue[]
  must(list[0] === kind)
  return list
}
