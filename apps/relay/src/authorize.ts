/** Who may do what: Ed25519 signatures over this connection's nonce and origin. */
import { createPublicKey, verify } from 'node:crypto'
import { toBase64Url } from '@lapwing/codec'
import {
  ID_BYTES,
  KEY_BYTES,
  orderArgs,
  orderBytes,
  proofBytes,
  type OrderFrame,
  type ProveFrame,
} from '@lapwing/protocol'
import { keyOf, type MailboxRecord } from './store/mailbox-record.ts'

/** What signatures on one connection must name. */
export interface Audience {
  readonly nonce: Uint8Array
  /** The Origin header's value alone where there was one, otherwise every configured origin. */
  readonly origins: readonly string[]
}

/** The desks an operator lets create mailboxes. */
export interface Admission {
  admits(key: Uint8Array): boolean
}

export function createAdmission(keys: readonly Uint8Array[]): Admission {
  const admitted = new Set(keys.map(keyOf))
  return { admits: (key) => admitted.has(keyOf(key)) }
}

/** Owner keys an operator has struck: of somebody who is no officer any more (DESIGN §6). */
export interface Struck {
  /** The mailbox as it is without them: they prove nothing, and go at its next change. */
  without(record: MailboxRecord): MailboxRecord
}

export function createStruck(keys: readonly Uint8Array[]): Struck {
  const struck = new Set(keys.map(keyOf))
  return {
    without(record) {
      if (!record.ownerKeys.some((key) => struck.has(keyOf(key)))) return record
      return { ...record, ownerKeys: record.ownerKeys.filter((key) => !struck.has(keyOf(key))) }
    },
  }
}

/** A mailbox that is not there. */
const NOBODYS: MailboxRecord = {
  id: new Uint8Array(ID_BYTES),
  kind: 'conversation',
  ownerKeys: [],
  postKey: new Uint8Array(KEY_BYTES),
  readers: [{ key: new Uint8Array(KEY_BYTES), start: 0 }],
  retentionDays: 0,
  quota: 0,
  createdAs: new Uint8Array(KEY_BYTES),
}

/**
 * Whether somebody may do something in a mailbox, which may not be there. That is judged like one that
 * is: otherwise the time of a refusal would tell which mailboxes exist.
 */
export function isAllowed(
  found: MailboxRecord | undefined,
  may: (record: MailboxRecord) => boolean,
): boolean {
  const record = found ?? NOBODYS
  return may(record) && record !== NOBODYS
}

export function isProven(frame: ProveFrame, { nonce, origins }: Audience): boolean {
  return origins.some((origin) => {
    const signed = proofBytes(frame.class, origin, frame.mailbox, nonce)
    return isSigned(frame.signature, signed, frame.key)
  })
}

/** True when the order is signed by the key it names, and by its cosigner where it has one. */
export function isOrdered(frame: OrderFrame, { nonce, origins }: Audience): boolean {
  const args = orderArgs(frame)
  const { signature } = frame
  const first = { signature, key: 'control' in frame ? frame.control : frame.key }
  const signatures = [first, ...(frame.type === 'update' ? [frame.cosignature ?? []].flat() : [])]
  return origins.some((origin) => {
    const signed = orderBytes(frame.type, origin, nonce, args)
    return signatures.every(({ signature, key }) => isSigned(signature, signed, key))
  })
}

function isSigned(signature: Uint8Array, signed: Uint8Array, key: Uint8Array): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(key) }
    return verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), signature)
  } catch {
    return false
  }
}
