import type { PreparedTrial } from './trial.mjs'

export interface RelayProcess {
  readonly port: number
  output(): string
  readonly ended: Promise<number>
  stop(): Promise<number>
  kill(): Promise<number>
}
export function requireFreePort(port: number): Promise<void>
export function startRelay(o: {
  readonly port: number
  readonly origins: readonly string[]
  readonly trial: PreparedTrial
  /** Keys that own no mailbox any more, with commas between them. */
  readonly struckOwners?: string
}): Promise<RelayProcess>
