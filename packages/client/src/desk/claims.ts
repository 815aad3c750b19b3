/** Claims at the door of an invitation: how each stands, and what answering or hearing of one does. */
import { decodeCbor, equalBytes, toHex } from '@lapwing/codec'
import { blake2b, hybridKeyPairFromSeed, type HybridKeyPair } from '@lapwing/crypto'
import { joinRequest, type DeskClaim, type JoinRequest } from '@lapwing/engagement'
import { readKeyPackage } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import { secondsOf } from '../clock.ts'
import type { House } from '../conversation/context.ts'
import { Collector, openFromDoor } from '../sealing/open.ts'
import type { Piece } from '../sealing/packing.ts'
import type { ClaimRecord, InvitationRecord } from './records.ts'
import type { OfferRecord } from './offer-record.ts'
import { secretsOf } from './renewing.ts'

/** A door takes at most four claims: misuse is seen, and cannot flood the desk. */
const CLAIMS = 4
/** A PIN may be wrong twice. */
const WRONG_PINS = 2
const LIMITS = { maxBytes: 4_096, maxDepth: 3 }
/** Reads claims at a door. Gives the changed record, or the same one when nothing counted. */
export async function readDoor(
  house: House,
  record: InvitationRecord,
  entries: readonly Entry[],
): Promise<InvitationRecord> {
  // Who read an earlier card has sealed to an earlier secret.
  const pairs = secretsOf(record).map(({ doorSecret }) => hybridKeyPairFromSeed(doorSecret))
  const collector = new Collector('join request')
  let next = record
  for (const entry of entries) {
    const piece = openByAny(entry.envelope, pairs)
    const bytes = piece && collector.add(piece)
    const request = bytes && readRequest(bytes)
    if (bytes && request) next = addClaim(house, next, bytes, await judge(house, next, request))
    next = { ...next, cursor: Math.max(next.cursor, entry.seq) }
  }
  return next
}

function openByAny(envelope: Uint8Array, pairs: readonly HybridKeyPair[]): Piece | undefined {
  for (const pair of pairs) {
    const piece = openFromDoor(envelope, pair)
    if (piece) return piece
  }
  return undefined
}

/** A claim a colleague has seen, in its place after those that are here already. */
export async function withClaim(
  house: House,
  record: InvitationRecord,
  bytes: Uint8Array,
): Promise<InvitationRecord> {
  const request = readRequest(bytes)
  return request ? addClaim(house, record, bytes, await judge(house, record, request)) : record
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
    !record.claims.some((one) => one.standing === 'accepted' || one.standing === 'accepting')
  )
}

/** An answer is on its way through the desk's log. */
export function isUnderWay({ standing }: ClaimRecord): boolean {
  return standing === 'accepting' || standing === 'refusing'
}

function letsIn({ state, returns }: InvitationRecord): boolean {
  return state === 'open' || state === 'used' || (state === 'expired' && !returns)
}

/** The record with one claim settled; its request is needed no more. */
export function settled(
  record: InvitationRecord,
  claim: ClaimRecord,
  standing: 'accepted' | 'refused',
  called?: string,
): InvitationRecord {
  const claims = record.claims.map((one) =>
    equalBytes(one.id, claim.id)
      ? { ...one, standing, called, request: undefined, due: undefined }
      : one,
  )
  return { ...record, claims }
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
  // A desk that stays open says only with its next step that an invitation has ended.
  const isOpen = record.state === 'open' && record.expires >= secondsOf(house.clock)
  const right = identity && pin !== 'wrong' && (known || wrong < WRONG_PINS) && isOpen
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
  const { record, flow } = (reopens && house.conversation(toHex(reopens)))?.held ?? {}
  // What a colleague says is expected counts no more than who is known here.
  if (record?.participant && !equalBytes(identity, record.participant)) return 'differ'
  return flow?.doubted ? 'doubted' : 'same'
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

/** One claim standing otherwise. */
export function withStanding(
  record: InvitationRecord,
  claim: ClaimRecord,
  change: Partial<ClaimRecord>,
): InvitationRecord {
  const claims = record.claims.map((one) =>
    equalBytes(one.id, claim.id) ? { ...one, ...change } : one,
  )
  return { ...record, claims }
}

/** Claims as the colleagues are told of them. */
export function seenAt(
  { seed }: InvitationRecord,
  claims: readonly ClaimRecord[],
): readonly DeskClaim[] {
  return claims.flatMap(({ request }) =>
    request ? [{ type: 'desk claim', state: 'seen', seed, request }] : [],
  )
}

/** The case that whoever said this begins again by it: theirs is the first acceptance in the log. */
export function begunAgain(
  record: InvitationRecord | undefined,
  said: DeskClaim,
): Uint8Array | undefined {
  if (said.state !== 'accepted' || !record || record.isOver) return undefined
  const isSettled = record.claims.some(({ standing }) => standing === 'accepted')
  const claim = record.claims.find((one) => equalBytes(one.id, said.claim))
  return claim && claim.standing !== 'refused' && !isSettled ? record.reopens : undefined
}

/** Somebody has refused it: nobody can accept it any more. The same record where it was settled before. */
export function afterRefusal(record: InvitationRecord, id: Uint8Array): InvitationRecord {
  const claim = record.claims.find((one) => equalBytes(one.id, id))
  const isOver = claim?.standing === 'accepted' || claim?.standing === 'refused'
  return claim && !isOver ? settled(record, claim, 'refused') : record
}

/**
 * Somebody has accepted; whoever stands first in the log did, unless it was refused or taken back there
 * before. `granted` are the places used up where it was this officer, `false` where it was a colleague.
 */
export function afterAcceptance(
  record: InvitationRecord,
  said: Extract<DeskClaim, { state: 'accepted' }>,
  granted: readonly OfferRecord[] | false,
): InvitationRecord {
  const claim = record.claims.find((one) => equalBytes(one.id, said.claim))
  if (!claim || claim.standing === 'refused') return record
  if (record.isOver) {
    return granted
      ? withStanding(record, claim, { standing: 'not-valid', request: undefined })
      : record
  }
  const isFirst = !record.claims.some((one) => one.standing === 'accepted')
  if (granted) {
    if (isFirst) return withStanding(record, claim, { standing: 'accepted', due: granted })
    const isLate = claim.standing === 'accepting'
    return isLate ? withStanding(record, claim, { standing: 'later' }) : record
  }
  if (!isFirst) return record
  return { ...settled(record, claim, 'accepted', said.called), state: 'used', card: undefined }
}
