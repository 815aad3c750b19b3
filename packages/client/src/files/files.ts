/** The files of one open house: what lies here of them, and what is on its way. */
import { toHex } from '@lapwing/codec'
import { FILE_PART_BYTES } from '@lapwing/crypto'
import type { SentFile } from '@lapwing/engagement'
import { isVaultError } from '@lapwing/vault'
import { isMessage } from '../conversation/changing.ts'
import type { Conversation, House } from '../conversation/context.ts'
import type { Draft } from '../conversation/draft.ts'
import { entries, type EntryRecord, type MessageRecord } from '../conversation/records.ts'
import { ClientError } from '../problem.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { FileDrops } from './file-drops.ts'
import { FileMoves } from './file-moves.ts'
import { fileId, files, isOf, putFile, type FileRecord } from './file-records.ts'
import type { FileView, KeptFilesView, TransferView } from './file-views.ts'
import type { HouseFiles } from './house-files.ts'
import type { FileBytes } from './kept-bytes.ts'
import { keptFilesView } from './kept-files.ts'
import { MovingFile } from './moving-file.ts'
import { dropPieces } from './pieces.ts'
import { IN_MEMORY_MOST_BYTES, mostOf, sealFile, type FileChoice } from './sealing-file.ts'
import { mayFetch } from './wanted.ts'

export class Files implements HouseFiles {
  readonly #house: House
  readonly #records = new Map<string, FileRecord>()
  readonly #moves: FileMoves
  readonly #drops: FileDrops

