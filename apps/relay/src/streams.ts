/**
 * Every open stream: the backlog first, then commits as they happen, each entry once and in order.
 * A stream on an unknown or forbidden mailbox looks empty and waits, and starts when the mailbox
 * appears with its reader key.
 */
import { equalBytes } from '@lapwing/codec'
import { type AckFrame, type Entry, type OpenFrame } from '@lapwing/protocol'
import { keyOf } from './store/mailbox-record.ts'
import type { MailboxStore } from './store/mailbox-store.ts'
import { createStream, deliver, markDrained, type Outlet, type Stream } from './stream.ts'

export interface Streams {
  /**
   * Starts a stream, in place of the connection's own earlier one on the same mailbox and key.
   * Resolves when it has looked for its mailbox: an acknowledgement behind it is not passed over.
   */
  open(outlet: Outlet, frame: OpenFrame): Promise<void>
  /** Open streams of a connection. */
  count(outlet: Outlet): number
  /** Ignored unless the stream is open, proved, and of a kind that acknowledges. */
  acknowledge(outlet: Outlet, frame: AckFrame): Promise<void> | undefined
  /** Looks again at a mailbox that was made, changed or removed. */
  changed(mailbox: Uint8Array): void
  /** Looks again at a connection's own streams on a mailbox whose key it has just proved. */
  proved(outlet: Outlet, mailbox: Uint8Array): void
  /** Tells the readers of a mailbox that a post found it full, once until a post succeeds. */
  overQuota(mailbox: Uint8Array): void
  /** Some of a connection's bytes have left: paused streams go on. */
  flushed(outlet: Outlet): void
  closed(outlet: Outlet): void
}

export function createStreams(store: MailboxStore): Streams {
  const byMailbox = new Map<string, Set<Stream>>()
  const byOutlet = new Map<Outlet, Map<string, Stream>>()
  const toldFull = new Set<string>()
  const nameOf = ({ mailbox, reader }: Pick<Stream, 'mailbox' | 'reader'>) =>
    keyOf(mailbox) + keyOf(reader)

  store.watch((committed) => {
    for (const { mailbox, entries } of committed) {
      toldFull.delete(keyOf(mailbox))
      for (const stream of byMailbox.get(keyOf(mailbox)) ?? []) offer(stream, entries)
    }
  })

  function offer(stream: Stream, entries: readonly Entry[]): void {
    if (!stream.live) {
      stream.again = true
      return
    }
    const wanted = entries.filter(({ seq }) => seq > stream.cursor)
    if (wanted.length === 0) return
    if (wanted[0]?.seq !== stream.cursor + 1) return void run(stream)
    for (let at = 0; at < wanted.length; at += stream.batch) {
      if (stream.outlet.isFull()) return void run(stream)
      deliver(stream, wanted.slice(at, at + stream.batch))
    }
  }

  /** Reads until the stream is live, waits for its mailbox, is paused or has ended. */
  async function run(stream: Stream): Promise<void> {
    stream.live = false
    stream.again = true
    if (stream.running) return
    stream.running = true
    while (isDue(stream)) await readOn(stream)
    stream.running = false
  }

  function isDue({ again, ended }: Stream): boolean {
    return again && !ended
  }

  async function readOn(stream: Stream): Promise<void> {
    const { outlet, mailbox, reader } = stream
    stream.again = false
    stream.paused = outlet.isFull()
    if (stream.paused) return
    const allowed = outlet.provedReader(mailbox, reader) && (await admit(stream))
    const result = allowed
      ? await store.read(mailbox, reader, stream.cursor, stream.batch)
      : undefined
    if (stream.ended) return
    if (result === undefined) {
      stream.kind = undefined
      markDrained(stream, 0)
      return
    }
    for (const { from, to } of result.lost) outlet.send({ type: 'lost', mailbox, from, to })
    deliver(stream, result.entries)
    stream.cursor = Math.max(stream.cursor, result.upTo)
    if (stream.cursor < result.last) stream.again = true
    if (stream.again) return
    markDrained(stream, result.last)
    stream.live = true
  }

  /** True when the mailbox knows the reader; the first time, ends this reader's other streams. */
  async function admit(stream: Stream): Promise<boolean> {
    const record = await store.find(stream.mailbox)
    const known = record?.readers.some(({ key }) => equalBytes(key, stream.reader)) ?? false
    if (record === undefined || !known || stream.ended) return false
    if (stream.kind === undefined && record.kind === 'conversation') evictOthers(stream)
    stream.kind = record.kind
    return true
  }

  function evictOthers(stream: Stream): void {
    for (const other of byMailbox.get(keyOf(stream.mailbox)) ?? []) {
      if (other === stream || other.kind === undefined) continue
      if (!equalBytes(other.reader, stream.reader)) continue
      end(other)
      if (equalBytes(other.instance, stream.instance)) continue
      const { mailbox, reader } = other
      other.outlet.send({ type: 'evicted', mailbox, reader })
    }
  }

  function end(stream: Stream): void {
    stream.ended = true
    const streams = byMailbox.get(keyOf(stream.mailbox))
    streams?.delete(stream)
    if (streams?.size === 0) byMailbox.delete(keyOf(stream.mailbox))
    byOutlet.get(stream.outlet)?.delete(nameOf(stream))
  }

  return {
    async open(outlet, frame) {
      const stream = createStream(outlet, frame)
      const own = byOutlet.get(outlet) ?? new Map<string, Stream>()
      const earlier = own.get(nameOf(stream))
      if (earlier !== undefined) end(earlier)
      byOutlet.set(outlet, own.set(nameOf(stream), stream))
      const name = keyOf(stream.mailbox)
      byMailbox.set(name, (byMailbox.get(name) ?? new Set()).add(stream))
      void run(stream)
      // Asked after the stream's own question, so answered after it.
      await store.find(stream.mailbox)
    },

    count: (outlet) => byOutlet.get(outlet)?.size ?? 0,

    acknowledge(outlet, frame) {
      const stream = byOutlet.get(outlet)?.get(nameOf(frame))
      if (stream?.kind === undefined || stream.kind === 'channel') return undefined
      return store.acknowledge(frame.mailbox, frame.reader, frame.upTo)
    },

    changed(mailbox) {
      for (const stream of byMailbox.get(keyOf(mailbox)) ?? []) void run(stream)
    },

    proved(outlet, mailbox) {
      for (const stream of byOutlet.get(outlet)?.values() ?? []) {
        if (stream.kind === undefined && equalBytes(stream.mailbox, mailbox)) void run(stream)
      }
    },

    overQuota(mailbox) {
      if (toldFull.has(keyOf(mailbox))) return
      toldFull.add(keyOf(mailbox))
      for (const { outlet, kind } of byMailbox.get(keyOf(mailbox)) ?? []) {
        if (kind !== undefined) outlet.send({ type: 'over-quota', mailbox })
      }
    },

    flushed(outlet) {
      for (const stream of byOutlet.get(outlet)?.values() ?? []) {
        if (stream.paused && !outlet.isFull()) void run(stream)
      }
    },

    closed(outlet) {
      for (const stream of [...(byOutlet.get(outlet)?.values() ?? [])]) end(stream)
      byOutlet.delete(outlet)
    },
  }
}
