/** Ed25519 keys for talking to a relay in tests, by Node's own crypto: no Lapwing code checks itself. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { MailboxKind, MailboxTerms } from '@lapwing/protocol'
import { ENVELOPE_BYTES } from '@lapwing/protocol'

export interface TestKey {
  readonly publicKey: Uint8Array
  sign(bytes: Uint8Array): Uint8Array
}

/** The last 32 bytes of an Ed25519 SubjectPublicKeyInfo are the raw key (RFC 8410). */
const SPKI_PREFIX_BYTES = 12

export function testKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    publicKey: new Uint8Array(der.subarray(SPKI_PREFIX_BYTES)),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
}

export function bytes(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length))
}

/** A sealed box as far as the relay can tell. */
export function envelope(): Uint8Array {
  return bytes(ENVELOPE_BYTES)
}

/** A mailbox with all its keys; readers are named by whoever holds the key. */
export interface TestMailbox {
  readonly terms: MailboxTerms
  readonly owner: TestKey
  readonly post: TestKey
  readonly readers: readonly TestKey[]
}

export function testMailbox(
  o: {
    readonly kind?: MailboxKind
    readonly readers?: number
    readonly quota?: number
    readonly retentionDays?: number
  } = {},
): TestMailbox {
  const owner = testKey()
  const post = testKey()
  const readers = Array.from({ length: o.readers ?? 1 }, testKey)
  const terms: MailboxTerms = {
    id: bytes(32),
    kind: o.kind ?? 'conversation',
    ownerKeys: [owner.publicKey],
    postKey: post.publicKey,
    readerKeys: readers.map(({ publicKey }) => publicKey),
    retentionDays: o.retentionDays ?? 30,
    quota: o.quota ?? 4096,
  }
  return { terms, owner, post, readers }
}
