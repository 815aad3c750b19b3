/** {@link Group} over a ts-mls state. Holds the state in a private field, so nothing prints it. */
import { type Secret, secretFrom } from '@lapwing/crypto'
import type { CiphersuiteImpl, ClientState } from 'ts-mls'
import { encodeGroupState } from 'ts-mls/clientState.js'
import { createApplicationMessage } from 'ts-mls/createMessage.js'
import { mlsExporter } from 'ts-mls/keySchedule.js'
import { makeCommit } from './commit.ts'
import type {
  CommitOptions,
  Group,
  Header,
  Member,
  PendingCommit,
  ReadOptions,
  ReadResult,
} from './group.ts'
import { MAX_INPUT_BYTES } from './limits.ts'
import { membersOf } from './members.ts'
import { MlsError, refusing, must } from './mls-error.ts'
import { headerOf, openMessage } from './read.ts'
import { writeSaved } from './saved.ts'
import { settle, wipeState, withCopy } from './secrets.ts'
import { encodeWire } from './wire.ts'

/** RFC 9420 §8.5 by way of HKDF-SHA512 allows far more; nothing here needs it. */
const MAX_EXPORT_BYTES = 255

export class LiveGroup implements Group {
  readonly #state: ClientState
  readonly #suite: CiphersuiteImpl
  readonly #members: readonly Member[]
  #wiped = false

  /** Takes the state over: no one else may hold its keys. */
  constructor(state: ClientState, suite: CiphersuiteImpl) {
    this.#state = state
    this.#suite = suite
    this.#members = membersOf(state.ratchetTree)
  }

  get epoch(): number {
    return Number(this.#state.groupContext.epoch)
  }

  get groupId(): Uint8Array {
    return this.#state.groupContext.groupId.slice()
  }

  get ownLeaf(): number {
    return this.#state.privatePath.leafIndex
  }

  get members(): readonly Member[] {
    return this.#members
  }

  get authenticator(): Uint8Array {
    return this.#state.keySchedule.epochAuthenticator.slice()
  }

  get active(): boolean {
    return this.#state.groupActiveState.kind === 'active'
  }

  serialize(): Secret {
    must(!this.#wiped)
    const encoded = encodeGroupState(this.#state)
    const saved = writeSaved('lapwing mls group', encoded)
    encoded.fill(0)
    return saved
  }

  async exportSecret(label: string, context: Uint8Array, length: number): Promise<Secret> {
    const { keySchedule } = this.#usable()
    must(Number.isInteger(length) && length >= 1 && length <= MAX_EXPORT_BYTES)
    const { exporterSecret } = keySchedule
    return refusing(async () =>
      secretFrom(await mlsExporter(exporterSecret, label, context, length, this.#suite)),
    )
  }

  async encrypt(plain: Uint8Array): Promise<{ group: Group; bytes: Uint8Array }> {
    const state = this.#usable()
    const { bytes, next } = await refusing(() =>
      withCopy(state, async (copy) => {
        const made = await createApplicationMessage(copy, plain, this.#suite)
        const { privateMessage } = made
        const bytes = encodeWire({ wireformat: 'mls_private_message', privateMessage })
        must(bytes.length <= MAX_INPUT_BYTES)
        return { bytes, next: settle(made.newState, made.consumed) }
      }),
    )
    return { group: new LiveGroup(next, this.#suite), bytes }
  }

  async commit(options: CommitOptions): Promise<PendingCommit> {
    const { bytes, welcome, next } = await makeCommit(this.#usable(), options, this.#suite)
    const group = new LiveGroup(next, this.#suite)
    approved(group, options.approve(group.members))
    return { bytes, welcome, next: group, membersAfter: group.members }
  }

  peek(bytes: Uint8Array): Header {
    const { epoch, kind } = headerOf(this.#state, bytes)
    return { epoch, kind }
  }

  async read(bytes: Uint8Array, options: ReadOptions): Promise<ReadResult> {
    const opened = await openMessage(this.#usable(), bytes, options.psks, this.#suite)
    const group = new LiveGroup(opened.next, this.#suite)
    if (opened.kind === 'message') {
      return { kind: 'message', group, sender: opened.sender, plain: opened.plain }
    }
    approved(group, options.approve(opened.change))
    return { kind: 'commit', group, change: opened.change }
  }

  wipe(): void {
    this.#wiped = true
    wipeState(this.#state)
  }

  /** Throws `refused` once removed or wiped: a zeroed key would still encrypt. */
  #usable(): ClientState {
    must(this.active && !this.#wiped)
    return this.#state
  }
}

/** A refused group leaves no keys behind. */
function approved(group: LiveGroup, yes: boolean): void {
  if (yes) return
  group.wipe()
  throw new MlsError('not-approved')
}
