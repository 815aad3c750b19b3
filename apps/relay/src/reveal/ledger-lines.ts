/** What LevelDB's files tell, record by record. */
import { hourText } from '../store/hour.ts'
import { decodeNumbers, decodeProgress, decodeRecord, splitKey } from '../store/ledger-form.ts'
import { bytesOf, type MailboxRecord } from '../store/mailbox-record.ts'
import { logRecords, manifestKeys, tableRecords, type LevelRecord } from './level-files.ts'
import type { Line } from './revealed.ts'

/** Lines for one file of a ledger, by its name. */
export function ledgerLines(name: string, file: Buffer): readonly Line[] {
  if (name.endsWith('.ldb')) return tableRecords(file).map(recordLine)
  if (name.endsWith('.log')) return logRecords(file).map(recordLine)
  if (name.startsWith('MANIFEST-')) {
    return manifestKeys(file).map((key) => ({ what: 'key', text: hex(key) }))
  }
  if (name === 'LOG' || name === 'LOG.old') {
    const notes = file.toString().split('\n').filter(Boolean)
    return notes.map((text) => ({ what: 'diary', text }))
  }
  const empty = name === 'CURRENT' || name === 'LOCK'
  return [{ what: empty ? 'nothing' : 'unknown', text: `${file.length} bytes` }]
}

function recordLine({ key, value }: LevelRecord): Line {
  if (value === undefined) return { what: 'deleted', text: keyText(key) }
  const { kind, mailbox, reader } = splitKey(key)
  const id = `mailbox=${hexOf(mailbox)}`
  const record = kind === 'm' ? decodeRecord(value) : undefined
  if (record !== undefined)
    return { what: 'mailbox', text: recordText(record.record, record.revision) }
  const progress = kind === 'f' ? decodeProgress(value) : undefined
  if (progress !== undefined) {
    const { forgotten, last, spent } = progress
    const marks = spent.map(({ mark, seq, hour }) => `${hexOf(mark)}/${seq}/${hourText(hour)}`)
    const text = `${id} last=${last} forgotten=${forgotten} marks=${list(marks)}`
    return { what: 'progress', text }
  }
  const numbers =
    'ctvp'.includes(kind) && kind !== '' ? decodeNumbers(value, kind === 'p' ? 2 : 1) : undefined
  if (numbers === undefined) return { what: 'unknown', text: `${hex(key)} ${hex(value)}` }
  if (kind === 'c')
    return { what: 'cursor', text: `${id} reader=${hexOf(reader)} upTo=${numbers[0]}` }
  if (kind === 't') return { what: 'ended', text: `${id} segment=${numbers[0]}` }
  return { what: 'position', text: `${kind === 'v' ? 'version' : 'synced'}=${numbers.join('/')}` }
}

function recordText(record: MailboxRecord, revision: number): string {
  const { id, kind, ownerKeys, postKey, readers, retentionDays, quota, createdAs } = record
  const { closesAt, skips = [] } = record
  return [
    `id=${hex(id)} kind=${kind} owners=${list(ownerKeys.map(hex))} post=${hex(postKey)}`,
    `readers=${list(readers.map(({ key, start }) => `${hex(key)}@${start}`))}`,
    `days=${retentionDays} quota=${quota} terms=${hex(createdAs)} changed=${revision}`,
    closesAt === undefined ? 'closes=never' : `closes=${new Date(closesAt).toISOString()}`,
    `restored=${list(skips.map(({ after, by, readers: keys }) => `${after}+${by}:${hex(keys)}`))}`,
  ].join(' ')
}

function keyText(key: Uint8Array): string {
  const { kind, mailbox, reader } = splitKey(key)
  return `kind=${kind} mailbox=${hexOf(mailbox)}${reader === '' ? '' : ` reader=${hexOf(reader)}`}`
}

function list(parts: readonly string[]): string {
  return `[${parts.join(',')}]`
}

function hexOf(name: string): string {
  return hex(bytesOf(name))
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
