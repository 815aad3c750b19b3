export interface PreparedTrial {
  readonly clientConfig: string
  readonly relayDir: string
  readonly admissionKey: string
  readonly rosterEnds: Date
  readonly code: string | undefined
}
export function prepareTrial(o: {
  readonly dataDir: string
  readonly origins: readonly string[]
}): Promise<PreparedTrial>
