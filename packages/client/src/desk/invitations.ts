/**
 * Invitations of a desk: made, watched at their doors, withdrawn, expired (DESIGN §8). Every step is
 * in the vault before the relay hears of it, and may be repeated.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import {
  blake2b,
  hybridKeyPairFromSeed,
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
  type SigningKeyPair,
} from '@lapwing/crypto'
import { type AnsweringHours, type CardBody, type DeskInvitation } from '@lapwing/engagement'
import { RETENTION_DAYS, type MailboxTerms } from '@lapwing/protocol'
import { secondsOf } from '../clock.ts'
import type { House } from '../conversation/context.ts'
import { makeCard } from '../introduction/card.ts'
import { againMark, keysOf, type InvitationKeys } from '../introduction/invitation-keys.ts'
import { likeOneOf } from '../introduction/name.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox, postEnvelopes, purgeMailbox } from '../transport/orders.ts'
import { doorTerms } from './door-terms.ts'
import { openTermsOf, shutWhereOver } from './open-door-rules.ts'
import type { InvitationChoice } from '../choices.ts'
import type { ClaimView, InvitationSummary } from '../desk-views.ts'
import type { ClaimRecord, DeskRecordKept, InvitationRecord, InvitationSecrets } from './records.ts'
import { firstSecrets, freshSecrets, renewAtRelay, secretsOf } from './renewing.ts'

/** Most requests that may wait at a door. */
const DOOR_QUOTA = 64
/** At one whose code is public, with room for what is none. */
const OPEN_DOOR_QUOTA = 1024
/** A colleague who made it says that it has run out; others do where they have not, so much later. */
const LEARNED_SECONDS = 86_400

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
  more: Partial<
    Pick<
      InvitationRecord,
      'seed' | 'reopens' | 'returns' | 'expects' | 'book' | 'open' | 'introduced' | 'expires'
    >
  > = {},
): InvitationRecord {
  const now = house.clock.now()
  const record: InvitationRecord = {
    seed: randomBytes(16),
    label: choice.label,
    ...freshSecrets(),
    languages: choice.languages,
    hours: choice.hours,
    made: now,
    expires: Math.floor(now / 1000) + choice.days * 86_400,
    pin: choice.pin,
    record: choice.record,
    ...more,
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
  const keys = keysOf(record)
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
      ...(record.open && { open: record.open.turn }),
      ...(record.introduced?.name && { introducedBy: record.introduced.name }),
    },
  })
  return { ...record, state, card }
}

/** What the desk group is told, so that a colleague could answer this door. */
export function deskInvitation(record: InvitationRecord): DeskInvitation {
  const { seed, label, doorSecret, doorReaderSeed, cardPostSeed, ownerSeed } = record
  const {
    languages,
    expires,
    pin,
    reopens,
    returns,
    expects,
    record: rule,
    book,
    introduced,
  } = record
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
    book,
    open: record.open && openTermsOf(record.open),
    introduced,
    withdrawn: record.state === 'withdrawn' || undefined,
  }
}

/** A colleague's, as they told of it. */
export function invitationOf(
  { type: _type, withdrawn: _withdrawn, open, ...kept }: DeskInvitation,
  now: number,
): InvitationRecord {
  return {
    ...kept,
    open: open && { ...open, earlier: [] },
    hours: USUAL_HOURS,
    made: now,
    state: 'open',
    cursor: 0,
    claims: [],
    learned: true,
  }
}

/** Brings the relay to where the record is: mailboxes made, newest keys, newest card. Idempotent. */
export async function settleInvitation(
  line: Line,
  admission: SigningKeyPair,
  record: InvitationRecord,
  o: {
    /** Whether the card may be posted now. */
    readonly isCardDue: boolean
    readonly now: number
  },
): Promise<InvitationRecord> {
  const keys = keysOf(record)
  const isMade = record.state !== 'making' && (record.state !== 'withdrawn' || record.learned)
  if (!isMade) {
    // One withdrawn offline has no mailboxes yet, and its code may be on paper already.
    const first = firstSecrets(record)
    await createMailbox(line, admission, cardTerms(first, keys))
    const quota = record.open ? OPEN_DOOR_QUOTA : DOOR_QUOTA
    await createMailbox(line, admission, doorTerms(keys, first, quota))
  }
  const open = { ...record, state: record.state === 'making' ? ('open' as const) : record.state }
  if (record.renews && !(await renewAtRelay(line, record))) return notOurs(open, o.now)
  const next = { ...(await shutWhereOver(line, open)), renews: undefined }
  if (!record.card || !o.isCardDue) return next
  const post = signingKeyPairFromSeed(record.cardPostSeed)
  const { cardMailbox: mailbox, cardReader } = keys
  const [first = 0] = await postEnvelopes(line, { mailbox, post, envelopes: record.card })
  // An open door has a new card several times a day: the mailbox would be full of old ones.
  if (record.open && first > 1) {
    const owner = signingKeyPairFromSeed(record.ownerSeed)
    await purgeMailbox(line, owner, { mailbox, reader: cardReader.publicKey, upTo: first - 1 })
  }
  return { ...next, card: undefined }
}

