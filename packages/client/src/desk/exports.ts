/**
 * Copies of cases for the institution's archive (DESIGN §15): decided in the desk group, told in the
 * case, and only then a file. What the participant asked for goes before all of it.
 */
import { equalBytes, fromHex, toHex, toUtf8 } from '@lapwing/codec'
import { blake2b, randomBytes } from '@lapwing/crypto'
import {
  isPlainLine,
  mayQuote,
  REASON_MAX,
  writeExport,
  type DeskExport,
  type ExportDecision,
  type ExportEntry,
  type ExportedFile,
  type ExportRange,
  type SentFile,
} from '@lapwing/engagement'
import type { ExportChoice } from '../choices.ts'
import type { Conversation } from '../conversation/context.ts'
import { isExportable, isUnderTheirKeys } from '../conversation/recordable.ts'
import { saidIn } from '../conversation/said.ts'
import { enqueue } from '../delivery/outbox.ts'
import { exportNotice } from '../delivery/export-notice.ts'
import type { ExportView } from '../desk-views.ts'
import { ClientError } from '../problem.ts'
import { table, type Table } from '../store.ts'
import { actMark } from './act-of.ts'
import type { Heard } from './heard.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'
import { toldDesk, type MoreOfAct } from './telling.ts'

export interface ExportRecord extends ExportRange {
  readonly id: Uint8Array
  readonly conversation: Uint8Array
  readonly by: Uint8Array
  /** Their name at the time. */
  readonly name: string
  readonly at: number
  /** What tells the participant, by its id in the queue; only on the device that decided. */
  readonly told?: string | undefined
  /** The last hash of the file, once one was made. */
  readonly head?: Uint8Array | undefined
}

/** By decision, in hex. */
export const exportTable: Table<ExportRecord> = table('export')

export class Exports {
  readonly #office: Office
  readonly #known: Map<string, ExportRecord>

  constructor(office: Office, kept: ReadonlyMap<string, ExportRecord>) {
    this.#office = office
    this.#known = new Map(kept)
  }

  /** Newest first. */
  view(conversation: Conversation): readonly ExportView[] {
    return [...this.#known]
      .filter(([, one]) => toHex(one.conversation) === conversation.id)
      .sort(([, a], [, b]) => b.at - a.at)
      .map(([id, one]) => ({
        id,
        by: one.name,
        own: this.#isOwn(one),
        at: one.at,
        reason: one.reason,
        from: one.from * 1000,
        to: one.to * 1000,
        ready: isTold(one, conversation) && isExportable(conversation.held),
        head: one.head && toHex(one.head),
      }))
  }

  /**
   * Gives the id of the decision. Throws ClientError 'export-promised' where the participant was
   * promised that words go, or their terms are not known here.
   */
  async decide(conversation: Conversation, choice: ExportChoice): Promise<string> {
    requireAppointment(this.#office)
    requireExportable(conversation)
    const reason = choice.reason.trim()
    const [from, to] = [Math.floor(choice.from / 1000), Math.floor(choice.to / 1000)]
    if (reason === '') throw new ClientError('text-empty')
    if (reason.length > REASON_MAX) throw new ClientError('text-too-long')
    if (!isPlainLine(reason)) throw new ClientError('name-not-plain')
    if (!(from >= 0 && from < to)) throw new ClientError('bug')
    const id = randomBytes(16)
    const { id: hex } = conversation
    await this.#say({
      type: 'desk export',
      state: 'decided',
      id,
      conversation: fromHex(hex),
      reason,
      from,
      to,
    })
    return toHex(id)
  }

  async hear({ record, by, at, done }: Heard & { readonly record: DeskExport }): Promise<void> {
    await this.#apply(record, { by, at }, [done])
  }

