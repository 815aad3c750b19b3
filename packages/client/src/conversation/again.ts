/** A conversation that begins again: what it keeps of the one before it (DESIGN §7). */
import { equalBytes } from '@lapwing/codec'
import type { HouseFiles } from '../files/house-files.ts'
import type { Conversation, House } from './context.ts'
import type { Draft, Held } from './draft.ts'
import { isMessage } from './changing.ts'
import type {
  ConversationRecord,
  FlowRecord,
  MarksRecord,
  NoticeRecord,
  OutgoingRecord,
} from './records.ts'
import { verificationOf } from './searched.ts'
import { decodeInner, renumberInner } from './wrapping.ts'

/** With the same participant in the same conversation the safety phrase is the same. */
function keepsPhrase(before: ConversationRecord, now: ConversationRecord): boolean {
  return (
    equalBytes(before.id, now.id) &&
    before.participant !== undefined &&
    now.participant !== undefined &&
    equalBytes(before.participant, now.participant)
  )
}

/** What was read stays read; what was compared stays so as long as the safety phrase does. */
export function keptMarks(
  before: Conversation | undefined,
  now: ConversationRecord,
): MarksRecord | undefined {
  if (!before) return undefined
  const { readUpTo, reads, pinned, muted, comparedAt, comparedBy } = before.marks
  const verification = keepsPhrase(before.held.record, now)
    ? verificationOf(before)
    : 'not-compared'
  return { readUpTo, reads, pinned, muted, comparedAt, comparedBy, verification }
}

/** What came to officers to be looked at stays so until they have: beginning again is no look. */
export function keptToLookAt(
  before: Held | undefined,
  { role }: ConversationRecord,
): Pick<FlowRecord, 'signalled' | 'searchedOther'> {
  if (!before || role !== 'officer') return {}
  const { signalled, searchedOther } = before.flow
  return { signalled, searchedOther }
}

/** The first thing said in it by the software. */
export function beginningNotice(
  house: House,
  now: ConversationRecord,
  before: Conversation | undefined,
  /** By which way the participant came, where it is no invitation. */
  way: 'returned' | 'returned-own' | 'by-open-door' | 'by-open-door-own' | undefined,
): NoticeRecord {
  if (way) return { k: 'notice', notice: way, at: house.clock.now() }
  const again = before && keepsPhrase(before.held.record, now) ? 'began-again' : 'began-again-anew'
  return { k: 'notice', notice: before ? again : 'conversation-begins', at: house.clock.now() }
}

/**
 * What a person wrote, changed or took back and that had not come back from the log goes on waiting,
 * behind what the beginning has to say: it leaves when they say so. A message that brings a file waits
 * for its parts first: they are in the old mailbox. Gives what is to be told once this is on disk.
 */
export async function takeOver(
  house: House,
  draft: Draft,
  old: Held,
): Promise<readonly { isKept(): void }[]> {
  const { flow } = draft
  const toldLater = new Set<string>()
  const unsaid: { isKept(): void }[] = []
  for (const id of old.flow.queue) {
    const item = draft.outgoing.get(id)
    const counter = item && decodeInner(item.bytes)?.counter
    if (!item || counter === undefined) continue
    if (item.forgotten) {
      draft.dropOutgoing(id)
      continue
    }
    // Gone with the message that brings a file, which says by then what it was changed to.
    if (item.about !== undefined && toldLater.has(item.about)) {
      draft.dropOutgoing(id)
      continue
    }
    const again = await unsaidAgain(house, draft, item)
    if (again) {
      draft.puts.push(again.put)
      draft.dropOutgoing(id)
      unsaid.push(again)
      toldLater.add(id)
      continue
    }
    flow.ownCounter += 1
    const bytes = renumberInner(item.bytes, flow.ownCounter - counter)
    draft.keepOutgoing(id, { ...item, bytes, sealed: undefined, carried: true })
    flow.queue = [...flow.queue, id]
  }
  return unsaid
}

/** As {@link HouseFiles.unsay}, of a message that brings a file. */
async function unsaidAgain(
  house: House,
  draft: Draft,
  { type, entry: index, members }: OutgoingRecord,
): Promise<ReturnType<HouseFiles['unsay']>> {
  const entry = index === undefined || type !== 'message' ? undefined : await draft.entry(index)
  if (index === undefined || !isMessage(entry) || !entry.file) return undefined
  return house.files.unsay(entry.file, { entry: index, members })
}
