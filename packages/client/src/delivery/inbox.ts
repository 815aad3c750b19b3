/**
 * Reads what the relay delivers into a draft: each envelope once, in the order of the mailbox's log.
 * That order decides everything (DESIGN §6): the first valid commit of an epoch wins, and a message
 * of an epoch that has passed at its place in the log is ignored by everybody and sent anew by its
 * author. What cannot be opened is counted, shown, and stops sending.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import { blake2b, identityFromSeed } from '@lapwing/crypto'
import { isDeskRecord, isRoomContent, type RoomContent } from '@lapwing/engagement'
import { loadGroup, MlsError, type Group, type Member, type MembershipChange } from '@lapwing/mls'
import type { Entry } from '@lapwing/protocol'
import {
  endAsk,
  hasCrossed,
  isStrict,
  mayBeAdded,
  noteAnswer,
  noteAsked,
  notedStrict,
} from '../conversation/asks.ts'
import { hasNamesake, noteCame, noteGone } from '../conversation/coming.ts'
import type { Draft } from '../conversation/draft.ts'
import { noteReadBack } from '../conversation/return-phrase.ts'
import { personIn, turnPerson } from '../conversation/room-people.ts'
import { isStranger } from '../conversation/standing.ts'
import { dropForgotten } from '../conversation/unsent.ts'
import { noteAnswered } from '../conversation/introducing.ts'
import { endLeaving, isLeaving, takeOwnLeaving } from '../conversation/leaving.ts'
import { ADDS_KEPT, SEEN_BYTES, SEEN_KEPT } from '../conversation/records.ts'
import type { PostPart, PostRecord } from '../conversation/post-record.ts'
import {
  advance,
  headAfterCommit,
  headAfterHash,
  headAtBeginning,
} from '../conversation/transcript.ts'
import { decodeInner, type InnerContent } from '../conversation/wrapping.ts'
import { assemble } from '../sealing/packing.ts'
import { readWords, takeKeys } from './dispatch.ts'
import { readHelpSignal } from './help-signals.ts'
import { readRoomWords } from './room-words.ts'
import { damage, noticeOf, stop, type Reading } from './reading.ts'
import { openSealed, turnSeals } from './seals.ts'
import { ownIdentity } from '../conversation/own-identity.ts'

/** Pieces of one message stand together in the log; after this many others they never come. */
const PARTIAL_REACH = 256

/** Reads entries into the draft; the flow's cursor then names what may be acknowledged. */
export async function readEntries(r: Reading, delivered: readonly Entry[]): Promise<void> {
  const { flow } = r.draft
  let last = flow.cursor
  for (const entry of delivered) {
    if (entry.seq <= last) continue
    await readEnvelope(r, entry)
    last = entry.seq
    for (const [id, partial] of r.partial) {
      if (entry.seq - partial.firstSeq < PARTIAL_REACH) continue
      r.partial.delete(id)
      damage(r)
    }
  }
  const open = [...r.partial.values()].map((partial) => partial.firstSeq - 1)
  flow.cursor = Math.max(flow.cursor, Math.min(last, ...open))
}

async function readEnvelope(r: Reading, entry: Entry): Promise<void> {
  const { draft } = r
  const hash = blake2b(entry.envelope)
  if (draft.flow.startAfter) {
    if (equalBytes(hash, draft.flow.startAfter)) {
      draft.flow.startAfter = undefined
      remember(r, [hash])
    }
    return
  }
  const own = findOwn(draft, hash)
  if (own) {
    await readBack(r, own, hash)
    return
  }
  if (draft.flow.seen.some((known) => equalBytes(known, hash.subarray(0, SEEN_BYTES)))) return
  const opened = openSealed(draft.flow, entry.envelope)
  if (!opened) {
    damage(r)
    return
  }
  const { piece, epoch } = opened
  if (piece.kind === 'nothing') {
    remember(r, [hash])
    return
  }
  if (piece.kind === 'help signal') {
    remember(r, [hash])
    await readHelpSignal(r, piece, epoch)
    return
  }
  if (piece.kind !== 'mls') {
    damage(r)
    return
  }
  const id = toHex(piece.id)
  const partial = r.partial.get(id) ?? { firstSeq: entry.seq, pieces: [], hashes: [] }
  if (partial.pieces.some((known) => known.index === piece.index)) return
  partial.pieces.push(piece)
  partial.hashes.push(hash)
  r.partial.set(id, partial)
  const bytes = assemble(partial.pieces)
  if (!bytes) return
  r.partial.delete(id)
  remember(r, partial.hashes)
  await readMls(r, bytes, hash)
}

