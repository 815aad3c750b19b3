/** The terms of one mailbox, as its desk sets them. */
import type { CborValue } from '@lapwing/codec'
import { toHex } from '@lapwing/codec'
import * as z from 'zod/mini'
import { id, integer, key, listOf } from './fields.ts'
import { MAX_OWNERS, MAX_READERS, QUOTA, RETENTION_DAYS } from './limits.ts'

export const MAILBOX_KINDS = ['conversation', 'channel', 'drop'] as const
export type MailboxKind = (typeof MAILBOX_KINDS)[number]

export interface MailboxTerms {
  /** 32 random bytes. */
  readonly id: Uint8Array
  readonly kind: MailboxKind
  /** Ed25519 public keys made for this one mailbox; one for each officer. */
  readonly ownerKeys: readonly Uint8Array[]
  readonly postKey: Uint8Array
  readonly readerKeys: readonly Uint8Array[]
  readonly retentionDays: number
  /** Most entries that may wait. */
  readonly quota: number
}

export const terms: z.ZodMiniType<MailboxTerms> = z.strictObject({
  id,
  kind: z.enum(MAILBOX_KINDS),
  ownerKeys: listOf(key, 1, MAX_OWNERS).check(z.refine(allDifferent)),
  postKey: key,
  readerKeys: listOf(key, 0, MAX_READERS).check(z.refine(allDifferent)),
  retentionDays: integer(RETENTION_DAYS.min, RETENTION_DAYS.max),
  quota: integer(QUOTA.min, QUOTA.max),
})

export function termsToCbor(value: MailboxTerms): CborValue {
  const { id, kind, ownerKeys, postKey, readerKeys, retentionDays, quota } = value
  return { id, kind, ownerKeys, postKey, readerKeys, retentionDays, quota }
}

/** True when no two hold the same bytes. */
export function allDifferent(keys: readonly Uint8Array[]): boolean {
  return new Set(keys.map(toHex)).size === keys.length
}