  /** Tells the participants of what this device's officer has decided. */
  async settle(): Promise<void> {
    for (const [name, one] of this.#known) {
      if (one.told !== undefined || !this.#isOwn(one)) continue
      const { house } = this.#office
      const conversation = house.conversation(toHex(one.conversation))
      // Where the terms were changed meanwhile there will be no file, and nothing to tell of.
      if (!conversation || !stands(conversation) || !isExportable(conversation.held)) continue
      const { id, from, to, reason } = one
      let next = one
      await conversation.change((draft) => {
        const content = { type: 'record export', id, from, to, reason } as const
        next = { ...one, told: enqueue(draft, { house, content }) }
        draft.append(exportNotice(house, content, undefined))
        draft.puts.push(exportTable.put(name, next))
      })
      this.#known.set(name, next)
    }
  }

  /**
   * The file, by a decision of this device's officer of which the participant has been told. `offline`
   * where the relay does not have that yet; 'export-promised' where the terms were changed since.
   */
  async make(id: string): Promise<Uint8Array> {
    const one = this.#known.get(id)
    const conversation = one && this.#office.house.conversation(toHex(one.conversation))
    if (!one || !conversation || !this.#isOwn(one)) throw new ClientError('bug')
    requireExportable(conversation)
    if (!isTold(one, conversation)) throw new ClientError('offline')
    const { decision, ...rest } = await this.#contents(id, one, conversation)
    const { text, head } = writeExport({ decision, ...rest }, hashOf)
    const made = { type: 'desk export', state: 'made', id: one.id, head: fromHex(head) } as const
    await this.#say(made, { about: actMark(one.conversation) })
    return toUtf8(text)
  }

  async #contents(
    id: string,
    one: ExportRecord,
    conversation: Conversation,
  ): Promise<Omit<Parameters<typeof writeExport>[0], never>> {
    const { record, flow } = conversation.held
    const allowed = mayQuote(flow.terms?.attribution ?? 'off record')
    const decision: ExportDecision = {
      lapwing: 'record export',
      version: 1,
      decision: id,
      by: one.name,
      identity: toHex(one.by),
      at: iso(one.at),
      reason: one.reason,
      case: conversation.id,
      ...(allowed.name && { participant: record.pseudonym }),
      from: iso(one.from * 1000),
      to: iso(one.to * 1000),
    }
    const found: ExportEntry[] = []
    let [offRecord, deleted] = [0, 0]
    for await (const entry of this.#said(conversation)) {
      if (entry.at < one.from * 1000 || entry.at >= one.to * 1000) continue
      const { own, from } = entry
      const isTheirs = !own && isUnderTheirKeys(entry, record)
      const isDesks = own || (from && this.#office.house.rosters.officer(from))
      // What whoever asked for it before said, under other keys, and what was said elsewhere: nobody
      // knows any more what was asked of it there.
      const isAway = entry.k === 'message' && entry.forwarded === true
      const isStrangers = !isTheirs && !isDesks
      if (entry.k === 'gone') deleted += 1
      else if (isAway || isStrangers || (isTheirs && !allowed.words)) offRecord += 1
      else {
        found.push({
          n: found.length + 1,
          at: iso(entry.at),
          side: isTheirs ? 'participant' : 'desk',
          ...(!isTheirs && { by: entry.own ? one.name : entry.by }),
          ...(isTheirs && allowed.name && { by: entry.by }),
          text: entry.text,
          ...(entry.file && { file: exportedFile(entry.file) }),
          ...(entry.edited !== undefined && { edited: iso(entry.edited) }),
        })
      }
    }
    return {
      decision,
      entries: found,
      end: { end: true, entries: found.length, offRecord, deleted },
    }
  }

  /** Own words that wait may never have been said. */
  #said(conversation: Conversation) {
    const waiting = new Set([...conversation.held.outgoing.values()].map(({ entry }) => entry))
    const { vault, files } = this.#office.house
    const unsaid = files.unsaidIn(conversation.id)
    return saidIn(vault, conversation, (index) => waiting.has(index) || unsaid.has(index))
  }

  async #say(content: DeskExport, more?: MoreOfAct): Promise<void> {
    if (await toldDesk(this.#office, [content], more && { more })) return
    const { house, serial } = this.#office
    const own = { by: officerKey(this.#office), at: house.clock.now() }
    await serial.run(() => this.#apply(content, own, []))
    this.#office.settle()
  }

  /** Only who decided makes a file of it, and a decision stays as it was made. */
  async #apply(
    said: DeskExport,
    { by, at }: { readonly by: Uint8Array; readonly at: number },
    deletes: readonly Heard['done'][],
  ): Promise<void> {
    const { house } = this.#office
    const name = toHex(said.id)
    const known = this.#known.get(name)
    let next: ExportRecord | undefined
    if (said.state === 'decided' && !known) {
      const { type: _type, state: _state, ...decided } = said
      next = { ...decided, by, name: house.rosters.nameOf(by) ?? '', at }
    }
    if (said.state === 'made' && known && equalBytes(known.by, by))
      next = { ...known, head: said.head }
    await house.vault.write({ puts: next ? [exportTable.put(name, next)] : [], deletes })
    if (next) this.#known.set(name, next)
    house.changed()
  }

  #isOwn({ by }: ExportRecord): boolean {
    return equalBytes(by, officerKey(this.#office))
  }
}

function requireExportable({ held }: Conversation): void {
  if (!isExportable(held)) throw new ClientError('export-promised')
}

/** What tells of it was read back from the log: every member will hear of it. */
/** What was to be told when the case began again was dropped with everything else that waited. */
function isTold({ told, at }: ExportRecord, { held }: Conversation): boolean {
  return told !== undefined && !held.outgoing.has(told) && held.record.beganAt <= at
}

function stands({ held }: Conversation): boolean {
  return held.record.state === 'open' && held.group !== undefined && !held.flow.stopped
}

function hashOf(text: string): string {
  return toHex(blake2b(toUtf8(text)))
}

function iso(at: number): string {
  return new Date(at).toISOString()
}

function exportedFile({ kind, size, hash, name }: SentFile): ExportedFile {
  return { kind, bytes: size, sha256: toHex(hash), ...(name !== undefined && { name }) }
}
