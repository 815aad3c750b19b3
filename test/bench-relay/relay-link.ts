/** A connection to a relay as lean as a client of ours can be: `ws`, the protocol's own codec, no more. */
import { once } from 'node:events'
import {
  PING_MS,
  decodeRelayFrame,
  encodeClientFrame,
  orderArgs,
  orderBytes,
  proofBytes,
  type ClientFrame,
  type RelayFrame,
  type VerbClass,
  RELAY_PATH,
} from '@lapwing/protocol'
import { WebSocket } from 'ws'
import type { TestKey, TestMailbox } from '../support/relay-keys.ts'

export interface RelayLink {
  send(frame: ClientFrame): void
  prove(verbClass: VerbClass, mailbox: Uint8Array, key: TestKey): void
  create(admission: TestKey, mailbox: TestMailbox): void
  cancel(control: TestKey, mailbox: Uint8Array, ref: number): void
  /** Opens the mailbox's first reader, proved before. */
  open(mailbox: TestMailbox, after: number): void
  close(): Promise<void>
}

/** `onFrame` gets everything but the challenge. */
export async function linkTo(
  port: number,
  onFrame: (frame: RelayFrame) => void,
): Promise<RelayLink> {
  const origin = `http://127.0.0.1:${port}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}${RELAY_PATH}`, {
    origin,
    perMessageDeflate: false,
  })
  const [first] = (await once(socket, 'message')) as [Buffer]
  const challenge = decodeRelayFrame(first)
  if (challenge.type !== 'challenge') throw new Error(`${challenge.type} came first`)
  const { nonce } = challenge
  let leaving = false
  socket.on('message', (data: Buffer) => onFrame(decodeRelayFrame(data)))
  socket.on('close', (code) => {
    if (!leaving) throw new Error(`the relay closed a connection: ${code}`)
  })
  const send = (frame: ClientFrame): void => socket.send(encodeClientFrame(frame))
  const pinging = setInterval(() => send({ type: 'ping' }), PING_MS).unref()
  return {
    send,
    prove(verbClass, mailbox, key) {
      const signature = key.sign(proofBytes(verbClass, origin, mailbox, nonce))
      send({ type: 'prove', class: verbClass, mailbox, key: key.publicKey, signature })
    },
    create(admission, { terms }) {
      const args = orderArgs({ type: 'create', terms })
      const signature = admission.sign(orderBytes('create', origin, nonce, args))
      send({ type: 'create', ref: 0, terms, key: admission.publicKey, signature })
    },
    cancel(control, mailbox, ref) {
      const args = orderArgs({ type: 'cancel', mailbox })
      const signature = control.sign(orderBytes('cancel', origin, nonce, args))
      send({ type: 'cancel', ref, mailbox, control: control.publicKey, signature })
    },
    open({ terms, readers }, after) {
      const [reader] = readers
      if (reader === undefined) throw new Error('nobody reads this mailbox')
      const instance = new Uint8Array(16)
      send({ type: 'open', ref: 0, mailbox: terms.id, reader: reader.publicKey, after, instance })
    },
    async close() {
      leaving = true
      clearInterval(pinging)
      socket.close()
      await once(socket, 'close')
    },
  }
}
