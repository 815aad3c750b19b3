/**
 * From an accepted claim to a conversation (DESIGN §8.4): group, mailboxes, commit read back, answer,
 * used card. Each step is persisted and may be repeated; the Welcome leaves only after the commit.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import {
  blake2b,
  identityFromSeed,
  randomBytes,
  signingKeyPairFromSeed,
  type SigningKeyPair,
} from '@lapwing/crypto'
import type { DeskCase, DeskSeat, JoinAnswer, JoinRequest } from '@lapwing/engagement'
import { createGroup, readKeyPackage, type Psk } from '@lapwing/mls'
import { QUOTA, RETENTION_DAYS, type MailboxTerms } from '@lapwing/protocol'
import type { Conversation, House } from '../conversation/context.ts'
import { beginningNotice } from '../conversation/again.ts'
import { beginConversation } from '../conversation/beginning.ts'
import { freshFlow, type ConversationRecord } from '../conversation/records.ts'
import { headAtBeginning, membersHash } from '../conversation/transcript.ts'
import { differs, groupMembers, keep } from '../delivery/outbox.ts'
import { sealPairs, turnSeals } from '../delivery/seals.ts'
import { sealAnswer } from '../introduction/answer.ts'
import { keysOf } from '../introduction/invitation-keys.ts'
import { ClientError } from '../problem.ts'
import { sealToBox } from '../sealing/seal.ts'
import type { Put } from '../store.ts'
import type { Line } from '../transport/line.ts'
import { createMailbox, postEnvelopes } from '../transport/orders.ts'
import { RelayRefusal } from '../transport/requests.ts'
import { invitationId } from './invitations.ts'
import { caseOf, seatOf } from './cases.ts'
import type { OfferRecord } from './offer-record.ts'
import { closingOf } from './closing.ts'
import {
  closings,
  openings,
  type ClosingRecord,
  type DeskRecordKept,
  type InvitationRecord,
  type OpeningRecord,
} from './records.ts'
import { sealWay } from './way-in.ts'
import { ownIdentity } from '../conversation/own-identity.ts'

/** Begins the case in the vault: the group with its pending commit, and the sealed answer. */
export async function beginOpening(
  house: House,
  desk: DeskRecordKept,
  invitation: InvitationRecord,
  request: JoinRequest,
  called: string,
  o: {
    /** Places of colleagues, who come into it with the participant. */
    readonly offers: readonly OfferRecord[]
    /** Whether there is somebody who could have a place. */
    readonly isShared: boolean
    readonly more: readonly Put[]
  },
): Promise<{
  readonly conversation: Conversation
  readonly opening: OpeningRecord
  /** The mailbox it leaves behind, when it begins a case again. */
  readonly closes: readonly ClosingRecord[]
}> {
  const now = house.clock.now()
  const identity = identityFromSeed(desk.identitySeed)
  const participant = (await readKeyPackage(request.keyPackage, now)).identity
  const alone = await createGroup({ groupId: randomBytes(32), identity, now })
  const { psk } = keysOf(invitation)
  const expected = [identity.publicKey, participant, ...o.offers.map((one) => one.identity)]
  const pending = await alone.commit({
    adds: [request, ...o.offers].map(({ keyPackage }) => ({ keyPackage, psk })),
    now,
    approve: (members) =>
      !differs(membersHash(members.map((one) => one.identity)), membersHash(expected)),
  })
  if (!pending.welcome) throw new ClientError('bug')
  const flow = freshFlow(headAtBeginning(new Uint8Array(32)), now)
  await turnSeals(flow, alone)
  const pair = sealPairs(flow)[0]
  if (!pair) throw new ClientError('bug')
  const envelopes = sealToBox('mls', pending.bytes, pair.publicKey)
  const hashes = envelopes.map((envelope) => blake2b(envelope))
  const id = invitation.reopens ?? randomBytes(32)
  const opening = await openingOf(house, invitation, request, {
    conversation: id,
    welcome: pending.welcome,
    addCommit: hashes.at(-1) ?? new Uint8Array(32),
    offers: o.offers,
    psk,
  })
  const record: ConversationRecord = {
    id,
    kind: 'case',
    role: 'officer',
    identitySeed: desk.identitySeed,
    readerSeed: opening.readerSeed,
    mailbox: opening.mailbox,
    postSeed: opening.postSeed,
    ownerSeed: opening.ownerSeed,
    seats: [
      seatOf(opening, identity.publicKey),
      ...o.offers.map(({ identity: one, reader, owner }) => ({ identity: one, reader, owner })),
    ],
    participant,
    pseudonym: called,
    label: invitation.label,
    rule: invitation.record,
    introduced:
      invitation.introduced?.conversation ?? house.conversation(toHex(id))?.held.record.introduced,
    beganAt: now,
    state: 'open',
    ...(o.isShared && o.offers.length === 0 && { secondDue: true }),
  }
  flow.rosterSent = house.rosters.current()?.epoch ?? 0
  flow.termsDue = true
  const replaces = house.conversation(toHex(id))
  const known = replaces?.held.record.participant
  // A phrase made by somebody else than who this is now lets nobody in any more.
  const isSame = known && equalBytes(known, participant)
  flow.returnPhrase = isSame ? replaces.held.flow.returnPhrase : { at: now }
  // Who came back by one stays unknown under the keys they then had, until somebody has compared.
  const before = isSame ? replaces.held.flow.returned : undefined
  flow.returned = invitation.returns ? { at: now } : before
  const closes = closingOf(replaces?.held.record)
  const conversation = await beginConversation(house, {
    record,
    flow,
    group: alone,
    replaces,
    letIn: o.offers.map((one) => one.identity),
    prepare: (draft) => {
      draft.append({
        ...beginningNotice(house, record, replaces, wayIn(invitation)),
        name: called,
      })
      keep(draft, {
        epoch: alone.epoch,
        parts: [{ what: 'commit', hashes }],
        envelopes,
        publicKey: pair.publicKey,
        next: pending.next.serialize(),
        adds: true,
        members: groupMembers(pending.next),
        slot: house.vault.freeSlot(),
      })
      draft.puts.push(openings.put(toHex(id), opening), ...o.more)
      draft.puts.push(...closes.map((one) => closings.put(toHex(one.mailbox), one)))
    },
  })
  return { conversation, opening, closes }
}

