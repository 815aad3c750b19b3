/** What each client frame does, and how it is answered. */
import {
  MAX_OPENS_PER_CONNECTION,
  type ClientFrame,
  type CoverFrame,
  type HoldOrderFrame,
  type OpenFrame,
  type OrderFrame,
  type PostFrame,
  type ProveFrame,
  type RefusalCode,
  type RelayFrame,
} from '@lapwing/protocol'
import { isAllowed } from './authorize.ts'
import type { BlobVerbs } from './blob-verbs.ts'
import type { HeldPostFrame, Holding } from './holding.ts'
import type { MailboxShares } from './mailbox-shares.ts'
import type { Orders } from './orders.ts'
import type { Session } from './session.ts'
import type { MailboxRecord } from './store/mailbox-record.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import type { Outlet } from './stream.ts'
import type { Streams } from './streams.ts'

export interface VerbsOptions {
  readonly store: MailboxStore
  readonly orders: Orders
  readonly blobs: () => BlobVerbs
  readonly holding: Holding
  readonly streams: Streams
  readonly mailboxShares: MailboxShares
  readonly session: Session
  readonly outlet: Outlet
  readonly stopping: () => boolean
}

/**
 * A frame's answer, if it has one that is not sent yet. A post has its place in the order before it
 * has its answer.
 */
export interface Answer {
  readonly now?: RelayFrame
  readonly later?: Promise<RelayFrame | undefined>
}

/** Carries out one frame. The next frame of the connection must wait until this resolves. */
export type Obey = (frame: Exclude<ClientFrame, CoverFrame>) => Promise<Answer> | Answer

const NOTHING: Answer = {}

export function createVerbs(options: VerbsOptions): Obey {
  const { store, orders, holding, blobs, streams, mailboxShares, session, outlet, stopping } =
    options

  function refuse(ref: number, code: RefusalCode): Answer {
    return { now: { type: 'refused', ref, code } }
  }

  function prove(frame: ProveFrame): Answer {
    if (session.prove(frame) && frame.class === 'reader') streams.proved(outlet, frame.mailbox)
    return NOTHING
  }

  async function order(frame: OrderFrame): Promise<Answer> {
    if (stopping()) return refuse(frame.ref, 'stopping')
    if (!session.permits(frame)) {
      return refuse(frame.ref, frame.type === 'create' ? 'not-proved' : 'refused')
    }
    const refusal = await carryOut(frame)
    if (refusal !== undefined) return refuse(frame.ref, refusal)
    if (!isAboutHold(frame)) {
      streams.changed(frame.type === 'create' ? frame.terms.id : frame.mailbox)
    }
    return { now: { type: 'done', ref: frame.ref } }
  }

  function carryOut(frame: OrderFrame): Promise<RefusalCode | undefined> {
    switch (frame.type) {
      case 'create':
        return orders.create(frame)
      case 'update':
        return orders.update(frame)
      case 'close':
        return orders.close(frame)
      case 'purge':
        return orders.purge(frame)
      case 'postpone':
      case 'cancel':
      case 'release':
        return holding.order(frame)
    }
  }

  /** Unknown, closed and forbidden mailboxes take the same path and get the same bytes. */
  function post(frame: PostFrame): Promise<Answer> | Answer {
    if (stopping()) return refuse(frame.ref, 'stopping')
    const found = store.find(frame.mailbox)
    return found instanceof Promise
      ? found.then((record) => postInto(record, frame))
      : postInto(found, frame)
  }

  function postInto(found: MailboxRecord | undefined, frame: PostFrame): Promise<Answer> | Answer {
    const { ref, mailbox, envelopes } = frame
    const mayPost = isAllowed(found, ({ postKey }) => session.has('post', mailbox, postKey))
    if (!mayPost) return refuse(ref, 'refused')
    const turn = mailboxShares.take(mailbox, envelopes.length)
    return turn === undefined ? accept(frame) : turn.then(() => accept(frame))
  }

  function accept({ ref, mailbox, envelopes, control, notBefore }: PostFrame): Answer {
    if (control === undefined || notBefore === undefined) {
      return { later: append(ref, mailbox, envelopes) }
    }
    return { later: hold(ref, { mailbox, control, notBefore, envelopes }) }
  }

  async function hold(ref: number, post: HeldPostFrame): Promise<RelayFrame> {
    const code = await holding.hold(post)
    if (code === 'over-quota') streams.overQuota(post.mailbox)
    return code === undefined ? { type: 'done', ref } : { type: 'refused', ref, code }
  }

  async function append(
    ref: number,
    mailbox: Uint8Array,
    envelopes: readonly Uint8Array[],
  ): Promise<RelayFrame> {
    const result = await store.append(mailbox, envelopes)
    switch (result.kind) {
      case 'stored':
        return { type: 'stored', ref, mailbox, seqs: result.seqs }
      case 'gone':
        return { type: 'refused', ref, code: 'refused' }
      case 'busy':
        return { type: 'refused', ref, code: 'busy' }
      case 'over-quota':
        streams.overQuota(mailbox)
        return { type: 'refused', ref, code: 'over-quota' }
    }
  }

  function open(frame: OpenFrame): Promise<Answer> | Answer {
    if (streams.count(outlet) >= MAX_OPENS_PER_CONNECTION) return refuse(frame.ref, 'too-many')
    outlet.limit(frame.budget)
    return streams.open(outlet, frame).then(() => NOTHING)
  }

  return (frame) => {
    switch (frame.type) {
      case 'prove':
        return prove(frame)
      case 'create':
      case 'update':
      case 'close':
      case 'purge':
      case 'postpone':
      case 'cancel':
      case 'release':
        return order(frame)
      case 'post':
        return post(frame)
      case 'open':
        return open(frame)
      case 'ack':
        return streams.acknowledge(outlet, frame)?.then(() => NOTHING) ?? NOTHING
      case 'blob-put':
        return { later: blobs().put(frame) }
      case 'blob-get':
        return { later: blobs().get(frame) }
      case 'blob-drop':
        return { later: blobs().drop(frame) }
      case 'ping':
        return { now: { type: 'pong' } }
      case 'poll':
        return refuse(frame.ref, 'unsupported')
    }
  }
}

function isAboutHold(frame: OrderFrame): frame is HoldOrderFrame {
  return 'control' in frame
}
