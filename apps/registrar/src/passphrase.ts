/** Passphrases of sealed secrets: made here unless somebody brings their own. */
import { statSync } from 'node:fs'
import { plainBase32, toBase32 } from '@lapwing/codec'
import { randomBytes } from '@lapwing/crypto'
import { inGroups } from './groups.ts'
import { readText } from './atomic-file.ts'
import { RegistrarError } from './registrar-error.ts'

/** How it came about says how it is read back and what a guess must cost. */
export interface Passphrase {
  readonly text: string
  readonly made: 'generated' | 'chosen'
}

/** Sixteen signs of base 32: 80 bits, above the 77 a light passphrase cost asks for. */
const GENERATED_BYTES = 10

export function generatePassphrase(): Passphrase {
  return { text: inGroups(toBase32(randomBytes(GENERATED_BYTES))), made: 'generated' }
}

/** Throws `weak-passphrase` for what a machine guesses: short, or the same few signs again. */
export function choosePassphrase(text: string): Passphrase {
  const plain = text.trim().normalize('NFKC')
  if (plain.length < CHOSEN_LENGTH || new Set(plain).size < CHOSEN_SIGNS) {
    throw new RegistrarError('weak-passphrase')
  }
  return { text: plain, made: 'chosen' }
}

/** The form both spellings of one passphrase share. */
export function plainPassphrase({ text, made }: Passphrase): string {
  return made === 'generated' ? plainBase32(text) : text.trim().normalize('NFKC')
}

/**
 * The first line of a file only its owner can read; `/dev/fd/3` is one, too. Throws `missing`,
 * `open-to-others`, `damaged` when there is nothing in it or more than a line.
 */
export function readPassphraseFile(path: string): string {
  assertOwn(path)
  const [line = '', ...rest] = readText(path).split(/\r?\n/u)
  if (line.trim() === '' || line.length > 1024 || rest.join('') !== '') {
    throw new RegistrarError('damaged', path)
  }
  return line
}

/** Throws `open-to-others` when the mode of a file that is there lets anybody else read it. */
export function assertOwn(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new RegistrarError('open-to-others', path)
  }
}

const CHOSEN_LENGTH = 24
const CHOSEN_SIGNS = 10
