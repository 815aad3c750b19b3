/** One page for each act, to be printed, signed by two people and kept in a binder. */
import { join } from 'node:path'
import { toBase32 } from '@lapwing/codec'
import type { Act } from './act-log.ts'
import { PRIVATE_FILE, writeAtomic } from './atomic-file.ts'
import { inGroups } from './groups.ts'
import { shortFingerprint } from '@lapwing/crypto'

/** Writes the page into `records/` and gives back its path. */
export function writeActPage(folder: string, anchor: Uint8Array, act: Act): string {
  const name = `${String(act.number).padStart(4, '0')}-${act.act.replaceAll(' ', '-')}.txt`
  const path = join(folder, 'records', name)
  writeAtomic(path, pageOf(anchor, act), PRIVATE_FILE)
  return path
}

/** Sixteen signs of a hash: 80 bits, which nobody finds a second text for. */
export function shortHash(hash: Uint8Array): string {
  return inGroups(toBase32(hash.subarray(0, 10)))
}

/** Date and time as a page says them, by UTC. */
export function moment(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function pageOf(anchor: Uint8Array, act: Act): string {
  return [
    `LAPWING REGISTER: ACT ${act.number}`,
    '',
    `   Date:        ${moment(act.at)}`,
    `   Act:         ${act.act}`,
    `   Who:         ${act.who}`,
    ...folded(act.what).map(
      (line, i) => `   ${i === 0 ? 'What:        ' : '             '}${line}`,
    ),
    `   Statement:   ${act.statement ? shortHash(act.statement) : 'none'}`,
    '',
    `   Anchor:      ${shortFingerprint(anchor)}`,
    `   Log before:  ${shortHash(act.before)}`,
    `   Log after:   ${shortHash(act.hash)}`,
    '',
    'Done by:     ______________________________     Date:  ______________________',
    '',
    'Seen by:     ______________________________     Date:  ______________________',
    '',
  ].join('\n')
}

/** Lines of at most 70 signs; a longer word stays whole. */
function folded(text: string): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length >= 70) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}
