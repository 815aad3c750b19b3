/**
 * Opened words, checked against what this conversation has seen, and handed to what they are about.
 * The sender is the MLS leaf that signed; no name inside a content is ever believed.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import {
  isDeskRecord,
  type Content,
  type MailboxKeys,
  type Message,
  type OfficerAbsence,
} from '@lapwing/engagement'
import { secondsOf } from '../clock.ts'
import type { Member } from '@lapwing/mls'
import { isStrict, noteAnswer, noteAsked, notedStrict } from '../conversation/asks.ts'
import { noteAway } from '../conversation/away.ts'
import { hasNamesake } from '../conversation/coming.ts'
import type { Draft } from '../conversation/draft.ts'
import { noteAnswered } from '../conversation/introducing.ts'
import { noteLeaving } from '../conversation/leaving.ts'
import { ANNOUNCED_KEPT, type MessageRecord } from '../conversation/records.ts'
import { personIn } from '../conversation/room-people.ts'
import { advance, hasSeen, headAfterContent } from '../conversation/transcript.ts'
import { decodeInner, decodeWrapped, type InnerContent } from '../conversation/wrapping.ts'
import { noteSeenByDesk } from '../conversation/return-phrase.ts'
import { markTheirsSearched } from '../conversation/searched.ts'
import { countedAnew, sameTerms } from '../conversation/terms.ts'
import { agrees } from '../rosters.ts'
import type { NoticeKind } from '../views.ts'
import { applyChange, locate } from './changes.ts'
import { exportNotice } from './export-notice.ts'
import { noticeOf, stop, type Reading } from './reading.ts'
import { readRoomWords } from './room-words.ts'

/** The post key that the log named last is the one that counts; its owners see that the relay has it. */
export function takeKeys(draft: Draft, { postSeed }: Pick<MailboxKeys, 'postSeed'>): void {
  const { ownerSeed } = draft.record
  draft.record = { ...draft.record, postSeed, ...(ownerSeed && { keysDue: true }) }
}

/** Reads the plain bytes of one MLS message into the draft. */
export async function readWords(r: Reading, sender: Member, plain: Uint8Array): Promise<void> {
  const { draft } = r
  const wrapped = decodeWrapped(plain)
  if (!wrapped) {
    note(r, 'not-understood', sender)
    return
  }
  if (draft.group && !equalBytes(wrapped.authenticator, draft.group.authenticator)) {
    stop(r, 'split')
    return
  }
  if (!hasSeen(draft.flow, wrapped.seen)) {
    stop(r, 'split')
    return
  }
  if (r.house.rosters.officer(sender.identity)) noteSeenByDesk(draft.flow, wrapped.seen)
  // Their own chain has it whether or not we understand it.
  advance(draft.flow, headAfterContent(draft.flow.head, sender.identity, wrapped.inner))
  draft.flow.sinceCommit += 1
  const inner = decodeInner(wrapped.inner)
  if (!inner) {
    note(r, 'not-understood', sender)
    return
  }
  if (!inOrder(r, sender, inner)) return
  if (wrapped.roster && !agrees(wrapped.roster, r.house.rosters.current())) {
    // They hold a newer roster than we do; it follows as a content, or somebody withholds it.
    draft.flow.gapSeen = true
  }
  if (inner.content === 'unknown') {
    note(r, 'needs-newer-version', sender)
    return
  }
  if (inner.content === 'malformed') {
    note(r, 'not-understood', sender)
    return
  }
  await dispatch(r, sender, inner, inner.content)
}

/** Checks the sender's counter; shows gaps and disorder. False for what was already shown. */
function inOrder(r: Reading, sender: Member, inner: InnerContent): boolean {
  const { flow } = r.draft
  const key = toHex(sender.identity)
  const last = flow.counters[key]
  if (last !== undefined && inner.counter <= last) {
    note(r, 'out-of-order', sender)
    return false
  }
  if (last !== undefined && inner.counter > last + 1) {
    flow.gapSeen = true
    r.draft.append({
      ...noticeOf(r.house, 'gap'),
      name: nameOf(r, sender),
      count: inner.counter - last - 1,
    })
  }
  flow.counters[key] = inner.counter
  return true
}

