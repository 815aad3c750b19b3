/**
 * `relay reveal`: what this server can tell when it is seized. Reads the files as a stranger with
 * the disk would, changes nothing, and leaves nothing out: what it does not understand it says.
 */
import { hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, relative } from 'node:path'
import { entriesBelow } from '../entries-below.ts'
import { readAudit } from '../store/audit.ts'
import { readBlobName } from '../store/blob-name.ts'
import { HELD_FOLDER } from '../store/embedded-store.ts'
import { decodeHold, readHoldName } from '../store/hold.ts'
import { hourText } from '../store/hour.ts'
import { decodeNumbers } from '../store/ledger-form.ts'
import { BLOBS_FOLDER } from '../store/open-blobs.ts'
import { COMING_FOLDER, readComingName } from '../store/pieces.ts'
import { SEGMENT_HEADER_BYTES, SEGMENT_MAGIC } from '../store/segment.ts'
import { thingIn } from '../store/shelf.ts'
import { SLOT_BYTES, readSlot } from '../store/slot.ts'
import { hex, ledgerLines } from './ledger-lines.ts'
import type { Line } from './revealed.ts'

/** One line after another; those of a file come after its own. */
export async function* reveal(directory: string): AsyncGenerator<Line> {
  for await (const { path, isDirectory } of entriesBelow(directory)) {
    if (isDirectory) continue
    // A relay that runs may have rewritten one meanwhile.
    const found = await stat(path).catch(() => undefined)
    if (found === undefined) continue
    const name = relative(directory, path)
    const written = found.mtime.toISOString()
    yield { what: 'file', text: `${name} ${found.size} bytes, written ${written}` }
    if (!found.isFile()) yield { what: 'nothing', text: 'no file' }
    else yield* await linesOf(directory, name, await readFile(path))
  }
}

async function linesOf(directory: string, name: string, file: Buffer): Promise<readonly Line[]> {
  const folder = dirname(name)
  const unknown: Line = { what: 'unknown', text: `${file.length} bytes` }
  if (name === 'audit') return auditLines(directory)
  if (name === 'clock') return clockLines(file)
  if (name === 'reserve') return [{ what: 'nothing', text: `${file.length} random bytes` }]
  if (folder === 'log' && name.endsWith('.segment')) return segmentLines(file)
  if (folder === BLOBS_FOLDER) return [partLine(basename(name), file)]
  if (folder === COMING_FOLDER) return [comingLine(basename(name), file)]
  if (folder === HELD_FOLDER) return [heldLine(basename(name), file)]
  if (!folder.startsWith('ledger')) return [unknown]
  try {
    return ledgerLines(basename(name), file)
  } catch {
    return [unknown]
  }
}

function segmentLines(file: Buffer): readonly Line[] {
  const lines: Line[] = []
  if (!file.toString('latin1').startsWith(SEGMENT_MAGIC)) {
    lines.push({ what: 'unknown', text: 'a header of another version' })
  }
  for (let at = SEGMENT_HEADER_BYTES; at < file.length; at += SLOT_BYTES) {
    lines.push(slotLine(file.subarray(at, at + SLOT_BYTES)))
  }
  return lines
}

function slotLine(bytes: Buffer): Line {
  const reading = readSlot(bytes)
  if (reading.kind !== 'whole') {
    return { what: 'unknown', text: `${bytes.length} bytes of an envelope that does not read back` }
  }
  const { mailbox, seq, hour, mark, envelope, group, lag, index, count } = reading.slot
  const text = [
    `mailbox=${hex(mailbox)} number=${seq} hour=${hourText(hour)}`,
    `group=${group}/${lag} post=${index + 1}/${count}`,
    `mark=${Buffer.from(mark, 'latin1').toString('hex')} sealed=${hashOf(envelope)}`,
  ]
  return { what: 'envelope', text: text.join(' ') }
}

function partLine(name: string, file: Buffer): Line {
  const parts = readBlobName(name)
  const bytes = parts && thingIn(name, file)
  if (parts === undefined || !(bytes instanceof Uint8Array)) {
    return { what: 'unknown', text: `${file.length} bytes of a part that does not read back` }
  }
  const { mailbox, blob, hour } = parts
  const where = `mailbox=${hex(mailbox)} part=${hex(blob)}`
  return { what: 'part', text: `${where} hour=${hourText(hour)} sealed=${hashOf(bytes)}` }
}

function comingLine(name: string, file: Buffer): Line {
  const found = readComingName(name)
  if (found === undefined) return { what: 'unknown', text: `${file.length} bytes of no part` }
  const { mailbox, blob, hash: print } = found
  const where = `mailbox=${hex(mailbox)} part=${hex(blob)}`
  return { what: 'coming', text: `${where} sealed=${hex(print)} bytes=${file.length}` }
}

function heldLine(name: string, file: Buffer): Line {
  const found = readHoldName(name)
  const bytes = found && thingIn(name, file)
  const post = bytes instanceof Uint8Array ? decodeHold(bytes) : undefined
  if (found === undefined || post === undefined) {
    return { what: 'unknown', text: `${file.length} bytes of a held post that does not read back` }
  }
  const { mailbox, control } = found
  const sealed = post.envelopes.map(hashOf)
  const where = `mailbox=${hex(mailbox)} control=${hex(control)}`
  return { what: 'held', text: `${where} hour=${hourText(post.hour)} sealed=${sealed.join()}` }
}

/** Of what is sealed, in hexadecimal. */
function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes)
}

function clockLines(file: Buffer): readonly Line[] {
  const [ahead = 0, behind = 0, hour] = decodeNumbers(file, 3) ?? []
  if (hour === undefined) return [{ what: 'unknown', text: 'a clock that does not read back' }]
  return [{ what: 'clock', text: `jumped=${ahead - behind} hour=${hourText(hour)}` }]
}

async function auditLines(directory: string): Promise<readonly Line[]> {
  const sums = await readAudit(directory)
  if (sums === undefined) return [{ what: 'unknown', text: 'an audit that does not read back' }]
  return sums.map(({ count, lost, mixed }) => ({
    what: 'audit',
    text: `mailboxes=${count} lost=${lost} mixed=${hex(mixed)}`,
  }))
}
