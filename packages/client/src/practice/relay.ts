/**
 * A relay for practising: the real frames, carried within one worker and kept in its memory. Both
 * sides of every conversation live in the same worker, so nothing is proved and nothing limited;
 * no message can leave here, and none can come in.
 */
import { randomBytes } from '@lapwing/crypto'
import { toHex } from '@lapwing/codec'
import {
  CoverReader,
  CoverWriter,
  decodeClientFrame,
  encodeRelayFrame,
  MAX_BATCH,
  NONCE_BYTES,
  type ClientFrame,
  type CoverFrame,
  type Entry,
  type OpenFrame,
  type PostFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import type { RawConnection } from '../transport/transport.ts'
import { PracticeParts } from './parts.ts'

/** Every envelope begins with a key made for it alone. */
const SEALED_KEY_BYTES = 32

interface Mailbox {
  readonly entries: Entry[]
  readonly followers: Set<Follower>
  /** Where an envelope already stands, by how it begins: a repeated post is stored once. */
  readonly seqs: Map<string, number>
}

interface Follower {
  readonly frame: OpenFrame
  readonly say: (frame: RelayFrame) => void
}

/** All that lies at it. */
interface Kept {
  readonly mailboxes: Map<string, Mailbox>
  readonly parts: PracticeParts
}

export interface PracticeRelay {
  connect(): RawConnection
}

export function createPracticeRelay(): PracticeRelay {
  const kept: Kept = { mailboxes: new Map(), parts: new PracticeParts() }
  return { connect: () => connect(kept) }
}

function connect(kept: Kept): RawConnection {
  const following: (() => void)[] = []
  const inbox: Uint8Array[] = []
  let listener: ((bytes: Uint8Array) => void) | undefined
  let onClose: () => void = () => undefined
  let open = true
  // Microtasks keep the order of a network without handing over within the sender's call.
  const hear = (): void =>
    queueMicrotask(() => {
      while (open && listener) {
        const bytes = inbox.shift()
        if (bytes === undefined) return
        listener(bytes)
      }
    })
  const reader = new CoverReader()
  let cover: CoverWriter | undefined
  const say = (frame: RelayFrame): void => {
    if (cover) return cover.add(encodeRelayFrame(frame))
    inbox.push(encodeRelayFrame(frame))
    hear()
  }
  /** Under cover traffic each frame is answered by one, and the rest is said in those. */
  const uncover = (brought: Uint8Array): void => {
    cover ??= new CoverWriter()
    inbox.push(encodeRelayFrame({ type: 'cover', bytes: cover.next().bytes }))
    hear()
    for (const one of reader.take(brought)) take(one)
  }
  const take = (bytes: Uint8Array): void => {
    const frame = decodeClientFrame(bytes)
    if (frame.type === 'cover') uncover(frame.bytes)
    else obey(kept, frame, say, following)
  }
  say({ type: 'challenge', version: 1, nonce: randomBytes(NONCE_BYTES) })
  return {
    send(bytes) {
      queueMicrotask(() => {
        if (open) take(bytes)
      })
    },
    onMessage(next) {
      listener = next
      hear()
    },
    onClose(next) {
      onClose = next
    },
    close() {
      if (!open) return
      open = false
      for (const stop of following) stop()
      queueMicrotask(() => onClose())
    },
  }
}

function obey(
  { mailboxes, parts }: Kept,
  frame: Exclude<ClientFrame, CoverFrame>,
  say: (frame: RelayFrame) => void,
  following: (() => void)[],
): void {
  switch (frame.type) {
    case 'prove':
    case 'ack':
      return
    case 'create':
      mailboxOf(mailboxes, frame.terms.id)
      return say({ type: 'done', ref: frame.ref })
    case 'post':
      return say(post(mailboxOf(mailboxes, frame.mailbox), frame))
    case 'open': {
      const mailbox = mailboxOf(mailboxes, frame.mailbox)
      const follower = { frame, say }
      mailbox.followers.add(follower)
      following.push(() => mailbox.followers.delete(follower))
      tell(follower, mailbox.entries)
      const { reader } = frame
      return say({ type: 'drained', mailbox: frame.mailbox, reader, upTo: mailbox.entries.length })
    }
    case 'ping':
      return say({ type: 'pong' })
    case 'update':
    case 'close':
    case 'purge':
      return say({ type: 'done', ref: frame.ref })
    case 'blob-put':
      return say(parts.put(frame))
    case 'blob-get':
      return say(parts.get(frame))
    case 'blob-drop':
      return say(parts.drop(frame))
    case 'postpone':
    case 'cancel':
    case 'release':
    case 'poll':
      return say({ type: 'refused', ref: frame.ref, code: 'unsupported' })
  }
}

/** Whoever opens a mailbox before it is made waits in it. */
function mailboxOf(mailboxes: Map<string, Mailbox>, id: Uint8Array): Mailbox {
  const known = mailboxes.get(toHex(id)) ?? { entries: [], followers: new Set(), seqs: new Map() }
  mailboxes.set(toHex(id), known)
  return known
}

function post(mailbox: Mailbox, { ref, mailbox: id, envelopes }: PostFrame): RelayFrame {
  const added: Entry[] = []
  const seqs = envelopes.map((envelope) => {
    const start = toHex(envelope.subarray(0, SEALED_KEY_BYTES))
    const known = mailbox.seqs.get(start)
    if (known !== undefined) return known
    const seq = mailbox.entries.length + added.length + 1
    mailbox.seqs.set(start, seq)
    added.push({ seq, envelope: envelope.slice() })
    return seq
  })
  mailbox.entries.push(...added)
  for (const follower of mailbox.followers) tell(follower, added)
  return { type: 'stored', ref, mailbox: id, seqs }
}

/** In batches no larger than a frame may hold. */
function tell({ frame, say }: Follower, entries: readonly Entry[]): void {
  const { mailbox, reader, after } = frame
  const missing = entries.filter(({ seq }) => seq > after)
  for (let from = 0; from < missing.length; from += MAX_BATCH) {
    say({ type: 'deliver', mailbox, reader, entries: missing.slice(from, from + MAX_BATCH) })
  }
}
