/**
 * What goes from this device by itself, after it was read or when the notes are locked (DESIGN §11).
 * Its keys are destroyed as in any deletion; nothing is merely hidden. On a participant's device their
 * own posture decides, on an officer's the participant's terms and the institution's rule.
 */
import type { Conversation, House } from './context.ts'
import { sweepIntroducing } from './introducing.ts'
import type { Held } from './draft.ts'
import { drafts, entries, type EntryRecord, type MarksRecord, type ReadMark } from './records.ts'
import { disappearsAfter } from './terms.ts'

const HOUR_MS = 3_600_000
/** Entries looked at, and erased, in one change. */
const PAGE = 256
/** Marks closer together than this are one: they are kept for nothing else. */
const MARKS_APART_MS = 60_000

/** The marks once everything before `upTo` was read. */
export function readMarked(now: MarksRecord, upTo: number, at: number): MarksRecord {
  // A clock that ran ahead must not keep words for as long as it did.
  const reads = (now.reads ?? []).map((mark) => (mark.at > at ? { ...mark, at } : mark))
  const last = reads.at(-1)
  const isSame = last !== undefined && at - last.at < MARKS_APART_MS
  const mark = isSame ? { upTo, at: last.at } : { upTo, at }
  return { ...now, readUpTo: upTo, reads: [...(isSame ? reads.slice(0, -1) : reads), mark] }
}

/**
 * Erases what is due now; 'at lock', before a lock and at an unlock after one that did not come about,
 * what goes at lock, as far as it was read. Words and files that wait to be sent stay.
 */
export async function sweep(
  house: House,
  conversation: Conversation,
  moment: 'now' | 'at lock',
): Promise<void> {
  const hours = disappearsAfter(conversation.held)
  // Whoever locks waits for nothing that goes by time.
  if (hours === null || (hours === 0) !== (moment === 'at lock')) return
  if (hours > 0) await countReading(house, conversation)
  for (let isMore = true; isMore;) {
    const found = await findDue(house, conversation, hours)
    isMore = found.isMore
    if (found.due.length === 0 && found.start === startOf(conversation.held)) continue
    await conversation.forget(found.due, found.start)
  }
}

/** Erases what is half written where nothing of the conversation outlives a lock. */
export async function forgetDraft(house: House, conversation: Conversation): Promise<void> {
  if (disappearsAfter(conversation.held) === 0) await eraseDraft(house, conversation)
}

/** Erases every entry, whatever was promised or is waiting. */
export async function eraseAll(conversation: Conversation): Promise<void> {
  const end = conversation.held.flow.entries
  for (let from = startOf(conversation.held); from < end; from += PAGE) {
    const to = Math.min(end, from + PAGE)
    const indices = Array.from({ length: to - from }, (_, i) => from + i)
    await conversation.forget(indices, to)
  }
}

export async function eraseDraft(house: House, { id }: Conversation): Promise<void> {
  const kept = await drafts.get(house.vault, id)
  if (kept) await house.vault.write({ deletes: [drafts.remove(id)], erase: [kept.slot] })
}

/** Sweeps those in which something may be due by the time, resting after each. */
export async function sweepDue(
  house: House,
  conversations: readonly Conversation[],
  rest: () => Promise<void>,
): Promise<void> {
  for (const one of conversations) await sweepIntroducing(house, one).catch(() => undefined)
  for (const one of await mayBeDue(house, conversations)) {
    // One that cannot be swept keeps no other from it; it is tried again.
    await sweep(house, one, 'now').catch(() => undefined)
    await rest()
  }
}

