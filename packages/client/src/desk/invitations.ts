/**
 * Invitations of a desk: made, watched at their doors, withdrawn, expired (DESIGN §8). Every step is
 * in the vault before the relay hears of it, and may be repeated.
 */
import { decodeCbor, equalBytes, toHex } from '@lapwing/codec'
import {
  blake2b,
  hybridKeyPairFromSeed,
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
  type SigningKeyPair,
} from '@lapwing/crypto'
import {
  joinRequest,
  type AnsweringHours,
  type CardBody,
  type DeskInvitation,
  type JoinRequest,
} from '@lapwing/engagement'
import { readKeyPackage } from '@lapwing/mls'
import { QUOTA, RETENTION_DAYS, type Entry, type MailboxTerms } from '@lapwing/protocol'
import { secondsOf } from '../clock.ts'
import type { House } from '../conversation/context.ts'
import { makeCard } from '../introduction/card.ts'
import { againMark, invitationKeys, type InvitationKeys } from '../introduction/invitation-keys.ts'
import { likeOneOf } from '../introduction/name.ts'
import { Collector, openFromDoor } from '../sealing/open.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox, postEnvelopes } from '../transport/orders.ts'
import type { InvitationChoice } from '../choices.ts'
import type { InvitationSummary } from '../desk-views.ts'
import type { ClaimRecord, DeskRecordKept, InvitationRecord } from './records.ts'

/** A door takes at most four claims: misuse is seen, and cannot flood the desk. */
const CLAIMS = 4
/** A PIN may be wrong twice. */
const WRONG_PINS = 2
const LIMITS = { maxBytes: 4_096, maxDepth: 3 }

/** Without any invitation to go by. */
export const USUAL_HOURS: AnsweringHours = {
  zone: 'Europe/Paris',
  days: [1, 2, 3, 4, 5],
  from: 540,
  to: 1080,
}

export function invitationId(seed: Uint8Array): string {
  return toHex(blake2b(seed)).slice(0, 32)
}

/** A fresh invitation with its first card, not yet at the relay. */
export function makeInvitation(
  house: House,
  desk: DeskRecordKept,
  choice: InvitationChoice,
  again: Partial<Pick<InvitationRecord, 'seed' | 'reopens' | 'returns' | 'expects'>> = {},
): InvitationRecord {
  const now = house.clock.now()
  const record: InvitationRecord = {
    seed: randomBytes(16),
    label: choice.label,
    doorSecret: randomBytes(32),
    doorReaderSeed: randomBytes(32),
    cardPostSeed: randomBytes(32),
    ownerSeed: randomBytes(32),
    languages: choice.languages,
    hours: choice.hours,
    made: now,
    expires: Math.floor(now / 1000) + choice.days * 86_400,
    pin: choice.pin,
    record: choice.record,
    ...again,
    state: 'making',
    cursor: 0,
    claims: [],
  }
  return withCard(house, desk, record, 'making', 'open')
}

/** The record in a new state, with the card that says so to every later claimant. */
export function withCard(
  house: House,
  desk: DeskRecordKept,
  record: InvitationRecord,
  state: InvitationRecord['state'],
  says: CardBody['state'],
): InvitationRecord {
  const keys = invitationKeys(record.seed, record.returns)
  const card = makeCard({
    keys,
    signer: identityFromSeed(desk.identitySeed),
    chain: house.rosters.current()?.statements ?? [],
    body: {
      state: says,
      door: keys.doorMailbox,
      sealKey: hybridKeyPairFromSeed(record.doorSecret).publicKey,
      anchor: house.configuration.anchor,
      origins: house.configuration.origins,
      languages: record.languages,
      hours: record.hours,
      expires: record.expires,
      pin: record.pin !== undefined,
      // Only the desk holds the door's secret: who has the code finds nobody it matches.
      again: againMark(record.seed, record.expects ?? record.doorSecret),
      ...(record.record && { record: record.record }),
    },
  })
  return { ...record, state, card }
}

/** What the desk group is told, so that a colleague could answer this door. */
export function deskInvitation(record: InvitationRecord): DeskInvitation {
  const { seed, label, doorSecret, doorReaderSeed, cardPostSeed, ownerSeed } = record
  const { languages, expires, pin, reopens, returns, expects, record: rule } = record
  const kept = { seed, label, doorSecret, doorReaderSeed, cardPostSeed, ownerSeed }
  return {
    type: 'desk invitation',
    ...kept,
    languages,
    expires,
    pin,
    reopens,
    returns,
    expects,
    record: rule,
  }
}

