/** What an invitation shows before anybody decides anything; plain data alone. */
import type { AnsweringHours, Language, RecordRule } from '@lapwing/engagement'

/** What the card of an invitation says, after its chain to the anchor was checked here. */
export interface InvitationView {
  readonly officer: string
  readonly functions: readonly string[]
  readonly body: string
  readonly desk: string
  readonly expires: number
  readonly languages: readonly Language[]
  readonly hours: AnsweringHours
  readonly pin: boolean
  readonly trial: boolean
  /** How long the institution keeps what is said, where it has a rule. */
  readonly record: RecordRule | undefined
  /** Who introduces the person, where they chose to be named. */
  readonly introducedBy?: string | undefined
  /** Of an open door: what this device has to do before it may ask there. */
  readonly open?: OpenDoorCardView | undefined
}

export interface OpenDoorCardView {
  /** Nobody more is taken on the day the card is of. */
  readonly full: boolean
  /** How long the work takes on this device, in ms on the average. */
  readonly work: number
}
