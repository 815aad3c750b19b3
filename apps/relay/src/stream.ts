/** One reader following one mailbox over one connection. */
import {
  MAX_BATCH,
  type DeliverFrame,
  type MailboxKind,
  type OpenFrame,
  type RelayFrame,
} from '@lapwing/protocol'

/** The connection a stream writes to. */
export interface Outlet {
  send(frame: RelayFrame): void
  /** True while so much is unsent that streams must wait. */
  isFull(): boolean
  /** Lean mode: no more than so many bytes over one TCP connection; undefined where it is not asked for. */
  limit(bytes: number | undefined): void
  /** True while anything worth a wait is unsent: parts of files wait. */
  isBusy(): boolean
  /** True when this connection has proved the reader key for this mailbox. */
  provedReader(mailbox: Uint8Array, reader: Uint8Array): boolean
}

export interface Stream {
  readonly outlet: Outlet
  readonly mailbox: Uint8Array
  readonly reader: Uint8Array
  readonly instance: Uint8Array
  /** Most entries of one frame. */
  readonly batch: number
  /** Everything up to here has been sent or skipped. */
  cursor: number
  /** Set once the mailbox is known to exist for this reader; until then it looks empty. */
  kind: MailboxKind | undefined
  drained: boolean
  /** Commits go out directly; false while reading the backlog, paused, or waiting. */
  live: boolean
  running: boolean
  /** A commit or change came while a read was under way: read again. */
  again: boolean
  paused: boolean
  ended: boolean
}

export function createStream(
  outlet: Outlet,
  { mailbox, reader, instance, after, budget, batch = MAX_BATCH }: OpenFrame,
): Stream {
  return {
    outlet,
    mailbox,
    reader,
    instance,
    batch: budget === undefined ? batch : 1,
    cursor: after,
    kind: undefined,
    drained: false,
    live: false,
    running: false,
    again: false,
    paused: false,
    ended: false,
  }
}

/** Sends entries that follow the cursor and moves it. */
export function deliver(stream: Stream, entries: DeliverFrame['entries']): void {
  const last = entries.at(-1)
  if (last === undefined) return
  const { mailbox, reader } = stream
  stream.outlet.send({ type: 'deliver', mailbox, reader, entries })
  stream.cursor = last.seq
}

/** Tells, once for each open, that what follows is live. */
export function markDrained(stream: Stream, upTo: number): void {
  if (stream.drained) return
  stream.drained = true
  const { mailbox, reader } = stream
  stream.outlet.send({ type: 'drained', mailbox, reader, upTo })
}
