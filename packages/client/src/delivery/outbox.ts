/**
 * What waits to leave a conversation: asked of the policy, sealed under the current epoch, persisted,
 * and only then posted (DESIGN §4). Its mirror is inbox.ts, which sees each post come back.
 */
import { toHex } from '@lapwing/codec'
import { blake2b, randomBytes } from '@lapwing/crypto'
import { decide, reachesPerson, type Content } from '@lapwing/engagement'
import type { Addition } from '@lapwing/mls'
import { secondsOf } from '../clock.ts'
import type { House } from '../conversation/context.ts'
import type { Draft, Held } from '../conversation/draft.ts'
import type { Roll } from '../conversation/held-group.ts'
import { waitsForKeys } from '../conversation/known-keys.ts'
import type { ConversationRecord, FlowRecord, OutgoingRecord } from '../conversation/records.ts'
import type { PostPart } from '../conversation/post-record.ts'
import { waitsForLook } from '../conversation/searched.ts'
import { membersHash } from '../conversation/transcript.ts'
import { counterOf, encodeInner, encodeWrapped, renumberInner } from '../conversation/wrapping.ts'
import type { Problem } from '../problem.ts'
import { padBatch, sealToBox } from '../sealing/seal.ts'
import { sealPairs } from './seals.ts'
import { ownIdentity } from '../conversation/own-identity.ts'

/** A new epoch after this many contents, or this long of use (DESIGN §7). */
const EPOCH_CONTENTS = 50
const EPOCH_MS = 24 * 3_600_000
/** Contents sealed and not yet read back: stays below what a reader's recent heads reach. */
const WINDOW = 64

/**
 * Puts a content at the end of the queue and gives its id. `entry` is its index when a person wrote
 * it, `about` the message it changes.
 */
export function enqueue(
  draft: Draft,
  o: {
    readonly house: House
    readonly content: Content
    readonly entry?: number
    readonly about?: string
    /** Of a message that stands here already, and whom it was written to. */
    readonly id?: Uint8Array
    readonly members?: Uint8Array | undefined
    readonly carried?: true | undefined
  },
): string {
  const { flow } = draft
  const id = o.id ?? randomBytes(16)
  flow.ownCounter += 1
  const at = secondsOf(o.house.clock)
  const bytes = encodeInner({ id, counter: flow.ownCounter, at, content: o.content })
  const record: OutgoingRecord = {
    id,
    type: o.content.type,
    bytes,
    writtenAt: o.house.clock.now(),
    members: o.members ?? (draft.group ? addressed(draft, draft.group) : new Uint8Array(0)),
    entry: o.entry,
    about: o.about,
    carried: o.carried,
  }
  const key = toHex(id)
  draft.keepOutgoing(key, record)
  flow.queue = [...flow.queue, key]
  return key
}

/** Why the head of the queue does not leave now. */
export type Hold =
  | { readonly why: 'delayed'; readonly until: number }
  | { readonly why: 'keys' }
  | { readonly why: 'membership' }
  | { readonly why: 'carried' }
  | { readonly why: 'searched' }
  | { readonly why: 'refused'; readonly problem: Problem }

/** The policy's word on one waiting content; undefined when it may leave. */
export function holdOf(
  house: House,
  held: Pick<Held, 'flow' | 'posts'>,
  group: Roll,
  item: OutgoingRecord,
): Hold | undefined {
  const { flow } = held
  const isPersonal = reachesPerson(item.type as Content['type'])
  if (waitsForKeys(flow, group, item)) return { why: 'keys' }
  if (isPersonal && item.members.length > 0 && differs(item.members, addressed(held, group))) {
    return { why: 'membership' }
  }
  if (isPersonal && item.carried) return { why: 'carried' }
  if (isPersonal && waitsForLook(flow)) return { why: 'searched' }
  const roster = house.rosters.current()
  const decision = decide({
    type: item.type as Content['type'],
    own: flow.posture,
    theirs: flow.terms,
    // A clock set back since then must not keep the words until it has caught up.
    writtenAt: Math.floor(Math.min(item.writtenAt, house.clock.now()) / 1000),
    now: secondsOf(house.clock),
    rosterExpired: roster?.expired ?? true,
  })
  switch (decision.verdict) {
    case 'permit':
      return undefined
    case 'delay':
      return { why: 'delayed', until: decision.until * 1000 }
    case 'refuse':
      return {
        why: 'refused',
        problem: decision.reason,
      }
  }
}

