/** Group sessions (RFC 9420) over ts-mls: bytes in, bytes out. Nothing else may import ts-mls. */
export { createGroup, createKeyPackage, joinGroup, loadGroup, readKeyPackage } from './open.ts'
export { MlsError, type MlsErrorCode } from './mls-error.ts'
export type {
  Addition,
  CommitOptions,
  CreateGroupOptions,
  CreateKeyPackageOptions,
  Group,
  Header,
  JoinGroupOptions,
  KeyPackage,
  Member,
  MembershipChange,
  PendingCommit,
  Psk,
  ReadKeyPackage,
  ReadOptions,
  ReadResult,
} from './group.ts'
export { MAX_INPUT_BYTES, MAX_KEY_PACKAGE_DAYS, MAX_LEAVES } from './limits.ts'
