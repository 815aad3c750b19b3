/** The blobs of the plain engine: `b ‖ mailbox ‖ blob` to `hour ‖ bytes`, one thing at a time. */
import type { Level } from 'level'
import { concatBytes, equalBytes, toHex } from '@lapwing/codec'
import { BLOBS_PER_MAILBOX, BLOB_PART_BYTES } from '@lapwing/protocol'
import type { MailboxRecord } from '../../apps/relay/src/store/mailbox-record.ts'
import type { MailboxStore } from '../../apps/relay/src/store/mailbox-store.ts'
import { hourOf } from '../../apps/relay/src/store/hour.ts'
import { isExpired } from '../../apps/relay/src/store/mailbox.ts'
import { printOf } from './put-blob.ts'
import { bytesIn, hourIn, stamped } from './stamped.ts'

export interface LevelBlobsOptions {
  readonly database: Level<Uint8Array, Uint8Array>
  readonly find: (id: Uint8Array) => MailboxRecord | undefined
  readonly serially: <T>(work: () => Promise<T>) => Promise<T>
  readonly now: () => number
  readonly blobQuota: number | undefined
}

type LevelBlobs = Pick<MailboxStore, 'putPiece' | 'getBlob' | 'dropBlob'> & {
  /** Removes what has expired; all, when the mailbox ends. */
  readonly forgetBlobs: (record: MailboxRecord, all: boolean) => Promise<void>
}

const ID_BYTES = 32

export function levelBlobs({
  database,
  find,
  serially,
  now,
  blobQuota,
}: LevelBlobsOptions): LevelBlobs {
  const coming = new Map<string, Uint8Array>()

  async function valid({ retentionDays }: MailboxRecord, key: Uint8Array) {
    const value = (await database.get(key)) as Uint8Array | undefined
    if (value === undefined || isExpired(hourIn(value), retentionDays, now())) return undefined
    return bytesIn(value)
  }

  async function forget(record: MailboxRecord, all: boolean): Promise<void> {
    for await (const [key, value] of database.iterator(allOf(record.id))) {
      if (all || isExpired(hourIn(value), record.retentionDays, now())) await remove(key)
    }
  }

  const remove = (key: Uint8Array) => database.batch([{ type: 'del', key }], { sync: true })

  return {
    forgetBlobs: forget,

    putPiece: (id, blob, { hash, offset, bytes }) =>
      serially(async () => {
        const record = find(id)
        if (record === undefined) return 'gone'
        const key = blobKey(id, blob)
        await forget(record, false)
        const kept = await valid(record, key)
        if (kept !== undefined) return equalBytes(printOf(kept), hash) ? 'stored' : 'taken'
        const name = toHex(concatBytes(id, blob, hash))
        const others = [...coming.keys()].filter((one) => one !== name && one.startsWith(toHex(id)))
        const { length } = await database.keys(allOf(id)).all()
        const most = blobQuota ?? BLOBS_PER_MAILBOX[record.kind]
        if (length + others.length >= most) return 'over-quota'
        const before = coming.get(name) ?? new Uint8Array(0)
        if (offset > before.length) return before.length
        const whole = concatBytes(before.subarray(0, offset), bytes)
        if (whole.length <= before.length) return before.length
        if (whole.length < BLOB_PART_BYTES) {
          coming.set(name, whole)
          return whole.length
        }
        coming.delete(name)
        if (!equalBytes(printOf(whole), hash)) return 'malformed'
        const value = stamped(hourOf(now()), whole)
        await database.batch([{ type: 'put', key, value }], { sync: true })
        return 'stored'
      }),

    async getBlob(id, blob) {
      const record = find(id)
      return record && valid(record, blobKey(id, blob))
    },

    dropBlob: (id, blob) =>
      serially(async () => {
        const start = toHex(concatBytes(id, blob))
        for (const name of coming.keys()) if (name.startsWith(start)) coming.delete(name)
        await remove(blobKey(id, blob))
        return 'dropped' as const
      }),
  }
}

function blobKey(mailbox: Uint8Array, blob: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from('b'), mailbox, blob])
}

function allOf(mailbox: Uint8Array) {
  const end = (byte: number) => blobKey(mailbox, new Uint8Array(ID_BYTES).fill(byte))
  return { gte: end(0), lte: end(0xff) }
}
