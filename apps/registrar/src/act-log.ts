/**
 * The act log: what was done with the keys of this folder, each act bound to the one before.
 *
 *     acts.log  a line of JSON for each act: number, at, act, who, what, statement, before, hash
 *     hash      BLAKE2b(CBOR ["lapwing act", number, at, act, who, what, statement, before])
 *     before    the hash of the act before; of the first, BLAKE2b(CBOR ["lapwing acts", anchor])
 *
 * register.json holds the last number and hash, so that acts taken off the end are missed, too.
 * Whoever can write both can write another history: the signed pages on paper are what tells.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CodecError, encodeCbor, equalBytes, fromBase64Url, toBase64Url } from '@lapwing/codec'
import { blake2b } from '@lapwing/crypto'
import { isPlainLine } from '@lapwing/engagement'
import { PRIVATE_FILE, readText, writeAtomic } from './atomic-file.ts'
import { seconds } from './days.ts'
import { RegistrarError } from './registrar-error.ts'

/** `not done` says that the acts before it were written down when something was cut short. */
export const ACT_KINDS = [
  'anchor made',
  'anchor recovered',
  'shares cut',
  'passphrase changed',
  'roster key issued',
  'taken over',
  'appointed',
  'renewed',
  'suspended',
  'resumed',
  'withdrawn',
  'roster signed',
  'not done',
  'log lost',
] as const

export type ActKind = (typeof ACT_KINDS)[number]

export interface NewAct {
  readonly act: ActKind
  /** Whom or which key it is about. */
  readonly who: string
  readonly what: string
  /** Hash of the statement it made or ended. */
  readonly statement?: Uint8Array | undefined
}

export interface Act extends NewAct {
  readonly number: number
  /** Unix seconds. */
  readonly at: number
  readonly before: Uint8Array
  readonly hash: Uint8Array
}

/** How far the log has come. */
export interface ActHead {
  readonly count: number
  readonly hash: Uint8Array
}

export interface ActLog {
  readonly acts: readonly Act[]
  /** What is wrong with it, each a sentence that names the act. */
  readonly problems: readonly string[]
}

/** The head of a log nothing stands in yet. */
export function emptyHead(anchor: Uint8Array): ActHead {
  return { count: 0, hash: blake2b(encodeCbor(['lapwing acts', anchor])) }
}

/**
 * Reads and checks the log of a folder; one that is not there is empty. `head` is what the register
 * knows of it, where there is one: acts behind that are told as not done.
 */
export function readActLog(folder: string, anchor: Uint8Array, head?: ActHead): ActLog {
  const path = join(folder, FILE)
  if (!existsSync(path)) {
    const gone = head !== undefined && head.count > 0
    return { acts: [], problems: gone ? [`${acts(1, head.count)} not in the log.`] : [] }
  }
  const lines = readText(path).split('\n')
  const read = lines.filter((line) => line !== '').map(readAct)
  const broken = read.findIndex((act) => act === undefined)
  const found = read.flatMap((act) => act ?? [])
  const problems = chainProblems(found, anchor)
  if (broken >= 0) problems.unshift(`Line ${broken + 1} of ${path} is not an act.`)
  if (lines.at(-1) !== '') problems.push('The last line has no end.')
  if (head !== undefined) problems.push(...headProblems(found, head))
  return { acts: found, problems }
}

/**
 * Appends acts and gives them back with their places in the chain. Where a change was cut short
 * after its acts were written, says so first; where the log is gone, begins it again with an act
 * that says so. Throws `acts-damaged` for a log that does not hold.
 */
