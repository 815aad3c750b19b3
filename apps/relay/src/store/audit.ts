/**
 * How many mailboxes there should be, and the exclusive or of their ids, kept in a file of its own
 * beside LevelDB: a record LevelDB lost without a word shows at the next start.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeNumbers, encodeNumbers, openValue, sealValue } from './ledger-form.ts'
import { bytesOf, keyOf } from './mailbox-record.ts'
import { syncDirectory } from './segment.ts'

export interface Audit {
  /** Mailboxes missing at this start or an earlier one. */
  readonly lost: number
  /** True for mailboxes that are there. */
  has(name: string): boolean
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

/**
 * Compares what was found with what was written down, and takes the first of several findings that
 * agrees with it, otherwise the first. `used` tells whether there is anything at all: data without
 * an audit has lost at least that.
 */
export async function openAudit(
  directory: string,
  findings: readonly (readonly string[])[],
  used: boolean,
): Promise<Audit> {
  const expected = await readAudit(directory)
  const agreeing = findings.find(
    (names) => missing(sumOf(names), expected, used) === (expected?.[1].lost ?? 0),
  )
  const present = new Set(agreeing ?? findings[0])
  let ambiguous = false
  let sum = sumOf([...present])
  sum = { ...sum, lost: missing(sum, expected, used) }
  await writeAudit(directory, sum, sum)

  async function change(name: string, by: 1 | -1): Promise<void> {
    const before = sum
    const mixed = before.mixed.slice()
    mix(mixed, name)
    sum = { ...before, mixed, count: before.count + by }
    await writeAudit(directory, before, sum)
    ambiguous = true
  }

  return {
    lost: sum.lost,
    has: (name) => present.has(name),
    async adding(mailbox) {
      const name = keyOf(mailbox)
      if (present.has(name)) return
      present.add(name)
      await change(name, 1)
    },
    async removing(mailbox) {
      if (present.delete(keyOf(mailbox))) await change(keyOf(mailbox), -1)
    },
    async settled() {
      if (ambiguous) await writeAudit(directory, sum, sum)
      ambiguous = false
    },
  }
}

function sumOf(names: readonly string[]): Sum {
  const mixed = new Uint8Array(ID_BYTES)
  for (const name of names) mix(mixed, name)
  return { count: names.length, lost: 0, mixed }
}

function mix(mixed: Uint8Array, name: string): void {
  bytesOf(name).forEach((byte, at) => {
    mixed[at] = (mixed[at] ?? 0) ^ byte
  })
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
