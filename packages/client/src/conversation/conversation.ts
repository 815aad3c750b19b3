/**
 * One conversation: an MLS group over one relay mailbox (DESIGN §5). Every change passes through one
 * queue and one vault batch: persisted before it is sent, persisted before it is acknowledged.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { signingKeyPairFromSeed } from '@lapwing/crypto'
import type { Content } from '@lapwing/engagement'
import type { Entry } from '@lapwing/protocol'
import { readEntries } from '../delivery/inbox.ts'
import { PostPace } from '../delivery/post-pace.ts'
import {
  bringForward,
  enqueue,
  epochIsDue,
  holdOf,
  sealCommit,
  sealPost,
  unsealed,
} from '../delivery/outbox.ts'
import type { Partial } from '../delivery/reading.ts'
import { noticeOf } from '../delivery/reading.ts'
import { ClientError } from '../problem.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { Attachment } from '../transport/attachment.ts'
import { postEnvelopes } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { endAsk, overIn } from './asks.ts'
import { Behind, stopAsOlder } from './behind.ts'
import type { Conversation, House } from './context.ts'
import { beginDraft, type Draft, type Held } from './draft.ts'
import { conversations, marks, type ConversationRecord, type MarksRecord } from './records.ts'
import { isWithdrawn } from './standing.ts'

const RETRY_MS = 20_000

export class LiveConversation implements Conversation {
  readonly id: string
  held: Held
  marks: MarksRecord
  drained = false
  isFull = false
  isShut = false
  isRetired = false
  revision = 0
  readonly stored: Set<string> = new Set()
  readonly #house: House
  readonly #serial: Serial = createSerial()
  readonly #partial = new Map<string, Partial>()
  readonly #inFlight = new Set<string>()
  readonly #pace = new PostPace()
  readonly #behind = new Behind()
  /** The first message after an unlock begins a new epoch; mere opening does not. */
  #freshUnlock: boolean
  #detach: (() => void) | undefined
  #cancelTimer: () => void = () => undefined

  constructor(house: House, held: Held, seen: MarksRecord, freshUnlock: boolean) {
    this.#house = house
    this.#freshUnlock = freshUnlock
    this.held = held
    this.marks = seen
    this.id = toHex(held.record.id)
    house.saves?.note(this.id, held.flow.entries)
  }

  attach(): void {
    const { record } = this.held
    if (this.#detach || record.state !== 'open') return
    const attachment: Attachment = {
      mailbox: record.mailbox,
      reader: signingKeyPairFromSeed(record.readerSeed),
      after: () => this.held.flow.cursor,
      onEntries: (entries) => this.#receive(entries),
      onDrained: async (upTo) => {
        if (this.#isCopy && this.#behind.drains(this.held.flow, upTo)) await this.#outdated()
        this.drained = true
        this.saved()
        this.stored.clear()
        this.pump()
        this.#house.drained(this)
        if (this.held.flow.startAfter) this.#touch()
      },
      onLost: (from, to) => this.#lost(from, to),
      onEvicted: () => this.#evicted(),
      onBreak: () => {
        this.drained = false
        this.#inFlight.clear()
        this.#house.changed()
      },
    }
    this.#detach = this.#house.lineFor(record.mailbox).attach(attachment)
  }

  detach(): void {
    this.#cancelTimer()
    this.#detach?.()
    this.#detach = undefined
    this.drained = false
  }

  async retire(): Promise<void> {
    this.detach()
    this.isRetired = true
    await this.#serial.idle()
  }

  change<T>(change: (draft: Draft) => Promise<T> | T): Promise<T> {
    return this.#serial.run(async () => {
      const result = await this.#commit(change)
      this.pump()
      return result
    })
  }

  forget(indices: readonly number[], start: number): Promise<void> {
    return this.#serial.run(() =>
      this.#commit(
        (draft) => {
          for (const index of indices) draft.rewrite(index, undefined)
          draft.flow.start = start
        },
        { needsGroup: false },
      ),
    )
  }

  async say(content: Content): Promise<void> {
    await this.change((draft) => {
      enqueue(draft, { house: this.#house, content })
    })
  }

  setMarks(change: (now: MarksRecord) => MarksRecord): Promise<void> {
    return this.#serial.run(async () => {
      this.#requireLiving()
      const next = change(this.marks)
      await this.#house.vault.write({ puts: [marks.put(this.id, next)] })
      this.marks = next
      this.#house.changed()
    })
  }

  setRecord(change: (now: ConversationRecord) => ConversationRecord): Promise<void> {
    return this.#serial.run(async () => {
      this.#requireLiving()
      const record = change(this.held.record)
      if (record === this.held.record) return
      await this.#house.vault.write({ puts: [conversations.put(this.id, record)] })
      this.held = { ...this.held, record }
      this.#touch()
    })
  }

  pump(): void {
    void this.#serial.run(() => this.#pump()).catch(() => this.#later(RETRY_MS))
  }

  saved(): void {
    const upTo = this.#house.saves?.cursor(this.id) ?? 0
    const { record, flow } = this.held
    // A newer file may still need what this one has not read.
    if (upTo === 0 || !this.#detach || flow.stopped === 'older-copy') return
    const reader = signingKeyPairFromSeed(record.readerSeed)
    this.#house.lineFor(record.mailbox).acknowledge({ mailbox: record.mailbox, reader }, upTo)
  }

  idle(): Promise<void> {
    return this.#serial.idle()
  }

  #receive(entries: readonly Entry[]): Promise<number | undefined> {
    return this.#serial.run(async () => {
      if (this.isRetired || this.held.flow.stopped === 'older-copy') return undefined
      const before = this.held.flow.cursor
      const isOpening = this.#isCopy && !this.drained
      if (isOpening && this.#behind.misses(this.held.flow, entries)) {
        await this.#commit((draft) => stopAsOlder(this.#house, draft))
        return undefined
      }
      await this.#commit((draft) =>
        readEntries(
          {
            house: this.#house,
            record: this.held.record,
            draft,
            partial: this.#partial,
            drained: this.drained,
          },
          entries,
        ),
      )
      this.#behind.heard(entries)
      // Somebody reads: what did not fit may fit now.
      this.isFull = false
      const { cursor } = this.held.flow
      if (this.drained) this.pump()
      return cursor > before && !this.#isCarried ? cursor : undefined
    })
  }

  /** What was begun again is written by its successor alone. */
  #requireLiving(): void {
    if (this.isRetired) throw new ClientError('conversation-stopped')
  }

  async #commit<T>(
    change: (draft: Draft) => Promise<T> | T,
    o: { readonly needsGroup: boolean } = { needsGroup: true },
  ): Promise<T> {
    this.#requireLiving()
    const draft = await beginDraft(this.#house.vault, this.held, this.#house.clock.now(), o)
    const result = await change(draft)
    const { postSeed } = this.held.record
    this.held = await draft.commit()
    if (!equalBytes(postSeed, this.held.record.postSeed)) this.#house.files.newPostKey(this.id)
    if (draft.healed) this.#freshUnlock = false
    if (draft.rewritten.size > 0) this.#house.rewritten(this.id, draft.rewritten)
    this.#touch()
    return result
  }

  async #pump(): Promise<void> {
    await this.#endAgreements()
    const { group, flow } = this.held
    if (!this.#house.maySend) return
    if (!group || !this.drained || flow.stopped || flow.startAfter) return
    const isCut = isWithdrawn(this.#house, this.held)
    // One at a time: were an earlier one refused and a later one taken, nobody could open the earlier.
    // A commit has no words in it, and what puts somebody out waits until it is back.
    const mayGo = (id: string): boolean => {
      const post = this.held.posts.get(id)
      return !isCut || post?.upkeep === true || post?.next !== undefined
    }
    const unstored = flow.posts.find((id) => !this.stored.has(id) && mayGo(id))
    if (unstored !== undefined) {
      this.#post(unstored)
      return
    }
    if ([...this.held.posts.values()].some((post) => post.next)) return // first see it come back
    if (isCut) {
      await this.#sealUpkeep()
      return
    }
    if (flow.healDue) {
      await this.#heal()
      return
    }
    const next = unsealed(this.held)[0]
    const item = next === undefined ? undefined : this.held.outgoing.get(next)
    if (!item) return
    const hold = holdOf(this.#house, this.held, group, item)
    if (hold) {
      if (hold.why === 'delayed') this.#later(hold.until - this.#house.clock.now())
      return
    }
    if (epochIsDue(flow, this.#freshUnlock, this.#house.clock.now())) {
      await this.#heal()
      return
    }
    const { most } = this.#pace
    const id = await this.#commit((draft) =>
      sealPost(this.#house, this.held.record, draft, { most }),
    )
    if (id !== undefined) this.#post(id)
  }

  /** Whoever was agreed to and withdrawn is asked for anew: the log is told before anything else. */
  async #endAgreements(): Promise<void> {
    const house = this.#house
    const { group, flow } = this.held
    const isOpen = group !== undefined && this.drained && !flow.stopped
    if (!isOpen || overIn(house, this.held).length === 0) return
    await this.#commit((draft) => {
      for (const identity of overIn(house, draft)) {
        endAsk(draft, identity)
        const content = { type: 'officer answer', identity, agreed: false } as const
        bringForward(draft, enqueue(draft, { house, content }))
      }
    })
  }

  /** While somebody is to be cut off: the list that says so, and nothing else. */
  async #sealUpkeep(): Promise<void> {
    const { outgoing } = this.held
    const list = unsealed(this.held).find((id) => outgoing.get(id)?.type === 'roster')
    if (list === undefined) return
    const id = await this.#commit((draft) => {
      // Words that wait for the end of the cut would wait for it for ever if they stood before it.
      bringForward(draft, list)
      return sealPost(this.#house, this.held.record, draft, { most: 1, isUpkeep: true })
    })
    if (id !== undefined) this.#post(id)
  }

  /** A commit of our own, once everything sealed before it is back. */
  async #heal(): Promise<void> {
    if (this.held.flow.posts.length > 0) return
    const sealed = await this.#commit((draft) => sealCommit(this.#house, draft))
    if (sealed) this.#post(sealed.id)
  }

  /** Posts what is already persisted. Repeating it is harmless: the relay knows each envelope. */
  #post(id: string): void {
    const post = this.held.posts.get(id)
    if (!post || this.#inFlight.has(id) || this.stored.has(id)) return
    const { record } = this.held
    const pair = signingKeyPairFromSeed(record.postSeed)
    this.#inFlight.add(id)
    this.#house.saves?.sends(this.id)
    const began = this.#house.clock.now()
    const took = () => this.#house.clock.now() - began
    postEnvelopes(this.#house.lineFor(record.mailbox), {
      mailbox: record.mailbox,
      post: pair,
      envelopes: post.envelopes,
    })
      .then(() => {
        this.stored.add(id)
        this.#pace.stored(post.envelopes.length, took())
        this.isFull = false
        this.isShut = false
        this.#touch()
        this.pump()
      })
      .catch((error: unknown) => {
        const code = error instanceof RelayRefusal ? error.code : undefined
        if (code === 'offline') return this.#pace.broke(post.envelopes.length, took())
        this.isFull = code === 'over-quota'
        this.isShut = code === 'refused'
        this.#touch()
        this.#later(RETRY_MS)
      })
      .finally(() => this.#inFlight.delete(id))
  }

  #later(ms: number): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#house.clock.after(Math.max(ms, 250), () => this.pump())
  }

  async #lost(from: number, to: number): Promise<void> {
    await this.change((draft) => {
      const known = Math.max(draft.flow.cursor, draft.flow.lostUpTo ?? 0)
      if (to <= known) return
      draft.flow.lostUpTo = to
      draft.flow.gapSeen = true
      draft.append({ ...noticeOf(this.#house, 'lost'), count: to - Math.max(from, known + 1) + 1 })
    })
  }

  async #evicted(): Promise<void> {
    this.detach()
    await this.change((draft) => {
      draft.flow.stopped = 'opened-elsewhere'
      draft.append(noticeOf(this.#house, 'opened-elsewhere'))
    })
  }

  /** It may be older than another: notes that have not left the browser yet are no copy. */
  get #isCopy(): boolean {
    return this.#isCarried && this.#house.maySend
  }

  get #isCarried(): boolean {
    return this.#house.saves !== undefined
  }

  /** Another copy of these notes has read on: what it may have sent is not known here. */
  async #outdated(): Promise<void> {
    await this.change((draft) => stopAsOlder(this.#house, draft))
  }

  #touch(): void {
    this.#house.saves?.note(this.id, this.held.flow.entries)
    this.revision += 1
    this.#house.changed()
  }
}