/** Queued contents that are in no post yet, oldest first. */
export function unsealed(draft: Pick<Held, 'flow' | 'posts' | 'outgoing'>): readonly string[] {
  const sealed = new Set(
    [...draft.posts.values()].flatMap((post) => post.parts.map((part) => part.content)),
  )
  return draft.flow.queue.filter((id) => !sealed.has(id) && draft.outgoing.has(id))
}

/**
 * Puts a content before all that wait to be sealed, since those may be held for long; but never before
 * another of its type, whose place it may take. Where it stands there already nothing changes.
 */
export function bringForward(draft: Draft, id: string): void {
  const waiting = unsealed(draft)
  const typeOf = (key: string): string | undefined => draft.outgoing.get(key)?.type
  const place = waiting.indexOf(id)
  const before = waiting.slice(0, place)
  const first = before.findLastIndex((key) => typeOf(key) === typeOf(id)) + 1
  const ahead = before.slice(first)
  const moved = [...before.slice(0, first), id, ...ahead, ...waiting.slice(place + 1)]
  const among = new Set(waiting)
  draft.flow.queue = [...draft.flow.queue.filter((one) => !among.has(one)), ...moved]
  numberWaiting(draft)
}

/**
 * Numbers what waits one after the other, above all that has its number from the log or is on its way:
 * what was sealed before somebody was put out, and never counted, was overtaken meanwhile.
 */
function numberWaiting(draft: Draft): void {
  const waiting = unsealed(draft).flatMap((key) => {
    const item = draft.outgoing.get(key)
    return item ? [{ key, item, counter: counterOf(item.bytes) }] : []
  })
  const last = lastNumber(draft)
  let next = Math.max(last + 1, Math.min(...waiting.map(({ counter }) => counter)))
  if (waiting.length === 0) return
  for (const { key, item, counter } of waiting) {
    const bytes = renumberInner(item.bytes, next - counter)
    if (counter !== next) draft.keepOutgoing(key, { ...item, bytes })
    next += 1
  }
  draft.flow.ownCounter = next - 1
}

/** The highest number that was read back or is in a post. */
function lastNumber({ flow, posts, outgoing }: Pick<Held, 'flow' | 'posts' | 'outgoing'>): number {
  const numbers = [...posts.values()].flatMap(({ parts }) =>
    parts.flatMap(({ content }) => {
      const item = content === undefined ? undefined : outgoing.get(content)
      return item ? [counterOf(item.bytes)] : []
    }),
  )
  return Math.max(flow.ownCounted ?? 0, ...numbers)
}

/** Whether the next content must be preceded by a commit of ours. */
export function epochIsDue(flow: FlowRecord, freshUnlock: boolean, now: number): boolean {
  return (
    freshUnlock ||
    flow.healDue === true ||
    flow.gapSeen ||
    flow.sinceCommit >= EPOCH_CONTENTS ||
    now - flow.epochBegan >= EPOCH_MS
  )
}

/**
 * Seals queued contents into one post of so many envelopes at most, or of one content: as many as
 * the policy lets go. Gives the post's id, or undefined when nothing may leave now.
 */
export async function sealPost(
  house: House,
  record: ConversationRecord,
  draft: Draft,
  { most, isUpkeep }: { readonly most: number; readonly isUpkeep?: true },
): Promise<string | undefined> {
  const pair = sealPairs(draft.flow)[0]
  if (!draft.group || !pair) return undefined
  const waiting = [...draft.posts.values()].reduce((sum, post) => sum + post.parts.length, 0)
  const [next] = unsealed(draft).flatMap((id) => draft.outgoing.get(id) ?? [])
  if (next && counterOf(next.bytes) <= lastNumber(draft)) numberWaiting(draft)
  const envelopes: Uint8Array[] = []
  const parts: PostPart[] = []
  const epoch = draft.group.epoch
  for (const id of unsealed(draft).slice(0, Math.max(0, WINDOW - waiting))) {
    const item = draft.outgoing.get(id)
    // Nothing but the list goes while somebody is to be cut off, whatever stands first.
    if (isUpkeep && (parts.length > 0 || item?.type !== 'roster')) break
    if (!item || item.forgotten || holdOf(house, draft, draft.group, item)) break
    if (item.sealed) draft.keepOutgoing(id, { ...item, sealed: undefined })
    const sealed = await draft.group.encrypt(words(house, record, draft, item))
    const pieces = sealToBox('mls', sealed.bytes, pair.publicKey)
    if (envelopes.length > 0 && envelopes.length + pieces.length > most) break
    draft.group = sealed.group
    envelopes.push(...pieces)
    parts.push({ what: 'content', content: id, hashes: pieces.map((piece) => blake2b(piece)) })
  }
  if (envelopes.length === 0) return undefined
  return keep(draft, { epoch, parts, envelopes, publicKey: pair.publicKey, upkeep: isUpkeep })
}

