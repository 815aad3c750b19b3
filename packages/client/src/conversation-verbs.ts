/** What a person does with a conversation, apart from writing. */
import { equalBytes, fromHex } from '@lapwing/codec'
import { say } from './conversation/asks.ts'
import type { Conversation } from './conversation/context.ts'
import { readMarked } from './conversation/disappearing.ts'
import { readEntryViews } from './conversation/entry-views.ts'
import { decidedOn, undecided } from './conversation/known-keys.ts'
import { takeBack } from './conversation/return-phrase.ts'
import { sawSignal } from './conversation/signalled.ts'
import { markOwnSearched, sawSearch } from './conversation/searched.ts'
import { disappearsAfter } from './conversation/terms.ts'
import { addressed, bringForward, enqueue } from './delivery/outbox.ts'
import { noticeOf } from './delivery/reading.ts'
import { conversationIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import { recallable } from './search/recall.ts'

type ConversationVerbs = Pick<
  PageApi,
  | 'entries'
  | 'search'
  | 'arrange'
  | 'markRead'
  | 'reportSearch'
  | 'membershipSeen'
  | 'answerOfficer'
>

export function conversationVerbs(opened: () => OpenHouse, attempt: Attempt): ConversationVerbs {
  const find = (id: string): Conversation => conversationIn(opened(), id)
  return {
    entries: (id, from, to) => attempt(() => readEntryViews(opened(), find(id), from, to)),
    search: (query, id) =>
      attempt(async () => {
        const house = opened()
        const cases = [...house.conversations.values()].filter(
          (one) => one.held.record.kind !== 'desk',
        )
        return house.recall.search(query, (id === undefined ? cases : [find(id)]).map(recallable))
      }),
    arrange: (id, { pinned, muted, archived }) =>
      attempt(async () => {
        const conversation = find(id)
        await conversation.setMarks((now) => ({
          ...now,
          pinned: pinned ?? now.pinned,
          muted: muted ?? now.muted,
          archivedAt:
            archived === undefined
              ? now.archivedAt
              : archived
                ? conversation.held.flow.entries
                : undefined,
        }))
      }),
    markRead: (id, upTo) =>
      attempt(async () => {
        const conversation = find(id)
        const { marks, held } = conversation
        const readUpTo = Math.min(Math.max(marks.readUpTo, upTo), held.flow.entries)
        if (readUpTo === marks.readUpTo) return
        const goes = (disappearsAfter(held) ?? 0) > 0
        const at = opened().clock.now()
        await conversation.setMarks((now) => {
          const upTo = Math.max(now.readUpTo, readUpTo)
          return goes ? readMarked(now, upTo, at) : { ...now, readUpTo: upTo }
        })
      }),
    reportSearch: () =>
      attempt(async () => {
        const house = opened()
        let untold = 0
        for (const one of house.conversations.values()) {
          const { record, flow, group } = one.held
          const isTold = record.state === 'open' && !flow.stopped && group !== undefined
          if (!isTold && record.kind !== 'desk') untold += 1
          await one.change((draft) => {
            markOwnSearched(house, draft)
            const content = { type: 'notice', kind: 'searched' } as const
            const told = isTold ? enqueue(draft, { house, content }) : undefined
            if (told !== undefined) bringForward(draft, told)
            // A copy may have seen it made, or have made one.
            if (record.role === 'participant') takeBack(draft, told)
            else draft.flow.returnPhrase = undefined
          })
        }
        for (const wait of [house.joining, ...house.beginnings.values()]) await wait?.reported()
        return untold
      }),
    answerOfficer: (id, identity, agreed) =>
      attempt(async () => {
        const house = opened()
        const key = fromHex(identity)
        const officer = house.rosters.officer(key)
        if (!officer || find(id).held.record.role !== 'participant') throw new ClientError('bug')
        await find(id).change((draft) => {
          if (!say(draft, { identity: key, agreed, at: house.clock.now() })) return
          if (agreed) decidedOn(draft, key)
          else undecided(draft, key)
          const content = { type: 'officer answer', identity: key, agreed } as const
          bringForward(draft, enqueue(draft, { house, content }))
          const kind = agreed ? 'officer-agreed' : 'officer-refused'
          draft.append({ ...noticeOf(house, kind), name: officer.name })
        })
      }),
    membershipSeen: (id) =>
      attempt(async () => {
        await find(id).change((draft) => {
          sawSearch(draft)
          sawSignal(draft)
          if (!draft.group) return
          const members = addressed(draft, draft.group)
          for (const [key, item] of draft.outgoing) {
            if (!item.carried && equalBytes(item.members, members)) continue
            draft.keepOutgoing(key, { ...item, members, carried: undefined })
          }
        })
      }),
  }
}
