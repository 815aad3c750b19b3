/** An officer's desk: who shares it, its invitations and what waits for the relay (DESIGN §5, §8). */
import { randomBytes } from '@lapwing/crypto'
import type { DeskRecord } from '@lapwing/engagement'
import { isVaultError, VaultError } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import type { CaseFileView, DeskView } from '../desk-views.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { Delete, Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { isAdmissionDue, operatorView, settleAdmission, toldAdmission } from './admission.ts'
import { Acts, type ActsRecord } from './acts.ts'
import { Books } from './books.ts'
import { Absences, type AbsenceRecord } from './absences.ts'
import { Bringing, type BringingRecord } from './bringing.ts'
import { elsewhereView, fileView } from './case-views.ts'
import { Cases, type CaseRecord } from './cases.ts'
import { Colleagues } from './colleagues.ts'
import { Comparisons, type ComparisonRecord } from './comparisons.ts'
import { Covering, type CoverRecord } from './covering.ts'
import { Departures, type DepartureRecord } from './departures.ts'
import { Devices, type DeviceRecord, type OwnDeviceRecord } from './devices.ts'
import { Doors, type KeptDoors } from './doors.ts'
import { Exports, type ExportRecord } from './exports.ts'
import { Files, type FileRecord, type NoteRecord } from './files.ts'
import type { HeardLog } from './heard.ts'
import { Heeding, type HeardParts } from './heeding.ts'
import type { LinkRecord } from './links.ts'
import { admissionOf, deskGroup, officerKey, type Office } from './office.ts'
import { ownTerms } from './opening.ts'
import { Introductions } from './introductions.ts'
import { Owners } from './owners.ts'
import type { RoomArrivalRecord } from './room-arrivals.ts'
import { Rooms } from './rooms.ts'
import { DESK, desks, type DeskRecordKept } from './records.ts'
import { Removals, type RemovalRecord } from './removals.ts'
import { Handovers, type HandoverRecord } from './handovers.ts'
import { Recusals, type RecusalRecord } from './recusals.ts'
import type { OfferRecord } from './offer-record.ts'
import { Seats, type KitRecord } from './seats.ts'
import { Seconds } from './seconds.ts'

const RETRY_MS = 15_000

export interface Desk extends HeardParts {
  readonly record: DeskRecordKept
  readonly identity: Uint8Array
  readonly books: Books
  readonly colleagues: Colleagues
  readonly handovers: Handovers
  readonly introductions: Introductions
  readonly rooms: Rooms
  view(): DeskView | undefined
  fileOf(id: string): CaseFileView | undefined
  /** Does whatever waits for the relay: mailboxes to make, cards and answers to post. */
  settle(): void
  /** Goes on with what waited until everything of a conversation was read. */
  drained(conversation: Conversation): void
  /** What was said in the desk group; gives what keeps it until it is dealt with. */
  hear(record: DeskRecord, by: Uint8Array, isOwn: boolean): readonly Put[]
  setLastBackup(at: number): Promise<void>
  stop(): void
}

export interface DeskOptions extends KeptDoors {
  readonly house: House
  readonly record: DeskRecordKept
  readonly links: ReadonlyMap<string, LinkRecord>
  readonly cases: ReadonlyMap<string, CaseRecord>
  readonly kits: ReadonlyMap<string, KitRecord>
  readonly offers: ReadonlyMap<string, OfferRecord>
  readonly bringings: ReadonlyMap<string, BringingRecord>
  readonly removals: ReadonlyMap<string, RemovalRecord>
  readonly departures: ReadonlyMap<string, DepartureRecord>
  readonly recusals: ReadonlyMap<string, RecusalRecord>
  readonly handovers: ReadonlyMap<string, HandoverRecord>
  readonly comparisons: ReadonlyMap<string, ComparisonRecord>
  readonly absences: ReadonlyMap<string, AbsenceRecord>
  readonly covers: ReadonlyMap<string, CoverRecord>
  readonly devices: ReadonlyMap<string, DeviceRecord>
  readonly ownDevice: OwnDeviceRecord | undefined
  readonly files: ReadonlyMap<string, FileRecord>
  readonly notes: ReadonlyMap<string, NoteRecord>
  readonly exports: ReadonlyMap<string, ExportRecord>
  readonly roomArrivals: ReadonlyMap<string, RoomArrivalRecord>
  readonly acts: ActsRecord | undefined
  readonly heard: HeardLog
  readonly line: Line
  readonly conversations: ReadonlyMap<string, Conversation>
  /** A case was begun: take it in and open it. */
  adopt(conversation: Conversation): void
  release(conversation: Conversation): void
}

