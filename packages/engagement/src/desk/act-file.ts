/**
 * The file of a desk's record of acts: lines of JSON that can be read without this program. What counts
 * in a line is its statement, which the officer signed; the rest of the line says the same in words.
 *
 *     line = JSON without spaces, its keys in the order written here
 *     file = top LF (act LF)* end LF
 *
 * Nothing signs the file as a whole: acts left off at its end show only beside another copy, by the
 * newest act of each officer.
 */
import type { DeskActBody } from './act.ts'

export interface RecordTop {
  readonly lapwing: 'desk record'
  readonly version: 1
  /** The desk's mark, in hex. */
  readonly desk: string
  /** Who took the copy, and when by their clock. */
  readonly by: string
  readonly identity: string
  readonly at: string
}

export interface RecordLine {
  /** In the desk's log, as the device had it that made the copy; from 1. */
  readonly place: number
  readonly at: string
  readonly who: string
  readonly identity: string
  /** Among theirs. */
  readonly n: number
  readonly act: string
  readonly about?: string
  readonly whom?: string
  readonly how?: string
  /** As text. */
  readonly statement: string
}

export interface RecordEnd {
  readonly end: true
  readonly acts: number
}

export interface RecordFile {
  readonly top: RecordTop
  readonly lines: readonly RecordLine[]
}

/** More than a desk keeps. */
export const RECORD_LINES_MAX = 100_000

/** A line for an act. `hex` and `text` say bytes as hex and as the text of a statement. */
export function recordLine(
  act: {
    readonly place: number
    readonly who: string
    readonly by: Uint8Array
    readonly body: DeskActBody
    readonly statement: Uint8Array
  },
  { hex, text }: Readonly<Record<'hex' | 'text', (bytes: Uint8Array) => string>>,
): RecordLine {
  const { place, who, by, body, statement } = act
  const { at, n, about, whom, how } = body
  return {
    place,
    at: new Date(at * 1000).toISOString(),
    who,
    identity: hex(by),
    n,
    act: body.act,
    ...(about && { about: hex(about) }),
    ...(whom && { whom: hex(whom) }),
    ...(how && { how }),
    statement: text(statement),
  }
}

export function writeRecord(top: RecordTop, lines: readonly RecordLine[]): string {
  const end: RecordEnd = { end: true, acts: lines.length }
  return [top, ...lines, end].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The file a text is, its lines not yet held against their statements; otherwise the number of the first line that is none, from 1. */
export function readRecord(text: string): RecordFile | number {
  const lines = text.split('\n', RECORD_LINES_MAX + 3)
  if (lines.pop() !== '') return lines.length + 1
  const objects: Readonly<Record<string, unknown>>[] = []
  for (const [place, line] of lines.entries()) {
    const object = objectOf(line)
    if (!object) return place + 1
    objects.push(object)
  }
  const [top, ...rest] = objects
  const end = rest.pop()
  if (top?.['lapwing'] !== 'desk record' || top['version'] !== 1) return 1
  const wrong = rest.findIndex((line) => typeof line['statement'] !== 'string')
  if (wrong >= 0) return wrong + 2
  if (end?.['end'] !== true || end['acts'] !== rest.length) return lines.length
  return { top: top as unknown as RecordTop, lines: rest as unknown as readonly RecordLine[] }
}

/** As it would be written, so that nothing else hides in the line. */
function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && JSON.stringify(value) === line
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
