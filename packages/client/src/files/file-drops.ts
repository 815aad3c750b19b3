/**
 * Parts that are to leave the relay with their message: an intent that is kept before the first of them is
 * dropped, and goes on after a reload. It names the parts and opens none: the secret goes with the message.
 */
import { filePartIdOf, filePartNames, filePartsOf } from '@lapwing/crypto'
import { equalBytes } from '@lapwing/codec'
import type { SentFile } from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import type { ConversationRecord } from '../conversation/records.ts'
import { createSerial, type Serial } from '../serial.ts'
import { table, type Put, type Table } from '../store.ts'
import type { FileMoves } from './file-moves.ts'
import { fileId, UNDER_WAY, type FileRecord } from './file-records.ts'
import { dropPart } from './post-key.ts'

interface FileDropRecord {
  /** In hex. */
  readonly conversation: string
  /** Where the parts lie. A conversation that began again has another, and the desk closes this one. */
  readonly mailbox: Uint8Array
  readonly names: Uint8Array
  readonly parts: number
  /** It was still being sent: a part may have come to the relay beside its own drop. */
  readonly wasMoving?: true | undefined
  /** The first so many are gone. */
  readonly gone?: number | undefined
  readonly slot: SlotRef
}

/** By the file's id. */
const fileDrops: Table<FileDropRecord> = table('file drop')

/** So many are dropped again at most where the page was closed. */
const NOTED_EVERY = 256

export class FileDrops {
  readonly #house: House
  readonly #moves: Pick<FileMoves, 'laneOf' | 'ended'>
  readonly #turns: Serial = createSerial()
  readonly #waiting = new Set<string>()
  /** How often {@link go} was asked. */
  #asked = 0

  constructor(house: House, moves: Pick<FileMoves, 'laneOf' | 'ended'>) {
    this.#house = house
    this.#moves = moves
  }

  async load(): Promise<void> {
    for (const { name } of await fileDrops.list(this.#house.vault)) this.#waiting.add(name)
    this.go()
  }

  /**
   * Of an own file: to be put with what takes its message away, in one write; {@link go} does it from then
   * on. None where the relay holds nothing of it that this device could name.
   */
  puts(
    file: SentFile,
    from: Pick<ConversationRecord, 'id' | 'mailbox'>,
    o: { readonly conversation: string; readonly record: FileRecord | undefined },
  ): readonly Put[] {
    const parts = partsAt(from.mailbox, file, o.record)
    if (parts === 0) return []
    const id = fileId(file)
    const slot = this.#house.vault.freeSlot()
    const names = filePartNames(file.secret)
    this.#waiting.add(id)
    const drop: FileDropRecord = {
      ...{ conversation: o.conversation, mailbox: from.mailbox, names, parts, slot },
      wasMoving: o.record?.members === undefined ? undefined : true,
    }
    return [fileDrops.put(id, drop, slot)]
  }

  /** Whatever waits, one file after another. What it fails at waits for the next time. */
  go(): void {
    this.#asked += 1
    if (!this.#house.maySend) return
    for (const id of this.#waiting) {
      this.#waiting.delete(id)
      void this.#turns.run(() => this.#take(id))
    }
  }

  async #take(id: string): Promise<void> {
    const asked = this.#asked
    if (await this.#drop(id).catch(() => false)) return
    this.#waiting.add(id)
    // Asked for meanwhile: it may be what this waits for.
    if (asked !== this.#asked) this.go()
  }

  /** False where it has to wait for the log. Rejects as {@link BlobLane.drop} does. */
  async #drop(id: string): Promise<boolean> {
    const { vault } = this.#house
    await this.#moves.ended(id)
    const record = await fileDrops.get(vault, id)
    // What should have kept it may have failed: then its message stands as it did.
    if (!record) return true
    const { parts, slot } = record
    for (const index of partsOf(record)) {
      const conversation = this.#house.conversation(record.conversation)
      // It is gone, or began again in another mailbox.
      if (!conversation || !isIn(conversation, record)) break
      // What is known here of its keys may be old.
      if (!conversation.drained || conversation.isRetired) return false
      const lane = this.#moves.laneOf(conversation)
      const { mailbox, names } = record
      await dropPart({ conversation, lane }, { mailbox, blob: filePartIdOf(names, index) })
      const gone = index + 1
      if (gone % NOTED_EVERY !== 0 || gone === parts) continue
      await vault.write({ puts: [fileDrops.put(id, { ...record, gone }, slot)] })
    }
    await vault.write({ deletes: [fileDrops.remove(id)], erase: [slot] })
    return true
  }
}

/** Those that may have been under way come once more, since a drop of what is gone is done at once. */
function* partsOf({ parts, gone = 0, wasMoving }: FileDropRecord): Generator<number> {
  for (let index = gone; index < parts; index += 1) yield index
  if (!wasMoving) return
  for (let index = Math.max(0, parts - UNDER_WAY); index < parts; index += 1) yield index
}

function isIn({ held }: Conversation, { mailbox }: FileDropRecord): boolean {
  return equalBytes(held.record.mailbox, mailbox)
}

/** How many of its first parts may lie in this mailbox. */
function partsAt(mailbox: Uint8Array, file: SentFile, record: FileRecord | undefined): number {
  const parts = filePartsOf(file.size)
  const isThere = record?.mailbox === undefined || equalBytes(record.mailbox, mailbox)
  if (record?.members === undefined) return isThere ? parts : 0
  // On its way: how many are there is noted at every piece.
  return Math.min(parts, (isThere ? (record.sent ?? 0) : 0) + UNDER_WAY)
}