/**
 * Somebody else owns its mailboxes: it lets nobody in any more. Where a colleague made it, it may not be
 * at the relay yet.
 */
function notOurs(record: InvitationRecord, now: number): InvitationRecord {
  if (record.learned && now - record.made < LEARNED_SECONDS * 1000) return record
  const claims = unanswered(record)
  return { ...record, claims, state: 'withdrawn', card: undefined, renews: undefined }
}

/** What is known of an invitation after a colleague has told of it; what is another stays as it is. */
export function toldOf(
  known: InvitationRecord | undefined,
  told: InvitationRecord,
  isWithdrawn: true | undefined,
): InvitationRecord {
  const now = known ?? told
  if (!isSameInvitation(now, told) || !isWithdrawn) return now
  // They have told the relay.
  return { ...now, claims: unanswered(now), state: 'withdrawn', isOver: true, card: undefined }
}

/** The record taken back, with the card that says so: whoever waits at it is not let in any more. */
export function withdrawn(
  house: House,
  desk: DeskRecordKept,
  record: InvitationRecord,
): InvitationRecord {
  return withCard(house, desk, { ...record, claims: unanswered(record) }, 'withdrawn', 'expired')
}

function unanswered({ claims }: InvitationRecord): readonly ClaimRecord[] {
  return claims.map((one) =>
    one.standing === 'first' ? { ...one, standing: 'not-valid', request: undefined } : one,
  )
}

/** Whether one is the other at another time: under the name of one nothing else is ever kept. */
export function isSameInvitation(one: InvitationRecord, other: InvitationRecord): boolean {
  return secretsOf(one).some(({ doorSecret }) =>
    secretsOf(other).some((its) => equalBytes(its.doorSecret, doorSecret)),
  )
}

/** What is on its way through the desk's log is shown as done. */
const SHOWN_AS: Readonly<Record<ClaimRecord['standing'], ClaimView['standing']>> = {
  first: 'first',
  later: 'later',
  accepting: 'accepted',
  accepted: 'accepted',
  refusing: 'refused',
  refused: 'refused',
  'not-valid': 'not-valid',
  replaced: 'replaced',
}

/**
 * `taken` are the names of the desk, but for those of the case the invitation begins again; they are
 * asked for only where somebody waits.
 */
export function summaryOf(
  record: InvitationRecord,
  taken: () => readonly string[],
): InvitationSummary {
  const { label, made, expires, state, claims, book } = record
  return {
    id: invitationId(record.seed),
    label,
    made,
    expires: expires * 1000,
    state: state === 'open' && claims.some((c) => c.standing === 'first') ? 'claimed' : state,
    pin: record.pin !== undefined,
    book: book && { id: toHex(book.id), sheet: book.sheet },
    reopens: record.reopens && toHex(record.reopens),
    returns: record.returns && record.reopens && toHex(record.reopens),
    claims: claims.map(({ id, pseudonym, called, at, pin, standing, keys }) => ({
      id: toHex(id),
      pseudonym,
      called,
      at,
      pin,
      standing: SHOWN_AS[standing],
      keys,
      like: standing === 'first' ? likeOneOf(pseudonym, taken()) : undefined,
    })),
  }
}

export function isExpired(house: House, record: InvitationRecord): boolean {
  const expires = record.expires + (record.learned ? LEARNED_SECONDS : 0)
  return record.state === 'open' && expires < secondsOf(house.clock)
}

function cardTerms(record: InvitationSecrets, keys: InvitationKeys): MailboxTerms {
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
