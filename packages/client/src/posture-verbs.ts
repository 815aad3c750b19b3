/** What a person decides about risk, for the whole device and for one conversation. */
import { devicePosture, hoursOnRecord, posture } from '@lapwing/engagement'
import type { Conversation } from './conversation/context.ts'
import { sweep } from './conversation/disappearing.ts'
import { disappearsAfter, sameTerms } from './conversation/terms.ts'
import { bringForward, enqueue } from './delivery/outbox.ts'
import { noticeOf } from './delivery/reading.ts'
import { conversationIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'
import type { PostureView } from './views.ts'

type PostureVerbs = Pick<PageApi, 'posture' | 'setPosture' | 'setDevice'>

export function postureVerbs(opened: () => OpenHouse, attempt: Attempt): PostureVerbs {
  return {
    posture: (id) => attempt(async () => postureView(conversationIn(opened(), id))),
    setPosture: (id, next) =>
      attempt(async () => {
        const house = opened()
        const conversation = conversationIn(house, id)
        const chosen = posture.read(next)
        if (!chosen || conversation.held.record.role !== 'participant') throw new ClientError('bug')
        await conversation.change((draft) => {
          const before = draft.flow.posture?.terms
          // Until the log has the new ones, the others go by these.
          draft.flow.told ??= before
          draft.flow.posture = chosen
          // Nothing is asked of others in a shared room.
          if (draft.record.kind === 'room' || (before && sameTerms(before, chosen.terms))) return
          const content = { type: 'posture', terms: chosen.terms } as const
          bringForward(draft, enqueue(draft, { house, content }))
          draft.append(noticeOf(house, 'terms-asked'))
        })
        await sweep(house, conversation, 'now')
      }),
    setDevice: (next) =>
      attempt(async () => {
        const chosen = devicePosture.read(next)
        if (!chosen) throw new ClientError('bug')
        await opened().keepSettings(chosen)
      }),
  }
}

function postureView({ held }: Conversation): PostureView {
  const { record, flow } = held
  const terms = record.role === 'participant' ? flow.posture?.terms : flow.terms
  return {
    own: flow.posture,
    terms,
    rule: record.rule,
    here: disappearsAfter(held),
    desk: hoursOnRecord(terms?.disappear ?? null, record.rule),
  }
}
