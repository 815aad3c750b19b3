/**
 * When the desk's record of a case or a shared room is erased by its class (DESIGN §15): the words, what is half
 * written, the notes and what the file says. What the participant was promised goes on beside it,
 * see conversation/disappearing.ts: whichever comes first erases.
 */
import {
  erasedFrom,
  hoursOnRecord,
  mayRetain,
  ROOM_RETENTION,
  type RetentionClass,
} from '@lapwing/engagement'
import type { Conversation } from '../conversation/context.ts'
import { eraseAll, eraseDraft } from '../conversation/disappearing.ts'
import type { RetentionView } from '../desk-views.ts'
import type { OpenHouse } from '../open-house.ts'
import { ClientError } from '../problem.ts'
import type { Files } from './files.ts'

export function retentionView(files: Files, conversation: Conversation): RetentionView {
  const { record } = conversation.held
  const retention = retentionOf(files, conversation)
  const erased = erasedFrom(retention, quietSince(files, conversation), record.rule)
  return { retention, erased: erased ?? undefined, promised: promisedHours(conversation) }
}

/** Throws ClientError 'hold-promised', or 'terms-unknown' where what was promised is not known yet. */
export function requireRetainable(conversation: Conversation, retention: RetentionClass): void {
  if (!mayRetain(retention, promisedHours(conversation))) throw new ClientError('hold-promised')
  const { terms, termsDue } = conversation.held.flow
  if (retention === 'legal hold' && (!terms || termsDue)) throw new ClientError('terms-unknown')
}

/** Erases what is due in the cases and rooms of this desk, resting after each. */
export async function eraseDue(house: OpenHouse, rest: () => Promise<void>): Promise<void> {
  const files = house.desk?.files
  if (!files) return
  const group = [...house.conversations.values()].find(({ held }) => held.record.kind === 'desk')
  const isHeard = group?.drained ?? true
  for (const conversation of [...house.conversations.values()]) {
    if (conversation.held.record.kind === 'desk') continue
    // What was said or decided since may wait at the relay.
    if (!conversation.drained || !isHeard) continue
    // One that cannot be erased keeps no other from it; it is tried again.
    if (isDue(house, files, conversation)) {
      await eraseCase(house, files, conversation).catch(() => undefined)
      await rest()
    }
  }
  for (const id of files.noted()) {
    // What this device cannot read: nothing but what was noted tells how quiet it is.
    if (house.conversation(id) || !isHeard) continue
    const noted = files.lastNoted(id) ?? 0
    const erased = erasedFrom(files.retention(id), noted, undefined)
    if (erased !== null && erased <= house.clock.now()) await files.erase(id)
  }
}

/** A room has no file: what somebody writes into one for it changes nothing. */
function retentionOf(files: Files, { id, held }: Conversation): RetentionClass {
  return held.record.kind === 'room' ? ROOM_RETENTION : files.retention(id)
}

function isDue(house: OpenHouse, files: Files, conversation: Conversation): boolean {
  const { record } = conversation.held
  const since = quietSince(files, conversation)
  const erased = erasedFrom(retentionOf(files, conversation), since, record.rule)
  return erased !== null && erased <= house.clock.now()
}

/** When something was last said, read or noted in it. */
function quietSince(files: Files, { id, held, marks }: Conversation): number {
  const read = marks.reads?.at(-1)?.at ?? 0
  const { record, flow } = held
  return Math.max(record.beganAt, flow.lastAt ?? 0, read, files.lastNoted(id) ?? 0)
}

/** What nobody here has read, and what waits to be sent, is no quiet case: it stays whole. */
async function eraseCase(
  house: OpenHouse,
  files: Files,
  conversation: Conversation,
): Promise<void> {
  await house.readRemembered(conversation.id)
  const { held } = conversation
  const isWaiting = held.outgoing.size > 0 || house.files.unsaidIn(conversation.id).size > 0
  if (house.unread(conversation.id).length > 0 || isWaiting) return
  await eraseAll(conversation)
  await house.drafting.run(() => eraseDraft(house, conversation))
  await files.erase(conversation.id)
}

function promisedHours({ held }: Conversation): number | null {
  return hoursOnRecord(held.flow.terms?.disappear ?? null, held.record.rule)
}
