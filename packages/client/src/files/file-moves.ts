/** What moves the files of one open house on: each by itself, and never twice at once. */
import { isVaultError } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import type { MessageRecord } from '../conversation/records.ts'
import { createBlobLane, type BlobLane } from '../transport/blob-lane.ts'
import type { Line } from '../transport/line.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { fetchParts } from './coming-file.ts'
import type { FileRecord } from './file-records.ts'
import { MovingFile } from './moving-file.ts'
import { sendParts } from './sending-file.ts'

/** What is kept of files, for whoever moves them. */
interface Kept {
  record(id: string): FileRecord | undefined
  message(id: string): Promise<MessageRecord | undefined>
  /** Writes it and holds it from then on. */
  keep(id: string, record: FileRecord): Promise<void>
  /** Holds what was written with something else. */
  hold(id: string, record: FileRecord): void
  /** Messages of this conversation read otherwise now. */
  touch(conversation: string | undefined): void
  /** The screen is to be told, and nothing else of the house has to look. */
  shown(): void
}

export class FileMoves {
  readonly #house: House
  readonly #kept: Kept
  readonly #moving = new Map<string, MovingFile>()
  readonly #ended = new Map<string, Promise<void>>()
  readonly #lanes = new Map<Line, BlobLane>()
  /** What the relay refused since the house was opened. */
  readonly #refused = new Set<string>()
  #closed = false

  constructor(house: House, kept: Kept) {
    this.#house = house
    this.#kept = kept
  }

  /** As it is on its way now. */
  get(id: string): MovingFile | undefined {
    return this.#moving.get(id)
  }

  /** Somebody else moves it, until {@link leave}. */
  take(id: string, moving: MovingFile): void {
    this.#moving.set(id, moving)
  }

  leave(id: string): void {
    this.#moving.delete(id)
  }

  stop(id: string): void {
    this.#moving.get(id)?.stop()
    this.#moving.delete(id)
  }

  /** Resolves when nothing of it is under way any more that was begun before. */
  async ended(id: string): Promise<void> {
    await this.#ended.get(id)
  }

  /** Moves it on, if it is on its way, nobody has stopped it, and it may go where it is to go. */
  go(id: string): void {
    const record = this.#kept.record(id)
    const isMoving = this.#moving.has(id) || record?.paused || this.#closed
    if (!record || isMoving || (record.state !== 'sending' && record.state !== 'coming')) return
    // It begins again: once the new one is drained it is asked anew.
    if (this.#house.conversation(record.conversation)?.isRetired) return
    if (record.state === 'sending' && !this.#maySendInto(record.conversation)) return
    const moving = new MovingFile(this.#house.clock, record.state)
    this.#moving.set(id, moving)
    // One that was stopped may still wait for the relay's answer about a part.
    const before = this.#ended.get(id) ?? Promise.resolve()
    const ended = before.then(() => this.#move(id, moving))
    this.#ended.set(
      id,
      ended.then(() => {
        const isOwn = this.#moving.get(id) === moving
        if (isOwn && !moving.problem) this.#moving.delete(id)
        this.#kept.touch(this.#kept.record(id)?.conversation)
        if (isOwn && moving.isOver()) this.go(id)
      }),
    )
  }

  /**
   * Parts are taken under another key: one refused a moment ago goes on. Of one refused before the house was
   * opened its person has read that it did not go, and says by a press that it is to.
   */
  newPostKey(id: string): void {
    // What cannot be noted now waits for a press.
    void this.#goUnderNewKey(id).catch(() => undefined)
  }

  laneOf({ held }: Conversation): BlobLane {
    const line = this.#house.lineFor(held.record.mailbox)
    const lane = this.#lanes.get(line) ?? createBlobLane({ line, clock: this.#house.clock })
    this.#lanes.set(line, lane)
    return lane
  }

  /** Nothing goes over it again: what was under way there ends, and goes on where its conversation does. */
  lineClosed(line: Line): void {
    this.#lanes.get(line)?.close()
    this.#lanes.delete(line)
  }

  close(): void {
    this.#closed = true
    for (const moving of this.#moving.values()) moving.stop()
    for (const lane of this.#lanes.values()) lane.close()
  }

  /** As with words: nothing leaves a copy of the notes that others have gone on from. */
  #maySendInto(id: string): boolean {
    const conversation = this.#house.conversation(id)
    return this.#house.maySend && conversation?.drained === true && !conversation.held.flow.stopped
  }

  async #goUnderNewKey(id: string): Promise<void> {
    // What is under way may still be refused for the key before.
    await this.ended(id)
    const record = this.#kept.record(id)
    if (!this.#refused.delete(id) || record?.state !== 'refused' || record.paused) return
    await this.#kept.keep(id, { ...record, state: 'sending' })
    this.go(id)
  }

  /** Never rejects. */
  async #move(id: string, moving: MovingFile): Promise<void> {
    if (moving.isOver()) return
    const conversation = this.#house.conversation(this.#kept.record(id)?.conversation ?? '')
    if (!conversation) return
    try {
      await this.#moveIn(conversation, id, moving)
    } catch (error) {
      if (moving.isOver() || isVaultError(error, 'locked')) return
      // It begins again in another mailbox: there it goes on.
      if (conversation.isRetired) moving.stop()
      else moving.problem = await this.#failed(id, moving, error).catch(problemOf)
    }
  }

  async #moveIn(conversation: Conversation, id: string, moving: MovingFile): Promise<void> {
    const file = (await this.#kept.message(id))?.file
    if (!file || moving.isOver()) return
    const o = {
      house: this.#house,
      conversation,
      file,
      moving,
      lane: this.laneOf(conversation),
      record: () => this.#kept.record(id),
      shown: () => this.#kept.shown(),
      keep: (record: FileRecord) => this.#kept.keep(id, record),
      kept: (record: FileRecord) => this.#kept.hold(id, record),
    }
    await (moving.way === 'sending' ? sendParts(o) : fetchParts(o))
  }

  /** What it stops with for now. What the relay refuses is kept instead; rejects where that fails. */
  async #failed(id: string, moving: MovingFile, error: unknown): Promise<MovingFile['problem']> {
    const record = this.#kept.record(id)
    if (!record) return undefined
    if (!(error instanceof RelayRefusal)) return problemOf(error)
    if (error.code === 'over-quota') return 'file-relay-full'
    const state = moving.way === 'sending' ? 'refused' : 'away'
    if (state === 'refused') this.#refused.add(id)
    await this.#kept.keep(id, { ...record, state })
    return undefined
  }
}

function problemOf(error: unknown): MovingFile['problem'] {
  return isVaultError(error, 'full') ? 'storage-full' : 'bug'
}
