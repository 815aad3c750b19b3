/**
 * Statement: a signed record that anybody can verify, now or years later, offline.
 *
 *     statement = CBOR { type, version, signer, body, signature }
 *     signature = Ed25519 over CBOR ["lapwing statement", type, version, signer, body]
 *
 * A verified statement says who signed what. Whether that signer may say it is for the caller.
 */
import { CodecError, decodeCbor, encodeCbor, type CborMap, type CborValue } from '@lapwing/codec'
import { CryptoError } from './crypto-error.ts'
import { blake2b } from './hash.ts'
import { SIGNATURE_BYTES, signBytes, verifyBytes, type SigningKeyPair } from './signature.ts'

/** Every type there is. Bytes of one type never verify as another. */
export const STATEMENT_TYPES = [
  'card',
  'appointment request',
  'appointment',
  'roster key',
  'roster',
  'bulletin',
  'mirror list',
  'associative status',
  'consent',
  'help signal',
  'desk act',
  'file receipt',
  'release manifest',
] as const

export type StatementType = (typeof STATEMENT_TYPES)[number]

/** A card in four languages takes under 2 KiB; a roster of 100 appointments about 4 KiB. */
export const MAX_STATEMENT_BYTES = 16_384
/** Nested containers, the statement's own map counted. */
export const MAX_STATEMENT_DEPTH = 8

export interface VerifiedStatement {
  readonly type: StatementType
  readonly version: number
  /** 32 bytes: the Ed25519 key that signed. */
  readonly signer: Uint8Array
  /** Canonical CBOR of the right depth, and nothing more: check it against its schema. */
  readonly body: CborValue
  /** BLAKE2b-256 of the whole encoded statement. */
  readonly hash: Uint8Array
  /** The encoded statement. */
  readonly bytes: Uint8Array
}

/**
 * Throws like {@link openStatement} when the result would not be readable: `bad-size` when too large
 * or too deep, `malformed` for a version below 1, `bad-signature` for a key pair that is not a pair.
 */
export function makeStatement(
  type: StatementType,
  version: number,
  body: CborValue,
  signer: SigningKeyPair,
): Uint8Array {
  const signature = signBytes(signedBytes(type, version, signer.publicKey, body), signer)
  const bytes = encodeCbor({ type, version, signer: signer.publicKey, body, signature })
  return openStatement(bytes, { type, versions: [version] }).bytes
}

/**
 * Throws `bad-size` over the limits (checked before anything is decoded), `malformed` for bytes that
 * are not a canonical statement, `wrong-type` for another type or version, `bad-signature` when the
 * signer's key is irregular or did not sign this.
 */
export function openStatement(
  bytes: Uint8Array,
  expected: { readonly type: StatementType; readonly versions: readonly number[] },
): VerifiedStatement {
  const { type, version, signer, body, signature } = readFields(bytes)
  if (type !== expected.type || !expected.versions.includes(version)) {
    throw new CryptoError('wrong-type')
  }
  if (!verifyBytes(signature, signedBytes(type, version, signer, body), signer)) {
    throw new CryptoError('bad-signature')
  }
  const kept = bytes.slice()
  return { type: expected.type, version, signer, body, hash: blake2b(kept), bytes: kept }
}

interface Fields {
  readonly type: string
  readonly version: number
  readonly signer: Uint8Array
  readonly body: CborValue
  readonly signature: Uint8Array
}

const FIELD_NAMES = 'body,type,signer,version,signature'

function readFields(bytes: Uint8Array): Fields {
  const map = decodeMap(bytes)
  // Canonical order, so one comparison says: these five and no others.
  if (Object.keys(map).join() !== FIELD_NAMES) throw new CryptoError('malformed')
  const { type, version, signer, body, signature } = map
  if (
    typeof type !== 'string' ||
    typeof version !== 'number' ||
    version < 1 ||
    !(signer instanceof Uint8Array) ||
    signer.length !== 32 ||
    body === undefined ||
    !(signature instanceof Uint8Array) ||
    signature.length !== SIGNATURE_BYTES
  ) {
    throw new CryptoError('malformed')
  }
  return { type, version, signer, body, signature }
}

function decodeMap(bytes: Uint8Array): CborMap & Partial<Fields> {
  let value: CborValue
  try {
    value = decodeCbor(bytes, { maxBytes: MAX_STATEMENT_BYTES, maxDepth: MAX_STATEMENT_DEPTH })
  } catch (error) {
    const beyond = error instanceof CodecError && /^too-/.test(error.code)
    throw new CryptoError(beyond ? 'bad-size' : 'malformed')
  }
  const isMap = typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
  if (!isMap || Array.isArray(value)) throw new CryptoError('malformed')
  return value as CborMap & Partial<Fields>
}

function signedBytes(
  type: string,
  version: number,
  signer: Uint8Array,
  body: CborValue,
): Uint8Array {
  return encodeCbor(['lapwing statement', type, version, signer, body])
}