export function openDesk(o: DeskOptions): Desk {
  return new LiveDesk(o)
}

class LiveDesk implements Desk, Office {
  record: DeskRecordKept
  readonly house: House
  readonly line: Line
  readonly conversations: ReadonlyMap<string, Conversation>
  readonly serial: Serial = createSerial()
  readonly cases: Cases
  readonly doors: Doors
  readonly books: Books
  readonly colleagues: Colleagues
  readonly bringing: Bringing
  readonly comparisons: Comparisons
  readonly devices: Devices
  readonly absences: Absences
  readonly covering: Covering
  readonly files: Files
  readonly exports: Exports
  readonly recusals: Recusals
  readonly handovers: Handovers
  readonly acts: Acts
  readonly introductions: Introductions
  readonly rooms: Rooms
  readonly #removals: Removals
  readonly #seats: Seats
  readonly #seconds: Seconds
  readonly #owners: Owners
  readonly #departures: Departures
  readonly #heeding: Heeding
  /** Whether the relay was asked on this connection which keys may create mailboxes. */
  #isAsked = false
  readonly adopt: (conversation: Conversation) => void
  readonly release: (conversation: Conversation) => void
  readonly nameOf = (identity: Uint8Array): string | undefined => this.devices.nameOf(identity)
  readonly isAway = (identity: Uint8Array): boolean => this.absences.isAway(identity)
  readonly namesInCases = (but: Uint8Array | undefined) => this.cases.names(but)
  readonly fileOf = (id: string): CaseFileView | undefined => fileView(this, this, id)
  #again = false
  #cancelTimer: () => void = () => undefined
  #stopped = false

