/**
 * What open doors ask of whoever comes, from day to day and as more come: said in the desk group, and
 * counted where it is read back. Whoever said it posts the card that says it to everybody.
 */
import { doorDay, type DeskDoor } from '@lapwing/engagement'
import { isOpen, type OpenDoor } from './door-reading.ts'
import { doorRequests } from './door-request-record.ts'
import type { DoorRequests } from './door-requests.ts'
import type { Heard } from './heard.ts'
import { deskInvitation, withCard, withdrawn } from './invitations.ts'
import type { KeptInvitations } from './kept-invitations.ts'
import { isShared, officerKey, type Office } from './office.ts'
import { afterTurn, isOrphaned, turnWanted } from './open-door-rules.ts'
import type { InvitationRecord } from './records.ts'

const DAY_MS = 86_400_000
/** A day begins a moment later than the clock says, so that none is begun too early. */
const LATER_MS = 1_000

export class DoorTurns {
  readonly #office: Office
  readonly #kept: KeptInvitations
  readonly #requests: DoorRequests
  #cancel: () => void = () => undefined

  constructor(office: Office, kept: KeptInvitations, requests: DoorRequests) {
    this.#office = office
    this.#kept = kept
    this.#requests = requests
  }

  async hear({
    record,
    by,
    isOwn,
    done,
    at,
  }: Heard & { readonly record: DeskDoor }): Promise<void> {
    const { house } = this.#office
    const known = this.#kept.of(record.seed)
    const isMeant = house.rosters.officer(by) !== undefined && !known?.isOver
    if (!isOpen(known) || !isMeant) {
      await house.vault.write({ deletes: [done] })
      return
    }
    const open = afterTurn(known.open, record.turn, at)
    const isNews = isOwn && open.turn !== known.open.turn
    await this.#keep({ ...known, open }, isNews, [done])
  }

  /** Closes what nobody stands behind any more, and asks of the others what they should ask now. */
  async settle(): Promise<void> {
    this.#cancel()
    const { house, record: desk } = this.#office
    // Whoever is not appointed decides nothing, and would not be heard.
    if (!house.rosters.officer(officerKey(this.#office))) return
    for (const door of [...this.#kept.all.values()].filter(isOpen)) {
      if (isOrphaned(house, door)) {
        const over = withdrawn(house, desk, door)
        await this.#kept.keepSaying(over, [deskInvitation(over)])
      } else if (door.state === 'open') await this.#turn(door)
    }
    this.#arm()
  }

  stop(): void {
    this.#cancel()
  }

  /** The next day has its own turn, also where nothing else happens. */
  #arm(): void {
    const { house } = this.#office
    if (![...this.#kept.all.values()].some((one) => isOpen(one) && one.state === 'open')) return
    const now = house.clock.now()
    const rest = (doorDay(now) + 1) * DAY_MS - now + LATER_MS
    this.#cancel = house.clock.after(rest, () => this.#office.settle())
  }

  async #turn(door: OpenDoor): Promise<void> {
    const now = this.#office.house.clock.now()
    const turn = turnWanted(door.open, {
      now,
      taken: (day) => this.#requests.count(door, day),
      waiting: this.#requests.waiting(door),
    })
    if (!turn) return
    if (isShared(this.#office)) {
      const asked = { ...door, open: { ...door.open, asked: turn } }
      await this.#kept.keepSaying(asked, [{ type: 'desk door', seed: door.seed, turn }])
    } else await this.#keep({ ...door, open: afterTurn(door.open, turn, now) }, true, [])
  }

  async #keep(door: OpenDoor, isNews: boolean, done: readonly Heard['done'][]): Promise<void> {
    const { house, record: desk } = this.#office
    const gone = this.#requests.needless(door)
    const deletes = [...done, ...gone.map((name) => doorRequests.remove(name))]
    const isShown = isNews && door.state === 'open'
    const next: InvitationRecord = isShown ? withCard(house, desk, door, 'open', 'open') : door
    await this.#kept.keepAll([next], { deletes })
    this.#requests.forgot(gone)
  }
}
