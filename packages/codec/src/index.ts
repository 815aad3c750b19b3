/** Canonical CBOR and byte strings: the one encoding under every frame, statement and record. */
export { concatBytes, compareBytes, equalBytes } from './bytes.ts'
export { fromBase64Url, toBase64Url } from './base64url.ts'
export { fromHex, toHex } from './hex.ts'
export { fromUtf8, toUtf8 } from './utf8.ts'
export { encodeCbor } from './encode.ts'
export { decodeCbor, type DecodeLimits } from './decode.ts'
export type { CborMap, CborValue } from './cbor-value.ts'
export { CodecError, type CodecErrorCode } from './codec-error.ts'
