/**
 * New secrets behind the codes of open invitations, once somebody who knew the earlier ones has left the
 * desk (DESIGN §5, §8). The seed stays, for it is on paper; what the desk holds beyond it becomes
 * another: what opens requests, reads the door, posts the card and owns both mailboxes.
 */
import { equalBytes } from '@lapwing/codec'
import { randomBytes, signingKeyPairFromSeed, type SigningKeyPair } from '@lapwing/crypto'
import { RENEWALS_MAX, type DeskRenewal, type RenewedInvitation } from '@lapwing/engagement'
import { keysOf } from '../introduction/invitation-keys.ts'
import type { Line } from '../transport/line.ts'
import { updateMailbox, type MailboxUpdate } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import type { InvitationRecord, InvitationSecrets } from './records.ts'

/** Earlier ones kept beside those its mailboxes were made with. */
const KEPT = 3

export function freshSecrets(): InvitationSecrets {
  return {
    doorSecret: randomBytes(32),
    doorReaderSeed: randomBytes(32),
    cardPostSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
  }
}

/** What the desk is told: new secrets for whatever still lets somebody in. */
export function renewals(all: Iterable<InvitationRecord>): readonly DeskRenewal[] {
  const due = [...all].filter(letsIn).map(({ seed }) => ({ seed, ...freshSecrets() }))
  const told: DeskRenewal[] = []
  for (let from = 0; from < due.length; from += RENEWALS_MAX) {
    told.push({ type: 'desk renewal', invitations: due.slice(from, from + RENEWALS_MAX) })
  }
  return told
}

/**
 * The record with the secrets it was told of; as it was where it lets nobody in any more, or where one of
 * them is none: the relay would be asked for ever to drop a key and to take it.
 */
export function renewed(
  record: InvitationRecord,
  { seed: _seed, ...secrets }: RenewedInvitation,
): InvitationRecord {
  const known = secretsOf(record)
  if (!letsIn(record) || repeatsAny(known, secrets)) return record
  const before = known.length > KEPT ? [...known.slice(0, KEPT), ...known.slice(-1)] : known
  return { ...record, ...secrets, before, renews: true }
}

/** Whether any of these is one of those, or two of these are the same. */
function repeatsAny(known: readonly InvitationSecrets[], secrets: InvitationSecrets): boolean {
  const [ours, theirs] = [known.flatMap(bytesOf), bytesOf(secrets)]
  return theirs.some((one, i) =>
    [...ours, ...theirs.slice(0, i)].some((other) => equalBytes(one, other)),
  )
}

function bytesOf(secrets: InvitationSecrets): readonly Uint8Array[] {
  const { doorSecret, doorReaderSeed, cardPostSeed, ownerSeed } = secrets
  return [doorSecret, doorReaderSeed, cardPostSeed, ownerSeed]
}

/** The newest and all earlier ones still kept. */
export function secretsOf(record: InvitationRecord): readonly InvitationSecrets[] {
  const { doorSecret, doorReaderSeed, cardPostSeed, ownerSeed, before = [] } = record
  return [{ doorSecret, doorReaderSeed, cardPostSeed, ownerSeed }, ...before]
}

/** What its mailboxes are made with. */
export function firstSecrets(record: InvitationRecord): InvitationSecrets {
  return record.before?.at(-1) ?? record
}

/**
 * Gives the relay the newest secrets of an invitation, whichever of the earlier ones it has. False where
 * it takes none of them: somebody else owns the mailboxes, or they are not there.
 */
export async function renewAtRelay(line: Line, record: InvitationRecord): Promise<boolean> {
  const { doorMailbox, cardMailbox } = keysOf(record)
  const { before = [] } = record
  const reader = signingKeyPairFromSeed(record.doorReaderSeed).publicKey
  const owners = {
    owner: signingKeyPairFromSeed(record.ownerSeed),
    before: before.map(({ ownerSeed }) => signingKeyPairFromSeed(ownerSeed)),
  }
  const door = await takeOver(line, owners, {
    mailbox: doorMailbox,
    addReaders: [{ key: reader, after: record.cursor }],
    dropReaders: before.map((one) => signingKeyPairFromSeed(one.doorReaderSeed).publicKey),
  })
  if (!door) return false
  return await takeOver(line, owners, {
    mailbox: cardMailbox,
    postKey: signingKeyPairFromSeed(record.cardPostSeed).publicKey,
  })
}

/**
 * A sole owner adds the next, and both together drop the earlier one. Others of the desk may be doing
 * the same: what is done already is done again.
 */
async function takeOver(
  line: Line,
  { owner, before }: { readonly owner: SigningKeyPair; readonly before: readonly SigningKeyPair[] },
  update: MailboxUpdate,
): Promise<boolean> {
  const { mailbox } = update
  const addOwners = [owner.publicKey]
  const ways = [
    () => isTaken(updateMailbox(line, owner, update)),
    ...before.flatMap((by) =>
      [undefined, ...before.filter((other) => other !== by)].map(
        (second) => () => isTaken(updateMailbox(line, by, { ...update, addOwners }, second)),
      ),
    ),
    () => isTaken(updateMailbox(line, owner, update)),
  ]
  if (!(await isAny(ways))) return false
  const dropOwners = before.map(({ publicKey }) => publicKey)
  return await isAny(
    before.map(
      (second) => () => isTaken(updateMailbox(line, owner, { mailbox, dropOwners }, second)),
    ),
  )
}

async function isAny(ways: readonly (() => Promise<boolean>)[]): Promise<boolean> {
  for (const way of ways) if (await way()) return true
  return false
}

async function isTaken(order: Promise<void>): Promise<boolean> {
  return await order.then(
    () => true,
    (error: unknown) => {
      if (error instanceof RelayRefusal && error.code === 'refused') return false
      throw error
    },
  )
}

function letsIn({ state }: InvitationRecord): boolean {
  return state === 'open' || state === 'making'
}
