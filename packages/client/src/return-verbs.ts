/** The verbs of the phrase a participant can come back by (DESIGN §8.6). */
import { makeReturnPhrase, readReturnPhrase, returnSeed } from './code/return-phrase.ts'
import type { Conversation } from './conversation/context.ts'
import { keepReturnPhrase, withdrawReturnPhrase } from './conversation/return-phrase.ts'
import { caseIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'

type ReturnVerbs = Pick<
  PageApi,
  'makeReturnPhrase' | 'keepReturnPhrase' | 'withdrawReturnPhrase' | 'phraseUsedSeen'
>

export function returnVerbs(opened: () => OpenHouse, attempt: Attempt): ReturnVerbs {
  const own = (id: string): Conversation => {
    const conversation = caseIn(opened(), id)
    if (conversation.held.record.role !== 'participant') throw new ClientError('bug')
    return conversation
  }
  /** Where nothing is sent the desk would never hear of it. */
  const living = (id: string): Conversation => {
    const conversation = own(id)
    const { flow, group } = conversation.held
    if (flow.stopped || !group) throw new ClientError('conversation-stopped')
    return conversation
  }
  return {
    makeReturnPhrase: (language) => attempt(() => makeReturnPhrase(language)),
    keepReturnPhrase: (id, made, typed) =>
      attempt(async () => {
        const house = opened()
        const [right, given] = [await readReturnPhrase(made), await readReturnPhrase(typed)]
        if ('problem' in right) throw new ClientError('bug')
        if ('problem' in given) throw new ClientError(given.problem)
        if (given.secret.some((index, at) => index !== right.secret[at])) {
          throw new ClientError('return-phrase-differs')
        }
        const seed = returnSeed(right.secret, house.configuration.anchor)
        if (id !== undefined)
          await living(id).change((draft) => keepReturnPhrase(house, draft, seed))
        else if (house.joining) await house.joining.keepReturnPhrase(seed)
        else throw new ClientError('conversation-stopped')
      }),
    withdrawReturnPhrase: (id) =>
      attempt(async () => {
        const house = opened()
        await living(id).change((draft) => withdrawReturnPhrase(house, draft))
      }),
    phraseUsedSeen: (id) =>
      attempt(async () => {
        await own(id).change((draft) => {
          draft.flow.returned = undefined
        })
      }),
  }
}