  constructor(o: DeskOptions) {
    this.house = o.house
    this.line = o.line
    this.conversations = o.conversations
    this.adopt = (conversation) => o.adopt(conversation)
    this.release = (conversation) => o.release(conversation)
    this.record = o.record
    this.acts = new Acts(this, o.acts)
    this.devices = new Devices(this, o)
    this.cases = new Cases(this, o.cases)
    this.recusals = new Recusals(this, o.recusals)
    this.absences = new Absences(this, o.absences)
    this.#seats = new Seats(this, this.cases, this.recusals, o)
    this.comparisons = new Comparisons(this, this.cases, o.comparisons)
    this.files = new Files(this, { cases: this.cases, recusals: this.recusals }, o)
    this.exports = new Exports(this, o.exports)
    this.#departures = new Departures(this, this.cases, {
      departures: o.departures,
      invitations: () => this.doors.invitations.values(),
    })
    this.#removals = new Removals(this, this.cases, {
      removals: o.removals,
      left: (identity, of) => this.#departures.note(identity, of),
      since: (identity) => this.#departures.since(identity),
      renew: () => [{ type: 'desk admission', seed: randomBytes(32) }, ...this.doors.renewals()],
    })
    this.#owners = new Owners(this)
    this.bringing = new Bringing(this, this.#seats, this.recusals, o.bringings)
    const { absences, cases, bringing, recusals } = this
    this.#seconds = new Seconds(this, { bringing, recusals, seats: this.#seats })
    const handing = { bringing, seconds: this.#seconds }
    this.handovers = new Handovers(this, handing, o.handovers)
    this.covering = new Covering(this, { absences, cases, bringing, recusals }, o.covers)
    this.doors = new Doors(this, this.#seats, o)
    this.books = new Books(this, this.doors)
    this.introductions = new Introductions(this, this)
    this.rooms = new Rooms(this, o.roomArrivals)
    this.colleagues = new Colleagues(this, {
      links: o.links,
      tell: () => this.#tellNewcomer(),
      canCome: (identity) => this.#seats.offerOf(identity) !== undefined,
    })
    this.#heeding = new Heeding(this, this, {
      heard: o.heard,
      departures: this.#departures,
      owners: this.#owners,
      seats: this.#seats,
      admit: (admission, done) => {
        const next = toldAdmission(this.record, admission)
        this.#isAsked &&= next === this.record
        return this.#keep(next, done)
      },
    })
  }

  get identity(): Uint8Array {
    return officerKey(this)
  }

  view(): DeskView | undefined {
    const group = deskGroup(this)
    const officer = this.house.rosters.officer(officerKey(this))
    return {
      officer: officer?.name ?? '',
      device: this.devices.labelOf(officerKey(this)),
      body: officer?.body ?? '',
      desk: officer?.desk ?? '',
      appointedUntil: (officer?.notAfter ?? 0) * 1000,
      alone: (group?.held.group?.members.length ?? 1) < 2,
      lastBackup: this.record.lastBackup,
      colleagues: this.colleagues.view(),
      invitations: this.introductions.named(this.doors.view()),
      openDoors: this.doors.open.view(),
      books: this.books.view(),
      elsewhere: this.cases.view().map((one) => elsewhereView(this, this, one)),
      recusals: this.recusals.view(),
      handovers: this.handovers.view(),
      absences: this.absences.view(),
      cutting: this.#removals.pending,
      operator: operatorView(this.record, this.#owners.left),
      departures: this.#departures.view(),
      acts: this.acts.record.next - 1,
    }
  }

  settle(): void {
    if (this.#again || this.#stopped) return
    this.#again = true
    void this.serial.run(async () => {
      this.#again = false
      if (this.#stopped || this.line.state !== 'online') return
      try {
        await this.#settleAll()
      } catch (error) {
        if (isVaultError(error, 'locked')) return // the next unlock goes on
        if (!(error instanceof RelayRefusal || error instanceof VaultError)) throw error
        this.#cancelTimer()
        this.#cancelTimer = this.house.clock.after(RETRY_MS, () => this.settle())
      }
    })
  }

  drained(conversation: Conversation): void {
    const isGroup = conversation === deskGroup(this)
    // Of a desk's thousands nothing waits: each would go through all.
    const isAwaited =
      this.#removals.awaits(conversation) ||
      this.bringing.awaits(conversation) ||
      this.rooms.awaits(conversation) ||
      this.handovers.awaits(conversation)
    if (isGroup) {
      this.#isAsked = false
      this.#owners.askAgain()
    }
    if (isGroup || isAwaited) this.settle()
  }

  hear(record: DeskRecord, by: Uint8Array, isOwn: boolean): readonly Put[] {
    return this.#heeding.hear(record, by, isOwn)
  }

  async setLastBackup(at: number): Promise<void> {
    await this.serial.run(() => this.#keep({ ...this.record, lastBackup: at }))
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
    this.#removals.stop()
    this.doors.stop()
    this.colleagues.stop()
  }

  /** Everything whoever has come to the desk needs of it. */
  #tellNewcomer(): readonly DeskRecord[] {
    const { admissionSeed, nextAdmission } = this.record
    const { seats } = deskGroup(this)?.held.record ?? {}
    const admissions = [admissionSeed, nextAdmission].flatMap((seed) => seed ?? [])
    return [
      // Before the key: until they have that, they take what others say in somebody's place.
      ...this.recusals.tell(),
      ...this.cases.tell(),
      ...this.files.tell(),
      ...admissions.map((seed) => ({ type: 'desk admission', seed }) as const),
      ...(seats ? [{ type: 'desk group', seats } as const] : []),
      ...this.doors.tell(),
      ...this.comparisons.newcomer(),
      ...this.absences.newcomer(),
    ]
  }

  async #settleAll(): Promise<void> {
    const group = deskGroup(this)
    if (!this.record.made && group) {
      const admission = admissionOf(this)
      if (!admission) return
      await createMailbox(this.line, admission, ownTerms(group.held.record, this.record.ownerSeed))
      await this.#keep({ ...this.record, made: true })
      group.attach()
    }
    await this.acts.settle()
    await this.#heeding.settle()
    await this.#seats.settle()
    const refusals: RelayRefusal[] = []
    await this.devices.settle()
    await this.#departures.settle()
    await this.recusals.settle()
    await this.files.settle()
    await this.#seconds.settle()
    await this.handovers.settle()
    await this.absences.settle()
    await this.covering.settle()
    await this.#removals.settle(refusals)
    await this.#owners.settle(refusals)
    if (isAdmissionDue(this.record) && !this.#isAsked) {
      await this.#keep(await settleAdmission(this.line, this.record))
      this.#isAsked = true
    }
    await this.doors.settle(refusals)
    await this.colleagues.settle(refusals)
    await this.bringing.settle(refusals)
    await this.exports.settle()
    await this.introductions.settle()
    await this.rooms.settle(refusals)
    if (refusals[0]) throw refusals[0]
  }

  async #keep(record: DeskRecordKept, deletes: readonly Delete[] = []): Promise<void> {
    await this.house.vault.write({ puts: [desks.put(DESK, record)], deletes })
    this.record = record
    this.house.changed()
  }
}
