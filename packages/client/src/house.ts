/** Everything that lives while the vault is open: lines, rosters, conversations, the desk. */
import { toHex } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import type { Vault } from '@lapwing/vault'
import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Conversation, House } from './conversation/context.ts'
import { loadConversations } from './conversation/beginning.ts'
import { forgetDraft, sweep, sweepDue } from './conversation/disappearing.ts'
import { Entering } from './conversation/entering.ts'
import { sweepIntroducing } from './conversation/introducing.ts'
import { neediestFirst } from './conversation/neediest-first.ts'
import type { EntryRecord } from './conversation/records.ts'
import { Unread } from './conversation/unread.ts'
import { Applicant, APPLICANT, applicants } from './desk/applicant.ts'
import type { Desk } from './desk/desk.ts'
import { keptDesk } from './desk/kept-desk.ts'
import { eraseDue } from './desk/retention.ts'
import { Files } from './files/files.ts'
import { awaitDoors, type AwaitingDoors } from './introduction/awaiting-doors.ts'
import type { HouseOptions } from './house-options.ts'
import { loadHelpSignal, type HelpSignal } from './help-signal.ts'
import { waitForAnswer, type Joining } from './introduction/joining.ts'
import { joiningName, joinings, type JoiningRecord } from './introduction/joining-record.ts'
import { momentOf } from './moment.ts'
import { createRecall, recallable, type Recall } from './search/recall.ts'
import type { Saves } from './saves.ts'
import { createRosters, type Rosters } from './rosters.ts'
import type { OpenHouse } from './open-house.ts'
import { createPauses, type Pauses } from './pauses.ts'
import { ClientError } from './problem.ts'
import { createSerial, type Serial } from './serial.ts'
import { NO_SETTINGS, settings, type SettingsRecord } from './settings.ts'
import { table, type Put, type Table } from './store.ts'
import { createCoverTraffic, type CoverTraffic } from './transport/cover-traffic.ts'
import { openLine, type Line, type LineState } from './transport/line.ts'
import { createLines, type Lines } from './transport/lines.ts'

const rosterTable: Table<{ readonly statements: readonly Uint8Array[] }> = table('roster')
const ONE = 'one'

/** Opens what the vault holds and connects it. `role` is given for a vault that was just created. */
export async function openHouse(
  o: HouseOptions,
  fresh: SettingsRecord | undefined,
): Promise<OpenHouse> {
  const kept = await rosterTable.get(o.vault, ONE)
  const rosters = createRosters(o.configuration, o.clock, kept?.statements ?? [])
  if (fresh) await o.vault.write({ puts: [settings.put(ONE, fresh)] })
  const found = fresh ?? (await settings.get(o.vault, ONE))
  const house = new LiveHouse(o, rosters, found ?? NO_SETTINGS)
  // A page served anew from an old copy must not bring back who was withdrawn since.
  if (rosters.isNews) await o.vault.write({ puts: house.rosterPuts() })
  await house.load()
  return house
}

/** The vault was locked, or could not be read, in the middle: the next look counts these too. */
const LATER = (): void => undefined

/** Mailboxes opened at the relay between two chances for others to run: each is a signature. */
const MAILBOXES_AT_ONCE = 64
const SHORT_MS = 8
/** By then the list of a desk with more than those is on the screen. */
const LIST_FIRST_MS = 400
/** By then the desk is on the screen and most of what waited at the relay has been read. */
const RECALL_AFTER_MS = 1_500
/** Between two looks for what disappears by itself. */
const SWEEP_MS = 300_000