async function readMls(r: Reading, bytes: Uint8Array, hash: Uint8Array): Promise<void> {
  const { draft } = r
  const group = draft.group
  if (!group) {
    damage(r)
    return
  }
  let refusal: Refusal | undefined
  try {
    if (group.peek(bytes).epoch < group.epoch) return // passed: its author sends it anew
    const result = await group.read(bytes, {
      psks: draft.flow.announced.map((one) => ({ id: one.id, secret: one.psk })),
      now: r.house.clock.now(),
      approve: (change) => {
        refusal = refusalOf(r, change)
        return refusal === undefined
      },
    })
    draft.group = result.group
    if (result.kind === 'message') await readWords(r, result.sender, result.plain)
    else await applyCommit(r, result.change, hash)
  } catch (error) {
    if (!(error instanceof MlsError)) throw error
    if (error.code === 'not-approved' && refusal && refusal.unasked.length > 0) {
      noteUnasked(r, refusal)
      if (!hasCrossed(draft, refusal.unasked)) stop(r, 'not-agreed')
      return
    }
    if (error.code === 'not-approved' && refusal?.adds) {
      stop(r, 'unexpected-member')
      return
    }
    if (error.code === 'own-message') {
      // Sent from these very keys before this was opened: a newer file than this one was used.
      stop(r, r.house.saves && r.house.maySend && !r.drained ? 'older-copy' : 'opened-elsewhere')
      return
    }
    damage(r)
  }
}

/** Why a change of members is not taken. */
interface Refusal {
  readonly by: Member
  readonly adds: boolean
  /** Officers as they should be, but for the participant's agreement, where nothing else is wrong. */
  readonly unasked: readonly Member[]
}

/**
 * Officers may add officers they announced, under strict membership those the participant agreed to,
 * and remove whom the newest list does not appoint any more, which they bring before it, or who has said
 * that they leave; nobody else changes anything.
 */
function refusalOf(r: Reading, change: MembershipChange): Refusal | undefined {
  const { added, removed, by } = change
  if (added.length === 0 && removed.length === 0) return undefined
  const { rosters } = r.house
  const refusal = { by, adds: added.length > 0, unasked: [] }
  if (!rosters.officer(by.identity)) return refusal
  const { flow } = r.draft
  const announced = (member: Member): boolean =>
    (rosters.officer(member.identity) !== undefined ||
      personIn(flow, member.identity)?.state === 'coming') &&
    flow.announced.some((one) => equalBytes(one.identity, member.identity))
  const isParticipant = (member: Member): boolean =>
    r.record.participant !== undefined && equalBytes(member.identity, r.record.participant)
  const mayGo = (member: Member): boolean =>
    !isParticipant(member) &&
    (isLeaving(flow, member.identity) || isStranger(r.house, { record: r.record, flow }, member))
  if (!added.every(announced) || !removed.every(mayGo)) return refusal
  const unasked = added.filter(({ identity }) => !mayBeAdded(r.draft, identity))
  return unasked.length > 0 ? { ...refusal, unasked } : undefined
}

/** Says who was to be let in by whom, without the participant's agreement. */
function noteUnasked({ draft, house }: Reading, { by, unasked }: Refusal): void {
  for (const { identity } of unasked) {
    const names = { name: house.rosters.nameOf(identity), by: house.rosters.nameOf(by.identity) }
    draft.append({ ...noticeOf(house, 'added-unasked'), ...names })
  }
}

