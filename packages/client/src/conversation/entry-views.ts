/** The entries of a conversation as the screens see them. */
import { toHex } from '@lapwing/codec'
import { REACTIONS } from '@lapwing/engagement'
import { holdOf, type Hold } from '../delivery/outbox.ts'
import type {
  GoneEntry,
  MessageEntry,
  MessageState,
  ReactionView,
  ReplyView,
} from '../message-views.ts'
import type { EntryView, NoticeEntry } from '../views.ts'
import type { Conversation, House } from './context.ts'
import { whyNotForRecord } from './recordable.ts'
import {
  entries,
  OWN,
  type EntryRecord,
  type GoneRecord,
  type MessageRecord,
  type NoticeRecord,
  type OutgoingRecord,
} from './records.ts'

/** Characters of a message shown where it is answered. */
export const REPLY_CHARACTERS = 160

/** Entries `from` ≤ index < `to`; those that are gone (disappeared, damaged) are left out. */
export async function readEntryViews(
  house: House,
  conversation: Conversation,
  from: number,
  to: number,
): Promise<readonly EntryView[]> {
  const end = Math.min(to, conversation.held.flow.entries)
  const indices = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i)
  const page = await readSome(house, conversation, indices)
  const answered = [...page.values()].flatMap((entry) => {
    const index = entry.k === 'message' ? entry.reply?.index : undefined
    return index === undefined || page.has(index) ? [] : [index]
  })
  const others = await readSome(house, conversation, [...new Set(answered)])
  return [...page].flatMap(([index, entry]): readonly EntryView[] => {
    switch (entry.k) {
      case 'notice':
        return [noticeView(entry, index)]
      case 'gone':
        return entry.whom === 'me' ? [] : [goneView(house, conversation, entry, index)]
      case 'message':
        return [messageView(house, conversation, { entry, index, page, others })]
    }
  })
}

type Entries = ReadonlyMap<number, EntryRecord>

async function readSome(
  house: House,
  conversation: Conversation,
  indices: readonly number[],
): Promise<Entries> {
  const names = indices.map((index) => `${conversation.id}/${index}`)
  const found = await entries.getReadable(house.vault, names)
  return new Map(
    indices.flatMap((index, i): [number, EntryRecord][] => {
      const entry = found[i]
      return entry ? [[index, entry]] : []
    }),
  )
}

function noticeView(
  { notice, at, name, by, count, until }: NoticeRecord,
  index: number,
): NoticeEntry {
  return { kind: 'notice', index, notice, at, name, by, count, until }
}

function goneView(
  house: House,
  conversation: Conversation,
  { id, own, by, officer, at }: GoneRecord,
  index: number,
): GoneEntry {
  const name = toHex(id)
  const place = own ? placeOf(house, conversation, name) : NOWHERE
  return { kind: 'gone', index, id: name, own, by, officer: officer === true, at, ...place }
}

function messageView(
  house: House,
  conversation: Conversation,
  o: {
    readonly entry: MessageRecord
    readonly index: number
    readonly page: Entries
    readonly others: Entries
  },
): MessageEntry {
  const { entry, index } = o
  const { own, by, known, officer, text, at, edited, file } = entry
  const id = toHex(entry.id)
  const reply =
    entry.reply?.index === undefined
      ? undefined
      : (o.page.get(entry.reply.index) ?? o.others.get(entry.reply.index))
  return {
    kind: 'message',
    index,
    id,
    own,
    by,
    known,
    officer: officer === true,
    text,
    file: file && house.files.viewOf(file, own, conversation),
    notForRecord: isForRecord(conversation, entry)
      ? whyNotForRecord(conversation.held, entry)
      : undefined,
    at,
    edited,
    forwarded: entry.forwarded ?? false,
    reply: entry.reply && replyView(entry.reply.index, reply),
    reactions: reactionsOf(entry),
    ...(own ? placeOfMessage(house, conversation, entry) : NOWHERE),
  }
}

/** A desk saves what others bring into its cases. */
function isForRecord({ held }: Conversation, { own, file }: MessageRecord): boolean {
  const { role, kind } = held.record
  return role === 'officer' && kind === 'case' && file !== undefined && !own
}

/** What brings a file goes after it, and waits in no queue before. */
function placeOfMessage(house: House, conversation: Conversation, entry: MessageRecord): Place {
  const { file } = entry
  if (!file || !house.files.isUnsaid(file)) return placeOf(house, conversation, toHex(entry.id))
  const { state } = house.files.viewOf(file, true, conversation)
  return { ...NOWHERE, state: state === 'sending' ? 'after-file' : 'file-not-sent' }
}

function replyView(index: number | undefined, entry: EntryRecord | undefined): ReplyView {
  if (!entry || entry.k === 'notice') return { index, own: false, by: '', text: undefined }
  const { own, by } = entry
  const text =
    entry.k === 'message' ? Array.from(entry.text).slice(0, REPLY_CHARACTERS).join('') : undefined
  return { index, own, by, text, edited: entry.k === 'message' ? entry.edited : undefined }
}

function reactionsOf({ reactions = {} }: MessageRecord): readonly ReactionView[] {
  const all = Object.entries(reactions)
  return REACTIONS.flatMap((reaction) => {
    const chosen = all.filter(([, one]) => one.reaction === reaction)
    if (chosen.length === 0) return []
    const by = chosen.flatMap(([who, one]) => (who === OWN ? [] : [one.by]))
    return [{ reaction, own: by.length < chosen.length, by }]
  })
}

/** What waits until the person has looked and says so. */
const LOOKS: ReadonlySet<Hold['why']> = new Set(['keys', 'membership', 'carried', 'searched'])

type Place = Pick<MessageEntry, 'state' | 'until' | 'problem'>

const NOWHERE: Place = { state: undefined, until: undefined, problem: undefined }

/**
 * Where an own message is, or its newest change: not in the queue any more means it was read back
 * from the log.
 */
export function placeOf(house: House, conversation: Conversation, message: string): Place {
  const { held } = conversation
  const { flow, group, outgoing, posts } = held
  const at = (state: MessageState): Place => ({ ...NOWHERE, state })
  const key = flow.queue.findLast((one) => isAbout(one, outgoing.get(one), message))
  const item = key === undefined ? undefined : outgoing.get(key)
  if (!item) return at('sent')
  for (const [post, record] of posts) {
    if (!record.parts.some((part) => part.content === key)) continue
    if (conversation.stored.has(post)) return at('at-relay')
    return at(conversation.drained ? 'sealing' : 'waiting')
  }
  const hold = group && holdOf(house, held, group, item)
  if (hold?.why === 'delayed') return { ...at('delayed'), until: hold.until }
  if (hold && LOOKS.has(hold.why)) return at('held')
  if (hold?.why === 'refused') return { ...at('not-sent'), problem: hold.problem }
  return at('waiting')
}

function isAbout(key: string, item: OutgoingRecord | undefined, message: string): boolean {
  if (key === message) return item !== undefined
  return item?.about === message && item.type !== 'reaction'
}