/** A colleague's, as they told of it. */
export function invitationOf(
  { type: _type, ...kept }: DeskInvitation,
  now: number,
): InvitationRecord {
  return { ...kept, hours: USUAL_HOURS, made: now, state: 'open', cursor: 0, claims: [] }
}

/** Brings the relay to where the record is: mailboxes made, newest card posted. Idempotent. */
export async function settleInvitation(
  line: Line,
  admission: SigningKeyPair,
  record: InvitationRecord,
): Promise<InvitationRecord> {
  const keys = invitationKeys(record.seed, record.returns)
  if (record.state === 'making' || record.state === 'withdrawn') {
    // One withdrawn offline has no mailboxes yet, and its code may be on paper already.
    await createMailbox(line, admission, cardTerms(record, keys))
    await createMailbox(line, admission, doorTerms(record, keys))
  }
  if (record.card) {
    const post = signingKeyPairFromSeed(record.cardPostSeed)
    await postEnvelopes(line, { mailbox: keys.cardMailbox, post, envelopes: record.card })
  }
  return { ...record, state: record.state === 'making' ? 'open' : record.state, card: undefined }
}

/** Reads claims at a door. Gives the changed record, or the same one when nothing counted. */
export async function readDoor(
  house: House,
  record: InvitationRecord,
  entries: readonly Entry[],
): Promise<InvitationRecord> {
  const pair = hybridKeyPairFromSeed(record.doorSecret)
  const collector = new Collector('join request')
  let next = record
  for (const entry of entries) {
    const piece = openFromDoor(entry.envelope, pair)
    const bytes = piece && collector.add(piece)
    const request = bytes && readRequest(bytes)
    if (bytes && request) next = addClaim(house, next, bytes, await judge(house, next, request))
    next = { ...next, cursor: Math.max(next.cursor, entry.seq) }
  }
  return next
}

/** The request of a claim that can still be accepted. */
export function requestOf(claim: ClaimRecord): JoinRequest | undefined {
  return claim.request && readRequest(claim.request)
}

/**
 * Only the first right claim can be accepted, as long as none was and nobody took the invitation back.
 * Whoever came before it ran out came in time.
 */
export function acceptable(record: InvitationRecord, claim: ClaimRecord): boolean {
  return (
    letsIn(record) &&
    claim.standing === 'first' &&
    claim.request !== undefined &&
    !record.claims.some((one) => one.standing === 'accepted')
  )
}

function letsIn({ state, returns }: InvitationRecord): boolean {
  return state === 'open' || state === 'used' || (state === 'expired' && !returns)
}

/** The record taken back, with the card that says so: whoever waits at it is not let in any more. */
export function withdrawn(
  house: House,
  desk: DeskRecordKept,
  record: InvitationRecord,
): InvitationRecord {
  const claims = record.claims.map((one): ClaimRecord =>
    one.standing === 'first' ? { ...one, standing: 'not-valid', request: undefined } : one,
  )
  return withCard(house, desk, { ...record, claims }, 'withdrawn', 'expired')
}

/** Whether one is the other at another time: under the name of one nothing else is ever kept. */
export function isSameInvitation(one: InvitationRecord, other: InvitationRecord): boolean {
  return equalBytes(one.doorSecret, other.doorSecret)
}

/** The record with one claim settled; its request is needed no more. */
export function settled(
  record: InvitationRecord,
  claim: ClaimRecord,
  standing: 'accepted' | 'refused',
  called?: string,
): InvitationRecord {
  const claims = record.claims.map((one) =>
    one === claim ? { ...one, standing, called, request: undefined } : one,
  )
  return { ...record, claims }
}

/** `taken` are the names of the desk, but for those of the case the invitation begins again. */
export function summaryOf(record: InvitationRecord, taken: readonly string[]): InvitationSummary {
  const { label, made, expires, state, claims } = record
  return {
    id: invitationId(record.seed),
    label,
    made,
    expires: expires * 1000,
    state: state === 'open' && claims.some((c) => c.standing === 'first') ? 'claimed' : state,
    pin: record.pin !== undefined,
    reopens: record.reopens && toHex(record.reopens),
    returns: record.returns && record.reopens && toHex(record.reopens),
    claims: claims.map(({ id, pseudonym, called, at, pin, standing, keys }) => ({
      id: toHex(id),
      pseudonym,
      called,
      at,
      pin,
      standing,
      keys,
      like: standing === 'first' ? likeOneOf(pseudonym, taken) : undefined,
    })),
  }
}

