/** The least a client can be: sends any frame, remembers every frame that came, waits for one. */
import {
  BLOB_PART_BYTES,
  decodeRelayFrame,
  encodeClientFrame,
  orderArgs,
  orderBytes,
  proofBytes,
  type ClientFrame,
  type Entry,
  type OrderFrame,
  type RelayFrame,
  type VerbClass,
} from '@lapwing/protocol'
import type { BlobPiece } from '../../apps/relay/src/store/coming.ts'
import { printOf } from './put-blob.ts'
import { bytes, type TestKey, type TestMailbox } from './relay-keys.ts'
import { PATIENCE_MS } from './patience.ts'

/** What carries the frames: the memory relay's connection or a WebSocket. */
export interface Carrier {
  send(bytes: Uint8Array): void
  onMessage(listener: (bytes: Uint8Array) => void): void
  onClose(listener: (code?: number) => void): void
  close(): void
}

type FrameOf<T extends RelayFrame['type']> = Extract<RelayFrame, { type: T }>
type Unsigned<F> = F extends OrderFrame ? Omit<F, 'ref' | 'key' | 'control' | 'signature'> : never

export class RelayClient {
  readonly frames: RelayFrame[] = []
  readonly sizes: number[] = []
  readonly closed: Promise<number | undefined>
  origin: string
  nonce: Uint8Array = new Uint8Array(0)
  #carrier: Carrier
  #waiting = new Set<() => void>()
  #ref = 0
  #instance = bytes(16)

  constructor(carrier: Carrier, origin: string) {
    this.#carrier = carrier
    this.origin = origin
    this.closed = new Promise((resolve) => {
      carrier.onClose(resolve)
    })
    carrier.onMessage((message) => {
      this.sizes.push(message.length)
      this.frames.push(decodeRelayFrame(message))
      for (const check of [...this.#waiting]) check()
    })
  }

  /** Waits for the challenge. */
  async begin(): Promise<this> {
    this.nonce = (await this.next('challenge')).nonce
    return this
  }

  send(frame: ClientFrame): void {
    this.#carrier.send(encodeClientFrame(frame))
  }

  sendRaw(message: Uint8Array): void {
    this.#carrier.send(message)
  }

  close(): void {
    this.#carrier.close()
  }

  nextRef(): number {
    return ++this.#ref
  }

  /** The first frame of that type that matches, whether it came already or not. */
  async next<T extends RelayFrame['type']>(
    type: T,
    matches: (frame: FrameOf<T>) => boolean = () => true,
  ): Promise<FrameOf<T>> {
    const find = () =>
      this.frames.find(
        (frame): frame is FrameOf<T> => frame.type === type && matches(frame as never),
      )
    return this.#until(find, `no ${type} frame`)
  }

  /** `done`, `stored` or `refused` for one ref. */
  async answer(ref: number): Promise<FrameOf<'done' | 'stored' | 'refused'>> {
    const find = () =>
      this.frames.find(
        (frame): frame is FrameOf<'done' | 'stored' | 'refused'> =>
          (frame.type === 'done' || frame.type === 'stored' || frame.type === 'refused') &&
          frame.ref === ref,
      )
    return this.#until(find, `no answer to ${ref}`)
  }

  /** At least `count` entries of one mailbox, in the order they came. */
  async entries(mailbox: TestMailbox, count: number): Promise<readonly Entry[]> {
    return this.#until(() => {
      const got = this.entriesNow(mailbox)
      return got.length >= count ? got : undefined
    }, `fewer than ${count} entries`)
  }

  entriesNow({ terms }: TestMailbox): readonly Entry[] {
    const id = Buffer.from(terms.id)
    return this.frames.flatMap((frame) =>
      frame.type === 'deliver' && id.equals(frame.mailbox) ? frame.entries : [],
    )
  }

  prove(verbClass: VerbClass, mailbox: Uint8Array, key: TestKey): void {
    const signature = key.sign(proofBytes(verbClass, this.origin, mailbox, this.nonce))
    this.send({ type: 'prove', class: verbClass, mailbox, key: key.publicKey, signature })
  }

  async order(
    key: TestKey,
    unsigned: Unsigned<OrderFrame>,
  ): Promise<FrameOf<'done' | 'stored' | 'refused'>> {
    const ref = this.nextRef()
    const args = orderArgs(unsigned)
    const signature = key.sign(orderBytes(unsigned.type, this.origin, this.nonce, args))
    this.send(signed(unsigned, ref, key.publicKey, signature))
    return this.answer(ref)
  }

  create(admission: TestKey, { terms }: TestMailbox): ReturnType<RelayClient['order']> {
    return this.order(admission, { type: 'create', terms })
  }

