/**
 * Strict membership (DESIGN §8, §11): an officer who was announced is added only once the participant has
 * agreed. The log decides for everybody alike: what counts is what stands in it before the commit.
 */
import { equalBytes, toHex } from '@lapwing/codec'
import type { DeskWay, OfficerAnswer } from '@lapwing/engagement'
import type { AskView } from '../officer-views.ts'
import { hasNamesake } from './coming.ts'
import type { House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import type { AnswerRecord, AskRecord, ConversationRecord, FlowRecord } from './records.ts'

/** Questions a conversation remembers: more than a desk has officers. */
const ASKS_KEPT = 20

/** Whether the participant has asked for it, as far as the log has it. */
export function isStrict(
  { role, kind }: Pick<ConversationRecord, 'role' | 'kind'>,
  { terms, told, posture }: Pick<FlowRecord, 'terms' | 'told' | 'posture'>,
): boolean {
  if (kind !== 'case') return false
  const asked = role === 'officer' ? terms : (told ?? posture?.terms)
  return asked?.strictMembership ?? false
}

/** New terms stand in the log: notes since which epoch they are strict. */
export function notedStrict(draft: Draft, before: boolean): void {
  const is = isStrict(draft.record, draft.flow)
  if (is !== before) draft.flow.strictFrom = is ? draft.group?.epoch : undefined
}

/** An officer was announced: the participant has not answered, unless they had agreed to them already. */
export function noteAsked(draft: Draft, one: Omit<AskRecord, 'answer'>): void {
  const isIn = draft.group?.members.some((member) => equalBytes(member.identity, one.identity))
  if (draft.record.kind !== 'case' || isIn) return
  const before = askFor(draft.flow, one.identity)
  const answer = before?.answer?.agreed ? before.answer : undefined
  const others = without(draft.flow, one.identity)
  draft.flow.asks = [...others, { ...one, said: answer && before?.said, answer }].slice(-ASKS_KEPT)
}

/** The participant's answer stands in the log. False where nobody asked for this officer. */
export function noteAnswer(
  { flow, group }: Draft,
  { identity, agreed, at }: AnswerRecord & Pick<OfficerAnswer, 'identity'>,
): boolean {
  const ask = askFor(flow, identity)
  if (!ask) return false
  const takenBack = ask.answer?.agreed && !agreed ? group?.epoch : undefined
  replace(flow, ask, { ...ask, answer: { agreed, at }, takenBack })
  return true
}

/** The participant says so; it counts once it stands in the log. False where nobody asks, or already so. */
export function say(
  { flow }: Draft,
  { identity, agreed, at }: AnswerRecord & Pick<OfficerAnswer, 'identity'>,
): boolean {
  const ask = askFor(flow, identity)
  if (!ask || ask.said?.agreed === agreed) return false
  replace(flow, ask, { ...ask, said: { agreed, at } })
  return true
}

/**
 * Officers the participant agreed to and whom the newest list does not name any more: the agreement ends
 * with that, and what says so stands in the log before they can be appointed again.
 */
export function overIn(
  { rosters }: Pick<House, 'rosters'>,
  { record, flow }: Pick<Held, 'record' | 'flow'>,
): readonly Uint8Array[] {
  if (record.role !== 'participant' || !rosters.current()) return []
  return (flow.asks ?? []).flatMap(({ identity, said, answer }) =>
    (said ?? answer)?.agreed && !rosters.officer(identity) ? [identity] : [],
  )
}

/** They have come, or cannot come any more: an answer holds for one time. */
export function endAsk(draft: Draft, identity: Uint8Array): void {
  if (draft.flow.asks) draft.flow.asks = without(draft.flow, identity)
}

/** Whether this officer may be added at this place of the log. */
export function mayBeAdded(
  { record, flow }: Pick<Held, 'record'> & { readonly flow: Pick<FlowRecord, StrictFields> },
  identity: Uint8Array,
): boolean {
  return !isStrict(record, flow) || askFor(flow, identity)?.answer?.agreed === true
}

/**
 * Whether this side lets an officer in now: not before the participant's first word on their terms, which
 * may ask for their agreement, and which their own client goes by from the beginning.
 */
export function mayLetIn(held: Pick<Held, 'record' | 'flow'>, identity: Uint8Array): boolean {
  return !held.flow.termsDue && mayBeAdded(held, identity)
}

/** Whether the participant has said no to them since they were announced. */
export function isRefused({ flow }: Pick<Held, 'flow'>, identity: Uint8Array): boolean {
  return askFor(flow, identity)?.answer?.agreed === false
}

/**
 * Whether whoever made this commit could not know that it has become strict, or that the agreement was
 * taken back: then it is passed over by everybody, as one that came too late.
 */
export function hasCrossed(
  { flow, group }: Pick<Draft, 'flow' | 'group'>,
  unasked: readonly { readonly identity: Uint8Array }[],
): boolean {
  if (!group) return false
  const isTakenBack = ({ identity }: (typeof unasked)[number]): boolean =>
    askFor(flow, identity)?.takenBack === group.epoch
  return flow.strictFrom === group.epoch || unasked.every(isTakenBack)
}

/** What whoever let an officer in tells them of it, since they could not read it. */
export function takeAsked(
  flow: FlowRecord,
  { terms, agreed = [] }: Pick<DeskWay, 'terms' | 'agreed'>,
  epoch: number,
  at: number,
): void {
  flow.terms = terms
  flow.termsDue = terms ? undefined : true
  flow.strictFrom = terms?.strictMembership ? epoch : undefined
  flow.asks = agreed.map((identity) => ({ identity, by: '', at, answer: { agreed: true, at } }))
}

/** Whom the participant agreed to and who have not come. */
export function agreedIn({ asks = [] }: Pick<FlowRecord, 'asks'>): readonly Uint8Array[] {
  return asks.flatMap(({ identity, answer }) => (answer?.agreed ? [identity] : []))
}

export function asksOf({ rosters }: Pick<House, 'rosters'>, held: Held): readonly AskView[] {
  if (!isStrict(held.record, held.flow)) return []
  const isOwn = held.record.role === 'participant'
  return (held.flow.asks ?? []).flatMap(({ identity, by, at, answer, ...ask }): AskView[] => {
    const officer = rosters.officer(identity)
    if (!officer) return []
    const { name, functions, body } = officer
    const who = { identity: toHex(identity), name, functions, body }
    const said = isOwn ? ask.said : answer
    const isTold = said !== undefined && said.agreed === answer?.agreed
    const isDevice = hasNamesake({ rosters }, held.group?.members ?? [], identity) || undefined
    return [{ ...who, by, at, said, isTold, isDevice }]
  })
}

type StrictFields = 'terms' | 'told' | 'posture' | 'asks'

function askFor({ asks = [] }: Pick<FlowRecord, 'asks'>, identity: Uint8Array) {
  return asks.find((one) => equalBytes(one.identity, identity))
}

function replace(flow: Draft['flow'], ask: AskRecord, next: AskRecord): void {
  flow.asks = (flow.asks ?? []).map((one) => (one === ask ? next : one))
}

function without({ asks = [] }: Pick<FlowRecord, 'asks'>, identity: Uint8Array) {
  return asks.filter((one) => !equalBytes(one.identity, identity))
}