/** A change of members, with who is to be in it afterwards; without adds and removes, new keys alone. */
export interface MemberChange {
  readonly adds?: readonly Addition[]
  readonly removes?: readonly number[]
  /** Identities of everybody afterwards. */
  readonly after: readonly Uint8Array[]
}

export interface SealedCommit {
  /** Of its post. */
  readonly id: string
  /** For whoever is added; it may leave once the commit was read back. */
  readonly welcome: Uint8Array | undefined
  /** Hash of its last envelope: whoever is added starts after it. */
  readonly hash: Uint8Array
}

/** Makes a commit of ours into a post; it counts only once it was read back. */
export async function sealCommit(
  house: House,
  draft: Draft,
  change?: MemberChange,
): Promise<SealedCommit | undefined> {
  const pair = sealPairs(draft.flow)[0]
  const group = draft.group
  if (!group || !pair) return undefined
  const { adds = [], removes = [] } = change ?? {}
  const after = change ? membersHash(change.after) : groupMembers(group)
  const pending = await group.commit({
    adds,
    removes,
    now: house.clock.now(),
    approve: (members) => !differs(membersHash(members.map((m) => m.identity)), after),
  })
  const envelopes = sealToBox('mls', pending.bytes, pair.publicKey)
  const hashes = envelopes.map((piece) => blake2b(piece))
  const id = keep(draft, {
    epoch: group.epoch,
    parts: [{ what: 'commit', hashes }],
    envelopes,
    publicKey: pair.publicKey,
    next: pending.next.serialize(),
    adds: adds.length > 0,
    upkeep: removes.length > 0 || undefined,
    ...(change && { members: after }),
    slot: house.vault.freeSlot(),
  })
  return { id, welcome: pending.welcome, hash: hashes.at(-1) ?? new Uint8Array(32) }
}

export function keep(
  draft: Draft,
  o: {
    readonly epoch: number
    readonly parts: readonly PostPart[]
    readonly envelopes: readonly Uint8Array[]
    readonly publicKey: Uint8Array
    readonly next?: Uint8Array
    readonly adds?: boolean
    readonly upkeep?: true | undefined
    readonly members?: Uint8Array
    readonly slot?: { readonly file: number; readonly slot: number }
  },
): string {
  const id = toHex(randomBytes(16))
  const padded = padBatch(o.envelopes, o.publicKey)
  const padding = padded.slice(o.envelopes.length).map((piece) => blake2b(piece))
  draft.keepPost(id, {
    epoch: o.epoch,
    parts: padding.length === 0 ? o.parts : [...o.parts, { what: 'nothing', hashes: padding }],
    envelopes: padded,
    next: o.next,
    adds: o.adds,
    upkeep: o.upkeep,
    members: o.members,
    slot: o.slot,
  })
  draft.flow.posts = [...draft.flow.posts, id]
  return id
}

/** Hash of the members words are meant for: those of the group, or of the one about to be. */
export function addressed({ posts }: Pick<Held, 'posts'>, group: Roll): Uint8Array {
  for (const post of posts.values()) {
    if (post.members && post.epoch === group.epoch) return post.members
  }
  return groupMembers(group)
}

export function groupMembers(group: Roll): Uint8Array {
  return membersHash(group.members.map((member) => member.identity))
}

function words(
  house: House,
  record: ConversationRecord,
  draft: Draft,
  item: OutgoingRecord,
): Uint8Array {
  const identity = ownIdentity(record)
  const roster = house.rosters.current()
  const marked = record.role === 'officer' && roster && house.rosters.officer(identity)
  return encodeWrapped({
    inner: item.bytes,
    seen: draft.flow.head,
    authenticator: draft.group?.authenticator ?? new Uint8Array(0),
    roster: marked ? { epoch: roster.epoch, hash: roster.hash } : undefined,
  })
}

export function differs(a: Uint8Array, b: Uint8Array): boolean {
  return a.length !== b.length || a.some((byte, i) => byte !== b[i])
}
