/** What a house is opened with. */
import type { Vault } from '@lapwing/vault'
import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Saves } from './saves.ts'
import type { Transport } from './transport/transport.ts'

export interface HouseOptions {
  readonly vault: Vault
  readonly clock: Clock
  readonly configuration: Configuration
  readonly serveAgain: () => Promise<Configuration | undefined>
  readonly transport: Transport
  readonly changed: () => void
  /** Something where the vault is carried, or on its way to be. */
  readonly saves: () => Saves | undefined
  readonly isKept: () => boolean
  readonly maySend: () => boolean
  /** Between two frames of cover traffic; COVER_MS unless said. */
  readonly coverMs?: number | undefined
}
