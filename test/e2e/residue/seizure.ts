/** Somebody who takes the disk after each day: with a phrase, and with copies of the key files of other days. */
import type { Disk } from './disk.ts'
import { carvedValues, farValues } from './far-values.ts'
import { keyFilesOf, keysFor, locate, open, sectorsOf } from './opened.ts'
import type { KeyFiles, Located, Opened } from './opened.ts'
import { imageRemnants, profileRemnants, type Remnant } from './remnants.ts'

export interface Seized {
  /** All that were sealed under the phrase's vault, whether they open or not. */
  readonly records: readonly Located[]
  /** What of them opens. */
  readonly opened: Opened
}

/** What somebody had who copied the key files on that day. */
export interface Copy {
  readonly files: KeyFiles
  readonly records: readonly Located[]
}

export interface Seizure {
  readonly copies: readonly Copy[]
  /** With the key files as they are, or as they were. */
  seize(phrase: string, files?: KeyFiles): Promise<Seized>
  copy(phrase: string): Promise<Copy>
}

export function createSeizure(disk: Disk, profile: string): Seizure {
  /** Of all that was ever seen in a database: what is in none any more is looked for behind them. */
  const addresses = new Map<string, Uint8Array>()
  const far = new Map<string, Uint8Array>()
  const copies: Copy[] = []
  const remnants = (): readonly Remnant[] => {
    disk.sync()
    const live = profileRemnants(profile)
    for (const { address } of live.near) addresses.set(nameOf(address), address)
    for (const address of live.far) far.set(nameOf(address), address)
    const values = far.size === 0 ? [] : [...farValues(profile), ...carvedValues(disk.image)]
    return [
      ...live.near,
      ...imageRemnants(disk.image, [...addresses.values()]),
      ...values.flatMap((bytes) => [...far.values()].map((address) => ({ address, bytes }))),
    ]
  }
  const seize: Seizure['seize'] = async (phrase, files = keyFilesOf(profile)) => {
    const keys = await keysFor(files.flatMap(sectorsOf), phrase)
    const records = locate(keys, remnants())
    return { records, opened: open(records, files) }
  }
  return {
    copies,
    seize,
    async copy(phrase) {
      disk.sync()
      const files = keyFilesOf(profile)
      const copy = { files, records: (await seize(phrase, files)).records }
      copies.push(copy)
      return copy
    },
  }
}

function nameOf(address: Uint8Array): string {
  return Buffer.from(address).toString('hex')
}