/** By which way the person came, where somebody should look at it. */
function wayIn({ returns, open }: InvitationRecord): 'returned' | 'by-open-door' | undefined {
  if (returns) return 'returned'
  return open && 'by-open-door'
}

/** A refusal goes out only when an officer presses. */
export function refusalOf(invitation: InvitationRecord, request: JoinRequest): OpeningRecord {
  return { ...shell(invitation, request, randomBytes(32)), ...sealed(request, { kind: 'refusal' }) }
}

/**
 * Does what can be done of an opening. 'taken': the answer's mailbox is said to exist already. It was
 * not chosen at random, or the relay does not say the truth; the step is kept, for nobody can tell.
 */
export async function settleOpening(
  line: Line,
  admission: SigningKeyPair,
  opening: OpeningRecord,
  conversation: Conversation | undefined,
): Promise<'done' | 'later' | 'taken'> {
  try {
    await createMailbox(line, admission, answerTerms(opening))
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'taken') return 'taken'
    throw error
  }
  if (!opening.refusal) {
    await createMailbox(line, admission, conversationTerms(opening))
    conversation?.attach()
    const committed = conversation && [...conversation.held.posts.values()].every((p) => !p.adds)
    if (!committed) return 'later'
  }
  await postEnvelopes(line, {
    mailbox: opening.answerMailbox,
    post: signingKeyPairFromSeed(opening.answerPostSeed),
    envelopes: opening.answer,
  })
  return 'done'
}

/** What the desk group is told of a case once its participant can come: the case, the ways into it. */
export function sayingsOf(
  { seating, conversation }: OpeningRecord,
  record: ConversationRecord,
): readonly (DeskCase | DeskSeat)[] {
  const { welcome, addCommit, pskId, psk, offers } = seating ?? { offers: [] }
  const own = ownIdentity(record)
  const { postSeed } = record
  const seats = offers.flatMap((offer) =>
    welcome && addCommit && pskId && psk
      ? [sealWay(offer, conversation, { welcome, addCommit, pskId, psk, postSeed })]
      : [],
  )
  return [caseOf(record, own), ...seats]
}

