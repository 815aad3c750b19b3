/**
 * How many mailboxes there should be, and the exclusive or of their ids, kept in a file of its own
 * beside LevelDB: a record LevelDB lost without a word shows at the next start.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeNumbers, encodeNumbers, openValue, sealValue } from './ledger-form.ts'
import { keyOf } from './mailbox-record.ts'
import { syncDirectory } from './segment.ts'

export interface Audit {
  /** Mailboxes missing at this start or an earlier one. */
  readonly lost: number
  /** Which of the findings is what there is. */
  readonly agreed: number
  /** To be awaited before the ledger's own write, so that a crash between the two is no alarm. */
  adding(mailbox: Uint8Array): Promise<void>
  removing(mailbox: Uint8Array): Promise<void>
  /** To be awaited after the ledger's own write: from now on only the new state is right. */
  settled(): Promise<void>
}

export interface Sum {
  readonly count: number
  readonly lost: number
  readonly mixed: Uint8Array
}

const ID_BYTES = 32
/** Two sealed numbers, then the mixed ids. */
const NUMBERS_BYTES = 20
const SUM_BYTES = NUMBERS_BYTES + ID_BYTES

/** What was found: how many mailboxes, and the exclusive or of their ids. */
export type Finding = Pick<Sum, 'count' | 'mixed'>

/**
 * Compares what was found with what was written down, and takes the first of several findings that
 * agrees with it, otherwise the first. `used` tells whether there is anything at all: data without
 * an audit has lost at least that.
 */
export async function openAudit(
  directory: string,
  findings: readonly Finding[],
  used: boolean,
): Promise<Audit> {
  const expected = await readAudit(directory)
  const sums = findings.map(({ count, mixed }): Sum => ({ count, mixed, lost: 0 }))
  const agreeing = sums.findIndex(
    (found) => missing(found, expected, used) === (expected?.[1].lost ?? 0),
  )
  const agreed = Math.max(0, agreeing)
  let ambiguous = false
  let sum = sums[agreed] ?? { ...sumOf([]), lost: 0 }
  sum = { ...sum, lost: missing(sum, expected, used) }
  await writeAudit(directory, sum, sum)

  async function change(mailbox: Uint8Array, by: 1 | -1): Promise<void> {
    const before = sum
    const mixed = before.mixed.slice()
    mix(mixed, mailbox)
    sum = { ...before, mixed, count: before.count + by }
    await writeAudit(directory, before, sum)
    ambiguous = true
  }

  return {
    lost: sum.lost,
    agreed,
    adding: (mailbox) => change(mailbox, 1),
    removing: (mailbox) => change(mailbox, -1),
    async settled() {
      if (ambiguous) await writeAudit(directory, sum, sum)
      ambiguous = false
    },
  }
}

export function sumOf(ids: Iterable<Uint8Array>): Finding {
  const mixed = new Uint8Array(ID_BYTES)
  let count = 0
  for (const id of ids) {
    mix(mixed, id)
    count += 1
  }
  return { count, mixed }
}

/** All but some of it. */
export function without(found: Finding, some: Finding): Finding {
  const mixed = found.mixed.slice()
  mix(mixed, some.mixed)
  return { count: found.count - some.count, mixed }
}

/** Twice the same changes nothing. */
export function mix(mixed: Uint8Array, id: Uint8Array): void {
  for (let at = 0; at < ID_BYTES; at++) mixed[at] = (mixed[at] ?? 0) ^ (id[at] ?? 0)
}

/** Either sum may be true: the file is written before the change it announces. */
function missing(found: Sum, expected: readonly [Sum, Sum] | undefined, used: boolean): number {
  if (expected === undefined) return used ? 1 : 0
  const [before, after] = expected
  if (isSame(found, before) || isSame(found, after)) return after.lost
  return after.lost + Math.max(1, after.count - found.count)
}

function isSame(a: Sum, b: Sum): boolean {
  return a.count === b.count && keyOf(a.mixed) === keyOf(b.mixed)
}

/** What should be there: before the last change, and after it. */
export async function readAudit(directory: string): Promise<readonly [Sum, Sum] | undefined> {
  const value = await readFile(join(directory, 'audit')).catch(() => undefined)
  const body = value && openValue(value)
  if (body?.length !== 2 * SUM_BYTES) return undefined
  return [decodeSum(body.subarray(0, SUM_BYTES)), decodeSum(body.subarray(SUM_BYTES))]
}

async function writeAudit(directory: string, before: Sum, after: Sum): Promise<void> {
  const path = join(directory, 'audit')
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(sealValue(Buffer.concat([encodeSum(before), encodeSum(after)])))
    await file.datasync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncDirectory(directory)
}

function encodeSum({ count, lost, mixed }: Sum): Uint8Array {
  return Buffer.concat([encodeNumbers([count, lost]), mixed])
}

function decodeSum(bytes: Uint8Array): Sum {
  const [count = 0, lost = 0] = decodeNumbers(bytes.subarray(0, NUMBERS_BYTES), 2) ?? []
  return { count, lost, mixed: bytes.slice(NUMBERS_BYTES) }
}