async function dispatch(
  r: Reading,
  sender: Member,
  inner: InnerContent,
  content: Content,
): Promise<void> {
  const { draft, house, record } = r
  const fromOfficer = house.rosters.officer(sender.identity) !== undefined
  const fromParticipant = isParticipant(r, sender)
  if (isDeskRecord(content)) {
    if (record.kind === 'desk' && fromOfficer) {
      draft.puts.push(...house.hearDesk(content, sender.identity, false))
    } else note(r, 'not-understood', sender)
    return
  }
  switch (content.type) {
    case 'message':
      if (await isRepeated(r, sender, inner.id, content)) return
      draft.append(await messageEntry(r, sender, inner, content))
      draft.flow.waitingSince ??= house.clock.now()
      return
    case 'edit':
    case 'deletion':
    case 'reaction': {
      const at = writtenAt(r, inner)
      const name = nameOf(r, sender)
      const done = await applyChange(r, { sender, name, at, change: content })
      if (done === 'refused') note(r, 'not-understood', sender)
      return
    }
    case 'roster':
      if (house.rosters.learn(content.statements)) note(r, 'roster-renewed', sender)
      // Also when it was known: the write that should have kept it may have failed.
      draft.puts.push(...house.rosterPuts())
      return
    case 'posture': {
      // An officer whose appointment has ended is no participant.
      if (!fromParticipant) return
      const wasStrict = isStrict(record, draft.flow)
      if (draft.flow.terms && !sameTerms(draft.flow.terms, content.terms)) {
        note(r, 'terms-changed', sender)
        const next = { record, flow: { ...draft.flow, terms: content.terms } }
        Object.assign(draft.flow, countedAnew(draft, next, house.clock.now()))
      }
      draft.flow.terms = content.terms
      draft.flow.termsDue = undefined
      notedStrict(draft, wasStrict)
      return
    }
    case 'officer answer': {
      const ask = fromParticipant && noteAnswer(draft, { ...content, at: house.clock.now() })
      if (!ask) {
        note(r, 'not-understood', sender)
        return
      }
      // What ends with a withdrawal is said by their client: they refused nobody.
      const officer = house.rosters.officer(content.identity)
      if (!officer) return
      const notice = content.agreed ? 'officer-agreed' : 'officer-refused'
      draft.append({ ...noticeOf(house, notice), name: officer.name, by: nameOf(r, sender) })
      return
    }
    case 'officer absence': {
      if (!fromOfficer || record.kind !== 'case') {
        note(r, 'not-understood', sender)
        return
      }
      noteAbsence(r, sender, content)
      return
    }
    case 'introduction':
      if (!fromParticipant || record.role !== 'officer' || record.kind !== 'case') {
        note(r, 'not-understood', sender)
        return
      }
      if (draft.flow.proposed && equalBytes(draft.flow.proposed.id, content.id)) return
      draft.flow.proposed = {
        id: content.id,
        person: content.person,
        named: content.named,
        at: house.clock.now(),
      }
      draft.flow.waitingSince ??= house.clock.now()
      note(r, 'introduction-asked', sender)
      return
    case 'introduction answer':
      if (fromOfficer && record.kind === 'case') noteAnswered(draft, content, house.clock.now())
      else note(r, 'not-understood', sender)
      return
    case 'room offer':
    case 'room answer':
    case 'room way':
    case 'room person': {
      const by = nameOf(r, sender)
      const who = { sender, by, isOfficer: fromOfficer, isParticipant: fromParticipant }
      if (!readRoomWords(r, content, who)) note(r, 'not-understood', sender)
      return
    }
    case 'return phrase':
      // The desk makes it so once this is in the vault (desk/return-doors.ts).
      if (!fromParticipant || record.role !== 'officer') {
        note(r, 'not-understood', sender)
        return
      }
      draft.flow.returnPhrase = { at: house.clock.now(), seed: content.seed }
      note(r, content.seed ? 'return-phrase' : 'return-withdrawn', sender)
      return
    case 'records question':
      if (fromParticipant && record.role === 'officer') {
        note(r, 'records-asked', sender)
        draft.flow.waitingSince ??= house.clock.now()
      } else note(r, 'not-understood', sender)
      return
    case 'record export':
      if (fromOfficer && record.kind === 'case') {
        draft.append(exportNotice(house, content, nameOf(r, sender)))
      } else note(r, 'not-understood', sender)
      return
    case 'mailbox keys':
      if (!fromOfficer) {
        note(r, 'not-understood', sender)
        return
      }
      takeKeys(draft, content)
      return
    case 'notice':
      if (content.kind === 'searched') {
        const by = { name: nameOf(r, sender), isParticipant: fromParticipant }
        if (isParty(r, sender)) markTheirsSearched(house, draft, by)
        else note(r, 'not-understood', sender)
        return
      }
      if (content.kind === 'restored') {
        note(r, isParty(r, sender) ? 'restored' : 'not-understood', sender)
        return
      }
      if (content.kind === 'officer leaves') {
        noteLeaver(r, sender, content.to)
        return
      }
      if (!fromOfficer || !house.rosters.officer(content.identity)) {
        note(r, 'not-understood', sender)
        return
      }
      if (record.kind !== 'desk') {
        const { name } = house.rosters.officer(content.identity) ?? {}
        const by = nameOf(r, sender)
        const isDevice = hasNamesake(house, draft.group?.members ?? [], content.identity)
        const kind = isDevice ? 'device-announced' : 'officer-announced'
        draft.append({ ...noticeOf(house, kind), name, by })
        noteAsked(draft, { identity: content.identity, by, at: house.clock.now() })
      }
      draft.flow.announced = [
        ...draft.flow.announced,
        { identity: content.identity, id: content.pskId, psk: content.psk },
      ].slice(-ANNOUNCED_KEPT)
      return
  }
}

