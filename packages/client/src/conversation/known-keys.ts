/**
 * Whose keys this side's person has compared, or has decided on since. Whoever is in a conversation
 * beside them came with keys nobody has looked at: nothing is said there before the person has decided
 * (docs/decisions/0033-changed-keys.md). It is asked of the members under whose keys something is about to be sealed, so
 * that no way of coming in can be forgotten: added by a commit, or there when it began again.
 */
import { equalBytes } from '@lapwing/codec'
import { reachesPerson, type Content } from '@lapwing/engagement'
import type { NewKeysView } from '../compared-views.ts'
import type { House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import type { Roll } from './held-group.ts'
import type { FlowRecord, OutgoingRecord } from './records.ts'
import { decodeInner } from './wrapping.ts'
import { ownIdentity } from './own-identity.ts'

/** More than a mailbox has readers: identities decided on one by one beside a comparison. */
const KNOWN_KEPT = 64

type Knowing = Pick<FlowRecord, 'known'>

/** Members whose keys this side's person knows nothing of; none where nothing was ever compared. */
export function newKeysIn(
  { known }: Knowing,
  group: Pick<Roll, 'members'> | undefined,
): readonly Uint8Array[] {
  if (!known || !group) return []
  return group.members
    .map(({ identity }) => identity)
    .filter((identity) => !known.some((one) => equalBytes(one, identity)))
}

/** Whether this waits until the person has decided on the keys that are new here. */
export function waitsForKeys(
  flow: Knowing,
  group: Pick<Roll, 'members'>,
  item: Pick<OutgoingRecord, 'type' | 'bytes'>,
): boolean {
  return newKeysIn(flow, group).length > 0 && tellsSomething(item)
}

/** All members are known from now on: they were compared, or the person goes on without. */
export function knowMembers(draft: Draft): void {
  const { record, group } = draft
  draft.flow.known = group
    ? group.members.map(({ identity }) => identity)
    : [ownIdentity(record), ...(record.participant ? [record.participant] : [])]
}

/** The phrase differs: nobody is known but oneself. */
export function knowNobody(draft: Draft): void {
  draft.flow.known = [ownIdentity(draft.record)]
}

/** The person has decided on somebody who is not here yet: they need not be asked again. */
export function decidedOn(draft: Pick<Draft, 'flow'>, identity: Uint8Array): void {
  const { known } = draft.flow
  if (!known || known.some((one) => equalBytes(one, identity))) return
  draft.flow.known = [...known, identity].slice(-KNOWN_KEPT)
}

/** They have taken that back: should this one come all the same, they are asked. */
export function undecided(draft: Pick<Draft, 'flow'>, identity: Uint8Array): void {
  draft.flow.known = draft.flow.known?.filter((one) => !equalBytes(one, identity))
}

/**
 * What was known stays so in the conversation that takes its place, with whom this side lets in by it; its
 * own identity may be another one.
 */
export function knownAfter(
  { known }: Knowing,
  record: Held['record'],
  letIn: readonly Uint8Array[] = [],
): Knowing {
  return { known: known && [...known, ...letIn, ownIdentity(record)].slice(-KNOWN_KEPT) }
}

/** The same for a screen. */
export function newKeysView(
  { rosters }: Pick<House, 'rosters'>,
  { record, flow, group }: Pick<Held, 'record' | 'flow' | 'group'>,
): readonly NewKeysView[] {
  const known = flow.known ?? []
  const own = ownIdentity(record)
  return newKeysIn(flow, group).flatMap((identity): NewKeysView[] => {
    if (equalBytes(identity, own)) return []
    if (record.participant && equalBytes(identity, record.participant)) {
      return [{ who: 'participant', name: record.pseudonym }]
    }
    const name = rosters.nameOf(identity) ?? ''
    const isAnother = known.some((one) => rosters.nameOf(one) === name)
    return [{ who: isAnother ? 'device' : 'officer', name }]
  })
}

/** A deletion and what keeps a conversation going tell nobody anything; a phrase taken back neither. */
function tellsSomething({ type, bytes }: Pick<OutgoingRecord, 'type' | 'bytes'>): boolean {
  if (type === 'return phrase') {
    const content = decodeInner(bytes)?.content
    return typeof content === 'object' && content.type === type && content.seed !== undefined
  }
  return reachesPerson(type as Content['type']) || TELLS.has(type)
}

const TELLS: ReadonlySet<string> = new Set<Content['type']>([
  'records question',
  'record export',
  'room offer',
  'room answer',
  'room way',
])
