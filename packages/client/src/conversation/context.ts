/** What every conversation of one unlocked house shares. */
import type { Vault } from '@lapwing/vault'
import type { Clock } from '../clock.ts'
import type { Configuration } from '../configuration.ts'
import type { Rosters } from '../rosters.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import type { DeskRecord } from '@lapwing/engagement'

export interface House {
  readonly vault: Vault
  readonly clock: Clock
  readonly configuration: Configuration
  readonly rosters: Rosters
  /** The line a mailbox is reached over: apart for participants, shared for officers. */
  lineFor(mailbox: Uint8Array): Line
  /** Closes a line of its own that is needed no more. */
  releaseLine(mailbox: Uint8Array): void
  /** Records to put when a newer roster was learned. */
  rosterPuts(): readonly Put[]
  /** A desk record another officer sent; gives the records it changes. */
  learnDesk(record: DeskRecord): Promise<readonly Put[]>
  /** Something a screen shows has changed. */
  changed(): void
}
