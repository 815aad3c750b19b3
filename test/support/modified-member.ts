/**
 * A member whose client keeps no rule: the keys, the group and the chain of one conversation, taken
 * out of a person's own notes, and a line to the relay. What she seals opens at everybody else's as
 * hers; what is in it is up to the story.
 */
import { CONTENT_VERSIONS } from '@lapwing/engagement'
import { encodeCbor, toHex, type CborValue } from '@lapwing/codec'
import {
  blake2b,
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
  type Identity,
} from '@lapwing/crypto'
import { loadGroup, type CommitOptions, type Group, type PendingCommit } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import { unlockVault } from '@lapwing/vault'
import {
  conversations,
  flows,
  groups,
  type ConversationRecord,
  type FlowRecord,
} from '../../packages/client/src/conversation/records.ts'
import {
  advance,
  headAfterCommit,
  headAfterContent,
  headAtBeginning,
} from '../../packages/client/src/conversation/transcript.ts'
import {
  decodeInner,
  decodeWrapped,
  encodeWrapped,
  type InnerContent,
  type Wrapped,
} from '../../packages/client/src/conversation/wrapping.ts'
import { sealPairs, turnSeals } from '../../packages/client/src/delivery/seals.ts'
import { openFromBox } from '../../packages/client/src/sealing/open.ts'
import { assemble, type Piece } from '../../packages/client/src/sealing/packing.ts'
import { padBatch, sealToBox } from '../../packages/client/src/sealing/seal.ts'
import { openLine, type Line } from '../../packages/client/src/transport/line.ts'
import { postEnvelopes } from '../../packages/client/src/transport/orders.ts'
import { ORIGIN, PASSPHRASE, type Person, type World } from './people.ts'

/** The fields of a content as they go on the wire; any may be left out, replaced or added to. */
export type InnerFields = Readonly<Record<string, CborValue | undefined>>

type Read = () => Promise<void> | void

const VERSIONS: Readonly<Record<string, number>> = CONTENT_VERSIONS

export class ModifiedMember {
  readonly record: ConversationRecord
  readonly identity: Identity
  readonly flow: FlowRecord
  group: Group
  /** Counts as an honest client would. */
  counter: number
  /** What the others said, as far as it could be read. */
  readonly heard: InnerContent[] = []
  /** The same as it came out of MLS: whatever else is in it. */
  readonly plain: Uint8Array[] = []
  /** Envelopes that could not be read. */
  unreadable = 0
  readonly #line: Line
  readonly #isOutside: boolean
  readonly #pieces = new Map<string, Piece[]>()
  /** What an own envelope comes to once it is back from the log. */
  readonly #own = new Map<string, Read>()
  #reading: Promise<void> = Promise.resolve()

  /** Her page is closed, and her notes opened by another client. */
  static async of(
    world: World,
    person: Person,
    kind: ConversationRecord['kind'] = 'case',
  ): Promise<ModifiedMember> {
    await person.client.lock()
    const vault = await unlockVault({ storage: person.kept(), passphrase: PASSPHRASE })
    const all = await conversations.list(vault)
    const found = all.find(({ value }) => value.kind === kind)
    if (!found) throw new Error(`${person.name} is in no conversation`)
    const flow = await flows.get(vault, found.name)
    const state = await groups.get(vault, found.name)
    if (!flow || !state) throw new Error(`${person.name} has no session`)
    const group = await loadGroup(state.state, identityFromSeed(found.value.identitySeed))
    await vault.lock()
    return new ModifiedMember(world, { record: found.value, flow, group })
  }

