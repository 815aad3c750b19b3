/** The life of a mailbox: create, update, close, purge. Each is signed; none tells what exists. */
import { hash } from 'node:crypto'
import { encodeCbor, equalBytes } from '@lapwing/codec'
import { CLOSING_MS, termsToCbor, type RefusalCode } from '@lapwing/protocol'
import type { CloseFrame, CreateFrame, PurgeFrame, UpdateFrame } from '@lapwing/protocol'
import type { Admission, Struck } from './authorize.ts'
import { applyUpdate, isOwner, type Change } from './change.ts'
import { HOUR_MS, fullHour } from './store/hour.ts'
import { recordOf, type MailboxRecord } from './store/mailbox-record.ts'
import type { MailboxStore } from './store/mailbox-store.ts'

export interface Orders {
  /** The refusal, or nothing once the order is on disk. Signatures are the caller's to check. */
  create(order: CreateFrame): Promise<RefusalCode | undefined>
  update(order: UpdateFrame): Promise<RefusalCode | undefined>
  close(order: CloseFrame): Promise<RefusalCode | undefined>
  purge(order: PurgeFrame): Promise<RefusalCode | undefined>
}

export interface OrdersOptions {
  readonly store: MailboxStore
  readonly admission: Admission
  readonly struck: Struck
  readonly now: () => number
}

export function createOrders({ store, admission, struck, now }: OrdersOptions): Orders {
  async function change(
    id: Uint8Array,
    apply: (record: MailboxRecord, forgotten: number) => Change,
  ): Promise<RefusalCode | undefined> {
    let refusal: RefusalCode | undefined
    const known = await store.change(id, (record, forgotten) => {
      const result = apply(struck.without(record), forgotten)
      if (result.kind === 'changed') return result.record
      refusal = result.code
      return undefined
    })
    return known ? refusal : 'refused'
  }

  return {
    async create({ terms, key }) {
      if (!admission.admits(key)) return 'not-proved'
      const createdAs = hash('sha256', encodeCbor(termsToCbor(terms)), 'buffer')
      const isRepeat = async () => {
        const existing = await store.find(terms.id)
        return existing !== undefined && equalBytes(existing.createdAs, createdAs)
      }
      // What is kept back on a full disk is for forgetting.
      if (store.health().full) return (await isRepeat()) ? undefined : 'busy'
      if (await store.create(recordOf(terms, createdAs))) return undefined
      return (await isRepeat()) ? undefined : 'taken'
    },

    update: (order) =>
      change(order.mailbox, (record, forgotten) => applyUpdate(record, order, forgotten)),

    close: ({ mailbox, key, cancel }) =>
      change(mailbox, (record) => {
        if (!isOwner(record, key)) return { kind: 'refused', code: 'refused' }
        // The disk does not tell the minute at which somebody left.
        const { closesAt = fullHour(now() + CLOSING_MS) * HOUR_MS, ...open } = record
        return { kind: 'changed', record: cancel ? open : { ...open, closesAt } }
      }),

    async purge({ mailbox, key, reader, upTo }) {
      const record = await store.find(mailbox)
      if (record === undefined || !isOwner(struck.without(record), key)) return 'refused'
      if (!record.readers.some((known) => equalBytes(known.key, reader))) return 'refused'
      await store.purge(mailbox, reader, upTo)
      return undefined
    },
  }
}
