/**
 * Recovery shares on paper: a page for each, with four numbered lines of base 32. Two signs at the
 * end of each line are its check, so that a slip is named where it was made.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  BASE32,
  CodecError,
  encodeCbor,
  fromBase32,
  plainBase32,
  toBase32,
  toHex,
} from '@lapwing/codec'
import { blake2b, CryptoError, readShare, shortFingerprint, type Secret } from '@lapwing/crypto'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { day } from './days.ts'
import { inGroups } from './groups.ts'
import { RegistrarError } from './registrar-error.ts'

/** Signs of a line without its check: 15 bytes. */
const LINE_SIGNS = 24
const LINES = 4

/**
 * Writes a page for each share into a folder and gives back their paths. Throws `exists` before
 * anything is written when one is there.
 */
export function writeSharePages(o: {
  readonly folder: string
  readonly shares: readonly Secret[]
  /** Public key of the anchor they are of. */
  readonly anchor: Uint8Array
  readonly now: number
}): readonly string[] {
  const pages = o.shares.map((share) => {
    const { number, of } = readShare(share)
    return { path: join(o.folder, `share-${number}-of-${of}.txt`), text: pageOf(share, o) }
  })
  for (const { path } of pages) if (existsSync(path)) throw new RegistrarError('exists', path)
  for (const { path, text } of pages) writeAtomic(path, text, PRIVATE_FILE)
  return pages.map(({ path }) => path)
}

/**
 * The share on a page, or in a file somebody typed the four lines into. Throws `missing`,
 * `share-line` naming the line that is mistyped or not there, `share-damaged` for lines that do not
 * belong together.
 */
export function readSharePage(path: string): Uint8Array {
  const text = readText(path)
  if (text.length > PAGE_MOST) throw new RegistrarError('share-line', `${path}, line 1`)
  const found = [...text.matchAll(/^[ \t]*([1-4])[ \t]*[:.)][ \t]*(.*)$/gmu)]
  const lines = Array.from({ length: LINES }, (_, i) => {
    const [one, ...more] = found.filter(([, number]) => number === String(i + 1))
    const signs = plainBase32(one?.[2] ?? '')
    const plain = signs.slice(0, LINE_SIGNS)
    const right = more.length === 0 && signs === `${plain}${checkOf(i + 1, plain)}`
    if (!right || plain.length !== LINE_SIGNS) {
      throw new RegistrarError('share-line', `${path}, line ${i + 1}`)
    }
    return plain
  })
  try {
    const share = fromBase32(lines.join(''))
    readShare(share)
    return share
  } catch (error) {
    // Each line is right, and they are of two pages.
    const refused = error instanceof CodecError || error instanceof CryptoError
    throw refused ? new RegistrarError('share-damaged', path) : error
  }
}

/** A page takes about a kilobyte. */
const PAGE_MOST = 16_384

function pageOf(share: Secret, o: { readonly anchor: Uint8Array; readonly now: number }): string {
  const { set, needed, of, number } = readShare(share)
  const signs = toBase32(share)
  const lines = Array.from({ length: LINES }, (_, i) => {
    const plain = signs.slice(i * LINE_SIGNS, (i + 1) * LINE_SIGNS)
    return `   ${i + 1}:  ${inGroups(plain)}  ${checkOf(i + 1, plain)}`
  })
  return [
    `LAPWING: RECOVERY SHARE ${number} OF ${of}`,
    '',
    `   Set:      ${toHex(set)}, cut on ${day(Math.floor(o.now / 1000))}`,
    `   Anchor:   ${shortFingerprint(o.anchor)}`,
    '',
    ...lines,
    '',
    `Any ${needed} of these ${of} shares together make the organisation's anchor. One alone makes nothing.`,
    'Keep it where you alone reach it, apart from the others. Do not photograph, copy or send it.',
    'Give it to nobody but the other holders, in one room, at one machine without a network.',
    '',
    'There each page is typed into a file of its own, the four lines with their numbers, and then:',
    '   registrar anchor recover --anchor FOLDER --share FILE --share FILE ...',
    '',
    'Holder:  ______________________________     Received on:  ______________________',
    '',
  ].join('\n')
}

/** Ten bits of a hash over the line's number and signs. */
function checkOf(number: number, signs: string): string {
  const [a = 0, b = 0] = blake2b(encodeCbor(['lapwing share line', number, signs]))
  return BASE32.charAt(a >> 3) + BASE32.charAt(((a & 7) << 2) | (b >> 6))
}