export function isExpired(house: House, record: InvitationRecord): boolean {
  return record.state === 'open' && record.expires < secondsOf(house.clock)
}

interface Judgement {
  readonly request: JoinRequest
  readonly pin: ClaimRecord['pin']
  readonly standing: ClaimRecord['standing']
  readonly keys: ClaimRecord['keys']
}

/**
 * Whoever proves the keys known for a case outranks everybody who came before without them, and
 * their own earlier claim: its answer could be opened by nobody any more.
 */
async function judge(
  house: House,
  record: InvitationRecord,
  request: JoinRequest,
): Promise<Judgement> {
  const { claims } = record
  const pin = record.pin === undefined ? 'none' : request.pin === record.pin ? 'right' : 'wrong'
  const identity = await readKeyPackage(request.keyPackage, house.clock.now()).then(
    (read) => read.identity,
    () => undefined,
  )
  const keys = keysOf(house, record, identity)
  const known = keys === 'same'
  const wrong = claims.filter((claim) => claim.pin === 'wrong').length
  const taken = claims.some((c) => c.standing === 'accepted' || (!known && c.standing === 'first'))
  const right =
    identity && pin !== 'wrong' && (known || wrong < WRONG_PINS) && record.state === 'open'
  const isWrong = !identity || pin === 'wrong' || keys === 'doubted'
  const standing = isWrong ? 'not-valid' : taken || !right ? 'later' : 'first'
  return { request, pin, standing, keys }
}

/** Whether the case's identity is doubted is asked now: it may be so since the invitation was made. */
function keysOf(
  house: House,
  { expects, reopens }: InvitationRecord,
  identity: Uint8Array | undefined,
): ClaimRecord['keys'] {
  if (!identity || !expects) return undefined
  if (!equalBytes(identity, expects)) return 'differ'
  const known = reopens && house.conversation(toHex(reopens))
  return known?.held.flow.doubted ? 'doubted' : 'same'
}

function addClaim(
  house: House,
  record: InvitationRecord,
  bytes: Uint8Array,
  judgement: Judgement,
): InvitationRecord {
  const id = blake2b(bytes)
  const { request, pin, standing, keys } = judgement
  if (record.claims.some((claim) => equalBytes(claim.id, id))) return record
  // Strangers must not fill the door before the person it was opened for.
  const known = (one: Pick<ClaimRecord, 'keys'>): boolean => one.keys === 'same'
  const kindOf = ({ keys: proved }: Pick<ClaimRecord, 'keys'>) =>
    proved === 'same' || proved === 'doubted' ? proved : 'other'
  const alike = record.claims.filter((claim) => kindOf(claim) === kindOf({ keys }))
  if (alike.length >= CLAIMS) return record
  const claim: ClaimRecord = {
    id,
    at: house.clock.now(),
    pseudonym: request.pseudonym,
    pin,
    standing,
    keys,
    request: bytes,
  }
  const before = record.claims.map((one): ClaimRecord => {
    if (one.standing !== 'first' || standing !== 'first') return one
    return known(one)
      ? { ...one, standing: 'replaced', request: undefined }
      : { ...one, standing: 'later' }
  })
  return { ...record, claims: [...before, claim] }
}

function readRequest(bytes: Uint8Array): JoinRequest | undefined {
  try {
    return joinRequest.read(decodeCbor(bytes, LIMITS))
  } catch {
    return undefined
  }
}

function cardTerms(record: InvitationRecord, keys: InvitationKeys): MailboxTerms {
  return {
    id: keys.cardMailbox,
    kind: 'channel',
    ownerKeys: [signingKeyPairFromSeed(record.ownerSeed).publicKey],
    postKey: signingKeyPairFromSeed(record.cardPostSeed).publicKey,
    readerKeys: [keys.cardReader.publicKey],
    retentionDays: RETENTION_DAYS.max,
    quota: 64,
  }
}

function doorTerms(record: InvitationRecord, keys: InvitationKeys): MailboxTerms {
  return {
    id: keys.doorMailbox,
    kind: 'drop',
    ownerKeys: [signingKeyPairFromSeed(record.ownerSeed).publicKey],
    postKey: keys.doorPost.publicKey,
    readerKeys: [signingKeyPairFromSeed(record.doorReaderSeed).publicKey],
    retentionDays: RETENTION_DAYS.max,
    quota: Math.min(64, QUOTA.default),
  }
}
