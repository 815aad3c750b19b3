/** What a measurement of parts is given. */
export interface Bench {
  /** The built relay. */
  readonly relay: string
  readonly rounds: number
  readonly folder: string
}