/** An officer says in their own name that they are away, or back; what cannot be is passed over. */
function noteAbsence({ draft, house, ...r }: Reading, sender: Member, said: OfficerAbsence): void {
  if (!noteAway(draft.flow, sender.identity, said, secondsOf(house.clock))) return
  const { until, cover } = said
  const name = nameOf({ draft, house, ...r }, sender)
  if (until === null) {
    draft.append({ ...noticeOf(house, 'officer-back'), name })
    return
  }
  const isIn = cover && draft.group?.members.some((one) => equalBytes(one.identity, cover))
  const by = isIn ? house.rosters.officer(cover)?.name : undefined
  draft.append({ ...noticeOf(house, 'officer-away'), name, by, until: until * 1000 })
}

/** An officer says in their own name that they go, and perhaps to whom they hand it over. */
function noteLeaver(r: Reading, sender: Member, to: Uint8Array | undefined): void {
  const { draft, house, record } = r
  const { rosters } = house
  const at = house.clock.now()
  const one = { identity: sender.identity, at, ...(to && { to }) }
  const isTheirs = record.kind !== 'desk' && rosters.officer(sender.identity) !== undefined
  if (!isTheirs || !noteLeaving(house, draft, one)) {
    note(r, 'not-understood', sender)
    return
  }
  const name = to && rosters.officer(to)?.name
  const by = nameOf(r, sender)
  if (name) draft.append({ ...noticeOf(house, 'officer-hands-over'), name, by })
  else note(r, 'officer-leaves', sender)
}

/**
 * Whether a message with this id is here already: an id that stood twice would turn a later deletion
 * or answer to the wrong one. Words sent before the conversation began again come once more, because
 * their sender could not know.
 */
async function isRepeated(
  r: Reading,
  sender: Member,
  id: Uint8Array,
  { text, file }: Message,
): Promise<boolean> {
  const index = await locate(r.house, r.draft, id)
  if (index === undefined) return false
  const entry = await r.draft.entry(index)
  const isSame = entry?.k === 'message' && entry.text === text && isSameFile(entry.file, file)
  const isTheirs =
    entry && entry.k !== 'notice' && entry.from && equalBytes(entry.from, sender.identity)
  if (!isSame && !(r.draft.flow.again && isTheirs)) note(r, 'not-understood', sender)
  return true
}

function isSameFile(a: Message['file'], b: Message['file']): boolean {
  return a && b ? equalBytes(a.secret, b.secret) : a === b
}

async function messageEntry(
  r: Reading,
  sender: Member,
  inner: InnerContent,
  { text, file, replyTo, forwarded }: Message,
): Promise<MessageRecord> {
  const known = isParty(r, sender)
  const answered = replyTo && (await locate(r.house, r.draft, replyTo))
  return {
    k: 'message',
    id: inner.id,
    own: false,
    from: sender.identity,
    by: nameOf(r, sender),
    known,
    ...(r.house.rosters.officer(sender.identity) && { officer: true as const }),
    text,
    file,
    at: writtenAt(r, inner),
    forwarded,
    reply: replyTo && { id: replyTo, index: answered },
  }
}

/** Shown is the time it was written, but never later than now: clocks differ, and may lie. */
function writtenAt(r: Reading, inner: InnerContent): number {
  return Math.min(inner.at * 1000, r.house.clock.now())
}

function isParticipant(r: Reading, sender: Member): boolean {
  const { participant } = r.record
  return participant !== undefined && equalBytes(participant, sender.identity)
}

/** An officer, the participant of the case, or somebody let into the room. */
function isParty(r: Reading, sender: Member): boolean {
  const { identity } = sender
  const isOfficer = r.house.rosters.officer(identity) !== undefined
  return isOfficer || isParticipant(r, sender) || personIn(r.draft.flow, identity) !== undefined
}

function nameOf(r: Reading, sender: Member): string {
  const officer = r.house.rosters.officer(sender.identity)
  if (officer) return officer.name
  const person = personIn(r.draft.flow, sender.identity)
  if (person) return person.name
  const { pseudonym, officer: theirs } = r.record
  if (isParticipant(r, sender)) return pseudonym
  // An officer whose appointment has ended: shown by the name they had, marked as not known.
  return theirs ?? ''
}

function note(r: Reading, kind: NoticeKind, sender: Member): void {
  r.draft.append({ ...noticeOf(r.house, kind), name: nameOf(r, sender) })
}
