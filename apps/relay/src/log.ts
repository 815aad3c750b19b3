/**
 * The only way this relay says anything: a closed list of events, the hour, and counts. There is
 * no field an address, an id or a URL could be put in.
 */
import { hourOf, hourText } from './store/hour.ts'

export type LogEvent =
  | { readonly event: 'started' }
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped' }
  /** What the start found wrong in the store, or since then a reader of a blob or a hold's hour. */
  | {
      readonly event: 'damage-found'
      readonly lostEntries: number
      readonly lostMailboxes: number
      readonly lostBlobs: number
      readonly lostHolds: number
      readonly orphans: number
      readonly unreadable: number
    }
  /** Posts are refused until there is room again. */
  | { readonly event: 'disk-full' }
  /** As many entries wait as may: the same. */
  | { readonly event: 'much-waits' }
  | { readonly event: 'room-again' }
  /** Another process holds the data, the data is newer, or it, the client or the port is not to be had. */
  | { readonly event: 'start-failed'; readonly code: 'in-use' | 'newer' | 'failed' }
  /** A write or sync failed; the process ends and must be started again. */
  | { readonly event: 'store-failed' }
  /** A defect; the process ends. */
  | { readonly event: 'defect' }
  | { readonly event: 'config-refused'; readonly variables: readonly ConfigVariable[] }

/** Every variable there is: names, never values. */
export const CONFIG_VARIABLES = [
  'LAPWING_PORT',
  'LAPWING_HOST',
  'LAPWING_DATA_DIR',
  'LAPWING_ORIGINS',
  'LAPWING_ADMISSION',
  'LAPWING_STRUCK_OWNERS',
  'LAPWING_CLIENT_DIR',
  'LAPWING_CLIENT_CONFIG',
  'LAPWING_MAX_CONNECTIONS',
  'LAPWING_RESERVE_MIB',
  'LAPWING_MAX_WAITING',
  'LAPWING_FORGET_MINUTES',
  'LAPWING_METRICS_HOST',
  'LAPWING_METRICS_PORT',
] as const

export type ConfigVariable = (typeof CONFIG_VARIABLES)[number]

export type Log = (event: LogEvent) => void

/** One line of JSON for each event. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (event) => {
    write(`${JSON.stringify({ hour: hourText(hourOf(now())), ...event })}\n`)
  }
}
