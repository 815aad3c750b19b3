/** Comparing the safety phrase, and deciding on keys that are new in a conversation (docs/decisions/0033-changed-keys.md). */
import { safetyPhrase } from '@lapwing/crypto'
import { COMPARED_BY, LANGUAGES } from '@lapwing/engagement'
import { inEachLanguage } from './code/code.ts'
import { loadWords } from './code/words.ts'
import type { Conversation } from './conversation/context.ts'
import { knowMembers, knowNobody, newKeysIn } from './conversation/known-keys.ts'
import type { MarksRecord } from './conversation/records.ts'
import { sawSearch, verificationOf } from './conversation/searched.ts'
import { noticeOf } from './delivery/reading.ts'
import { caseIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'

type ComparingVerbs = Pick<PageApi, 'safetyPhrase' | 'compared' | 'acceptKeys' | 'refuseKeys'>

export function comparingVerbs(opened: () => OpenHouse, attempt: Attempt): ComparingVerbs {
  const find = (id: string): Conversation => caseIn(opened(), id)
  const mark = (
    conversation: Conversation,
    marks: Pick<MarksRecord, 'verification' | 'comparedAt' | 'comparedBy'>,
  ): Promise<void> => conversation.setMarks((now) => ({ ...now, ...marks }))
  return {
    safetyPhrase: (id) =>
      attempt(async () => {
        const conversation = find(id)
        const { held } = conversation
        const { participant } = held.record
        if (!participant) throw new ClientError('bug')
        const { anchor } = opened().configuration
        const numbers = safetyPhrase({ participant, anchor, conversation: held.record.id })
        const words = inEachLanguage(await Promise.all(LANGUAGES.map(loadWords)), numbers)
        return { numbers, words, verification: verificationOf(conversation) }
      }),
    compared: (id, result) =>
      attempt(async () => {
        const house = opened()
        const conversation = find(id)
        const at = house.clock.now()
        if (result === 'different') {
          // First of all nothing leaves.
          await conversation.change((draft) => {
            knowNobody(draft)
            draft.append(noticeOf(house, 'compared-different'))
          })
          await mark(conversation, {
            verification: 'different',
            comparedAt: at,
            comparedBy: undefined,
          })
          await house.desk?.comparisons.tell(conversation, { result: 'different' }, at)
          return
        }
        if (!COMPARED_BY.includes(result.by)) throw new ClientError('bug')
        await mark(conversation, { verification: 'same', comparedAt: at, comparedBy: result.by })
        await conversation.change((draft) => {
          knowMembers(draft)
          draft.append(noticeOf(house, 'compared-same'))
          sawSearch(draft)
          if (draft.record.role === 'officer') draft.flow.returned = undefined
        })
        await house.desk?.comparisons.tell(conversation, { result: 'same', by: result.by }, at)
      }),
    acceptKeys: (id) =>
      attempt(async () => {
        const house = opened()
        const conversation = find(id)
        requireNewKeys(conversation)
        await mark(conversation, {
          verification: 'not-compared',
          comparedAt: undefined,
          comparedBy: undefined,
        })
        await conversation.change((draft) => {
          knowMembers(draft)
          draft.append(noticeOf(house, 'keys-accepted'))
        })
        const at = house.clock.now()
        await house.desk?.comparisons.tell(conversation, { result: 'accepted' }, at)
      }),
    refuseKeys: (id) =>
      attempt(async () => {
        const house = opened()
        const conversation = find(id)
        requireNewKeys(conversation)
        await conversation.change((draft) => {
          if (draft.flow.stopped) return
          draft.flow.stopped = 'keys-refused'
          draft.append(noticeOf(house, 'keys-refused'))
        })
      }),
  }
}

/** Throws ClientError `bug` where there is nothing to decide, or where comparing has shown another phrase. */
function requireNewKeys({ held, marks }: Conversation): void {
  const isOver = newKeysIn(held.flow, held.group).length === 0
  if (isOver || marks.verification === 'different') throw new ClientError('bug')
}
