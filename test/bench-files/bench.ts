/** What a measurement of files is given. */
import type { BenchHouse } from '../bench/main.ts'

/** A house whose relay's processor time can be asked for. */
export interface FilesHouse extends BenchHouse {
  readonly relayPid: number
}

export interface Bench {
  /** Lends a relay and its organisation. */
  readonly withHouse: (use: (house: FilesHouse) => Promise<string>) => Promise<string>
  /** The built server of plain copies. */
  readonly copyServer: string
  readonly rounds: number
  readonly folder: string
  /** Of the large file. */
  readonly mebibytes: number
}