class LiveHouse implements OpenHouse {
  readonly vault: Vault
  readonly clock: Clock
  readonly configuration: Configuration
  readonly rosters: Rosters
  readonly recall: Recall
  readonly files: Files = new Files(this, () => this.#o.changed())
  settings: SettingsRecord
  readonly conversations = new Map<string, Conversation>()
  desk: Desk | undefined
  applicant: Applicant | undefined
  joining: Joining | undefined
  readonly beginnings = new Map<string, Joining>()
  /** Waits that are over and whose answers no file holds yet. */
  readonly #answered: Joining[] = []
  readonly #o: HouseOptions
  readonly cover: CoverTraffic
  signal!: HelpSignal
  readonly drafting: Serial = createSerial()
  readonly #lines: Lines
  readonly #unread: Unread = new Unread(this)
  readonly #pauses: Pauses
  readonly #doors: AwaitingDoors
  readonly #entering: Entering
  #closed = false

  constructor(o: HouseOptions, rosters: Rosters, kept: SettingsRecord) {
    this.#o = o
    this.vault = o.vault
    this.clock = o.clock
    this.#pauses = createPauses(o.clock)
    this.configuration = o.configuration
    this.rosters = rosters
    this.settings = kept
    this.recall = createRecall(o.vault)
    this.cover = createCoverTraffic({
      ...o,
      isOn: () => this.settings.coverTraffic === true,
      isLean: () => this.settings.lean === true,
    })
    this.#doors = awaitDoors(this, this.conversations)
    this.#entering = new Entering(this, {
      conversations: this.conversations,
      adopt: (conversation) => this.adopt(conversation),
      release: ({ id }) => this.#release(id),
    })
    this.#lines = createLines({
      shared: () => this.settings.role === 'officer',
      open: () =>
        openLine({
          transport: this.cover.transport,
          clock: o.clock,
          // One for each line: a common one would tie them together again.
          instance: randomBytes(16),
          jitter: () => (randomBytes(1)[0] ?? 0) / 256,
          onState: () => this.changed(),
        }),
    })
  }

  async load(): Promise<void> {
    this.signal = await loadHelpSignal(this, this.#lines)
    for (const conversation of await loadConversations(this)) {
      this.conversations.set(conversation.id, conversation)
      await this.readRemembered(conversation.id)
    }
    await this.files.load()
    // A tab that was closed has forgotten nothing: before anything of it can be seen.
    await this.forgetAtLock()
    // A desk's many follow once its list is there.
    const all = [...this.conversations.values()]
    if (all.length <= MAILBOXES_AT_ONCE)
      await sweepDue(this, all, async () => undefined).catch(LATER)
    await this.#startDesk()
    await this.startApplicant()
    for (const { value } of await joinings.list(this.vault)) this.startJoining(value)
    this.desk?.settle()
    this.#doors.look()
    if (!this.desk) this.#entering.look()
    await this.files.wake()
    void this.#wake().catch(LATER)
  }

  /**
   * What an open house does by itself, in an order that keeps nobody waiting: a few mailboxes at
   * once, those of a large desk once its list can be seen, then everything is read for the search.
   */
  async #wake(): Promise<void> {
    const newest = [...this.conversations.values()].sort(neediestFirst)
    if (newest.length > MAILBOXES_AT_ONCE) await this.#pauses.pause(LIST_FIRST_MS)
    for (let from = 0; from < newest.length; from += MAILBOXES_AT_ONCE) {
      if (from > 0) await this.#pauses.pause(SHORT_MS)
      if (this.#closed) return
      for (const one of newest.slice(from, from + MAILBOXES_AT_ONCE)) this.#attach(one)
    }
    // What reads and writes groups is fetched while the page can be: later there may be no network.
    const first = newest.find(({ held }) => held.group)
    await first?.held.group?.open().catch(LATER)
    await this.#pauses.pause(RECALL_AFTER_MS)
    await this.vault.level().catch(LATER)
    const all = [...this.conversations.values()].map(recallable)
    await this.recall.build(all, () => this.#pauses.pause(SHORT_MS))
    await this.#sweepByTime()
  }

  /** What disappears after it was read, from now on. A house that is closed waits for nothing. */
  async #sweepByTime(): Promise<void> {
    while (!this.#closed) {
      const all = [...this.conversations.values()]
      await sweepDue(this, all, () => this.#pauses.pause(SHORT_MS)).catch(LATER)
      await eraseDue(this, () => this.#pauses.pause(SHORT_MS)).catch(LATER)
      await this.#pauses.pause(SWEEP_MS)
    }
  }

  async forgetAtLock(): Promise<void> {
    for (const one of this.conversations.values()) {
      await sweep(this, one, 'at lock').catch(LATER)
      await sweepIntroducing(this, one).catch(LATER)
      await this.drafting.run(() => forgetDraft(this, one)).catch(LATER)
    }
  }

  #attach(conversation: Conversation): void {
    // One that has begun again meanwhile was attached by whoever began it.
    if (this.conversations.get(conversation.id) !== conversation) return
    // Where there is no mailbox yet, the desk makes it first.
    const { kind, room } = conversation.held.record
    const isDesk = kind === 'desk'
    if (room?.due) return
    const isMade = isDesk ? this.desk?.record.made : !this.desk?.doors.isOpening(conversation.id)
    if (isMade) conversation.attach()
  }

  async keepSettings(change: Partial<SettingsRecord>): Promise<void> {
    const next = { ...this.settings, ...change }
    const { lean, coverTraffic } = this.settings
    const isOther = next.lean !== lean || next.coverTraffic !== coverTraffic
    await this.vault.write({ puts: [settings.put(ONE, next)] })
    this.settings = next
    if (isOther) this.#lines.renew()
    this.changed()
  }

  rewritten(id: string, changed: ReadonlyMap<number, EntryRecord | undefined>): void {
    this.#unread.rewritten(id, changed)
    this.files.rewritten(id, changed)
    this.recall.rewritten(id, [...changed.keys()]).catch(LATER)
  }

  async beginDesk(group: Conversation): Promise<void> {
    this.applicant?.stop()
    this.applicant = undefined
    this.adopt(group)
    await this.#startDesk()
    if (this.desk?.record.made) group.attach()
    this.changed()
  }

  async #startDesk(): Promise<void> {
    const { conversations } = this
    const adopt = (conversation: Conversation): void => this.adopt(conversation)
    const release = ({ id }: Conversation): void => this.#release(id)
    this.desk = await keptDesk(this, { conversations, adopt, release })
  }

  #release(id: string): void {
    this.conversations.delete(id)
    this.changed()
  }

  async startApplicant(): Promise<void> {
    const record = await applicants.get(this.vault, APPLICANT)
    this.applicant = record && new Applicant(this, record, (group) => this.beginDesk(group))
  }

  lineFor(mailbox: Uint8Array): Line {
    return this.#lines.lineFor(mailbox)
  }

  releaseLine(mailbox: Uint8Array): void {
    const line = this.#lines.release(mailbox)
    if (line) this.files.lineClosed(line)
  }

  conversation(id: string): Conversation | undefined {
    return this.conversations.get(id)
  }

  rosterPuts(): readonly Put[] {
    const roster = this.rosters.current()
    return roster ? [rosterTable.put(ONE, { statements: roster.statements })] : []
  }

  hearDesk(...heard: Parameters<House['hearDesk']>): readonly Put[] {
    return this.desk?.hear(...heard) ?? []
  }

  roomAsked(conversation: string): void {
    this.desk?.rooms.asked(conversation)
  }

  changed(): void {
    if (this.#closed) return
    // A desk's thousands are in no room as participants.
    if (this.desk) this.desk.settle()
    else this.#entering.look()
    this.#doors.look()
    this.#o.changed()
  }

  drained(conversation: Conversation): void {
    this.desk?.drained(conversation)
    this.files.drained(conversation.id)
  }

  unread(id: string): readonly number[] {
    return this.#unread.of(id, () => {
      this.readRemembered(id).then(() => this.#o.changed(), LATER)
    })
  }

  async readRemembered(id: string): Promise<void> {
    const conversation = this.conversations.get(id)
    if (conversation) await this.#unread.look(conversation)
  }

  network(): LineState {
    return this.#lines.state
  }

  hurry(): void {
    this.#lines.hurry()
  }

  async renewRoster(): Promise<boolean> {
    const served = await this.#o.serveAgain()
    if (!served) throw new ClientError('offline')
    const isNews = this.rosters.learn(served.statements)
    // Also when it was known: the write that should have kept it may have failed.
    await this.vault.write({ puts: this.rosterPuts() })
    this.goOn()
    this.changed()
    return isNews
  }

  get saves(): Saves | undefined {
    return this.#o.saves()
  }

  get isKept(): boolean {
    return this.#o.isKept()
  }

  get maySend(): boolean {
    return this.#o.maySend()
  }

  goOn(): void {
    this.files.goOn()
    for (const conversation of this.conversations.values()) conversation.pump()
    for (const waiting of [this.joining, ...this.beginnings.values()]) waiting?.goOn()
  }

  moment(): () => void {
    const waits = [...this.beginnings.values(), ...this.#answered]
    return momentOf(this, this.joining ? [this.joining, ...waits] : waits)
  }

  adopt(conversation: Conversation): void {
    this.conversations.set(conversation.id, conversation)
    this.desk?.rooms.took(conversation)
    this.readRemembered(conversation.id).catch(LATER)
    if (conversation.held.record.role === 'participant') conversation.attach()
    this.changed()
  }

  startJoining(record: JoiningRecord): void {
    const again = record.again && toHex(record.again)
    const waiting = waitForAnswer(this, record, (conversation) => {
      if (this.saves) this.#answered.push(waiting)
      this.#endWait(again)
      this.adopt(conversation)
    })
    if (again === undefined) this.joining = waiting
    else this.beginnings.set(again, waiting)
    waiting.start()
    this.changed()
  }

  async forgetJoining(conversation?: string): Promise<void> {
    const waiting = this.#endWait(conversation)
    waiting?.stop()
    if (waiting) {
      const { record } = waiting
      const deletes = [joinings.remove(joiningName(record))]
      await this.vault.write({ deletes, erase: [record.slot] })
    }
    this.changed()
  }

  #endWait(conversation: string | undefined): Joining | undefined {
    if (conversation === undefined) {
      const waiting = this.joining
      this.joining = undefined
      return waiting
    }
    const waiting = this.beginnings.get(conversation)
    this.beginnings.delete(conversation)
    return waiting
  }

  close(): void {
    this.#closed = true
    this.#pauses.end()
    this.files.close()
    this.#doors.stop()
    this.recall.close()
    this.joining?.stop()
    for (const waiting of [...this.beginnings.values(), ...this.#answered]) waiting.stop()
    this.desk?.stop()
    this.applicant?.stop()
    for (const conversation of this.conversations.values()) conversation.detach()
    this.cover.close()
    this.#lines.close()
  }
}
