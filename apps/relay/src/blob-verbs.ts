/**
 * Blobs for one connection: put, get, drop. Parts are large, so only so many are under way at once,
 * and one goes out only when nothing else waits to leave: messages go first.
 */
import {
  MAX_BLOBS_AT_ONCE,
  type BlobDropFrame,
  type BlobGetFrame,
  type BlobPutFrame,
  type RefusalCode,
  type RelayFrame,
} from '@lapwing/protocol'
import { isAllowed } from './authorize.ts'
import type { Meter } from './meter.ts'
import type { Session } from './session.ts'
import type { MailboxRecord } from './store/mailbox-record.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import type { Outlet } from './stream.ts'

export interface BlobVerbsOptions {
  readonly store: MailboxStore
  readonly session: Session
  readonly outlet: Outlet
  readonly meter: Meter
  readonly stopping: () => boolean
}

/** Each resolves with its answer, or with nothing when that has been sent. */
export interface BlobVerbs {
  put(frame: BlobPutFrame): Promise<RelayFrame>
  get(frame: BlobGetFrame): Promise<RelayFrame | undefined>
  drop(frame: BlobDropFrame): Promise<RelayFrame>
  /** Some of the connection's bytes have left. */
  flushed(): void
  /** Nobody takes parts any more: whoever waits to send one is let go. */
  end(): void
}

export function createBlobVerbs(options: BlobVerbsOptions): BlobVerbs {
  const { store, session, outlet, meter, stopping } = options
  let underWay = 0
  let line: Promise<unknown> = Promise.resolve()
  let wake: () => void = () => undefined
  let ended = false

  function refuse(ref: number, code: RefusalCode): RelayFrame {
    return { type: 'refused', ref, code }
  }

  async function bounded<T>(ref: number, work: () => Promise<T>): Promise<T | RelayFrame> {
    if (stopping()) return refuse(ref, 'stopping')
    if (underWay >= MAX_BLOBS_AT_ONCE) return refuse(ref, 'too-many')
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }

  type May = (mailbox: Uint8Array, record: MailboxRecord) => boolean
  const mayPut: May = (mailbox, { postKey }) => session.has('post', mailbox, postKey)
  const mayGet: May = (mailbox, { readers }) =>
    readers.some(({ key }) => session.has('reader', mailbox, key))
  /** Readers of a channel share one key and do not know each other: none decides for all. */
  const mayDrop: May = (mailbox, record) =>
    mayPut(mailbox, record) || (record.kind !== 'channel' && mayGet(mailbox, record))

  /** Unknown, closed and forbidden mailboxes take the same path and get the same bytes. */
  async function permitted(mailbox: Uint8Array, may: May) {
    const found = await store.find(mailbox)
    return isAllowed(found, (record) => may(mailbox, record))
  }

  async function put({ ref, mailbox, blob, ...piece }: BlobPutFrame): Promise<RelayFrame> {
    if (!(await permitted(mailbox, mayPut))) return refuse(ref, 'refused')
    const result = await store.putPiece(mailbox, blob, piece)
    if (typeof result === 'number') return { type: 'blob-coming', ref, upTo: result }
    if (result !== 'stored') return refuse(ref, result === 'gone' ? 'refused' : result)
    meter.blobStored()
    return { type: 'done', ref }
  }

  async function get(frame: BlobGetFrame): Promise<RelayFrame | undefined> {
    const { ref, mailbox, blob, offset, length } = frame
    await quiet()
    if (stopping()) return refuse(ref, 'stopping')
    if (ended) return undefined
    // Asked only now: who waited for the line to be free may have been dropped meanwhile.
    const allowed = await permitted(mailbox, mayGet)
    const bytes = allowed ? await store.getBlob(mailbox, blob) : undefined
    if (bytes === 'damaged') return refuse(ref, 'lost')
    if (bytes === 'busy') return refuse(ref, 'busy')
    if (bytes === undefined) return refuse(ref, 'refused')
    outlet.send({ type: 'blob-part', ref, offset, bytes: bytes.subarray(offset, offset + length) })
    meter.blobDelivered()
    return undefined
  }

  /** Resolves when the line is free, or there is none any more. */
  async function quiet(): Promise<void> {
    while (outlet.isBusy() && !ended) await new Promise<void>((resolve) => (wake = resolve))
  }

  async function drop({ ref, mailbox, blob }: BlobDropFrame): Promise<RelayFrame> {
    if (!(await permitted(mailbox, mayDrop))) return refuse(ref, 'refused')
    const result = await store.dropBlob(mailbox, blob)
    return result === 'busy' ? refuse(ref, 'busy') : { type: 'done', ref }
  }

  return {
    put: (frame) => bounded(frame.ref, () => put(frame)),
    get: (frame) =>
      bounded(frame.ref, () => {
        const result = line.then(() => get(frame))
        line = result.catch(() => undefined)
        return result
      }),
    drop: (frame) => bounded(frame.ref, () => drop(frame)),
    flushed: () => wake(),
    end() {
      ended = true
      wake()
    },
  }
}
