/**
 * How many mailboxes there should be, and the exclusive or of their ids, written along with every
 * record that comes or goes: a record LevelDB lost without a word shows at the next start.
 */
import { decodeNumbers, encodeNumbers, sealValue, openValue } from './ledger-form.ts'
import { bytesOf, keyOf } from './mailbox-record.ts'

const ID_BYTES = 32
const NUMBERS_BYTES = 20

export interface Audit {
  add(mailbox: Uint8Array): void
  remove(mailbox: Uint8Array): void
  /** Records missing in all, earlier losses included. */
  readonly lost: number
  encode(): Uint8Array
}

/** What an earlier run wrote down. */
export interface Expectation {
  readonly count: number
  readonly lost: number
  readonly mixed: string
}

/**
 * An audit over the records that were read. Without an expectation there should be none: a ledger
 * that has records and no audit has lost at least that.
 */
export function openAudit(found: Iterable<string>, expected: Expectation | undefined): Audit {
  const present = new Set<string>()
  const mixed = new Uint8Array(ID_BYTES)
  const flip = (name: string) =>
    bytesOf(name).forEach((byte, at) => (mixed[at] = (mixed[at] ?? 0) ^ byte))
  for (const name of found) {
    present.add(name)
    flip(name)
  }
  const lost = (expected?.lost ?? 0) + missing(present.size, keyOf(mixed), expected)

  return {
    lost,
    add(mailbox) {
      const name = keyOf(mailbox)
      if (present.has(name)) return
      present.add(name)
      flip(name)
    },
    remove(mailbox) {
      if (present.delete(keyOf(mailbox))) flip(keyOf(mailbox))
    },
    encode() {
      const numbers = encodeNumbers([present.size, lost])
      return sealValue(Buffer.concat([numbers, mixed]))
    },
  }
}

/** Undefined when the value is damaged. */
export function readExpectation(value: Uint8Array): Expectation | undefined {
  const body = openValue(value)
  const numbers = body && decodeNumbers(body.subarray(0, NUMBERS_BYTES), 2)
  if (body === undefined || numbers === undefined) return undefined
  const [count = 0, lost = 0] = numbers
  return { count, lost, mixed: keyOf(body.subarray(NUMBERS_BYTES)) }
}

function missing(count: number, mixed: string, expected: Expectation | undefined): number {
  if (expected === undefined) return count === 0 ? 0 : 1
  if (expected.count === count && expected.mixed === mixed) return 0
  return Math.max(1, expected.count - count)
}
