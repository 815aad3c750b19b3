/** A connection that lies: the story sees each frame and says what the client gets instead. */
import type { RawConnection } from '@lapwing/client'
import { equalBytes } from '@lapwing/codec'
import {
  decodeClientFrame,
  decodeRelayFrame,
  encodeClientFrame,
  encodeRelayFrame,
  type ClientFrame,
  type DeliverFrame,
  type Entry,
  type RefusalCode,
  type RelayFrame,
} from '@lapwing/protocol'

/** What the client gets in place of a frame. */
export type Lie = (frame: RelayFrame) => readonly RelayFrame[]

/** What the client gets when its frame is kept from the relay; undefined passes it on. */
export type Instead = (frame: ClientFrame) => readonly RelayFrame[] | undefined

export const passedOn: Instead = () => undefined

export function postsRefused(code: RefusalCode): Instead {
  return (frame) =>
    frame.type === 'post' ? [{ type: 'refused', ref: frame.ref, code }] : undefined
}

export class Liar {
  /** What the relay says is passed through this. */
  lie: Lie = (frame) => [frame]
  /** What the client says is passed through this. */
  instead: Instead = passedOn
  /** Everything the client sent, in order. */
  readonly sent: ClientFrame[] = []
  /** What the relay delivered honestly. */
  readonly delivered: DeliverFrame[] = []
  readonly #open = new Set<{ hear: (bytes: Uint8Array) => void; connection: RawConnection }>()

  /** For `person(name, { connect })`. */
  wrap(connect: (origin: string) => RawConnection): (origin: string) => RawConnection {
    return (origin) => {
      const connection = connect(origin)
      const ear = { hear: (_: Uint8Array): void => undefined, connection }
      this.#open.add(ear)
      return {
        partsAtOnce: connection.partsAtOnce ?? 1,
        send: (bytes) => {
          const frame = decodeClientFrame(bytes)
          this.sent.push(frame)
          const answers = this.instead(frame)
          if (!answers) connection.send(bytes)
          // Never within the call that sends, as no network would.
          else queueMicrotask(() => answers.forEach((one) => ear.hear(encodeRelayFrame(one))))
        },
        onMessage: (listener) => {
          ear.hear = listener
          connection.onMessage((bytes) => {
            const frame = decodeRelayFrame(bytes)
            if (frame.type === 'deliver') this.delivered.push(frame)
            for (const said of this.lie(frame)) listener(encodeRelayFrame(said))
          })
        },
        onClose: (listener) =>
          connection.onClose(() => {
            this.#open.delete(ear)
            listener()
          }),
        close: () => connection.close(),
      }
    }
  }

  /** How many connections are open: each line of a participant's is one. */
  get open(): number {
    return this.#open.size
  }

  /** Says something on every open connection. */
  say(...frames: readonly RelayFrame[]): void {
    for (const ear of this.#open) for (const frame of frames) ear.hear(encodeRelayFrame(frame))
  }

  /** Posts into the mailbox the person last wrote to, as a client may that keeps no rule. */
  post(envelopes: readonly Uint8Array[]): void {
    const { mailbox } = this.conversation()
    const frame: ClientFrame = { type: 'post', ref: 900_000 + this.sent.length, mailbox, envelopes }
    this.sent.push(frame)
    for (const { connection } of this.#open) connection.send(encodeClientFrame(frame))
  }

  /** Says bytes that need be no frame. */
  sayBytes(bytes: Uint8Array): void {
    for (const ear of this.#open) ear.hear(bytes)
  }

  /** What was sent since `from`, apart from acknowledgements and pings. */
  sentSince(from: number): readonly ClientFrame[] {
    return this.sent.slice(from).filter((frame) => frame.type !== 'ack' && frame.type !== 'ping')
  }

  /** The mailbox the person last wrote to, and its reader: where lies are told. */
  conversation(): { readonly mailbox: Uint8Array; readonly reader: Uint8Array } {
    const written = this.sent.findLast((frame) => frame.type === 'post')
    const last = this.delivered.findLast(
      ({ mailbox }) => written !== undefined && equalBytes(mailbox, written.mailbox),
    )
    if (!last) throw new Error('nothing was delivered yet')
    return { mailbox: last.mailbox, reader: last.reader }
  }
}

/** Passes on what stays of each delivery; an empty one is not said at all. */
export function entriesOf(change: (entries: readonly Entry[]) => readonly Entry[]): Lie {
  return (frame) => {
    if (frame.type !== 'deliver') return [frame]
    const entries = change(frame.entries)
    return entries.length === 0 ? [] : [{ ...frame, entries }]
  }
}