  constructor(
    world: World,
    o: {
      readonly record: ConversationRecord
      /** Unless it is the one the record holds. */
      readonly identity?: Identity
      readonly flow: FlowRecord
      readonly group: Group
      /** The relay delivers nothing to her: what she hears somebody gives her. */
      readonly isOutside?: boolean
    },
  ) {
    this.record = o.record
    this.identity = o.identity ?? identityFromSeed(o.record.identitySeed)
    this.flow = o.flow
    this.group = o.group
    this.counter = o.flow.ownCounter
    this.#line = openLine({
      transport: { origin: ORIGIN, connect: () => world.relay.connect(ORIGIN) },
      clock: world.clock,
      instance: randomBytes(16),
      jitter: () => 0,
    })
    this.#isOutside = o.isOutside ?? false
    if (this.#isOutside) return
    this.#line.attach({
      mailbox: o.record.mailbox,
      reader: signingKeyPairFromSeed(o.record.readerSeed),
      after: () => this.flow.cursor,
      onEntries: (entries) => this.hear(entries),
      onDrained: async () => undefined,
    })
  }

  /** A content as an honest client would number it, but for what the story says. */
  inner(type: string, body: CborValue, other: InnerFields = {}): Uint8Array {
    const fields: InnerFields = {
      id: randomBytes(16),
      n: (this.counter += 1),
      at: Math.floor(Date.now() / 1000),
      type,
      version: (Object.hasOwn(VERSIONS, type) ? VERSIONS[type] : undefined) ?? 1,
      body,
      ...other,
    }
    return encodeCbor(
      Object.fromEntries(
        Object.entries(fields).filter(
          (field): field is [string, CborValue] => field[1] !== undefined,
        ),
      ),
    )
  }

  /** What goes into an MLS message around a content. */
  wrapped(inner: Uint8Array, o: Partial<Wrapped> = {}): Uint8Array {
    const { authenticator } = this.group
    return encodeWrapped({ inner, seen: this.flow.head, authenticator, roster: undefined, ...o })
  }

  /**
   * Seals any bytes as a message of hers, and posts nothing. Between what she reads, never beside it: of
   * two who go on from one state of the group, one would be lost.
   */
  async seal(plain: Uint8Array | (() => Uint8Array)): Promise<readonly Uint8Array[]> {
    const sealing = this.#reading.then(async () => {
      const { publicKey } = this.#pair()
      const words = typeof plain === 'function' ? plain() : plain
      const { group, bytes } = await this.group.encrypt(words)
      this.group = group
      return sealToBox('mls', bytes, publicKey)
    })
    this.#reading = sealing.then(
      () => undefined,
      () => undefined,
    )
    return await sealing
  }

  /** Seals any bytes as a message of hers, posts it, and waits until it is in the log. */
  async sayPlain(
    plain: Uint8Array | (() => Uint8Array),
    then: Read = () => undefined,
  ): Promise<readonly Uint8Array[]> {
    return await this.#put(await this.seal(plain), then)
  }

  /** The same for a content: her own chain has it, as everybody's has. */
  async sayInner(inner: Uint8Array, o: Partial<Wrapped> = {}): Promise<readonly Uint8Array[]> {
    const wrapped = () => this.wrapped(inner, o)
    return await this.sayPlain(wrapped, () => this.#followed(inner))
  }

  async say(type: string, body: CborValue, other: InnerFields = {}): Promise<void> {
    await this.sayInner(this.inner(type, body, other))
  }

  /** Makes a commit, posts it, and takes it up once it is in the log. */
  async commit(o: Omit<CommitOptions, 'now' | 'approve'>): Promise<PendingCommit> {
    const pending = await this.group.commit({ ...o, now: Date.now(), approve: () => true })
    const envelopes = sealToBox('mls', pending.bytes, this.#pair().publicKey)
    const hash = blake2b(envelopes.at(-1) ?? new Uint8Array(0))
    await this.#put(envelopes, () => this.#enter(pending.next, hash, pending.welcome !== undefined))
    return pending
  }

  /** Posts envelopes as they are. */
  async post(envelopes: readonly Uint8Array[]): Promise<void> {
    const { mailbox, postSeed } = this.record
    const post = signingKeyPairFromSeed(postSeed)
    await postEnvelopes(this.#line, { mailbox, post, envelopes })
  }

  close(): void {
    this.#line.close()
  }

  #pair() {
    const pair = sealPairs(this.flow)[0]
    if (!pair) throw new Error('no seal')
    return pair
  }

  async #put(envelopes: readonly Uint8Array[], then: Read): Promise<readonly Uint8Array[]> {
    const back = new Promise<void>((resolve) => {
      envelopes.forEach((envelope, i) => {
        const isLast = i === envelopes.length - 1
        const read = async (): Promise<void> => {
          if (!isLast) return
          await then()
          resolve()
        }
        this.#own.set(toHex(blake2b(envelope)), read)
      })
    })
    await this.post(padBatch(envelopes, this.#pair().publicKey))
    if (this.#isOutside) await then()
    else await back
    return envelopes
  }

  /** Reads what somebody delivers to her. */
  hear(entries: readonly Entry[]): Promise<number | undefined> {
    const reading = this.#reading.then(async () => {
      for (const entry of entries) {
        if (entry.seq <= this.flow.cursor) continue
        await this.#readOne(entry.envelope).catch(() => (this.unreadable += 1))
        this.flow.cursor = entry.seq
      }
    })
    this.#reading = reading
    return reading.then(() => entries.at(-1)?.seq)
  }

  async #readOne(envelope: Uint8Array): Promise<void> {
    const hash = blake2b(envelope)
    const own = this.#own.get(toHex(hash))
    if (own) {
      await own()
      return
    }
    const piece = openFromBox(envelope, sealPairs(this.flow))
    if (!piece) this.unreadable += 1
    if (piece?.kind !== 'mls') return
    const id = toHex(piece.id)
    const pieces = [...(this.#pieces.get(id) ?? []), piece]
    this.#pieces.set(id, pieces)
    const bytes = assemble(pieces)
    if (!bytes) return
    const result = await this.group.read(bytes, { psks: [], now: Date.now(), approve: () => true })
    if (result.kind === 'commit') {
      await this.#enter(result.group, hash, result.change.added.length > 0)
      return
    }
    this.group = result.group
    this.plain.push(result.plain)
    const wrapped = decodeWrapped(result.plain)
    const inner = wrapped && decodeInner(wrapped.inner)
    if (!wrapped || !inner) return
    this.#followed(wrapped.inner, result.sender.identity)
    this.heard.push(inner)
  }

  async #enter(group: Group, hash: Uint8Array, added: boolean): Promise<void> {
    this.group = group
    if (group.active) await turnSeals(this.flow, group)
    advance(this.flow, added ? headAtBeginning(hash) : headAfterCommit(this.flow.head, hash))
  }

  #followed(inner: Uint8Array, by: Uint8Array = this.identity.publicKey): void {
    advance(this.flow, headAfterContent(this.flow.head, by, inner))
  }
}