async function applyCommit(r: Reading, change: MembershipChange, hash: Uint8Array): Promise<void> {
  const { draft } = r
  const { flow } = draft
  if (!draft.group) return
  await enterEpoch(r, draft.group, hash, change.added.length > 0)
  // What was sealed before this commit and not read back will be ignored by everybody: seal anew.
  for (const id of [...flow.posts]) dropPost(draft, id)
  dropForgotten(draft)
  noteMembers(r, change)
  for (const { identity } of change.added) {
    flow.announced = flow.announced.filter((one) => !equalBytes(one.identity, identity))
  }
}

/** Says in the log who has come and who is gone. */
function noteMembers(r: Reading, change: Pick<MembershipChange, 'added' | 'removed'>): void {
  const isDevice = (identity: Uint8Array): boolean =>
    hasNamesake(r.house, r.draft.group?.members ?? [], identity)
  for (const { identity } of change.added) {
    const person = turnPerson(r.draft.flow, identity, 'in')
    if (person) {
      r.draft.append({ ...noticeOf(r.house, 'person-joined'), name: person.name })
      continue
    }
    endAsk(r.draft, identity)
    endLeaving(r.draft, identity)
    noteCame(r.draft.flow, identity, r.house.clock.now())
    const name = r.house.rosters.officer(identity)?.name
    const kind = isDevice(identity) ? 'device-joined' : 'officer-joined'
    r.draft.append({ ...noticeOf(r.house, kind), name })
  }
  for (const { identity } of change.removed) {
    // Nothing of theirs opens any more; should they come again, they count from the beginning.
    const { [toHex(identity)]: _last, ...others } = r.draft.flow.counters
    r.draft.flow.counters = others
    noteGone(r.draft.flow, identity)
    const person = turnPerson(r.draft.flow, identity, 'gone')
    if (person) {
      endLeaving(r.draft, identity)
      r.draft.append({ ...noticeOf(r.house, 'person-left'), name: person.name })
      continue
    }
    const name = r.house.rosters.nameOf(identity)
    const kind = isDevice(identity) ? 'device-left' : 'person-left'
    r.draft.append({ ...noticeOf(r.house, kind), name })
  }
}

/** Everything that changes with an epoch, whoever made the commit. */
async function enterEpoch(
  r: Reading,
  group: Group,
  hash: Uint8Array,
  added: boolean,
): Promise<void> {
  const { flow } = r.draft
  await turnSeals(flow, group)
  advance(flow, added ? headAtBeginning(hash) : headAfterCommit(flow.head, hash))
  flow.sinceCommit = 0
  flow.epochBegan = r.house.clock.now()
  flow.gapSeen = false
}

interface Own {
  readonly id: string
  readonly post: PostRecord
  readonly part: PostPart
}

/** The own post this envelope belongs to, and the part of it. */
function findOwn(draft: Draft, hash: Uint8Array): Own | undefined {
  for (const [id, post] of draft.posts) {
    const part = post.parts.find((one) => one.hashes.some((known) => equalBytes(known, hash)))
    if (part) return { id, post, part }
  }
  return undefined
}

/** An own message came back in the log: now it is part of the history, or has to be sealed anew. */
async function readBack(r: Reading, own: Own, hash: Uint8Array): Promise<void> {
  const { draft } = r
  remember(r, [hash])
  const rest = own.part.hashes.filter((known) => !equalBytes(known, hash))
  const parts = own.post.parts.filter((part) => part !== own.part)
  if (rest.length > 0) {
    const waiting = { ...own.part, hashes: rest }
    draft.keepPost(own.id, { ...own.post, parts: [...parts, waiting] })
    return
  }
  const current = draft.group?.epoch === own.post.epoch
  if (parts.length === 0) dropPost(draft, own.id)
  else draft.keepPost(own.id, { ...own.post, parts })
  if (!current) {
    dropForgotten(draft)
    return
  }
  if (own.part.what === 'commit') await takeCommit(r, own.post, hash)
  else if (own.part.content !== undefined) takeContent(r, own.part.content)
}

