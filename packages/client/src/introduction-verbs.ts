/** Introductions: proposed by a participant, answered by an officer. */
import { forgetIntroduction, introduce, introducingView } from './conversation/introducing.ts'
import { caseIn, type OpenHouse } from './open-house.ts'
import type { Attempt } from './outcome.ts'
import type { PageApi } from './page-api.ts'
import { ClientError } from './problem.ts'

type IntroductionVerbs = Pick<
  PageApi,
  'introduce' | 'introducing' | 'forgetIntroduction' | 'answerIntroduction'
>

export function introductionVerbs(opened: () => OpenHouse, attempt: Attempt): IntroductionVerbs {
  return {
    introduce: (id, choice) => attempt(() => introduce(opened(), caseIn(opened(), id), choice)),
    introducing: (id) => attempt(() => introducingView(opened(), caseIn(opened(), id))),
    forgetIntroduction: (id) => attempt(() => forgetIntroduction(caseIn(opened(), id))),
    answerIntroduction: (id, isAgreed) =>
      attempt(async () => {
        const { desk } = opened()
        if (!desk) throw new ClientError('bug')
        await desk.introductions.answer(caseIn(opened(), id), isAgreed)
      }),
  }
}