/** Which of these may have something due: tells without opening their groups. */
async function mayBeDue(
  house: House,
  conversations: readonly Conversation[],
): Promise<readonly Conversation[]> {
  const timed = conversations.filter(({ held }) => (disappearsAfter(held) ?? 0) > 0)
  const names = timed.map(({ id, held }) => `${id}/${startOf(held)}`)
  const first = await entries.getReadable(house.vault, names)
  return timed.filter(({ held, marks }, i) => {
    // Or it would count as read only once it is as old as that, and stay twice as long.
    if (!isCounted(marks, held)) return true
    const hours = disappearsAfter(held) ?? 0
    const isEmpty = startOf(held) >= held.flow.entries
    const at = first[i]?.at
    return !isEmpty && (at === undefined || mayBe(at, hours, house.clock.now()))
  })
}

/** Whether what was written then may be due by now, for all that is known of the clock it was by. */
function mayBe(at: number, hours: number, now: number): boolean {
  return at > now || at + hours * HOUR_MS <= now
}

function startOf({ flow }: Pick<Held, 'flow'>): number {
  return flow.start ?? 0
}

/** What was read before anything was to disappear counts as read now; marks long past are dropped. */
async function countReading(house: House, conversation: Conversation): Promise<void> {
  const { marks, held } = conversation
  const reads = (marks.reads ?? []).filter(({ upTo }) => upTo > startOf(held))
  const isKnown = isCounted(marks, held)
  if (isKnown && reads.length === (marks.reads ?? []).length) return
  await conversation.setMarks((now) =>
    isKnown ? { ...now, reads } : readMarked({ ...now, reads }, now.readUpTo, house.clock.now()),
  )
}

/** Whether it is known of all that was read when it was. */
function isCounted({ reads = [], readUpTo }: MarksRecord, held: Pick<Held, 'flow'>): boolean {
  return Math.max(reads.at(-1)?.upTo ?? 0, startOf(held)) >= readUpTo
}

interface Found {
  readonly due: readonly number[]
  /** The first entry that stays. */
  readonly start: number
  readonly isMore: boolean
}

async function findDue(
  house: House,
  { id, held, marks }: Conversation,
  hours: number,
): Promise<Found> {
  // What goes behind its file is queued only once all of that lies at the relay.
  const waiting = new Set([
    ...[...held.outgoing.values()].map(({ entry }) => entry),
    ...house.files.unsaidIn(id),
  ])
  const now = house.clock.now()
  const isDue = (entry: EntryRecord, index: number): boolean => {
    if (waiting.has(index)) return false
    const isOwn = entry.k !== 'notice' && entry.own
    if (hours === 0) return isOwn || index < marks.readUpTo
    const read = readAt(marks.reads ?? [], index)
    // Read before it was written: by a clock that ran ahead.
    const from = isOwn && entry.at <= Math.min(now, read ?? now) ? entry.at : read
    return from !== undefined && dueAt(from) <= now
  }
  const { countsFrom = 0, hoursBefore } = held.flow
  const dueAt = (from: number): number =>
    Math.min(
      Math.max(from, countsFrom) + hours * HOUR_MS,
      hoursBefore === undefined ? Infinity : from + hoursBefore * HOUR_MS,
    )
  const due: number[] = []
  let start: number | undefined
  let from = startOf(held)
  for (; from < held.flow.entries && due.length < PAGE; from += PAGE) {
    const indices = Array.from(
      { length: Math.min(PAGE, held.flow.entries - from) },
      (_, i) => from + i,
    )
    const page = await entries.getReadable(
      house.vault,
      indices.map((index) => `${id}/${index}`),
    )
    let isYoung = page.length > 0
    for (const [i, index] of indices.entries()) {
      const entry = page[i]
      if (!entry) continue
      if (hours === 0 || mayBe(entry.at, hours, now)) isYoung = false
      if (isDue(entry, index)) due.push(index)
      else start ??= index
    }
    // Nothing was read or sent before it was written: what follows is younger still.
    if (isYoung) break
  }
  const isMore = due.length >= PAGE && from < held.flow.entries
  return { due, start: start ?? Math.min(from, held.flow.entries), isMore }
}

function readAt(reads: readonly ReadMark[], index: number): number | undefined {
  return reads.find(({ upTo }) => upTo > index)?.at
}
