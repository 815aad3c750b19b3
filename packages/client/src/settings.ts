/** What holds for this device while its notes are open; sealed with them. */
import { table, type Table } from './store.ts'

export interface SettingsRecord {
  readonly role: 'participant' | 'officer'
  readonly idleLock: number
  readonly hideLock: boolean
  /** The system may say that something new came. */
  readonly notices?: boolean | undefined
  /** The desk answers to its keys; unless it says no, it does. */
  readonly shortcuts?: boolean | undefined
  /** Connections carry few bytes each from the start: the person knows a network that freezes them. */
  readonly lean?: boolean | undefined
  /** A participant's connections send and hear at a fixed rate while the page is shown. */
  readonly coverTraffic?: boolean | undefined
}

export const settings: Table<SettingsRecord> = table('settings')

export const NO_SETTINGS: SettingsRecord = { role: 'participant', idleLock: 10, hideLock: false }
