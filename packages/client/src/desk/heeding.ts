/** What officers say in the desk group, dealt with in the order of its log by the part it is about. */
import type { DeskGroup, DeskRecord } from '@lapwing/engagement'
import { VaultError } from '@lapwing/vault'
import { isMember } from '../conversation/members.ts'
import { withSeats } from '../conversation/seats.ts'
import type { Delete, Put } from '../store.ts'
import { RelayRefusal } from '../transport/requests.ts'
import type { Absences } from './absences.ts'
import type { Acts } from './acts.ts'
import type { Bringing } from './bringing.ts'
import type { Cases } from './cases.ts'
import { begunAgain } from './claims.ts'
import type { Comparisons } from './comparisons.ts'
import type { Covering } from './covering.ts'
import type { Departures } from './departures.ts'
import type { Devices } from './devices.ts'
import type { Doors } from './doors.ts'
import type { Exports } from './exports.ts'
import type { Files } from './files.ts'
import type { Heard, HeardLog } from './heard.ts'
import { invitationId } from './invitations.ts'
import { deskGroup, type Office } from './office.ts'
import type { Owners } from './owners.ts'
import type { Recusals } from './recusals.ts'
import type { Seats } from './seats.ts'

/** Parts of a desk that hear what is said in it. */
export interface HeardParts {
  readonly acts: Acts
  readonly bringing: Bringing
  readonly cases: Cases
  readonly comparisons: Comparisons
  readonly covering: Covering
  readonly absences: Absences
  readonly devices: Devices
  readonly doors: Doors
  readonly exports: Exports
  readonly files: Files
  readonly recusals: Recusals
}

export class Heeding {
  readonly #office: Office
  readonly #parts: HeardParts
  readonly #o: {
    readonly heard: HeardLog
    readonly departures: Departures
    readonly owners: Owners
    readonly seats: Seats
    /** The key that creates the desk's mailboxes, by a colleague's word. */
    readonly admit: (seed: Uint8Array, done: readonly Delete[]) => Promise<void>
  }

  constructor(
    office: Office,
    parts: HeardParts,
    o: {
      readonly heard: HeardLog
      readonly departures: Departures
      readonly owners: Owners
      readonly seats: Seats
      readonly admit: (seed: Uint8Array, done: readonly Delete[]) => Promise<void>
    },
  ) {
    this.#office = office
    this.#parts = parts
    this.#o = o
  }

  /** Gives what keeps it until it is dealt with. */
  hear(record: DeskRecord, by: Uint8Array, isOwn: boolean): readonly Put[] {
    const { vault, clock } = this.#office.house
    const slot = record.type === 'desk file' ? vault.freeSlot() : undefined
    return [this.#o.heard.put({ record, by, isOwn, at: clock.now(), slot })]
  }

  async settle(): Promise<void> {
    const { house } = this.#office
    const waiting = await this.#o.heard.waiting()
    for (const one of waiting) {
      await this.#heed(one).catch(async (error: unknown) => {
        if (error instanceof VaultError || error instanceof RelayRefusal) throw error
        // Nothing a colleague says stops the desk: it would stop at it at every turn, for ever.
        await house.vault.write({ deletes: [one.done], erase: one.slot ? [one.slot] : [] })
      })
      this.#o.heard.dealt()
    }
    if (waiting.length > 0) house.changed()
  }

  async #heed({ record, ...heard }: Heard): Promise<void> {
    const parts = this.#parts
    const { departures, owners, seats } = this.#o
    const file = record.type === 'desk file' ? parts.files.of(record.conversation) : undefined
    await parts.acts.holdAgainst(record, { by: heard.by, file })
    switch (record.type) {
      case 'desk invitation':
        return parts.doors.hearInvitation({ ...heard, record })
      case 'desk door':
      case 'desk request':
        return parts.doors.open.hear({ ...heard, record })
      case 'desk renewal':
        return parts.doors.hearRenewal({ ...heard, record })
      case 'desk claim': {
        const again = begunAgain(parts.doors.invitations.get(invitationId(record.seed)), record)
        if (again) await parts.cases.begins(again, heard.by)
        return parts.doors.hearClaim({ ...heard, record })
      }
      case 'desk case':
        for (const gone of await parts.cases.hear({ ...heard, record })) {
          await departures.note(gone, record.conversation)
        }
        if (!heard.isOwn) await owners.hear(record)
        return
      case 'desk offers':
        return seats.hearOffers({ ...heard, record })
      case 'desk file':
        return parts.files.hear({ ...heard, record })
      case 'desk export':
        return parts.exports.hear({ ...heard, record })
      case 'desk act':
        return parts.acts.hear({ ...heard, record })
      case 'desk recusal':
        return parts.recusals.hear({ ...heard, record })
      case 'desk absence':
        return parts.absences.hear({ ...heard, record })
      case 'desk cover':
        return parts.covering.hear({ ...heard, record })
      case 'desk device':
        return parts.devices.hear({ ...heard, record })
      case 'desk comparison':
        return parts.comparisons.hear({ ...heard, record })
      case 'desk call':
        return parts.bringing.hear({ ...heard, record })
      case 'desk seat': {
        const conversation = await seats.hearSeat({ ...heard, record })
        if (!conversation) return
        this.#office.adopt(conversation)
        conversation.attach()
        return
      }
      case 'desk admission': {
        // Nobody who is to be put out gives the desk another key.
        const isMeant = this.#office.house.rosters.officer(heard.by) !== undefined
        if (isMeant) return this.#o.admit(record.seed, [heard.done])
        return this.#office.house.vault.write({ deletes: [heard.done] })
      }
      case 'desk group':
        return this.#hearGroup(record, heard)
    }
  }

  /** Who has a place in the desk's own mailbox. */
  async #hearGroup(record: DeskGroup, { isOwn, done }: Omit<Heard, 'record'>): Promise<void> {
    const group = deskGroup(this.#office)
    if (group && !isOwn) {
      const told = record.seats.filter(({ identity }) => isMember(group, identity))
      await group.setRecord((now) => ({ ...now, seats: withSeats(now.seats ?? [], told) }))
    }
    await this.#office.house.vault.write({ deletes: [done] })
  }
}