  /** Sends a post; the post key must have been proved. */
  post(
    { terms }: TestMailbox,
    envelopes: readonly Uint8Array[],
  ): ReturnType<RelayClient['answer']> {
    const ref = this.nextRef()
    this.send({ type: 'post', ref, mailbox: terms.id, envelopes })
    return this.answer(ref)
  }

  /** The key of the proof must have been proved: post for put, reader for get, either for drop. */
  putBlob(
    { terms }: TestMailbox,
    blob: Uint8Array,
    body: Uint8Array,
  ): ReturnType<RelayClient['answer']> {
    const ref = this.nextRef()
    const hash = printOf(body)
    this.send({ type: 'blob-put', ref, mailbox: terms.id, blob, hash, offset: 0, bytes: body })
    return this.answer(ref)
  }

  /** As {@link putBlob}. */
  async putPiece(
    { terms }: TestMailbox,
    blob: Uint8Array,
    piece: BlobPiece,
  ): Promise<FrameOf<'blob-coming' | 'done' | 'refused'>> {
    const ref = this.nextRef()
    this.send({ type: 'blob-put', ref, mailbox: terms.id, blob, ...piece })
    type Said = FrameOf<'blob-coming' | 'done' | 'refused'>
    const isSaid = (frame: RelayFrame): frame is Said =>
      (frame.type === 'blob-coming' || frame.type === 'done' || frame.type === 'refused') &&
      frame.ref === ref
    return this.#until(() => this.frames.find(isSaid), `no answer to piece ${ref}`)
  }

  dropBlob({ terms }: TestMailbox, blob: Uint8Array): ReturnType<RelayClient['answer']> {
    const ref = this.nextRef()
    this.send({ type: 'blob-drop', ref, mailbox: terms.id, blob })
    return this.answer(ref)
  }

  async getBlob(
    { terms }: TestMailbox,
    blob: Uint8Array,
    offset = 0,
    length: number = BLOB_PART_BYTES - offset,
  ): Promise<FrameOf<'blob-part' | 'refused'>> {
    const ref = this.nextRef()
    this.send({ type: 'blob-get', ref, mailbox: terms.id, blob, offset, length })
    const find = () =>
      this.frames.find(
        (frame): frame is FrameOf<'blob-part' | 'refused'> =>
          (frame.type === 'blob-part' || frame.type === 'refused') && frame.ref === ref,
      )
    return this.#until(find, `no part for ${ref}`)
  }

  /** Sends a post to be held; the post key must have been proved. */
  hold(
    { terms }: TestMailbox,
    envelopes: readonly Uint8Array[],
    o: { readonly control: TestKey; readonly notBefore: number },
  ): ReturnType<RelayClient['answer']> {
    const ref = this.nextRef()
    const { control, notBefore } = o
    const held = { notBefore, control: control.publicKey }
    this.send({ type: 'post', ref, mailbox: terms.id, envelopes, ...held })
    return this.answer(ref)
  }

  /** Proves one reader and opens after `after`. */
  open({ terms, readers }: TestMailbox, after = 0, reader = 0): number {
    const key = readers[reader]!
    this.prove('reader', terms.id, key)
    const ref = this.nextRef()
    this.send({
      type: 'open',
      ref,
      mailbox: terms.id,
      reader: key.publicKey,
      after,
      instance: this.#instance,
    })
    return ref
  }

  ack({ terms, readers }: TestMailbox, upTo: number, reader = 0): void {
    this.send({ type: 'ack', mailbox: terms.id, reader: readers[reader]!.publicKey, upTo })
  }

  /** Resolves once everything sent before has been handled. */
  async settled(): Promise<void> {
    const pongs = this.#count('pong')
    this.send({ type: 'ping' })
    await this.#until(() => (this.#count('pong') > pongs ? true : undefined), 'no pong')
  }

  #count(type: RelayFrame['type']): number {
    return this.frames.filter((frame) => frame.type === type).length
  }

  #until<T>(find: () => T | undefined, complaint: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check)
        reject(new Error(complaint))
      }, PATIENCE_MS)
      const check = () => {
        const found = find()
        if (found === undefined) return
        clearTimeout(timer)
        this.#waiting.delete(check)
        resolve(found)
      }
      this.#waiting.add(check)
      check()
    })
  }
}

/** An order's key is called `control` where it is about a hold. */
function signed(
  unsigned: Unsigned<OrderFrame>,
  ref: number,
  key: Uint8Array,
  signature: Uint8Array,
): OrderFrame {
  switch (unsigned.type) {
    case 'postpone':
    case 'cancel':
    case 'release':
      return { ...unsigned, ref, control: key, signature }
    default:
      return { ...unsigned, ref, key, signature }
  }
}
