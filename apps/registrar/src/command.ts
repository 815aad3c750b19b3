/** What a command is given and gives back. */
import { existingPassphrase, newPassphrase } from './asking.ts'
import type { Keyboard } from './keyboard.ts'
import type { Options } from './options.ts'
import type { Passphrase } from './passphrase.ts'
import type { AskPassphrase } from './secret-file.ts'

export type Lines = readonly string[]

export interface Surroundings {
  /** Unix milliseconds. */
  readonly now: number
  readonly keyboard: Keyboard
}

export type Command = (options: Options, at: Surroundings) => Promise<Lines>

/** What opens the anchor. */
export function askAnchor(options: Options, { keyboard }: Surroundings): AskPassphrase {
  const file = options.maybe('anchor-passphrase-file')
  return existingPassphrase({ what: 'the anchor', file, keyboard })
}

/** What the anchor is sealed under from its first day on. */
export async function askNewAnchor(options: Options, at: Surroundings): Promise<Passphrase> {
  const file = options.maybe('anchor-passphrase-file')
  return await newPassphrase({ what: 'the anchor', file, keyboard: at.keyboard })
}

/** What opens the register's roster key. */
export function askRegister(options: Options, { keyboard }: Surroundings): AskPassphrase {
  const file = options.maybe('passphrase-file')
  return existingPassphrase({ what: 'the register', file, keyboard })
}

/** The pages a person is asked to print and sign. */
export function toPrint(pages: readonly string[]): Lines {
  return pages.map((page) => `To print and sign: ${page}`)
}