export function appendActs(o: {
  readonly folder: string
  readonly anchor: Uint8Array
  /** Undefined where nothing but the log itself knows how far it has come. */
  readonly head: ActHead | undefined
  readonly acts: readonly NewAct[]
  readonly now: number
}): readonly Act[] {
  const { folder, anchor, head } = o
  const log = readActLog(folder, anchor)
  const lost = log.acts.length === 0 && head !== undefined && head.count > 0
  const problems = [...log.problems, ...(head && !lost ? headProblems(log.acts, head) : [])]
  const [problem] = problems
  if (problem !== undefined) throw new RegistrarError('acts-damaged', problem)
  const from = log.acts.at(-1)
  const undone = from !== undefined && head !== undefined && from.number > head.count
  const first: readonly NewAct[] = lost
    ? [{ act: 'log lost', who: 'the log', what: `${acts(1, head.count)} in another file or gone` }]
    : undone
      ? [{ act: 'not done', who: 'the log', what: `${acts(head.count + 1, from.number)} not done` }]
      : []
  const added: Act[] = []
  let last: ActHead = from ? { count: from.number, hash: from.hash } : (head ?? emptyHead(anchor))
  for (const one of [...first, ...o.acts]) {
    const place = { ...one, number: last.count + 1, at: seconds(o.now), before: last.hash }
    const act = { ...place, hash: hashOf(place) }
    added.push(act)
    last = { count: act.number, hash: act.hash }
  }
  const text = [...log.acts, ...added].map((act) => `${lineOf(act)}\n`).join('')
  writeAtomic(join(folder, FILE), text, PRIVATE_FILE)
  return added
}

const FILE = 'acts.log'

/** Acts in a row as a sentence begins with them. */
function acts(from: number, to: number): string {
  return from === to ? `Act ${from} is` : `Acts ${from} to ${to} are`
}

function chainProblems(found: readonly Act[], anchor: Uint8Array): string[] {
  const problems: string[] = []
  let last = emptyHead(anchor)
  for (const act of found) {
    if (act.number > last.count + 1) {
      // Of a log begun again, the first act says so itself.
      if (act.act !== 'log lost') problems.push(`${acts(last.count + 1, act.number - 1)} missing.`)
    } else if (act.number <= last.count) {
      problems.push(`Act ${act.number} stands in the log again, or out of its order.`)
    } else if (!equalBytes(act.before, last.hash)) {
      problems.push(
        last.count === 0
          ? 'Act 1 is of another anchor, or was changed.'
          : `Act ${act.number} does not follow act ${last.count}: one of them was changed.`,
      )
    }
    if (!equalBytes(act.hash, hashOf(act))) problems.push(`Act ${act.number} was changed.`)
    last = { count: act.number, hash: act.hash }
  }
  return problems
}

function headProblems(found: readonly Act[], head: ActHead): string[] {
  if (head.count === 0) return []
  const last = found.at(-1)?.number ?? 0
  if (last < head.count) return [`${acts(last + 1, head.count)} missing at the end.`]
  const same = found.some(
    ({ number, hash }) => number === head.count && equalBytes(hash, head.hash),
  )
  return same ? [] : [`Act ${head.count} is another than the register knows.`]
}

function hashOf(act: Omit<Act, 'hash'>): Uint8Array {
  const { number, at, act: kind, who, what, statement, before } = act
  return blake2b(
    encodeCbor(['lapwing act', number, at, kind, who, what, statement ?? null, before]),
  )
}

function lineOf(act: Act): string {
  return JSON.stringify({
    number: act.number,
    at: act.at,
    act: act.act,
    who: act.who,
    what: act.what,
    statement: act.statement ? toBase64Url(act.statement) : null,
    before: toBase64Url(act.before),
    hash: toBase64Url(act.hash),
  })
}

function readAct(line: string): Act | undefined {
  try {
    const { number, at, act, who, what, statement, before, hash } = {
      ...(JSON.parse(line) as object),
    } as Readonly<Record<string, unknown>>
    const kind = ACT_KINDS.find((one) => one === act)
    const plain = [who, what].every((text) => typeof text === 'string' && isPlainLine(text))
    if (!kind || !plain || !isCount(number) || !isCount(at)) return undefined
    const read: Act = {
      number,
      at,
      act: kind,
      who: String(who),
      what: String(what),
      statement: statement === null ? undefined : hashFrom(statement),
      before: hashFrom(before),
      hash: hashFrom(hash),
    }
    // As it would be written, so that nothing else hides in the line.
    return lineOf(read) === line ? read : undefined
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CodecError) return undefined
    throw error
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function hashFrom(text: unknown): Uint8Array {
  const hash = fromBase64Url(String(text))
  if (hash.length !== 32) throw new CodecError('malformed')
  return hash
}