async function takeCommit(r: Reading, post: PostRecord, hash: Uint8Array): Promise<void> {
  if (!post.next) return
  const identity = identityFromSeed(r.record.identitySeed)
  const group = await loadGroup(post.next, identity)
  const before = r.draft.group?.members ?? []
  const added = group.members.filter((one) => !isAmong(before, one))
  const removed = before.filter((one) => !isAmong(group.members, one))
  // It became strict before this stood in the log: nobody takes it.
  if (!added.every(({ identity }) => mayBeAdded(r.draft, identity))) return
  // A case that begins says so itself.
  if (before.length > 1 || r.record.kind !== 'case') noteMembers(r, { added, removed })
  r.draft.group = group
  r.draft.healed = true
  r.draft.flow.healDue = undefined
  if (post.adds) r.draft.flow.ownAdds = [...(r.draft.flow.ownAdds ?? []), hash].slice(-ADDS_KEPT)
  // Sealed before somebody was put out, and not read back: sealed anew without them.
  for (const id of [...r.draft.flow.posts]) dropPost(r.draft, id)
  dropForgotten(r.draft)
  await enterEpoch(r, group, hash, post.adds === true)
}

function isAmong(members: readonly Member[], one: Member): boolean {
  return members.some(({ identity }) => equalBytes(identity, one.identity))
}

function takeContent(r: Reading, id: string): void {
  const { draft, record } = r
  const sent = draft.outgoing.get(id)
  if (!sent) return
  const identity = ownIdentity(record)
  const hash = sent.sealed ?? blake2b(sent.bytes)
  advance(draft.flow, headAfterHash(draft.flow.head, identity, hash))
  if (record.kind === 'desk') hearOwn(r, identity, sent.bytes)
  const inner = decodeInner(sent.bytes)
  draft.flow.ownCounted = Math.max(draft.flow.ownCounted ?? 0, inner?.counter ?? 0)
  takeOwn(r, inner?.content)
  draft.flow.sinceCommit += 1
  draft.flow.queue = draft.flow.queue.filter((queued) => queued !== id)
  draft.dropOutgoing(id)
  if (sent.type === 'message') draft.flow.waitingSince = undefined
  noteReadBack(draft.flow, id)
}

/** The desk takes its own words in their place in the log, like everybody else's. */
function hearOwn(r: Reading, identity: Uint8Array, bytes: Uint8Array): void {
  const content = decodeInner(bytes)?.content
  if (typeof content !== 'object' || !isDeskRecord(content)) return
  r.draft.puts.push(...r.house.hearDesk(content, identity, true))
}

/** What one's own words change here once they stand in the log. */
function takeOwn(r: Reading, content: InnerContent['content'] | undefined): void {
  if (typeof content !== 'object') return
  const { draft, house, record } = r
  const at = house.clock.now()
  if (content.type === 'mailbox keys') takeKeys(draft, content)
  if (content.type === 'posture') {
    const wasStrict = isStrict(record, draft.flow)
    draft.flow.told = content.terms
    notedStrict(draft, wasStrict)
  }
  if (content.type === 'notice' && content.kind === 'officer leaves') {
    takeOwnLeaving(house, draft, content.to)
  }
  if (isRoomContent(content)) readOwnRoomWords(r, content)
  if (content.type === 'introduction answer') noteAnswered(draft, content, at)
  if (content.type === 'officer answer') noteAnswer(draft, { ...content, at })
  if (content.type === 'notice' && content.kind === 'officer joins') {
    const own = ownIdentity(record)
    noteAsked(draft, { identity: content.identity, by: house.rosters.nameOf(own) ?? '', at })
  }
}

/** They count in their place in the log, like anybody's. */
function readOwnRoomWords(r: Reading, content: RoomContent): void {
  const identity = ownIdentity(r.record)
  const isOfficer = r.record.role === 'officer'
  const { pseudonym } = r.record
  const by = isOfficer ? (r.house.rosters.nameOf(identity) ?? '') : pseudonym
  readRoomWords(r, content, { sender: { identity }, by, isOfficer, isParticipant: !isOfficer })
}

export function dropPost(draft: Draft, id: string): void {
  draft.dropPost(id)
  draft.flow.posts = draft.flow.posts.filter((post) => post !== id)
}

function remember(r: Reading, hashes: readonly Uint8Array[]): void {
  const { flow } = r.draft
  flow.seen = [...flow.seen, ...hashes.map((h) => h.slice(0, SEEN_BYTES))].slice(-SEEN_KEPT)
}