  /** `shown`: the screen is to be told, and nothing else of the house has to look. */
  constructor(house: House, shown: () => void) {
    this.#house = house
    this.#moves = new FileMoves(house, {
      record: (id) => this.#records.get(id),
      message: (id) => this.#messageOf(id),
      keep: (id, record) => this.#keep(id, record),
      hold: (id, record) => this.#holdStill(id, record),
      touch: (conversation) => this.#touch(conversation),
      shown,
    })
    this.#drops = new FileDrops(house, this.#moves)
  }

  /** Before anything disappears: what waits to be sent stays. What was left half sealed, or without a message, goes. */
  async load(): Promise<void> {
    for (const { name: id, value } of await files.list(this.#house.vault)) {
      this.#records.set(id, value)
      if (!(await this.#messageOf(id))) await this.drop(id)
    }
  }

  /** What was on its way goes on. */
  async wake(): Promise<void> {
    await this.#drops.load()
    this.goOn()
  }

  /** Parts in the vault, then what its message says of it. Nobody hears of it before {@link said}. */
  async seal(conversation: string, blob: FileBytes, choice: FileChoice): Promise<SentFile> {
    const moving = new MovingFile(this.#house.clock, 'sealing')
    moving.startAt(0, blob.size)
    const made: string[] = []
    const kept = (id: string, record: FileRecord): void => {
      made[0] = id
      this.#hold(id, record)
      this.#moves.take(id, moving)
      this.#house.changed()
    }
    try {
      const house = this.#house
      this.#requireRoom(blob.size)
      return await sealFile({ house, conversation, blob, choice, moving, kept })
    } catch (error) {
      for (const id of made) await this.drop(id)
      throw isVaultError(error, 'full') ? new ClientError('storage-full', error) : error
    }
  }

  /**
   * Its message stands at this entry: to be put with it, and held once that is on disk. Both throw
   * `file-stopped` where the person stopped it by then; nothing of it is left.
   */
  said(
    file: SentFile,
    at: Pick<FileRecord, 'entry' | 'members'>,
  ): { put: Put; isKept(): Promise<void> } {
    const id = fileId(file)
    const sealed = this.#records.get(id)
    if (!sealed) throw new ClientError('bug')
    const isStopped = (): boolean => this.#moves.get(id)?.isOver() === true
    if (isStopped()) throw new ClientError('file-stopped')
    const record: FileRecord = { ...sealed, ...at, hash: file.hash, state: 'sending' }
    const isKept = async (): Promise<void> => {
      const stopped = isStopped()
      this.#moves.leave(id)
      this.#hold(id, record)
      if (!stopped) return
      await this.cancel(id)
      throw new ClientError('file-stopped')
    }
    return { put: putFile(id, record), isKept }
  }

  /** As {@link FileMoves.go}. */
  go(id: string): void {
    this.#moves.go(id)
  }

  /**
   * Asks for a file of another, or for an own one that was removed here. What of it lies here already is not
   * fetched again.
   */
  async fetch(
    from: Conversation,
    { index: entry, own, file }: { index: number; own: boolean; file: SentFile },
  ): Promise<void> {
    const id = fileId(file)
    const { id: conversation } = from
    if (!own && !mayFetch(from.held, file)) throw new ClientError('file-not-wanted')
    const now = this.#records.get(id)
    if (now && !isOf(now, file)) throw new ClientError('file-damaged')
    if (now?.state === 'here' || isUnsaid(now)) return
    if (file.size > mostOf(this.#house)) throw new ClientError('file-no-room-here')
    this.#requireRoom(file.size, id)
    const { have = 0, slot = this.#house.vault.freeSlot(), sent, mailbox } = now ?? {}
    const { hash } = file
    const record: FileRecord = {
      ...{ conversation, entry, have, slot, sent, mailbox, hash },
      state: 'coming',
    }
    if (!now) this.#hold(id, record)
    await this.#keep(id, record)
    this.#moves.leave(id)
    this.go(id)
  }

  async pause(id: string, paused: boolean): Promise<void> {
    const record = this.#records.get(id)
    if (!record) throw new ClientError('message-gone')
    this.#moves.stop(id)
    const { paused: _paused, ...rest } = record
    if (paused) await this.#keep(id, { ...rest, paused: true })
    else {
      // What the relay or somebody's terms did not take may be taken now.
      await this.#keep(id, isUnsaid(record) ? { ...rest, state: 'sending' } : rest)
      this.go(id)
    }
  }

  /** An own one is not sent, and its message goes; of another's nothing stays here. */
  async cancel(id: string): Promise<void> {
    const record = this.#records.get(id)
    const { conversation = '', entry, state } = record ?? {}
    const own = isUnsaid(record) ? this.#house.conversation(conversation) : undefined
    if (state === 'sealing') this.#moves.get(id)?.stop() // whoever seals it drops it
    else if (own && entry !== undefined) {
      await own.change(async (draft) => {
        if (!isUnsaid(this.#records.get(id))) return
        const message = await draft.entry(entry)
        if (isMessage(message) && message.file) this.takenBack(draft, message.file)
        draft.rewrite(entry, undefined)
      })
    } else await this.forget(id)
  }

  /** Nobody is to have an own one any more: with the change that takes its message away, its parts leave the relay. */
  takenBack(draft: Draft, file: SentFile): void {
    const conversation = toHex(draft.record.id)
    const record = this.#records.get(fileId(file))
    draft.puts.push(...this.#drops.puts(file, draft.record, { conversation, record }))
  }

  /** What waited for a file of the notes to be saved goes on. */
  goOn(): void {
    this.#drops.go()
    for (const id of this.#records.keys()) this.go(id)
  }

  /** All that was said in it is read: it is no older copy, and what waits to be sent may go. */
  drained(conversation: string): void {
    this.#drops.go()
    for (const id of this.#idsIn(conversation)) this.go(id)
  }

  unsay(...[file, at]: Parameters<HouseFiles['unsay']>): ReturnType<HouseFiles['unsay']> {
    const id = fileId(file)
    const before = this.#records.get(id)
    if (before?.state !== 'here' || !isOf(before, file)) return undefined
    const anew = { sent: undefined, sentAt: undefined, mailbox: undefined } as const
    const record: FileRecord = { ...before, ...at, ...anew, carried: true, state: 'sending' }
    return { put: putFile(id, record), isKept: () => this.#hold(id, record) }
  }

  /** Its mailbox takes parts, and drops, under another key: what was refused may be taken now. */
  newPostKey(conversation: string): void {
    this.#drops.go()
    for (const id of this.#idsIn(conversation)) this.#moves.newPostKey(id)
  }

  /** Nothing of it lies here any more; its message stays, and of an own one what became of it. */
  async forget(id: string, file?: SentFile): Promise<void> {
    const before = this.#records.get(id)
    if (before && file && !isOf(before, file)) return
    if (before?.sent === undefined || isUnsaid(before)) return this.drop(id)
    this.#moves.stop(id)
    const { vault } = this.#house
    const { paused: _paused, ...rest } = before
    const record: FileRecord = { ...rest, state: 'removed', have: 0, slot: vault.freeSlot() }
    const deletes = dropPieces(id, before.have + 1)
    this.#hold(id, record)
    await vault.write({ puts: [putFile(id, record)], deletes, erase: [before.slot] })
    this.#touch(record.conversation)
  }

  /** Nothing of it opens here again; its message stays. An own one that is being sealed ends. */
  async drop(id: string): Promise<void> {
    const record = this.#records.get(id)
    this.#moves.stop(id)
    if (!record) return
    this.#records.delete(id)
    const deletes = [files.remove(id), ...dropPieces(id, record.have + 1)]
    await this.#house.vault.write({ deletes, erase: [record.slot] })
    this.#touch(record.conversation)
  }

  /** Entries were written anew: files whose message is gone go too. */
  rewritten(conversation: string, changed: ReadonlyMap<number, EntryRecord | undefined>): void {
    for (const [id, record] of this.#records) {
      if (record.conversation !== conversation || record.entry === undefined) continue
      if (!changed.has(record.entry)) continue
      const now = changed.get(record.entry)
      if (isMessage(now) && now.file && fileId(now.file) === id) continue
      this.drop(id).catch(() => undefined) // the next unlock does it
    }
    this.#drops.go()
  }

  /** What lies here of files. */
  async kept(): Promise<KeptFilesView> {
    const all = [...this.#records].map(async ([id, record]) => {
      const message = await this.#messageOf(id)
      const outgoing = this.#house.conversation(record.conversation)?.held.outgoing
      const isQueued = message !== undefined && outgoing?.has(toHex(message.id)) === true
      return { record, message, isQueued, isStopped: !!this.#moves.get(id)?.problem }
    })
    return keptFilesView(await Promise.all(all))
  }

  isUnsaid(file: SentFile | undefined): boolean {
    return file !== undefined && isUnsaid(this.#records.get(fileId(file)))
  }

  unsaidIn(conversation: string): ReadonlySet<number | undefined> {
    const all = [...this.#records.values()].filter((one) => one.conversation === conversation)
    return new Set(all.filter(isUnsaid).map(({ entry }) => entry))
  }

  /** All of it lies here. */
  isHere(file: SentFile): boolean {
    const record = this.#records.get(fileId(file))
    return (
      record !== undefined && isOf(record, file) && (record.state === 'here' || isUnsaid(record))
    )
  }

  viewOf(file: SentFile, own: boolean, { held }: Parameters<HouseFiles['viewOf']>[2]): FileView {
    const id = fileId(file)
    const { kind, size, name } = file
    const none = own ? 'lost' : mayFetch(held, file) ? 'offered' : 'unwanted'
    const record = this.#records.get(id)
    if (record && !isOf(record, file)) return { id, kind, size, name, state: 'damaged' }
    const state = record?.state ?? none
    if (state === 'damaged' && isUnsaid(record)) return { id, kind, size, name, state: 'broken' }
    return { id, kind, size, name, state: state === 'sealing' ? 'sending' : state }
  }

  view(): readonly TransferView[] {
    return [...this.#records].flatMap(([id, record]) => {
      const { conversation, paused = false, state } = record
      if (state !== 'sealing' && state !== 'sending' && state !== 'coming') return []
      const moving = this.#moves.get(id)
      const done =
        moving?.done ?? (state === 'sending' ? (record.sent ?? 0) : record.have) * FILE_PART_BYTES
      const { total = 0, left, problem } = moving ?? {}
      return [
        { id, conversation, entry: record.entry, way: state, done, total, left, paused, problem },
      ]
    })
  }

  /** As {@link FileMoves.lineClosed}. */
  lineClosed(line: Line): void {
    this.#moves.lineClosed(line)
  }

  close(): void {
    this.#moves.close()
  }

  /** Where what is kept lies in memory, all files together have no more room than one would. */
  #requireRoom(size: number, id?: string): void {
    if (this.#house.isKept) return
    let taken = 0
    for (const [each, { have }] of this.#records) if (each !== id) taken += have * FILE_PART_BYTES
    if (size > IN_MEMORY_MOST_BYTES - taken) throw new ClientError('file-no-room-here')
  }

  #idsIn(conversation: string): string[] {
    return [...this.#records]
      .filter(([, one]) => one.conversation === conversation)
      .map(([id]) => id)
  }

  async #messageOf(id: string): Promise<MessageRecord | undefined> {
    const { conversation = '', entry } = this.#records.get(id) ?? {}
    if (entry === undefined || !this.#house.conversation(conversation)) return undefined
    const [found] = await entries.getReadable(this.#house.vault, [`${conversation}/${entry}`])
    return isMessage(found) && found.file && fileId(found.file) === id ? found : undefined
  }

  async #keep(id: string, record: FileRecord): Promise<void> {
    await this.#house.vault.write({ puts: [putFile(id, record)] })
    this.#holdStill(id, record)
    this.#touch(record.conversation)
  }

  #hold(id: string, record: FileRecord): void {
    this.#records.set(id, record)
  }

  /** Not where it was dropped while this was written: what lies under its slot is gone. */
  #holdStill(id: string, record: FileRecord): void {
    if (this.#records.has(id)) this.#hold(id, record)
  }

  /** A message of this conversation reads otherwise now. */
  #touch(id = ''): void {
    const conversation = this.#house.conversation(id)
    if (conversation) conversation.revision += 1
    this.#house.changed()
  }
}

/** Whom an own one was written to stands there until it is said. */
function isUnsaid(record: FileRecord | undefined): boolean {
  return record?.members !== undefined
}