/** A mailbox in which nobody but this officer is yet: of the desk group, or of a shared room. */
export function ownTerms(
  record: Pick<ConversationRecord, 'mailbox' | 'postSeed' | 'readerSeed'>,
  ownerSeed: Uint8Array,
): MailboxTerms {
  return {
    id: record.mailbox,
    kind: 'conversation',
    ownerKeys: [signingKeyPairFromSeed(ownerSeed).publicKey],
    postKey: signingKeyPairFromSeed(record.postSeed).publicKey,
    readerKeys: [signingKeyPairFromSeed(record.readerSeed).publicKey],
    retentionDays: RETENTION_DAYS.max,
    quota: QUOTA.default,
  }
}

async function openingOf(
  house: House,
  invitation: InvitationRecord,
  request: JoinRequest,
  o: {
    readonly conversation: Uint8Array
    readonly welcome: Uint8Array
    readonly addCommit: Uint8Array
    readonly offers: readonly OfferRecord[]
    readonly psk: Psk
  },
): Promise<OpeningRecord> {
  const base = shell(invitation, request, o.conversation)
  const roster = house.rosters.current()
  if (!roster) throw new ClientError('no-configuration')
  const { welcome, addCommit, offers, psk } = o
  return {
    ...base,
    seating: { welcome, addCommit, offers, pskId: psk.id, psk: psk.secret },
    ...sealed(request, {
      kind: 'welcome',
      welcome: o.welcome,
      conversation: o.conversation,
      mailbox: base.mailbox,
      postSeed: base.postSeed,
      addCommit: o.addCommit,
      roster: roster.statements,
    }),
  }
}

function shell(
  invitation: InvitationRecord,
  request: JoinRequest,
  conversation: Uint8Array,
): Omit<OpeningRecord, 'answer' | 'refusal'> {
  return {
    invitation: invitationId(invitation.seed),
    conversation,
    mailbox: randomBytes(32),
    ownerSeed: randomBytes(32),
    readerSeed: randomBytes(32),
    postSeed: randomBytes(32),
    reader: request.reader,
    answerMailbox: request.answerMailbox,
    answerReader: request.answerReader,
    answerOwnerSeed: randomBytes(32),
    answerPostSeed: randomBytes(32),
  }
}

function sealed(
  { answerKey }: Pick<JoinRequest, 'answerKey'>,
  answer: JoinAnswer,
): Pick<OpeningRecord, 'answer' | 'refusal'> {
  return { answer: sealAnswer(answer, answerKey), refusal: answer.kind === 'refusal' }
}

function conversationTerms(opening: OpeningRecord): MailboxTerms {
  const offers = opening.seating?.offers ?? []
  return {
    id: opening.mailbox,
    kind: 'conversation',
    ownerKeys: [
      signingKeyPairFromSeed(opening.ownerSeed).publicKey,
      ...offers.map(({ owner }) => owner),
    ],
    postKey: signingKeyPairFromSeed(opening.postSeed).publicKey,
    readerKeys: [
      signingKeyPairFromSeed(opening.readerSeed).publicKey,
      opening.reader,
      ...offers.map(({ reader }) => reader),
    ],
    retentionDays: RETENTION_DAYS.max,
    quota: QUOTA.default,
  }
}

/** The mailbox an answer waits in for whoever asked. */
export function answerTerms(
  opening: Pick<
    OpeningRecord,
    'answerMailbox' | 'answerReader' | 'answerOwnerSeed' | 'answerPostSeed'
  >,
): MailboxTerms {
  return {
    id: opening.answerMailbox,
    kind: 'drop',
    ownerKeys: [signingKeyPairFromSeed(opening.answerOwnerSeed).publicKey],
    postKey: signingKeyPairFromSeed(opening.answerPostSeed).publicKey,
    readerKeys: [opening.answerReader],
    retentionDays: RETENTION_DAYS.max,
    quota: 64,
  }
}
