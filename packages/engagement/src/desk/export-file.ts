/**
 * The file of a record that goes into an archive: lines of JSON that can be read without this program,
 * each with a hash over it and the line before.
 *
 *     line   = JSON without spaces, its keys in the order written here, its last key "hash"
 *     hash   = hex of BLAKE2b-256 over "lapwing export" LF hash of the line before LF line without "hash"
 *     file   = decision LF (entry LF)* end LF        the hash before the first line is empty
 *
 * Nothing signs it. The last hash is told in the desk's log, and is what the file is compared with.
 */
import type { FileType } from '../dialogue/sent-file.ts'

export interface ExportDecision {
  readonly lapwing: 'record export'
  readonly version: 1
  /** Hex, as the desk's log has it. */
  readonly decision: string
  readonly by: string
  /** The officer's, in hex. */
  readonly identity: string
  readonly at: string
  readonly reason: string
  /** The conversation's id in hex. */
  readonly case: string
  /** Only where the participant lets their name be used. */
  readonly participant?: string
  readonly from: string
  readonly to: string
}

export interface ExportEntry {
  readonly n: number
  readonly at: string
  readonly side: 'participant' | 'desk'
  /** Absent for a participant who is not to be named. */
  readonly by?: string
  readonly text: string
  /** What it brought, as its sender's message says: its bytes are not in here. */
  readonly file?: ExportedFile
  readonly edited?: string
}

export interface ExportedFile {
  readonly kind: FileType
  readonly bytes: number
  /** Hex. Whoever has the file can compare it. */
  readonly sha256: string
  /** Only where its sender kept it on purpose. */
  readonly name?: string
}

export interface ExportEnd {
  readonly end: true
  readonly entries: number
  /** Words of the participant that are off the record, and not here. */
  readonly offRecord: number
  /** Places where words were that somebody deleted. What disappeared by itself is not counted. */
  readonly deleted: number
}

export interface ExportFile {
  readonly decision: ExportDecision
  readonly entries: readonly ExportEntry[]
  readonly end: ExportEnd
  /** The last hash. */
  readonly head: string
}

/** Hex of BLAKE2b-256 over the UTF-8 of a text. */
export type TextHash = (text: string) => string

/** The text of the file, and its last hash. */
export function writeExport(
  file: Omit<ExportFile, 'head'>,
  hash: TextHash,
): { readonly text: string; readonly head: string } {
  let head = ''
  const lines = [file.decision, ...file.entries, file.end].map((line) => {
    const bare = JSON.stringify(line)
    head = hashOf(head, bare, hash)
    return `${bare.slice(0, -1)},"hash":"${head}"}`
  })
  return { text: `${lines.join('\n')}\n`, head }
}

/** The file a text is; the number of the first line that is not as it was written, from 1, otherwise. */
export function readExport(text: string, hash: TextHash): ExportFile | number {
  const lines = text.split('\n')
  if (lines.pop() !== '') return lines.length + 1
  let head = ''
  const bodies: object[] = []
  for (const [place, line] of lines.entries()) {
    const bare = bareOf(line)
    if (bare === undefined) return place + 1
    head = hashOf(head, bare, hash)
    if (line !== `${bare.slice(0, -1)},"hash":"${head}"}`) return place + 1
    bodies.push(JSON.parse(bare) as object)
  }
  const [decision, ...rest] = bodies
  const end = rest.pop()
  if (!decision || !isDecision(decision)) return 1
  const entries = rest as ExportEntry[]
  const wrong = entries.findIndex(({ n }, place) => n !== place + 1)
  if (wrong >= 0) return wrong + 2
  if (!end || !isEnd(end) || end.entries !== entries.length) return lines.length
  return { decision, entries, end, head }
}

const HASH = /,"hash":"[0-9a-f]{64}"\}$/u

/** A line without its hash, where it is written as this program writes. */
function bareOf(line: string): string | undefined {
  if (!HASH.test(line)) return undefined
  const bare = `${line.replace(HASH, '')}}`
  try {
    return JSON.stringify(JSON.parse(bare)) === bare ? bare : undefined
  } catch {
    return undefined
  }
}

function hashOf(before: string, bare: string, hash: TextHash): string {
  return hash(`lapwing export\n${before}\n${bare}`)
}

function isDecision(line: object): line is ExportDecision {
  return (
    'lapwing' in line && line.lapwing === 'record export' && 'version' in line && line.version === 1
  )
}

function isEnd(line: object): line is ExportEnd {
  return 'end' in line && line.end === true && 'entries' in line
}
