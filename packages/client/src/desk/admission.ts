/**
 * The key that creates the desk's mailboxes, made anew once somebody who had it has left (DESIGN §6, §8).
 * Only the operator can tell the relay; until then the earlier one goes on working, for the desk and for
 * whoever left.
 */
import { equalBytes, toBase64Url } from '@lapwing/codec'
import { derive, signingKeyPairFromSeed } from '@lapwing/crypto'
import { QUOTA, RETENTION_DAYS } from '@lapwing/protocol'
import type { OperatorView } from '../desk-views.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import type { DeskRecordKept } from './records.ts'

/** Earlier keys that are asked after; the oldest is let go first. */
const LEFT = 8

type Admissions = Pick<DeskRecordKept, 'admissionSeed' | 'nextAdmission' | 'leftAdmissions'>

/** What a desk has after it was told a key: its first, or the one that comes next. */
export function toldAdmission<T extends Admissions>(record: T, seed: Uint8Array): T {
  const { admissionSeed, nextAdmission, leftAdmissions = [] } = record
  if (!admissionSeed) return { ...record, admissionSeed: seed }
  const known = [admissionSeed, ...(nextAdmission ? [nextAdmission] : []), ...leftAdmissions]
  if (known.some((one) => equalBytes(one, seed))) return record
  const left = nextAdmission ? withLeft(leftAdmissions, nextAdmission) : leftAdmissions
  return { ...record, nextAdmission: seed, leftAdmissions: left }
}

/** Whether the relay has to be asked what it knows. */
export function isAdmissionDue({ nextAdmission, leftAdmissions = [] }: Admissions): boolean {
  return nextAdmission !== undefined || leftAdmissions.length > 0
}

/** The record as the relay has it now: the next key in use, the earlier ones gone. */
export async function settleAdmission<T extends Admissions>(line: Line, record: T): Promise<T> {
  const { admissionSeed, nextAdmission, leftAdmissions = [] } = record
  let now = record
  let left = leftAdmissions
  if (nextAdmission && (await isAdmitted(line, nextAdmission))) {
    left = admissionSeed ? withLeft(left, admissionSeed) : left
    now = { ...now, admissionSeed: nextAdmission, nextAdmission: undefined }
  }
  const still: Uint8Array[] = []
  for (const one of left) if (await isAdmitted(line, one)) still.push(one)
  return { ...now, leftAdmissions: still.length > 0 ? still : undefined }
}

/** What the operator is asked for; undefined where it is nothing. */
export function operatorView(
  { admissionSeed, nextAdmission, leftAdmissions = [] }: Admissions,
  owners: readonly Uint8Array[],
): OperatorView | undefined {
  const replaced = nextAdmission && admissionSeed ? [admissionSeed] : []
  const dismiss = [...replaced, ...leftAdmissions].map(keyOf)
  if (!nextAdmission && dismiss.length === 0 && owners.length === 0) return undefined
  return {
    admit: nextAdmission && keyOf(nextAdmission),
    dismiss,
    strike: [...new Set(owners.map((key) => toBase64Url(key)))],
  }
}

function withLeft(left: readonly Uint8Array[], one: Uint8Array): readonly Uint8Array[] {
  return [...left, one].slice(-LEFT)
}

function keyOf(seed: Uint8Array): string {
  return toBase64Url(signingKeyPairFromSeed(seed).publicKey)
}

/** Asks for one small mailbox of this key's own, that nobody uses: the relay never says what it admits. */
async function isAdmitted(line: Line, seed: Uint8Array): Promise<boolean> {
  const pair = signingKeyPairFromSeed(seed)
  const own = signingKeyPairFromSeed(derive(seed, 'lapwing admission asked')).publicKey
  try {
    await createMailbox(line, pair, {
      id: own,
      kind: 'drop',
      ownerKeys: [own],
      postKey: own,
      readerKeys: [],
      retentionDays: RETENTION_DAYS.min,
      quota: QUOTA.min,
    })
    return true
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'taken') return true
    if (error instanceof RelayRefusal && error.code === 'not-proved') return false
    throw error
  }
}
