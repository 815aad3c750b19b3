/** A line over connections the test holds in its hands, who reads on it, and what is posted. */
import { randomBytes, signingKeyPair, type SigningKeyPair } from '@lapwing/crypto'
import { ENVELOPE_BYTES, type Entry, type RelayFrame } from '@lapwing/protocol'
import type { Attachment } from '../src/transport/attachment.ts'
import { openLine, type Line, type LineState } from '../src/transport/line.ts'
import { postEnvelopes } from '../src/transport/orders.ts'
import { handClock, Scripted, scriptedTransport, type HandClock } from './scripted.ts'

export const nonce: Uint8Array = new Uint8Array(32).fill(7)
export const challenge: RelayFrame = { type: 'challenge', version: 1, nonce }

export interface ScriptedLine {
  readonly line: Line
  readonly clock: HandClock
  /** In the order they were made. */
  readonly connections: Scripted[]
  readonly states: readonly LineState[]
  readonly latest: () => Scripted
}

/** Both are asked when a connection is made. */
export function scriptedLine(
  o: { readonly lean?: () => boolean; readonly partsAtOnce?: () => number } = {},
): ScriptedLine {
  const clock = handClock()
  const connections: Scripted[] = []
  const states: LineState[] = []
  const line = openLine({
    transport: scriptedTransport(connections, o.lean, o.partsAtOnce),
    clock,
    instance: new Uint8Array(16),
    jitter: () => 0.5,
    onState: (state) => states.push(state),
  })
  return { line, clock, connections, states, latest: () => connections.at(-1) ?? new Scripted() }
}

/** Lets everything happen that waits for nothing from outside. */
export async function turns(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5))
}

export function reading(o: Partial<Attachment> = {}): Attachment & { readonly got: Entry[] } {
  const got: Entry[] = []
  return {
    got,
    mailbox: randomBytes(32),
    reader: signingKeyPair(),
    after: () => got.at(-1)?.seq ?? 0,
    onEntries: async (entries) => {
      got.push(...entries)
      return entries.at(-1)?.seq
    },
    onDrained: async () => undefined,
    ...o,
  }
}

export function delivery(to: Attachment, ...seqs: number[]): RelayFrame {
  const envelope = new Uint8Array(ENVELOPE_BYTES).fill(1)
  const entries = seqs.map((seq) => ({ seq, envelope }))
  return { type: 'deliver', mailbox: to.mailbox, reader: to.reader.publicKey, entries }
}

export interface Posted {
  readonly mailbox: Uint8Array
  readonly pair: SigningKeyPair
  readonly answer: Promise<readonly number[]>
}

export function postOver(line: Line, mailbox: Uint8Array = randomBytes(32), count = 1): Posted {
  const envelopes = Array.from({ length: count }, () => randomBytes(ENVELOPE_BYTES))
  const pair = signingKeyPair()
  return { mailbox, pair, answer: postEnvelopes(line, { mailbox, post: pair, envelopes }) }
}
