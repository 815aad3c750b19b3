/** What a person does in a conversation. */
import { equalBytes, fromHex } from '@lapwing/codec'
import { safetyPhrase } from '@lapwing/crypto'
import { LANGUAGES, MESSAGE_MAX_BYTES, textBytes } from '@lapwing/engagement'
import { secondsOf, type Clock } from './clock.ts'
import { inEachLanguage } from './code/code.ts'
import { loadWords } from './code/words.ts'
import type { Conversation } from './conversation/context.ts'
import { renumberInner } from './conversation/wrapping.ts'
import { drafts } from './conversation/records.ts'
import { readEntryViews } from './conversation/summary.ts'
import { enqueue, groupMembers } from './delivery/outbox.ts'
import { noticeOf } from './delivery/reading.ts'
import type { OpenHouse } from './house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import { createSerial } from './serial.ts'
import type { Draft } from './conversation/draft.ts'

type ConversationVerbs = Pick<
  PageApi,
  | 'entries'
  | 'send'
  | 'retry'
  | 'discard'
  | 'readDraft'
  | 'keepDraft'
  | 'markRead'
  | 'safetyPhrase'
  | 'compared'
  | 'membershipSeen'
>

export function conversationVerbs(
  opened: () => OpenHouse,
  clock: Clock,
  attempt: Attempt,
): ConversationVerbs {
  // A page keeps drafts without waiting: each erases the slot of the one before it, once.
  const drafting = createSerial()
  const find = (id: string): Conversation => {
    const conversation = opened().conversations.get(id)
    if (!conversation) throw new ClientError('bug')
    return conversation
  }
  return {
    entries: (id, from, to) => attempt(() => readEntryViews(opened(), find(id), from, to)),
    send: (id, text) => attempt(() => drafting.run(() => send(opened(), find(id), text))),
    retry: (id, message) =>
      attempt(async () => {
        await find(id).change((draft) => {
          const item = draft.outgoing.get(message)
          if (item) draft.keepOutgoing(message, { ...item, problem: undefined })
        })
      }),
    discard: (id, message) =>
      attempt(async () => {
        await find(id).change((draft) => discard(draft, id, message))
      }),
    readDraft: (id) =>
      attempt(() =>
        drafting.run(async () => (await drafts.get(opened().vault, find(id).id))?.text ?? ''),
      ),
    keepDraft: (id, text) =>
      attempt(() => drafting.run(() => keepDraft(opened(), find(id).id, text))),
    markRead: (id, upTo) =>
      attempt(async () => {
        const conversation = find(id)
        const { marks, held } = conversation
        const readUpTo = Math.min(Math.max(marks.readUpTo, upTo), held.flow.entries)
        if (readUpTo === marks.readUpTo) return
        await conversation.setMarks((now) => ({
          ...now,
          readUpTo: Math.max(now.readUpTo, readUpTo),
        }))
      }),
    safetyPhrase: (id) =>
      attempt(async () => {
        const { held, marks } = find(id)
        const { participant } = held.record
        if (!participant) throw new ClientError('bug')
        const { anchor } = opened().configuration
        const numbers = safetyPhrase({ participant, anchor, conversation: held.record.id })
        const words = inEachLanguage(await Promise.all(LANGUAGES.map(loadWords)), numbers)
        return { numbers, words, verification: marks.verification }
      }),
    compared: (id, result) =>
      attempt(async () => {
        const conversation = find(id)
        await conversation.setMarks((now) => ({ ...now, verification: result }))
        await conversation.change((draft) => {
          const kind = result === 'same' ? 'compared-same' : 'compared-different'
          draft.append(noticeOf(opened(), kind))
        })
      }),
    membershipSeen: (id) =>
      attempt(async () => {
        await find(id).change((draft) => {
          if (!draft.group) return
          const members = groupMembers(draft.group)
          draft.flow.membersSeen = members
          for (const [key, item] of draft.outgoing) {
            if (!equalBytes(item.members, members)) draft.keepOutgoing(key, { ...item, members })
          }
        })
      }),
  }

  async function send(house: OpenHouse, conversation: Conversation, text: string): Promise<void> {
    if (text.trim() === '') throw new ClientError('text-empty')
    if (textBytes(text) > MESSAGE_MAX_BYTES || /\p{Surrogate}/u.test(text)) {
      throw new ClientError('text-too-long')
    }
    await conversation.change(async (draft) => {
      if (!draft.group || draft.flow.stopped || draft.record.state !== 'open') {
        throw new ClientError('conversation-stopped')
      }
      bringRoster(house, conversation, draft)
      const content = { type: 'message', text } as const
      const entry = draft.flow.entries
      const key = enqueue(draft, { house, content, entry })
      draft.append({
        k: 'message',
        id: fromHex(key),
        own: true,
        by: '',
        known: true,
        text,
        at: secondsOf(clock) * 1000,
      })
      await dropDraft(house, conversation.id, draft)
    })
  }
}

/** An officer's words are preceded by the newest roster, when this conversation lacks it. */
function bringRoster(house: OpenHouse, conversation: Conversation, draft: Draft): void {
  const roster = house.rosters.current()
  if (conversation.held.record.role !== 'officer' || !roster) return
  if (roster.epoch <= draft.flow.rosterSent) return
  enqueue(draft, { house, content: { type: 'roster', statements: roster.statements } })
  draft.flow.rosterSent = roster.epoch
}

/** Takes a message back that has not left; one already sealed cannot be taken back. */
function discard(draft: Draft, id: string, message: string): void {
  const item = draft.outgoing.get(message)
  const sealed = [...draft.posts.values()].some((post) =>
    post.parts.some((part) => part.content === message),
  )
  if (!item || sealed) throw new ClientError('bug')
  draft.dropOutgoing(message)
  // Those after it move up one, or the others would be told that something is missing.
  for (const key of draft.flow.queue.slice(draft.flow.queue.indexOf(message) + 1)) {
    const later = draft.outgoing.get(key)
    if (later) draft.keepOutgoing(key, { ...later, bytes: renumberInner(later.bytes, -1) })
  }
  draft.flow.ownCounter -= 1
  draft.flow.queue = draft.flow.queue.filter((key) => key !== message)
  if (item.entry !== undefined) draft.deletes.push({ table: 'entry', name: `${id}/${item.entry}` })
}

/** Each version of a draft lies under a slot of its own: what was rubbed out is gone. */
async function keepDraft(house: OpenHouse, id: string, text: string): Promise<void> {
  const old = await drafts.get(house.vault, id)
  if (text === (old?.text ?? '')) return
  const erase = old ? [old.slot] : []
  if (text === '') {
    await house.vault.write({ deletes: [drafts.remove(id)], erase })
    return
  }
  const slot = house.vault.freeSlot()
  await house.vault.write({ puts: [drafts.put(id, { text, slot }, slot)], erase })
}

async function dropDraft(house: OpenHouse, id: string, draft: Draft): Promise<void> {
  const old = await drafts.get(house.vault, id)
  if (!old) return
  draft.deletes.push(drafts.remove(id))
  draft.erase.push(old.slot)
}
