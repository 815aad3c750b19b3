/**
 * The front of the package: everything heavy (ts-mls, X-Wing, ChaCha20) sits behind one dynamic
 * import, so that a bundler puts it in a chunk of its own which a shell does not load.
 */
import type {
  CreateGroupOptions,
  CreateKeyPackageOptions,
  Group,
  JoinGroupOptions,
  KeyPackage,
  ReadKeyPackage,
} from './group.ts'
import type { Identity } from '@lapwing/crypto'

/** A fresh key package with a fresh leaf key, good from a day ago until `days` from `now`. */
export async function createKeyPackage(options: CreateKeyPackageOptions): Promise<KeyPackage> {
  return (await machinery()).createKeyPackage(options)
}

/** Whose key package this is, once suite, lifetime, credential and signatures hold at `now` (ms). */
export async function readKeyPackage(bytes: Uint8Array, now: number): Promise<ReadKeyPackage> {
  return (await machinery()).readKeyPackage(bytes, now)
}

/** A group of one, at epoch 0. `groupId` should be random: MLS shows it to whoever opens the seal. */
export async function createGroup(options: CreateGroupOptions): Promise<Group> {
  return (await machinery()).createGroup(options)
}

/**
 * The group a Welcome leads into. Accepts only a Welcome for this key package, bound to exactly this
 * PSK, of our suite and version, whose tree holds together and whose members `approve` accepts.
 * The caller makes sure that a key package is joined with once: it deletes the private half.
 */
export async function joinGroup(options: JoinGroupOptions): Promise<Group> {
  return (await machinery()).joinGroup(options)
}

/** What {@link Group.serialize} gave. `identity` must be the one the state belongs to. */
export async function loadGroup(state: Uint8Array, identity: Identity): Promise<Group> {
  return (await machinery()).loadGroup(state, identity)
}

function machinery(): Promise<typeof import('./machinery.ts')> {
  return import('./machinery.ts')
}
