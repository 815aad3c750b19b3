/** What a person writes, changes and takes back. */
import { fromHex, toHex } from '@lapwing/codec'
import { REACTIONS } from '@lapwing/engagement'
import { secondsOf, type Clock } from './clock.ts'
import { isMessage, withoutWords, withText } from './conversation/changing.ts'
import type { Conversation } from './conversation/context.ts'
import type { Draft } from './conversation/draft.ts'
import { placeOf } from './conversation/entry-views.ts'
import { requirePassable } from './conversation/forwarding.ts'
import { drafts, OWN, type MessageRecord } from './conversation/records.ts'
import { reword, takeBack, takeBackAll, unsentAbout, forgetWords } from './conversation/unsent.ts'
import { locate, react } from './delivery/changes.ts'
import { enqueue } from './delivery/outbox.ts'
import { bringRoster } from './conversation/roster.ts'
import { conversationIn, type OpenHouse } from './open-house.ts'
import { checkText } from './message-text.ts'
import { answeredBy, dropDraft, MESSAGE_ID, requireOpen, requireWritable } from './writing.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError, type Problem } from './problem.ts'
import type { SendChoice } from './choices.ts'

type WritingVerbs = Pick<
  PageApi,
  'send' | 'edit' | 'remove' | 'react' | 'retry' | 'discard' | 'readDraft' | 'keepDraft'
>

export function writingVerbs(
  opened: () => OpenHouse,
  clock: Clock,
  attempt: Attempt,
): WritingVerbs {
  const change = <T>(
    id: string,
    work: (draft: Draft, conversation: Conversation) => Promise<T> | T,
  ): ReturnType<typeof attempt<T>> =>
    attempt(() => {
      const conversation = conversationIn(opened(), id)
      return conversation.change((draft) => work(draft, conversation))
    })
  return {
    send: (id, text, choice) =>
      attempt(() =>
        opened().drafting.run(() =>
          send(opened(), conversationIn(opened(), id), text, choice ?? {}),
        ),
      ),
    edit: (id, message, text) =>
      change(id, async (draft) => {
        checkText(text)
        requireWritable(opened(), draft)
        const { index, entry } = await ownMessage(opened(), draft, message)
        if (text === entry.text) return
        const isFirst = opened().files.isUnsaid(entry.file) || reword(draft, message, text)
        if (isFirst) {
          draft.rewrite(index, withText(entry, text, undefined))
          return
        }
        const content = { type: 'edit', target: entry.id, text } as const
        enqueue(draft, { house: opened(), content, entry: index, about: message })
        draft.rewrite(index, withText(entry, text, clock.now()))
      }),
    remove: (id, message, whom) =>
      change(id, async (draft) => {
        const { index, entry } = await findMessage(opened(), draft, message)
        if (whom === 'everyone') {
          if (!entry.own) throw new ClientError('bug')
          requireOpen(opened(), draft)
        }
        takeAway(opened(), draft, { index, entry }, whom)
      }),
    react: (id, message, reaction) =>
      change(id, async (draft) => {
        if (reaction !== undefined && !REACTIONS.includes(reaction)) throw new ClientError('bug')
        requireWritable(opened(), draft)
        const { index, entry } = await findMessage(opened(), draft, message)
        if (opened().files.isUnsaid(entry.file)) throw new ClientError('file-on-its-way')
        if (entry.reactions?.[OWN]?.reaction === reaction) return
        for (const one of unsentAbout(draft, message)) {
          if (draft.outgoing.get(one)?.type === 'reaction') takeBack(draft, one)
        }
        const content = { type: 'reaction', target: entry.id, reaction } as const
        enqueue(draft, { house: opened(), content, about: message })
        react(draft, { index, entry, who: OWN }, { reaction, by: '' })
      }),
    retry: (id, message) =>
      attempt(async () => {
        const house = opened()
        const conversation = conversationIn(house, id)
        const problem = (): Problem | undefined => placeOf(house, conversation, message).problem
        if (problem() === 'roster-expired') await house.renewRoster()
        conversation.pump()
        const still = problem()
        if (still !== undefined) throw new ClientError(still)
      }),
    discard: (id, message) =>
      change(id, async (draft) => {
        // Pressed while it was being sealed, it is on its way, and its deletion follows it.
        takeAway(opened(), draft, await ownMessage(opened(), draft, message), 'everyone')
      }),
    readDraft: (id) =>
      attempt(() =>
        opened().drafting.run(
          async () =>
            (await drafts.get(opened().vault, conversationIn(opened(), id).id))?.text ?? '',
        ),
      ),
    keepDraft: (id, text) =>
      attempt(() =>
        opened().drafting.run(() => keepDraft(opened(), conversationIn(opened(), id).id, text)),
      ),
  }

  async function send(
    house: OpenHouse,
    conversation: Conversation,
    text: string,
    { replyTo, forwarded }: SendChoice,
  ): Promise<void> {
    checkText(text)
    if (forwarded) {
      await requirePassable(house, conversationIn(house, forwarded.conversation), forwarded)
    }
    await conversation.change(async (draft) => {
      requireWritable(house, draft)
      bringRoster(house, draft)
      const answered = replyTo === undefined ? undefined : await answeredBy(house, draft, replyTo)
      const passedOn = forwarded && (true as const)
      const entry = draft.flow.entries
      const key = enqueue(draft, {
        house,
        content: { type: 'message', text, replyTo: answered?.id, forwarded: passedOn },
        entry,
      })
      draft.append({
        k: 'message',
        id: fromHex(key),
        own: true,
        by: '',
        known: true,
        text,
        at: secondsOf(clock) * 1000,
        forwarded: passedOn,
        reply: answered,
      })
      await dropDraft(house, conversation.id, draft)
    })
  }
}

interface Found {
  readonly index: number
  readonly entry: MessageRecord
}

/** Throws `message-gone` where it was erased here in the meantime. */
async function findMessage(house: OpenHouse, draft: Draft, message: string): Promise<Found> {
  if (!MESSAGE_ID.test(message)) throw new ClientError('bug')
  const index = await locate(house, draft, fromHex(message))
  const entry = index === undefined ? undefined : await draft.entry(index)
  if (index === undefined || !isMessage(entry)) throw new ClientError('message-gone')
  return { index, entry }
}

async function ownMessage(house: OpenHouse, draft: Draft, message: string): Promise<Found> {
  const found = await findMessage(house, draft, message)
  if (!found.entry.own) throw new ClientError('bug')
  return found
}

function takeAway(
  house: OpenHouse,
  draft: Draft,
  { index, entry }: Found,
  whom: 'me' | 'everyone',
): void {
  const message = toHex(entry.id)
  // Nobody else has it yet: whoever takes it away here does not want it sent either.
  const isUnheard = house.files.isUnsaid(entry.file) || takeBackAll(draft, message)
  if (entry.own && entry.file && (isUnheard || whom === 'everyone')) {
    house.files.takenBack(draft, entry.file)
  }
  if (isUnheard) {
    draft.rewrite(index, undefined)
    return
  }
  forgetWords(draft, message, { changes: whom === 'everyone' })
  if (whom === 'everyone') {
    for (const one of unsentAbout(draft, message)) takeBack(draft, one)
    const content = { type: 'deletion', target: entry.id } as const
    enqueue(draft, { house, content, entry: index, about: message })
  }
  draft.rewrite(index, withoutWords(entry, whom))
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
