/** What the client sees of a group: sessions that never change, bytes in and bytes out. */
import type { Identity, Secret } from '@lapwing/crypto'

export interface Member {
  /** Place in the ratchet tree. Stays the same while the member stays; free again afterwards. */
  readonly leaf: number
  /** Ed25519 identity key, proved by the credential: 32 bytes. */
  readonly identity: Uint8Array
}

export interface MembershipChange {
  /** Who committed: proved by MLS, never read from a plaintext. */
  readonly by: Member
  readonly added: readonly Member[]
  readonly removed: readonly Member[]
  /** Everybody once the commit is applied. */
  readonly after: readonly Member[]
}

/** A secret both sides of an addition already share, named so that a reader can find it. */
export interface Psk {
  readonly id: Uint8Array
  readonly secret: Uint8Array
}

export interface KeyPackage {
  /** Public: published, used for one addition, then never again. */
  readonly bytes: Uint8Array
  /** The private half. Delete it when the group joined with it is stored. */
  readonly secret: Secret
  /** BLAKE2b of `bytes`, for the log of what was consumed. */
  readonly hash: Uint8Array
}

export interface Addition {
  readonly keyPackage: Uint8Array
  readonly psk: Psk
}

export interface CommitOptions {
  /**
   * Everybody added in one commit must be given the same PSK: each joiner needs every PSK of the
   * commit (RFC 9420 §12.4.3.1). People invited apart are added by a commit each.
   */
  readonly adds?: readonly Addition[]
  /** Leaves. Not together with `adds`. */
  readonly removes?: readonly number[]
  /** ms. Key packages are held against it. (ts-mls holds them against the machine's clock too.) */
  readonly now: number
  /** Sees the resulting members before anything leaves; `false` gives `not-approved`. */
  approve(members: readonly Member[]): boolean
}

export interface PendingCommit {
  readonly bytes: Uint8Array
  /** One for all who were added. Give it out only once the commit was read back from the log. */
  readonly welcome: Uint8Array | undefined
  /** The state after. Store it with the commit; use it when the commit is read back, else drop it. */
  readonly next: Group
  readonly membersAfter: readonly Member[]
}

export interface ReadOptions {
  /** PSKs a commit may name. One that is missing here is `refused`. */
  readonly psks: readonly Psk[]
  /** ms. Not held against key packages: whoever reads the log may be months behind it. */
  readonly now: number
  /** Sees a commit proved and complete, before it counts; `false` gives `not-approved`. */
  approve(change: MembershipChange): boolean
}

export type ReadResult =
  | {
      readonly kind: 'message'
      readonly group: Group
      readonly sender: Member
      readonly plain: Uint8Array
    }
  | { readonly kind: 'commit'; readonly group: Group; readonly change: MembershipChange }

export interface Header {
  readonly epoch: number
  readonly kind: 'message' | 'commit'
}

/**
 * One version of one member's state. Nothing changes it: every step gives the next version, and a
 * step that throws leaves nothing behind. Store the next version before its bytes leave.
 * Two steps from one version are a fork that others cannot read: one writer only.
 */
export interface Group {
  readonly epoch: number
  readonly groupId: Uint8Array
  readonly ownLeaf: number
  readonly members: readonly Member[]
  /** Equal for everybody who is in the same epoch of the same history. Zeros once removed. */
  readonly authenticator: Uint8Array
  /** `false` once we were removed: all keys are gone, only `members` and `serialize` still answer. */
  readonly active: boolean

  /** For {@link loadGroup}. Must rest inside an authenticated record: whoever edits it owns it. */
  serialize(): Secret
  /** RFC 9420 §8.5: `length` bytes, 1 to 255, that every member of this epoch derives alike. */
  exportSecret(label: string, context: Uint8Array, length: number): Promise<Secret>
  encrypt(plain: Uint8Array): Promise<{ readonly group: Group; readonly bytes: Uint8Array }>
  /**
   * Adds (each with a PSK), or removes, or, with neither, new keys for everybody.
   * This version stays good: it reads the winner's commit if ours loses.
   */
  commit(options: CommitOptions): Promise<PendingCommit>
  /** The header alone, nothing decrypted or proved. Throws `refused`. */
  peek(bytes: Uint8Array): Header
  /**
   * The next message or commit of the log. Each sender's messages must come in the order sent: one
   * that was skipped can never be read afterwards, its key is already gone.
   *
   * Throws `stale-epoch` or `future-epoch` by the header alone; `own-message` when the header names
   * our leaf, which another member can forge, so recognise your own posts by their bytes; `refused`
   * for whatever is invalid; `not-approved`. After our own removal `group.active` is `false`.
   */
  read(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult>
  /** Zeroes the keys of this version. Call it when a later one is stored; after it, `refused`. */
  wipe(): void
}

export interface CreateKeyPackageOptions {
  readonly identity: Identity
  readonly now: number
  readonly days: number
}

export interface ReadKeyPackage {
  readonly identity: Uint8Array
  readonly hash: Uint8Array
  /** ms */
  readonly notAfter: number
}

export interface CreateGroupOptions {
  readonly groupId: Uint8Array
  readonly identity: Identity
  readonly now: number
}

export interface JoinGroupOptions {
  readonly welcome: Uint8Array
  readonly keyPackage: KeyPackage
  readonly identity: Identity
  readonly psk: Psk
  readonly now: number
  /** Sees the members, oneself among them; `false` gives `not-approved` and nothing is joined. */
  approve(members: readonly Member[]): boolean
}
