/** Open doors of a desk: opened, shown, and what comes to them (DESIGN §8). Off until an officer opens one. */
import type { DeskDoor, DeskRequest } from '@lapwing/engagement'
import type { OpenDoorChoice } from '../choices.ts'
import type { OpenDoorView } from '../open-door-views.ts'
import { ClientError } from '../problem.ts'
import { isOpen, type OpenDoor } from './door-reading.ts'
import type { DoorRequestRecord } from './door-request-record.ts'
import { DoorRequests } from './door-requests.ts'
import { DoorTurns } from './door-turns.ts'
import type { Heard } from './heard.ts'
import { deskInvitation, invitationId, makeInvitation } from './invitations.ts'
import type { KeptInvitations } from './kept-invitations.ts'
import { officerKey, requireAppointment, type Office } from './office.ts'
import { freshDoor } from './open-door-rules.ts'
import type { Openings } from './openings.ts'
import type { Seats } from './seats.ts'

/** Open at once. */
const OPEN_DOORS_MAX = 4

export class OpenDoors {
  readonly requests: DoorRequests
  readonly #turns: DoorTurns
  readonly #office: Office
  readonly #kept: KeptInvitations

  constructor(
    office: Office,
    seats: Seats,
    o: {
      readonly kept: KeptInvitations
      readonly openings: Openings
      readonly requests: ReadonlyMap<string, DoorRequestRecord>
    },
  ) {
    this.#office = office
    this.#kept = o.kept
    this.requests = new DoorRequests(office, seats, o)
    this.#turns = new DoorTurns(office, o.kept, this.requests)
  }

  /** The newest first. */
  view(): readonly OpenDoorView[] {
    return this.#all()
      .sort((a, b) => b.made - a.made)
      .map((one) => this.#viewOf(one))
  }

  /** A door anybody may come by who finds its code. Gives its id. */
  async open({ daily, effort, ...choice }: OpenDoorChoice): Promise<string> {
    requireAppointment(this.#office)
    const { house, record: desk } = this.#office
    const live = this.#all().filter(({ state }) => state === 'open' || state === 'making')
    if (live.length >= OPEN_DOORS_MAX) throw new ClientError('doors-enough')
    const open = freshDoor({ daily, effort }, officerKey(this.#office), house.clock.now())
    const made = makeInvitation(house, desk, { ...choice, pin: undefined }, { open })
    await this.#kept.keepSaying(made, [deskInvitation(made)])
    this.#office.settle()
    return invitationId(made.seed)
  }

  async hear(heard: Heard & { readonly record: DeskDoor | DeskRequest }): Promise<void> {
    const { record } = heard
    if (record.type === 'desk door') await this.#turns.hear({ ...heard, record })
    else await this.requests.hear({ ...heard, record })
  }

  async settle(): Promise<void> {
    await this.requests.settle()
    await this.#turns.settle()
  }

  stop(): void {
    this.#turns.stop()
  }

  #all(): OpenDoor[] {
    return [...this.#kept.all.values()].filter(isOpen)
  }

  #viewOf(door: OpenDoor): OpenDoorView {
    const { seed, label, made, expires, state, open } = door
    const { daily, effort, turn, by } = open
    return {
      id: invitationId(seed),
      label,
      made,
      expires: expires * 1000,
      state: state === 'making' || state === 'open' || state === 'expired' ? state : 'closed',
      by: this.#office.house.rosters.nameOf(by),
      daily,
      effort,
      asks: turn.effort,
      today: this.requests.count(door, turn.day),
      full: turn.full,
      requests: this.requests.view(door),
    }
  }
}
