/** A relay whose one connection has a network that stands still until told. */
import {
  decodeRelayFrame,
  encodeClientFrame,
  proofBytes,
  type ClientFrame,
  type RelayFrame,
} from '@lapwing/protocol'
import { testMailbox, type TestKey, type TestMailbox } from '../../../test/support/relay-keys.ts'
import { createAdmission, createStruck } from '../src/authorize.ts'
import { createGateway, type Gateway } from '../src/gateway.ts'
import type { Socket, SocketEvents } from '../src/socket.ts'
import type { MailboxStore } from '../src/store/mailbox-store.ts'
import { createMemoryStore } from '../src/store/memory-store.ts'

export const ORIGIN = 'https://relay.example'

/** Keeps what is sent until `flow` lets it go. */
export class StuckSocket implements Socket {
  #buffered = 0
  reading = true
  closedWith: number | undefined
  readonly sent: Uint8Array[] = []
  #flushes: (() => void)[] = []

  buffered(): number {
    return this.#buffered
  }
  send(message: Uint8Array, flushed: () => void): void {
    this.sent.push(message)
    this.#buffered += message.length
    this.#flushes.push(flushed)
  }
  close(code: number): void {
    this.closedWith = code
  }
  pause(): void {
    this.reading = false
  }
  resume(): void {
    this.reading = true
  }
  flow(): void {
    this.#buffered = 0
    for (const flushed of this.#flushes.splice(0)) flushed()
  }
  get frames(): RelayFrame[] {
    return this.sent.map(decodeRelayFrame)
  }
}

interface StuckClient {
  readonly socket: StuckSocket
  readonly events: SocketEvents
  readonly send: (frame: ClientFrame) => void
  readonly prove: (as: 'post' | 'reader', mailbox: Uint8Array, key: TestKey) => void
}

export interface StuckScene extends Omit<StuckClient, 'prove'> {
  readonly store: MailboxStore
  readonly gateway: Gateway
  readonly mailbox: TestMailbox
  /** For the scene's own mailbox. */
  readonly prove: (as: 'post' | 'reader', key?: TestKey) => void
}

export function clientOf(gateway: Gateway, socket: StuckSocket): StuckClient {
  const events = gateway.connect(socket, ORIGIN, 'websocket')
  const [challenge] = socket.frames
  const { nonce } = challenge as Extract<typeof challenge, { nonce: Uint8Array }>
  const send = (frame: ClientFrame): void => events.received(encodeClientFrame(frame))
  return {
    socket,
    events,
    send,
    prove(as, mailbox, key) {
      const signature = key.sign(proofBytes(as, ORIGIN, mailbox, nonce))
      send({ type: 'prove', class: as, mailbox, key: key.publicKey, signature })
    },
  }
}

export async function stuckScene(
  wrap: (store: MailboxStore) => MailboxStore = (store) => store,
): Promise<StuckScene> {
  const store = wrap(createMemoryStore({ now: () => 0 }))
  const gateway = createGateway({
    store,
    admission: createAdmission([]),
    struck: createStruck([]),
    origins: [ORIGIN],
    now: () => 0,
    elapsed: () => 0,
  })
  const mailbox = testMailbox({ quota: 16_384 })
  const { readerKeys, ...terms } = mailbox.terms
  const readers = readerKeys.map((key) => ({ key, start: 0 }))
  await store.create({ ...terms, readers, createdAs: terms.id })
  const client = clientOf(gateway, new StuckSocket())
  return {
    ...client,
    store,
    gateway,
    mailbox,
    prove(as, key = as === 'post' ? mailbox.post : mailbox.readers[0]!) {
      client.prove(as, terms.id, key)
    },
  }
}
