/** What a client is given: storage, network, time and trust. */
import type { StorageMode } from '@lapwing/engagement'
import type { Storage } from '@lapwing/vault'
import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Transport } from './transport/transport.ts'
import type { Missing } from './views.ts'

export interface ClientOptions {
  /** Whether this device keeps anything of ours, found out without making anything. */
  isKept(): Promise<boolean>
  /** Opens the storage of a mode. Throws VaultError 'in-use' while another tab holds it. */
  openStorage(mode: StorageMode): Promise<Storage>
  /** Gives the storage up, so that another tab can have it. */
  closeStorage(storage: Storage): Promise<void>
  /**
   * After everything kept was destroyed: has the browser forget the rest of the site, as far as it
   * can be had. Never rejects, and soon gives up.
   */
  clearSite?(): Promise<void>
  /** Asks the tab that holds the storage to give it up. */
  takeOver(): Promise<void>
  readonly transport: Transport
  readonly configuration: Configuration | undefined
  /** Asks for the file the configuration came from once more. Undefined where it cannot be had. */
  serveAgain(): Promise<Configuration | undefined>
  readonly missing: readonly Missing[]
  readonly canKeep: boolean
  /** Every storage lies in memory, whatever its mode says: files have no more room than there. */
  readonly inMemory?: boolean
  readonly clock?: Clock
  /** Between two frames of cover traffic; COVER_MS unless said. */
  readonly coverMs?: number
  /** Hears of errors nobody planned for. */
  readonly onBug?: (error: unknown) => void
}
