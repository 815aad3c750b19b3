/**
 * The desk's own file on each case: who looks after it, how far it is, until when, notes (DESIGN §5).
 * What one officer changes counts for all where it stands in the desk group's log. None of it is ever
 * said in the case.
 */
import { equalBytes, fromHex, toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import {
  afterChange,
  beneath,
  NEW_FILE,
  NOTE_MAX,
  sameFile,
  type CaseFile,
  type DeskFile,
  type FileChange,
  type RetentionClass,
} from '@lapwing/engagement'
import type { SlotRef } from '@lapwing/vault'
import type { CaseFileView, NoteView } from '../desk-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Delete, type Table } from '../store.ts'
import type { Cases } from './cases.ts'
import type { Heard } from './heard.ts'
import type { Recusals } from './recusals.ts'
import { officerKey, type Office } from './office.ts'
import { toldDesk } from './telling.ts'

/** One note as it is kept: each lies under a slot of its own, so that what is taken back is gone. */
export interface NoteRecord {
  readonly id: Uint8Array
  readonly conversation: Uint8Array
  /** Whose it is: they alone take it back. */
  readonly by: Uint8Array
  /** Of who said it here, at the time; of whoever told it, where it is older than this device's desk. */
  readonly name: string
  readonly at: number
  readonly text: string
  readonly slot: SlotRef
}

/** A file as it is kept: under a slot of its own, so that what it said before is gone. */
export interface FileRecord extends CaseFile {
  /** When it was last changed, by this device's clock. */
  readonly at: number
  readonly slot: SlotRef
}

/** By conversation, in hex. */
export const fileTable: Table<FileRecord> = table('case-file')
/** By conversation and id, in hex. */
export const noteTable: Table<NoteRecord> = table('note')

/** Of one officer on one case, and on all: nobody writes so much, and a colleague's client may. */
const NOTES_MAX = 500
const NOTES_OF_ONE = 10_000
/** Cases nobody has told of yet, of which something is noted: the desk's own follow at once. */
const UNKNOWN_MAX = 1_000

export class Files {
  readonly #office: Office
  readonly #cases: Pick<Cases, 'get'>
  readonly #recusals: Pick<Recusals, 'own' | 'ownSince'>
  readonly #files: Map<string, FileRecord>
  readonly #notes: Map<string, NoteRecord>
  /** Notes of each case. */
  readonly #counts = new Map<string, number>()
  /** Notes of each officer. */
  readonly #written = new Map<string, number>()

  constructor(
    office: Office,
    others: {
      readonly cases: Pick<Cases, 'get'>
      readonly recusals: Pick<Recusals, 'own' | 'ownSince'>
    },
    kept: {
      readonly files: ReadonlyMap<string, FileRecord>
      readonly notes: ReadonlyMap<string, NoteRecord>
    },
  ) {
    this.#office = office
    this.#cases = others.cases
    this.#recusals = others.recusals
    this.#files = new Map(kept.files)
    this.#notes = new Map(kept.notes)
    for (const note of this.#notes.values()) this.#count(note, 1)
  }

  /** Undefined where nothing was noted. */
  viewOf(conversation: string): CaseFileView | undefined {
    const file = this.#files.get(conversation)
    const notes = this.#counts.get(conversation) ?? 0
    if (!file && notes === 0) return undefined
    const { status, assigned, due, tags, retention, intermediary = false } = file ?? NEW_FILE
    const isThere = assigned && this.#office.house.rosters.officer(assigned) !== undefined
    const name = isThere ? this.#office.nameOf(assigned) : undefined
    return {
      status,
      assigned: assigned ? { identity: toHex(assigned), name } : undefined,
      due: due === null ? undefined : due * 1000,
      tags,
      notes,
      retention,
      intermediary,
    }
  }

  /** As it is known here; undefined where nothing was noted. */
  of(conversation: Uint8Array): CaseFile | undefined {
    return this.#files.get(toHex(conversation))
  }

  retention(conversation: string): RetentionClass {
    return this.#files.get(conversation)?.retention ?? NEW_FILE.retention
  }

  /** Unix ms of the last change or note; undefined where nothing was noted. */
  lastNoted(conversation: string): number | undefined {
    const times = this.#notesOf(conversation).map(([, { at }]) => at)
    const file = this.#files.get(conversation)
    return file || times.length > 0 ? Math.max(file?.at ?? 0, ...times) : undefined
  }

  /** Every case of which something is noted. */
  noted(): readonly string[] {
    const withNotes = [...this.#counts].flatMap(([id, notes]) => (notes > 0 ? [id] : []))
    return [...new Set([...this.#files.keys(), ...withNotes])]
  }

  /**
   * Erases the notes and what the file says, on this device; how far the case is and its class stay.
   * For a case quiet for as long as its class keeps it.
   */
  async erase(conversation: string): Promise<void> {
    await this.#office.serial.run(async () => {
      const notes = this.#notesOf(conversation)
      const before = this.#files.get(conversation)
      const isPlain = !before?.assigned && !before?.due && !before?.tags.length
      if (notes.length === 0 && isPlain) return
      const { vault } = this.#office.house
      const { status, retention } = before ?? NEW_FILE
      // When it was last changed stays: what is erased is no news.
      const at = before?.at ?? 0
      const file = { ...NEW_FILE, status, retention, at, slot: vault.freeSlot() }
      await vault.write({
        puts: [fileTable.put(conversation, file, file.slot)],
        deletes: notes.map(([name]) => noteTable.remove(name)),
        erase: [...notes.map(([, { slot }]) => slot), ...(before ? [before.slot] : [])],
      })
      this.#files.set(conversation, file)
      this.#drop(notes)
      this.#office.house.changed()
    })
  }

  /** Erases, on this device, all that is noted of cases its officer should not see. */
  async settle(): Promise<void> {
    const due = this.#recusals.own().filter((id) => this.#files.has(id) || this.#counts.get(id))
    for (const id of due) {
      const notes = this.#notesOf(id)
      const file = this.#files.get(id)
      await this.#office.house.vault.write({
        deletes: [fileTable.remove(id), ...notes.map(([name]) => noteTable.remove(name))],
        erase: [...notes.map(([, { slot }]) => slot), ...(file ? [file.slot] : [])],
      })
      this.#files.delete(id)
      this.#drop(notes)
      this.#office.house.changed()
    }
  }

  /** Oldest first. */
  notes(conversation: string): readonly NoteView[] {
    const own = officerKey(this.#office)
    return this.#notesOf(conversation)
      .map(([, note]) => note)
      .sort((a, b) => a.at - b.at)
      .map(({ id, by, name, at, text }) => ({
        id: toHex(id),
        by: name,
        own: equalBytes(by, own),
        at,
        text,
      }))
  }

  change(conversation: string, change: FileChange): Promise<void> {
    return this.#say({ conversation: fromHex(conversation), change })
  }

  /** Throws ClientError 'text-empty', 'text-too-long' or 'notes-full'. */
  async note(conversation: string, text: string): Promise<void> {
    const words = text.trim()
    if (words === '') throw new ClientError('text-empty')
    if (words.length > NOTE_MAX) throw new ClientError('text-too-long')
    if (!this.#hasRoom(conversation, officerKey(this.#office))) throw new ClientError('notes-full')
    const note = { id: randomBytes(16), text: words }
    await this.#say({ conversation: fromHex(conversation), note })
  }

  /** An officer's own alone. */
  async takeBack(conversation: string, id: string): Promise<void> {
    const known = this.#notes.get(`${conversation}/${id}`)
    if (!known || !equalBytes(known.by, officerKey(this.#office))) throw new ClientError('bug')
    await this.#say({ conversation: fromHex(conversation), note: { id: known.id } })
  }

  async hear({ record, by, at, done, slot }: Heard & { readonly record: DeskFile }): Promise<void> {
    await this.#apply(record, { by, at }, { deletes: [done], erase: slot ? [slot] : [] })
  }

  /** Everything there is, for whoever has just come: notes under their author's name. */
  tell(): readonly DeskFile[] {
    const files = [...this.#files].map(([id, { at: _at, slot: _slot, ...change }]): DeskFile => {
      return { type: 'desk file', told: true, conversation: fromHex(id), change }
    })
    const own = officerKey(this.#office)
    const notes = [...this.#notes.values()].map(
      ({ conversation, id, text, by, name }): DeskFile => ({
        type: 'desk file',
        told: true,
        conversation,
        // Somebody else's words cannot be said in their name: they are told as what they are.
        note: equalBytes(by, own)
          ? { id, text }
          : { id, text: `${name}: ${text}`.slice(0, NOTE_MAX), of: by },
      }),
    )
    return [...files, ...notes]
  }

  /** Told to the colleagues and done where it is read back; where there are none, done at once. */
  async #say(said: Omit<DeskFile, 'type'>): Promise<void> {
    const content = { type: 'desk file', ...said } as const
    if (await toldDesk(this.#office, [content])) return
    const { house, serial } = this.#office
    const own = { by: officerKey(this.#office), at: house.clock.now() }
    await serial.run(() => this.#apply(content, own, { deletes: [], erase: [] }))
  }

  async #apply(
    said: DeskFile,
    { by, at }: { readonly by: Uint8Array; readonly at: number },
    done: { readonly deletes: readonly Delete[]; readonly erase: readonly SlotRef[] },
  ): Promise<void> {
    const { house } = this.#office
    const id = toHex(said.conversation)
    const isTaken = this.#isFor(said) && this.#isTaken(said.conversation)
    const file = isTaken ? this.#fileAfter(said, at) : undefined
    const old = file && this.#files.get(id)
    const made = isTaken ? this.#noteOf(said, by, at) : undefined
    const gone = said.note?.text === undefined ? this.#ofTheirs(said, by) : undefined
    await house.vault.write({
      puts: [
        ...(file ? [fileTable.put(id, file, file.slot)] : []),
        ...(made ? [noteTable.put(noteName(made), made, made.slot)] : []),
      ],
      deletes: [...done.deletes, ...(gone ? [noteTable.remove(noteName(gone))] : [])],
      erase: [...done.erase, ...[old, gone].flatMap((one) => one?.slot ?? [])],
    })
    if (file) this.#files.set(id, file)
    if (made) {
      this.#notes.set(noteName(made), made)
      this.#count(made, 1)
    }
    if (gone) {
      this.#notes.delete(noteName(gone))
      this.#count(gone, -1)
    }
    house.changed()
  }

  /**
   * Whoever is at the desk has what is told to a newcomer, and counts by it anew how quiet a case is
   * as little as by what changes nothing.
   */
  #isFor({ conversation, told }: DeskFile): boolean {
    // Who should not see the case keeps nothing of it.
    if (this.#recusals.ownSince(toHex(conversation)) !== undefined) return false
    return !told || this.#office.record.admissionSeed === undefined
  }

  /** Undefined where nothing of it changes. */
  #fileAfter({ conversation, change, told }: DeskFile, at: number): FileRecord | undefined {
    const known = this.#files.get(toHex(conversation))
    const before = known ?? NEW_FILE
    const said = change && afterChange(told ? NEW_FILE : before, change)
    const next = said && told ? beneath(said, before) : said
    if (!next || sameFile(next, before)) return undefined
    return { ...next, at, slot: this.#office.house.vault.freeSlot() }
  }

  /** A note there was not yet; undefined where none is said. */
  #noteOf(
    { conversation, note, told }: DeskFile,
    by: Uint8Array,
    at: number,
  ): NoteRecord | undefined {
    const { rosters, vault } = this.#office.house
    const author = told && note?.of && rosters.officer(note.of) ? note.of : by
    const id = toHex(conversation)
    if (note?.text === undefined || this.#notes.has(`${id}/${toHex(note.id)}`)) return undefined
    if (!this.#hasRoom(id, author)) return undefined
    const name = rosters.nameOf(by) ?? ''
    const { text } = note
    return { id: note.id, conversation, by: author, name, at, text, slot: vault.freeSlot() }
  }

  /** The note this is about, where it is its sender's own. */
  #ofTheirs({ conversation, note }: DeskFile, by: Uint8Array): NoteRecord | undefined {
    const found = note && this.#notes.get(`${toHex(conversation)}/${toHex(note.id)}`)
    return found && equalBytes(found.by, by) ? found : undefined
  }

  #notesOf(conversation: string): readonly (readonly [string, NoteRecord])[] {
    if (!this.#counts.get(conversation)) return []
    return [...this.#notes].filter(([name]) => name.startsWith(`${conversation}/`))
  }

  #drop(notes: readonly (readonly [string, NoteRecord])[]): void {
    for (const [name, note] of notes) {
      this.#notes.delete(name)
      this.#count(note, -1)
    }
  }

  #count({ conversation, by: author }: NoteRecord, by: number): void {
    const [id, who] = [toHex(conversation), toHex(author)]
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + by)
    this.#written.set(who, (this.#written.get(who) ?? 0) + by)
  }

  /** Whether one more note of this officer on this case is taken in. */
  #hasRoom(conversation: string, by: Uint8Array): boolean {
    if ((this.#written.get(toHex(by)) ?? 0) >= NOTES_OF_ONE) return false
    if ((this.#counts.get(conversation) ?? 0) < NOTES_MAX) return true
    const own = this.#notesOf(conversation).filter(([, note]) => equalBytes(note.by, by))
    return own.length < NOTES_MAX
  }

  /** Whether what is noted of this case is: it is one of the desk's, or one of few yet to be told of. */
  #isTaken(conversation: Uint8Array): boolean {
    const isKnown = (id: string): boolean =>
      this.#cases.get(fromHex(id)) !== undefined || this.#office.conversations.has(id)
    const id = toHex(conversation)
    if (isKnown(id) || this.#files.has(id) || this.#counts.get(id)) return true
    return this.noted().filter((one) => !isKnown(one)).length < UNKNOWN_MAX
  }
}

function noteName({ conversation, id }: Pick<NoteRecord, 'conversation' | 'id'>): string {
  return `${toHex(conversation)}/${toHex(id)}`
}
