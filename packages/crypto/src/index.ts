/**
 * The cryptographic nouns of Lapwing, over libsodium or noble. Every construction, its layout and its
 * vectors: docs/cryptography.md.
 */
export { startCrypto } from './start.ts'
export { hasWebAssembly } from './web-assembly.ts'
export { CryptoError, type CryptoErrorCode } from './crypto-error.ts'
export { release } from './release.ts'
export { secretFrom, wipe, type Secret } from './secret.ts'
export { randomBytes } from './random.ts'
export { blake2b, fileHash, sha256, sha256Beside } from './hash.ts'
export type { Hashing } from './backend.ts'
export { derive, DERIVATION_LABELS, type DerivationLabel } from './derivation.ts'
export {
  BOX_OVERHEAD,
  boxKeyPair,
  boxKeyPairFromSeed,
  openBox,
  sealBox,
  type BoxKeyPair,
} from './box.ts'
export {
  HYBRID_OVERHEAD,
  HYBRID_PUBLIC_KEY_BYTES,
  hybridKeyPair,
  hybridKeyPairFromSeed,
  hybridOpen,
  hybridSeal,
  type HybridKeyPair,
} from './hybrid-seal.ts'
export { openSecret, sealSecret, SECRET_BOX_OVERHEAD } from './secret-box.ts'
export {
  createStreamOpener,
  createStreamSealer,
  STREAM_CHUNK_OVERHEAD,
  type StreamOpener,
  type StreamSealer,
} from './secret-stream.ts'
export {
  createFileOpener,
  createFileSealer,
  FILE_PART_BYTES,
  filePartId,
  filePartIdOf,
  filePartNames,
  filePartsOf,
  type FileOpener,
  type FileSealer,
} from './sealed-file.ts'
export {
  SIGNATURE_BYTES,
  signBytes,
  signingKeyPair,
  signingKeyPairFromSeed,
  verifyBytes,
  type SigningKeyPair,
} from './signature.ts'
export {
  makeStatement,
  MAX_STATEMENT_BYTES,
  MAX_STATEMENT_DEPTH,
  openStatement,
  STATEMENT_TYPES,
  type StatementType,
  type VerifiedStatement,
} from './statement.ts'
export {
  CHOSEN_COST,
  GENERATED_COST,
  PASSPHRASE_SALT_BYTES,
  passphraseKey,
  type PassphraseCost,
} from './passphrase-key.ts'
export {
  isGuess,
  isWorkDone,
  WORK_CHALLENGE_BYTES,
  WORK_GUESSES,
  WORK_PARTS,
  type WorkTask,
} from './work.ts'
export { padTo, padToClass, sizeClass, unpad, unpaddedLength } from './padding.ts'
export { safetyPhrase, type SafetyPhraseParts } from './safety-phrase.ts'
export {
  createIdentity,
  fingerprint,
  identityFromSeed,
  shortFingerprint,
  type Identity,
} from './identity.ts'
export {
  combineShares,
  MOST_SHARES,
  readShare,
  SHARE_BYTES,
  splitSecret,
  type ShareLabel,
} from './shares.ts'
