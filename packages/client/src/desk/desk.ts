/** An officer's desk: who shares it, its invitations and what waits for the relay (DESIGN §5, §8). */
import type { DeskRecord } from '@lapwing/engagement'
import { isVaultError, VaultError } from '@lapwing/vault'
import type { Conversation, House } from '../conversation/context.ts'
import type { DeskView } from '../desk-views.ts'
import { createSerial, type Serial } from '../serial.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { Colleagues } from './colleagues.ts'
import { Doors, type KeptDoors } from './doors.ts'
import type { LinkRecord } from './links.ts'
import { admissionOf, deskGroup, officerKey, type Office } from './office.ts'
import { deskTerms } from './opening.ts'
import { DESK, desks, type DeskRecordKept } from './records.ts'

const RETRY_MS = 15_000

export interface Desk {
  readonly record: DeskRecordKept
  readonly doors: Doors
  readonly colleagues: Colleagues
  view(): DeskView | undefined
  /** Does whatever waits for the relay: mailboxes to make, cards and answers to post. */
  settle(): void
  learn(record: DeskRecord): readonly Put[]
  setLastBackup(at: number): Promise<void>
  stop(): void
}

export interface DeskOptions extends KeptDoors {
  readonly house: House
  readonly record: DeskRecordKept
  readonly links: ReadonlyMap<string, LinkRecord>
  readonly line: Line
  readonly conversations: ReadonlyMap<string, Conversation>
  /** A case was begun: take it in and open it. */
  adopt(conversation: Conversation): void
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
  readonly doors: Doors
  readonly colleagues: Colleagues
  readonly adopt: (conversation: Conversation) => void
  #again = false
  #cancelTimer: () => void = () => undefined
  #stopped = false

  constructor(o: DeskOptions) {
    this.house = o.house
    this.line = o.line
    this.conversations = o.conversations
    this.adopt = (conversation) => o.adopt(conversation)
    this.record = o.record
    this.doors = new Doors(this, o)
    this.colleagues = new Colleagues(this, o.links, () => this.#tellNewcomer())
  }

  view(): DeskView | undefined {
    const group = deskGroup(this)
    const officer = this.house.rosters.officer(officerKey(this))
    return {
      officer: officer?.name ?? '',
      body: officer?.body ?? '',
      desk: officer?.desk ?? '',
      appointedUntil: (officer?.notAfter ?? 0) * 1000,
      alone: (group?.held.group?.members.length ?? 1) < 2,
      lastBackup: this.record.lastBackup,
      colleagues: this.colleagues.view(),
      invitations: this.doors.view(),
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

  /** What a colleague did; invitations they made are answered here too. */
  learn(record: DeskRecord): readonly Put[] {
    if (record.type === 'desk admission') {
      this.record = { ...this.record, admissionSeed: record.seed }
      return [desks.put(DESK, this.record)]
    }
    return this.doors.learn(record)
  }

  async setLastBackup(at: number): Promise<void> {
    await this.serial.run(() => this.#keep({ ...this.record, lastBackup: at }))
  }

  stop(): void {
    this.#stopped = true
    this.#cancelTimer()
    this.doors.stop()
    this.colleagues.stop()
  }

  /** Everything whoever has come to the desk needs of it. */
  #tellNewcomer(): readonly DeskRecord[] {
    const { admissionSeed: seed } = this.record
    const admission = seed ? [{ type: 'desk admission', seed } as const] : []
    const { owners } = deskGroup(this)?.held.record ?? {}
    const owned = owners ? [{ type: 'desk owners', owners } as const] : []
    return [...admission, ...owned, ...this.doors.tell()]
  }

  async #settleAll(): Promise<void> {
    const group = deskGroup(this)
    if (!this.record.made && group) {
      const admission = admissionOf(this)
      if (!admission) return
      await createMailbox(this.line, admission, deskTerms(this.record, group.held.record))
      await this.#keep({ ...this.record, made: true })
      group.attach()
    }
    const refusals: RelayRefusal[] = []
    await this.doors.settle(refusals)
    await this.colleagues.settle(refusals)
    if (refusals[0]) throw refusals[0]
  }

  async #keep(record: DeskRecordKept): Promise<void> {
    await this.house.vault.write({ puts: [desks.put(DESK, record)] })
    this.record = record
    this.house.changed()
  }
}
